package org.tidings.story;

import java.util.Locale;

/** Why a topic is proposed for a story. */
public enum TopicRule {
    /** The page or the sender names it as a topic. */
    PAGE("The page names it as a topic.", 0.8),
    /** A country that the text names, or whose people, cities or regions it names, often enough. */
    COUNTRY("The story is about this country: it names it, its people or its cities.", 0.3),
    /** One of the people whom the text names most. */
    PERSON("One of the people whom the story names most.", 0.7),
    /** Known before, and named in the text. */
    KNOWN("The topic is known, and the story names it.", 0.4),
    /** Something is said to be in it, or a list of the world's places has it. */
    PLACE("The story says that something is there.", 0.7),
    /** A body or a firm by its own words, or by how the text speaks of it. */
    ORGANISATION("Its words, or what the story says of it, show that it is an organisation.", 0.85),
    /** The text has several of the words that show this subject. */
    SUBJECT("Several words of the story show this subject.", 0.65),
    /** The headline has the noun, and the text says it again and again. */
    HEADLINE_NOUN("The headline has this word, and the story says it again and again.", 0.5);

    private final String sentence;
    private final double confidence;

    TopicRule(String sentence, double confidence) {
        this.sentence = sentence;
        this.confidence = confidence;
    }

    /** The word in the API. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** From 0 to 1: of the topics proposed for this reason, the share that an editor chose of a corpus (docs/intake.md). */
    public double confidence() {
        return confidence;
    }

    /** As an editor reads it. */
    public String sentence() {
        return sentence;
    }
}
