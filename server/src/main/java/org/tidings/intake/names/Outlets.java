package org.tidings.intake.names;

import static org.tidings.intake.languages.WordKind.*;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.tidings.intake.languages.Language;
import org.tidings.intake.languages.Languages;
import org.tidings.story.Block;
import org.tidings.story.Furniture;
import org.tidings.story.TopicKind;
import org.tidings.text.Sentences;
import org.tidings.text.Words;
import org.tidings.text.Words.Word;

/** Who reported it: outlets and agencies that a text credits. */
public final class Outlets {
    private static final Language ANY = Languages.any();

    /** "Der Süddeutschen Zeitung", "der Frankfurter Allgemeinen Zeitung". */
    private static final Pattern IN_THE_DATIVE = Pattern.compile("(\\p{Ll}e)n (?=\\p{Lu})");

    private static final int MAX_NAME = 5;
    /** Words looked at between a credit and the name: "told Norway's state broadcaster, the NRK". */
    private static final int MAX_WORDS_TO_CREDIT = 12;

    /** The furniture rule that takes lines of credits out. */
    private static final String CREDITS_RULE = "credits";

    private Outlets() {}

    /** The outlets that a sentence credits with reporting, as we write their names. */
    public static List<String> creditedIn(String sentence) {
        var found = new LinkedHashSet<String>();
        var words = Words.in(sentence);
        for (int i = 0; i < words.size(); i++) {
            if (ANY.is(CREDIT, words.get(i).folded()) || (!words.get(i).capital() && !isSmall(words.get(i)))) {
                continue;
            }
            int last = nameEnd(sentence, words, i);
            var name = name(sentence, words, i, last);
            if (isCredited(sentence, words, i, name)) {
                outlet(name)
                        .or(() -> Optional.of(name)
                                .filter(any -> isCalledAnOutlet(sentence, words, last)
                                        && NameWords.byWords(name) != TopicKind.PERSON))
                        .ifPresent(found::add);
            }
            if (reports(sentence, words, last)) {
                // "On Monday Reuters reported": the name may begin later than the capitals do.
                for (int from = i; from <= last; from++) {
                    var outlet = outlet(name(sentence, words, from, last));
                    if (outlet.isPresent()) {
                        found.add(outlet.get());
                        break;
                    }
                }
            }
            i = last;
        }
        return new ArrayList<>(found);
    }

    /** Some agencies write themselves without capitals: dpa, epd. */
    private static boolean isSmall(Word word) {
        return word.folded().equals(WordLists.OUTLETS.get(WordLists.key(word.folded())));
    }

    private static String name(String sentence, List<Word> words, int first, int last) {
        return sentence.substring(words.get(first).from(), words.get(last).to());
    }

    private static int nameEnd(String sentence, List<Word> words, int first) {
        int last = first;
        for (int i = first + 1; i < words.size() && i - first < MAX_NAME; i++) {
            var gap = sentence.substring(words.get(i - 1).to(), words.get(i).from());
            if (!gap.equals(" ") && !gap.equals(" & ") && !gap.equals("-")) {
                break;
            }
            if (words.get(i).capital()) {
                last = i;
            } else if (!ANY.is(WITHIN_OUTLET, words.get(i).folded())) {
                break;
            }
        }
        return last;
    }

    // "The Sjoli newspaper", "Norway's Sjoli news agency": known as an outlet by what stands behind its name.
    private static boolean isCalledAnOutlet(String sentence, List<Word> words, int last) {
        int next = last + 1;
        boolean news = next < words.size() && words.get(next).folded().equals("news");
        int kind = news ? next + 1 : next;
        return kind < words.size()
                && !words.get(kind).capital()
                && (news || ANY.is(IS_OUTLET, words.get(kind).folded()))
                && sentence.substring(words.get(last).to(), words.get(kind).from())
                        .matches(news ? " news " : " ");
    }

