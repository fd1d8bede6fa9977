package org.tidings.site;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.tidings.publication.TopicNews;
import org.tidings.story.Topic;

/**
 * How often topics have news, in words: "about 4 stories a week".
 *
 * @param byTopic by the topics' ids
 */
public record Rates(Map<Long, String> byTopic) {
    public static final Rates UNKNOWN = new Rates(Map.of());

    static Rates of(TopicNews news, List<Topic> topics, Voice voice) {
        var words = new HashMap<Long, String>();
        news.rates(topics).forEach((topic, rate) -> words.put(topic, words(rate, voice)));
        return new Rates(words);
    }

    private static String words(TopicNews.Rate rate, Voice voice) {
        if (rate.isWeekly()) {
            return voice.count("topic.rate.week", Math.round(rate.perWeek()));
        }
        return rate.isMonthly()
                ? voice.count("topic.rate.month", Math.round(rate.perMonth()))
                : voice.say("topic.rate.rare");
    }

    /** Empty where it is not known. */
    public String of(Topic topic) {
        return byTopic.getOrDefault(topic.id(), "");
    }
}
