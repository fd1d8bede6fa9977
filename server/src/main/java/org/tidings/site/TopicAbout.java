package org.tidings.site;

import java.util.List;
import org.tidings.publication.WhoSaidWhat;
import org.tidings.story.Paging;
import org.tidings.story.Topic;

/**
 * What the page of a topic says besides its stories.
 *
 * @param rate how often there is news, in words; empty where there was none yet
 * @param quotations the newest of a person
 * @param speakers people quoted in its newest stories
 * @param related the topics that its newest stories are about as well
 */
public record TopicAbout(
        String rate, Paging.Part<WhoSaidWhat.Said> quotations, List<Topic> speakers, List<Topic> related) {}