    private static boolean isCredited(String sentence, List<Word> words, int first, String name) {
        int i = first - 1;
        while (i >= 0
                && first - i <= MAX_WORDS_TO_CREDIT
                && (ANY.is(OUTLET_KIND, words.get(i).folded())
                        || sentence.startsWith("'s ", words.get(i).to())
                        || sentence.startsWith("’s ", words.get(i).to()))) {
            i--;
        }
        // "Sagte sie der „Sjoli“", "sagte er der Deutschen Presse-Agentur"
        boolean dative = first > 0 && ANY.is(DATIVE, words.get(first - 1).folded());
        if (dative
                && (sentence.startsWith(" „", words.get(first - 1).to())
                        || inTheNominative(name).isPresent())) {
            return true;
        }
        return i >= 0
                && (ANY.is(CREDIT, words.get(i).folded())
                        || (i > 0
                                && ANY.is(
                                        CREDIT,
                                        words.get(i - 1).folded() + " "
                                                + words.get(i).folded())));
    }

    private static boolean reports(String sentence, List<Word> words, int last) {
        int i = last + 1;
        if (i < words.size() && ANY.is(BEFORE_REPORTS, words.get(i).folded())) {
            i++;
        }
        return i < words.size()
                && ANY.is(REPORTS, words.get(i).folded())
                && sentence.substring(words.get(last).to(), words.get(i).from())
                        .chars()
                        .noneMatch(c -> c == ',' || c == '.' || c == ';');
    }

    /** All outlets that a story credits, in order, those of its lines of credits that were taken out last. */
    public static List<String> creditedIn(List<Block> blocks, List<Furniture> removed) {
        var found = new LinkedHashSet<String>();
        for (var block : blocks) {
            found.addAll(CreditLines.inParagraph(block.text()));
            for (var sentence : Sentences.of(block.text())) {
                found.addAll(creditedIn(sentence.of(block.text())));
            }
        }
        removed.stream()
                .filter(furniture -> furniture.rule().equals(CREDITS_RULE))
                .forEach(furniture -> found.addAll(CreditLines.inCredits(furniture.text())));
        return List.copyOf(found);
    }

    /** The outlet that is called so, as we write its name. */
    static Optional<String> named(String name) {
        return outlet(name.startsWith("The ") || name.startsWith("the ") ? name.substring(4) : name)
                .or(() -> outlet(name));
    }

    /** Whether this very name is that of an outlet that is known. */
    static boolean isKnown(String name) {
        return WordLists.OUTLETS.containsKey(WordLists.key(name));
    }

    public static boolean isOutlet(String name) {
        return outlet(name).isPresent();
    }

    /** The outlet that is known and of whose name this is the dative. */
    private static Optional<String> inTheNominative(String name) {
        return Optional.of(IN_THE_DATIVE.matcher(name).replaceFirst("$1 "))
                .filter(other -> !other.equals(name) && isKnown(other));
    }

    // "Reuters News Agency" and "BBC Radio" begin with a name that is known.
    private static Optional<String> outlet(String name) {
        var known = WordLists.OUTLETS.get(WordLists.key(name));
        if (known != null) {
            return Optional.of(known);
        }
        int space = name.indexOf(' ');
        if (space < 0) {
            return Optional.empty();
        }
        var nominative = inTheNominative(name);
        if (nominative.isPresent()) {
            return outlet(nominative.get());
        }
        var firstWord = name.substring(0, space);
        if (firstWord.chars().allMatch(Character::isUpperCase) && isKnown(firstWord)) {
            return outlet(firstWord); // "BBC Radio Holm"
        }
        var last = Words.in(name.substring(name.lastIndexOf(' ') + 1));
        if (!last.isEmpty() && ANY.is(OUTLET_ENDING, last.getFirst().folded())) {
            boolean article = ANY.is(NAME_ARTICLE, name.substring(0, space).toLowerCase(Locale.ROOT));
            return Optional.of(article && name.indexOf(' ', space + 1) > 0 ? name.substring(space + 1) : name);
        }
        if (ANY.is(OUTLET_BEGINNING, firstWord.toLowerCase(Locale.ROOT))) {
            return Optional.of(name);
        }
        return Optional.ofNullable(WordLists.OUTLETS.get(WordLists.key(name.substring(0, space))));
    }
}
