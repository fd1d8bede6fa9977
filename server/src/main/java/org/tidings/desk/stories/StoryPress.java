package org.tidings.desk.stories;

import java.util.Locale;
import java.util.Optional;
import org.tidings.desk.parts.Form;

/** The button of a story's page that was pressed. All of them send the page's one form, and what was typed in it. */
sealed interface StoryPress {
    /** The buttons' name in the form. */
    String FIELD = "do";

    /** Saves what was typed. */
    record Save() implements StoryPress {}

    /** Shows the page again with what was typed, and saves nothing. */
    record Show() implements StoryPress {}

    /** Saves, and goes on to the question before publishing. */
    record Publish() implements StoryPress {}

    /** Goes on to the question before withdrawing; what was typed is carried along. */
    record Withdraw() implements StoryPress {}

    /** Saves, and goes on to the page on which the text is written. */
    record Write() implements StoryPress {}

    /** Saves, and goes on to the page that makes this topic one with another. */
    record Merge(String topic) implements StoryPress {}

    /** What is done with a paragraph, or with a line that was removed. */
    enum Act {
        REMOVE,
        /** And such lines from now on. */
        REMOVE_ALWAYS,
        RESTORE,
        RESTORE_ALWAYS;

        boolean isRemoval() {
            return this == REMOVE || this == REMOVE_ALWAYS;
        }

        boolean isLesson() {
            return this == REMOVE_ALWAYS || this == RESTORE_ALWAYS;
        }
    }

    /** See {@link Pieces} for number and key. */
    record Piece(Act act, int number, String key) implements StoryPress {}

    /** The words in these marks are no quotation. */
    record NoQuotation(int number, String key) implements StoryPress {}

    /** What is said of a name that was found. */
    enum Verb {
        NEVER,
        ASK,
        TAKE,
        FORGET
    }

    /** @param topic that the name was taken for */
    record Name(Verb verb, String topic, String name) implements StoryPress {}

    /** As a button's value. */
    static String value(Enum<?> act, String rest) {
        return act.name().toLowerCase(Locale.ROOT).replace('_', '-') + " " + rest;
    }

    /** The button with which a form was sent; Return in a field saves. Empty for one that no page has. */
    static Optional<StoryPress> of(Form form) {
        var words = form.typed(FIELD).split(" ", 3);
        try {
            return switch (words[0]) {
                case "", "save" -> Optional.of(new Save());
                case "show" -> Optional.of(new Show());
                case "publish" -> Optional.of(new Publish());
                case "write" -> Optional.of(new Write());
                case "withdraw" -> Optional.of(new Withdraw());
                case "merge" -> Optional.of(new Merge(words[1]));
                case "remove", "remove-always", "restore", "restore-always" ->
                    Optional.of(new Piece(constant(Act.class, words[0]), Integer.parseInt(words[1]), words[2]));
                case "no-quotation" -> Optional.of(new NoQuotation(Integer.parseInt(words[1]), words[2]));
                case "never", "ask", "take", "forget" ->
                    Optional.of(new Name(constant(Verb.class, words[0]), words[1], words[2]));
                default -> Optional.empty();
            };
        } catch (ArrayIndexOutOfBoundsException | NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static <E extends Enum<E>> E constant(Class<E> type, String word) {
        return Enum.valueOf(type, word.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}
