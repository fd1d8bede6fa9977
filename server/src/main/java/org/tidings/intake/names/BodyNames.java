package org.tidings.intake.names;

import static org.tidings.intake.languages.WordKind.*;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.tidings.intake.languages.Language;
import org.tidings.intake.languages.Languages;
import org.tidings.intake.names.Names.Gender;
import org.tidings.intake.names.Names.Mention;
import org.tidings.story.TopicKind;
import org.tidings.text.Words;

/**
 * Bodies that are called after what they are for: "Institute for Fiscal Studies", "Commission on Coastal Debates", "Alliance to
 * Save Our Port". Their names are put together from those that stand on both sides of the small word.
 */
public final class BodyNames {
    private static final Language ANY = Languages.any();

    /** What it is for has several parts: "Cooperation and Development", "Prevention of Cruelty", "Save Our Port". */
    private static final Pattern MORE = Pattern.compile(
            " (and|&|of(?: the)?|on|to|[Oo]ur|[Yy]our) ((?:\\p{Lu}[\\p{L}-]{1,30}+ ){0,2}\\p{Lu}[\\p{L}-]{1,30}+)");

    private static final int MAX_MORE = 100;
    /** In running text a word of so many letters is written small. */
    private static final int LONG_WORD = 5;
    /** Words in front of a name that only describe, as a reader of names takes them: "American Progress". */
    private static final int DESCRIBING = 2;

    private BodyNames() {}

    /** Whether a body's name goes on behind its own word with such a small one, and such a next: "Commission", "on", "Coastal". */
    public static boolean goesOn(String body, String small, String next) {
        return isFor(body, small) && Character.isUpperCase(next.charAt(0)) && !NameBorders.isNoName(ANY, lower(next));
    }

    /** The names in a text with those put together that are one body's. */
    static List<Mention> joined(String text, List<Mention> mentions) {
        var all = new ArrayList<Mention>(mentions.size());
        boolean running = false;
        for (int i = 0; i < mentions.size(); i++) {
            var mention = mentions.get(i);
            int body = bodyBefore(text, mention);
            if (body < 0 || !isPurpose(mention)) {
                all.add(mention);
                continue;
            }
            if (!running && !isRunning(text)) {
                return mentions;
            }
            running = true;
            int from = !all.isEmpty() && all.getLast().to() > body
                    ? all.removeLast().from()
                    : body;
            int to = purposeEnd(text, mention.to());
            while (i + 1 < mentions.size() && mentions.get(i + 1).from() < to) {
                i++;
            }
            all.add(new Mention(text.substring(from, to), false, Gender.UNKNOWN, from, to));
        }
        return all;
    }

    /** Where the body's own word begins, of which this is the purpose; −1 where none stands before it. */
    private static int bodyBefore(String text, Mention purpose) {
        int at = purpose.from();
        var word = Words.before(text, at);
        for (int i = 0; i < DESCRIBING && !word.isEmpty() && Character.isUpperCase(word.charAt(0)); i++) {
            at -= word.length() + 1;
            word = Words.before(text, at);
        }
        if (word.equals("the")) {
            at -= word.length() + 1;
            word = Words.before(text, at);
        }
        at -= word.length() + 1;
        var body = word.isEmpty() ? "" : Words.before(text, at);
        return isFor(body, word) ? at - body.length() - 1 : -1;
    }

    // "Commission on", "Physicians for".
    private static boolean isFor(String body, String small) {
        return ANY.is(PURPOSE, small)
                && !body.isEmpty()
                && Character.isUpperCase(body.charAt(0))
                && (ANY.is(BODY_FOR, lower(body))
                        || (ANY.is(MEMBERS_FOR, lower(body)) && (small.equals("for") || small.equals("against"))));
    }

    private static boolean isPurpose(Mention mention) {
        return !mention.titled()
                && !NameWords.beginsWithAGivenName(mention.name())
                && NameWords.byWords(mention.name()) != TopicKind.PERSON
                && !NameWords.isInACountry(mention.name())
                && !LegalForms.ends(mention.name());
    }

    private static int purposeEnd(String text, int from) {
        int to = from;
        var more = MORE.matcher(text).region(to, Math.min(text.length(), to + MAX_MORE));
        while (more.lookingAt() && isMore(more.group(1), more.group(2))) {
            to = more.end();
            more.region(to, Math.min(text.length(), to + MAX_MORE));
        }
        return to;
    }

    private static boolean isMore(String small, String more) {
        var last = lower(more.substring(more.lastIndexOf(' ') + 1));
        return lower(small).endsWith("our")
                || (!NameWords.beginsWithAGivenName(more)
                        && (ANY.is(SUBJECT_WORD, last)
                                || ANY.endsAs(MATTER_ENDING, last, 2)
                                || (small.equals("of") && NameWords.byWords(more) == TopicKind.PLACE)));
    }

    // "Police Department for Sale" is a headline that writes all its words large.
    private static boolean isRunning(String text) {
        int from = 0;
        for (int i = 0; i <= text.length(); i++) {
            if (i == text.length() || !Character.isLetter(text.charAt(i))) {
                if (i - from >= LONG_WORD && Character.isLowerCase(text.charAt(from))) {
                    return true;
                }
                from = i + 1;
            }
        }
        return false;
    }

    private static String lower(String word) {
        return word.toLowerCase(Locale.ROOT);
    }
}
