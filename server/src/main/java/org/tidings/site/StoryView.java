package org.tidings.site;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.tidings.adverts.Advert;
import org.tidings.platform.http.Masthead;
import org.tidings.story.Story;
import org.tidings.story.StoryCard;

/**
 * What the page of a story shows.
 *
 * @param sources the outlets that first published its quotations, as a sentence lists them; empty where none did
 * @param updated when its text was last changed, where that was after it was published
 * @param rates how often its topics have news
 * @param mail begins a mail that passes the story on
 * @param more further stories on its main topic
 */
public record StoryView(
        Story story,
        List<Piece> pieces,
        String sources,
        String structuredData,
        Optional<Instant> updated,
        Rates rates,
        String mail,
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
                look.voice().list(sources(story)),
                StructuredData.of(story, look.masthead()),
                updated,
                rates,
                mail(story, look.masthead()),
                more);
    }

    private static List<String> sources(Story story) {
        return story.text().quotations().stream()
                .flatMap(quotation -> quotation.source().stream())
                .distinct()
                .toList();
    }

    // RFC 6068: what is put in is percent-encoded, blank spaces too.
    private static String mail(Story story, Masthead masthead) {
        var text = story.headline() + "\n\n" + masthead.absolute("/stories/" + story.slug());
        return "mailto:?subject=" + encoded(story.headline()) + "&body=" + encoded(text.replace("\n", "\r\n"));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, UTF_8).replace("+", "%20");
    }
}
