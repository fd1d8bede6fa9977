package org.tidings.story;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.tidings.text.Excerpt;

/**
 * A story as lists and feeds show it: all but its text.
 *
 * @param opening the beginning of the first paragraph, at most {@link #MAX_OPENING_CHARS} characters
 * @param picture that leads it, where we keep one
 * @param language a BCP 47 tag, where the page it came from says it or its words show it
 */
public record StoryCard(
        long id,
        Slug slug,
        Standing standing,
        Heading heading,
        String opening,
        Optional<String> language,
        Optional<Picture> picture,
        List<Topic> topics) {
    /** UTF-16 units. */
    public static final int MAX_OPENING_CHARS = 600;
    /** The longest summary that a card has room for, in UTF-16 units: a dateline before it is left out. */
    public static final int MAX_SUMMARY_CHARS = 450;

    public StoryCard {
        topics = List.copyOf(topics);
    }

    /** The part of a text that a card keeps. */
    public static String opening(List<Block> blocks) {
        return Excerpt.cut(firstParagraph(blocks), MAX_OPENING_CHARS);
    }

    static String firstParagraph(List<Block> blocks) {
        return blocks.stream()
                .filter(Block::isParagraph)
                .map(Block::text)
                .findFirst()
                .orElse("");
    }

    /**
     * The standfirst, or where there is none the beginning of the first paragraph.
     *
     * @param maxChars the most UTF-16 units, up to {@link #MAX_SUMMARY_CHARS}
     */
    public String summary(int maxChars) {
        return Excerpt.of(
                Dateline.cutFrom(heading.standfirst().orElse(opening)), Math.min(maxChars, MAX_SUMMARY_CHARS));
    }

    public StoryState state() {
        return standing.state();
    }

    public int revision() {
        return standing.revision();
    }

    public Optional<Instant> publishedAt() {
        return standing.publishedAt();
    }

    public Instant updatedAt() {
        return standing.updatedAt();
    }

    public String headline() {
        return heading.headline();
    }

    public Optional<String> standfirst() {
        return heading.standfirst();
    }

    public Optional<String> byline() {
        return heading.byline();
    }
}
