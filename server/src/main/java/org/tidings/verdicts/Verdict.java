package org.tidings.verdicts;

import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * Something that an editor decided, as it is kept.
 *
 * @param key what it is about, as it is compared
 * @param shown what it is about, as the editor saw it
 * @param says what was decided, in a word
 * @param detail a line's rule, the longest line of an opening, a quotation's speaker
 * @param story in which it was decided, if that is still there
 */
public record Verdict(
        About about,
        String key,
        String shown,
        String says,
        Optional<String> detail,
        Optional<Long> story,
        Instant decidedAt) {
    /** What is done from now on, in a few words. */
    public String sentence() {
        return switch (about) {
            case LINE -> says.equals(VerdictStore.FURNITURE) ? "always removed" : "always kept";
            case OPENING -> "lines of up to " + detail.orElse("?") + " characters that begin so are removed";
            case RULE -> "this rule is off";
            case NAME ->
                switch (says) {
                    case "never" -> "never a topic";
                    case "ask" -> "only suggested as a topic";
                    default -> "always taken as a topic";
                };
            case QUOTATION ->
                detail.map(speaker -> "said by " + speaker)
                        .orElse(
                                says.equals(VerdictStore.NO_SPEECH)
                                        ? "no quotation"
                                        : "said by nobody who can be named");
            case PROPOSAL -> "not proposed again";
        };
    }

    /** What verdicts are about. */
    public enum About {
        /** A line of a page: story or furniture. */
        LINE,
        /** How lines begin that are furniture. */
        OPENING,
        /** A rule for furniture that is off. */
        RULE,
        /** A name: never a topic, asked for, or taken. */
        NAME,
        /** Words in marks: who said them. */
        QUOTATION,
        /** Something that Tidings proposed and the editor does not want. */
        PROPOSAL;

        /** As the database and the desk's forms write it. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        public static Optional<About> ofWord(String word) {
            return Arrays.stream(values())
                    .filter(about -> about.word().equals(word))
                    .findFirst();
        }
    }
}
