package org.tidings.intake.quotations;

import static org.tidings.intake.languages.WordKind.BEFORE_VERB;
import static org.tidings.intake.languages.WordKind.VERB_OF_SPEECH;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.tidings.intake.languages.Language;
import org.tidings.text.QuoteMarks.Stretch;

/**
 * Speech without marks, as Polish, Spanish and others print it: the paragraph begins with a dash, and a dash before a verb of speech
 * interrupts it: "– We stay – said Anna Berg. – All of us."
 */
final class DashedSpeech {
    private static final int MAX_CHARS_TO_VERB = 40;

    private final String text;
    private final int block;
    private final Language language;

    private DashedSpeech(String text, int block, Language language) {
        this.text = text;
        this.block = block;
        this.language = language;
    }

    /** What is said in a paragraph; nothing where it begins with no dash or nobody is said to speak. */
    static List<Stretch> in(String text, int block, Language language) {
        boolean begins = text.length() > 2 && Phrases.DASHES.indexOf(text.charAt(0)) >= 0;
        return begins && language.hasDashedSpeech() ? new DashedSpeech(text, block, language).stretches() : List.of();
    }

    private List<Stretch> stretches() {
        var stretches = new ArrayList<Stretch>();
        int from = afterDash(0);
        int close = closing(from);
        while (close >= 0) {
            stretches.add(new Stretch(block, from, close - 1, false, true));
            int next = nextDash(close + 1);
            if (next < 0) {
                return stretches;
            }
            from = afterDash(next);
            close = closing(from);
        }
        if (!stretches.isEmpty() && from < text.length()) {
            stretches.add(new Stretch(block, from, text.length(), false, true));
        }
        return stretches;
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
            boolean dash = Phrases.DASHES.indexOf(text.charAt(i)) >= 0;
            if (dash && (text.charAt(i - 1) == ' ' || (text.charAt(i) != '-' && text.charAt(i + 1) == ' '))) {
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
            var folded = word.toLowerCase(Locale.ROOT);
            if (language.is(VERB_OF_SPEECH, folded)) {
                return true;
            }
            if (!language.is(BEFORE_VERB, folded)) {
                return false;
            }
        }
        return false;
    }
}
