package org.tidings.story;

import java.util.Optional;

/**
 * Words that a person or body is said to have said.
 *
 * @param words without their outer marks; parts of a quotation that runs over paragraphs are joined by a blank line
 * @param speaker who said them, by the fullest name the story gives; empty when the text leaves it open
 * @param description what the story says of the speaker where these words stand: "a geologist at the University of Leeds"
 * @param source the outlet that reported them, when the story credits one
 * @param confidence how sure the speaker is, from 0 to 1: of the quotations found like this one, the share whose speaker is right
 * @param rule how the speaker was found: "said", "pronoun" and the others of docs/intake.md, or "editor"
 * @param block the block in which the words begin, counted from 0
 * @param from the first character of the words in that block
 * @param to the character after the last, in the block where the words end
 */
public record Quotation(
        String words,
        Optional<String> speaker,
        Optional<String> description,
        Optional<String> source,
        double confidence,
        String rule,
        int block,
        int from,
        int to) {
    /** So sure is a speaker whom an editor need not look at again. */
    private static final double SURE = 0.75;

    /** Whether an editor should look at the speaker again. */
    public boolean isUnsure() {
        return speaker.isPresent() && confidence < SURE;
    }

    /** The confidence of what an editor said. */
    public static final double BY_AN_EDITOR = 1;

    private static final String EDITORS_RULE = "editor";

    /** A block that an editor has set off as a quotation. */
    public static Quotation setOff(String words, Optional<String> speaker, Optional<String> source, int block) {
        return new Quotation(
                words, speaker, Optional.empty(), source, BY_AN_EDITOR, EDITORS_RULE, block, 0, words.length());
    }

    /** The same words, said by whom an editor says; empty: that is not known. */
    public Quotation saidBy(Optional<String> who) {
        var asBefore = description.filter(text -> who.equals(speaker));
        return new Quotation(words, who, asBefore, source, BY_AN_EDITOR, EDITORS_RULE, block, from, to);
    }

    /** Whether an editor has said who said it. */
    public boolean isDecided() {
        return confidence == BY_AN_EDITOR;
    }

    /** The same words, with the speaker left open where it is less sure than this. */
    public Quotation openBelow(double least) {
        return confidence >= least || speaker.isEmpty()
                ? this
                : new Quotation(words, Optional.empty(), Optional.empty(), source, confidence, rule, block, from, to);
    }

    /** The speaker as a newspaper introduces them: the name and, after a comma, what the story says of them. */
    public Optional<String> introduced() {
        return speaker.map(name -> description.map(text -> name + ", " + text).orElse(name));
    }
}
