package org.tidings.intake.quotations;

import static org.tidings.intake.languages.WordKind.BEFORE_VERB;
import static org.tidings.intake.languages.WordKind.PAST_OF_MAN;
import static org.tidings.intake.languages.WordKind.PAST_OF_WOMAN;
import static org.tidings.intake.languages.WordKind.VERB_OF_SPEECH;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.tidings.intake.languages.Language;
import org.tidings.text.QuoteMarks.Stretch;

/**
 * Speech without marks, as Polish, Spanish and others print it: it begins with a dash, at a paragraph's beginning or after a sentence,
 * and a dash before a verb of speech interrupts it: "– We stay – said Anna Berg. – All of us."
 */
final class DashedSpeech {
    private static final int MAX_CHARS_TO_VERB = 40;

    private final String text;
    private final int block;
    private final Language language;
    private final List<Stretch> stretches = new ArrayList<>();

    private DashedSpeech(String text, int block, Language language) {
        this.text = text;
        this.block = block;
        this.language = language;
    }

    /**
     * What is said in a paragraph; nothing where no dash begins it or nobody is said to speak.
     *
     * @param introduced whether the paragraph before ends with a colon, so that all of this one is said
     */
    static List<Stretch> in(String text, int block, Language language, boolean introduced) {
        if (!language.hasDashedSpeech() || text.length() < 3) {
            return List.of();
        }
        var speech = new DashedSpeech(text, block, language);
        speech.read(introduced);
        return speech.stretches;
    }

    private void read(boolean introduced) {
        int dash = isDash(0) ? 0 : nextOpening(1);
        while (dash >= 0) {
            int from = afterDash(dash);
            int close = closing(from);
            if (close >= 0) {
                add(from, close - 1);
                dash = nextOpening(close + 1);
                continue;
            }
            boolean goesOn = !stretches.isEmpty() || (dash == 0 ? introduced : colonBefore(dash));
            if (goesOn) {
                add(from, text.length());
                return;
            }
            dash = nextOpening(from);
        }
    }

    private void add(int from, int to) {
        if (to > from) {
            stretches.add(new Stretch(block, from, to, false, true));
        }
    }

    private boolean colonBefore(int dash) {
        return text.substring(0, dash).stripTrailing().endsWith(":");
    }

    private boolean isDash(int at) {
        return Phrases.DASHES.indexOf(text.charAt(at)) >= 0;
    }

    /** The next dash that may begin speech: after a sentence's end, a colon or, where speech was interrupted, a comma. */
    private int nextOpening(int from) {
        for (int dash = nextDash(from); dash >= 0; dash = nextDash(dash + 1)) {
            var before = text.substring(0, dash).stripTrailing();
            boolean ends = !before.isEmpty() && ".!?…:".indexOf(before.charAt(before.length() - 1)) >= 0;
            int next = afterDash(dash);
            boolean begins = next < text.length() && !Character.isLowerCase(text.charAt(next));
            if ((ends && begins) || !stretches.isEmpty()) {
                return dash;
            }
        }
        return -1;
    }

    /** The dash before the next verb of speech; −1: none. */
    private int closing(int from) {
        for (int dash = nextDash(from); dash >= 0; dash = nextDash(dash + 1)) {
            if (dash > from + 1 && isDashBeforeVerb(text, dash, language)) {
                return dash;
            }
        }
        return -1;
    }

    private int nextDash(int from) {
        for (int i = Math.max(1, from); i + 1 < text.length(); i++) {
            if (isDash(i) && (text.charAt(i - 1) == ' ' || (text.charAt(i) != '-' && text.charAt(i + 1) == ' '))) {
                return i;
            }
        }
        return -1;
    }

    private int afterDash(int dash) {
        int at = dash + 1;
        while (at < text.length()
                && !Character.isLetterOrDigit(text.charAt(at))
                && text.charAt(at) != '¿'
                && text.charAt(at) != '¡') {
            at++;
        }
        return at;
    }

    /** Whether a dash stands at this place, or one space on, and a verb of speech after it. */
    static boolean isDashBeforeVerb(String text, int at, Language language) {
        int dash = at < text.length() && text.charAt(at) == ' ' ? at + 1 : at;
        if (dash >= text.length() || Phrases.DASHES.indexOf(text.charAt(dash)) < 0) {
            return false;
        }
        var words = text.substring(dash + 1, Math.min(text.length(), dash + MAX_CHARS_TO_VERB))
                .strip()
                .split("[ ,.:]+");
        for (var word : words) {
            if (language.is(VERB_OF_SPEECH, word)
                    || language.endsAs(PAST_OF_MAN, word, 2)
                    || language.endsAs(PAST_OF_WOMAN, word, 2)) {
                return true;
            }
            if (!language.is(BEFORE_VERB, word.toLowerCase(Locale.ROOT))) {
                return false;
            }
        }
        return false;
    }
}
