package org.tidings.site;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.tidings.adverts.Advert;
import org.tidings.story.Story;
import org.tidings.story.StoryCard;

/**
 * What the page of a story shows.
 *
 * @param sources the outlets that first published its quotations, as a sentence lists them
 * @param updated when its text was last changed, where that was after it was published
 * @param rates how often its topics have news
 * @param more further stories on its main topic
 */
public record StoryView(
        Story story,
        List<Piece> pieces,
        String sources,
        String structuredData,
        Optional<Instant> updated,
        Rates rates,
        List<StoryCard> more) {
    /** Changes within this time after the publication are not worth a line. */
    private static final Duration MIN_TIME_TO_UPDATE = Duration.ofMinutes(1);

    static StoryView of(Story story, List<Advert> adverts, Rates rates, List<StoryCard> more, Site.Look look) {
        var updated = story.publishedAt()
                .filter(published ->
                        story.revision() > 1 && story.updatedAt().isAfter(published.plus(MIN_TIME_TO_UPDATE)))
                .map(published -> story.updatedAt());
        return new StoryView(
                story,
                Piece.of(story, adverts),
                look.voice().list(story.sources()),
                StructuredData.of(story, look.masthead()),
                updated,
                rates,
                more);
    }
}
