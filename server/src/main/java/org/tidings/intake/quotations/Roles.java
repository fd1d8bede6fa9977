package org.tidings.intake.quotations;

import static org.tidings.intake.languages.WordKind.*;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.tidings.intake.languages.Language;
import org.tidings.intake.languages.WordKind;
import org.tidings.intake.names.Cast;
import org.tidings.intake.names.NameWords;
import org.tidings.intake.names.Names.Gender;
import org.tidings.text.Words;

/**
 * Who holds which office in a story: "Finance Minister Ole Lund" and "Ann Reed, the harbour master," are "the minister" and
 * "the harbour master" further on.
 */
final class Roles {
    private static final int MAX_APPOSITION = 80;

    private record Held(Set<String> words, String head, String person) {}

    private final Language language;
    private final List<Held> held = new ArrayList<>();

    /** @param texts the story's paragraphs with the words between marks blanked out */
    Roles(List<String> texts, Cast cast) {
        this.language = cast.language();
        for (int i = 0; i < texts.size(); i++) {
            var text = texts.get(i);
            for (var mention : cast.mentions().get(i)) {
                var person = cast.person(mention).map(Cast.Person::name);
                if (person.isPresent()) {
                    before(text, mention.from(), mention.to()).ifPresent(role -> hold(role, person.get()));
                    behind(text, mention.to()).ifPresent(role -> hold(role, person.get()));
                    reign(person.get()).ifPresent(role -> hold(role, person.get()));
                }
            }
        }
    }

    /** "King Harald" is the king. */
    private static Optional<String> reign(String name) {
        int space = name.indexOf(' ');
        return space > 0 && NameWords.isReign(name.substring(0, space).toLowerCase(Locale.ROOT))
                ? Optional.of(name.substring(0, space))
                : Optional.empty();
    }

    // By the list alone in languages whose endings are others.
    private boolean isAgent(String word) {
        return language.hasSpeakerByWordOrder() ? language.isAgent(word) : NameWords.isHuman(word);
    }

    private void hold(String phrase, String person) {
        var words = words(phrase);
        if (!words.isEmpty() && words.stream().noneMatch(word -> language.is(OTHER_HOLDER, word))) {
            held.add(new Held(new LinkedHashSet<>(words), words.getLast(), person));
        }
    }

    /** The words of a role up to what tells more of it: "the mayor of Holm" is "mayor". */
    private List<String> words(String phrase) {
        return words(language, phrase);
    }

    private static List<String> words(Language language, String phrase) {
        var words = new ArrayList<String>();
        for (var word : Words.in(phrase)) {
            if (language.is(QUALIFIES_ROLE, word.folded())) {
                break;
            }
            if (!language.is(DETERMINER, word.folded())) {
                words.add(word.folded());
            }
        }
        return words;
    }

    /** "Finance Minister" right before a name, and "The prime minister, " as well. */
    private Optional<String> before(String text, int from, int to) {
        var left = text.substring(Math.max(0, from - MAX_APPOSITION), from).stripTrailing();
        boolean comma = left.endsWith(",");
        var phrases = new Phrases(comma ? left.substring(0, left.length() - 1) : left, language);
        if (phrases.size() == 0) {
            return Optional.empty();
        }
        int last = phrases.size() - 1;
        boolean touches = phrases.word(last).to() == phrases.text().length();
        int first = last;
        for (int start = phrases.phraseStart(last);
                first > start && !phrases.folded(first - 1).equals("and");
                first--) {
            // "… and Trade Minister Ann Reed": what stands before "and" is somebody else's
        }
        boolean whole = !comma || (language.is(DETERMINER, phrases.folded(first)) && ends(text, to));
        return touches && whole && isAgent(phrases.folded(last))
                ? Optional.of(phrases.text().substring(phrases.word(first).from()))
                : Optional.empty();
    }

    // "The prime minister, Ole Lund, said"; in "In a letter to the prime minister, Ole Lund said" he is another.
    private boolean ends(String text, int to) {
        return to >= text.length()
                || !Character.isWhitespace(text.charAt(to))
                || language.is(QUALIFIES_ROLE, Words.after(text, to).toLowerCase(Locale.ROOT));
    }

    /** ", the harbour master," behind a name. */
    private Optional<String> behind(String text, int to) {
        if (!text.startsWith(", ", to)) {
            return Optional.empty();
        }
        int end = to + 2;
        while (end < text.length() && end - to < MAX_APPOSITION && ",.;:".indexOf(text.charAt(end)) < 0) {
            end++;
        }
        var phrase = text.substring(to + 2, end);
        var words = words(phrase);
        return end < text.length() && !words.isEmpty() && words.size() <= 5 && isAgent(words.getLast())
                ? Optional.of(phrase)
                : Optional.empty();
    }

    /**
     * The one person of the story whom this role means: of all who hold it, where it is said with all its words, and nobody
     * else does.
     */
    Optional<String> holder(String role) {
        var words = words(role);
        if (!beginsWith(role, DEFINITE_ARTICLE) || words.isEmpty() || isQualified(role)) {
            return Optional.empty();
        }
        var head = words.getLast();
        var holders = held.stream()
                .filter(one -> one.head().equals(head) && one.words().containsAll(words) && !isAnother(one, words))
                .toList();
        int fewest = holders.stream().mapToInt(one -> one.words().size()).min().orElse(0);
        var people = holders.stream()
                .filter(one -> one.words().size() == fewest || holders.size() == 1)
                .map(Held::person)
                .collect(Collectors.toSet());
        var all = holders.stream().map(Held::person).collect(Collectors.toSet());
        return people.size() == 1 && (all.size() == 1 || fewest == words.size())
                ? people.stream().findFirst()
                : Optional.empty();
    }

    private boolean beginsWith(String role, WordKind determiner) {
        int space = role.indexOf(' ');
        return space > 0 && language.is(determiner, role.substring(0, space).toLowerCase(Locale.ROOT));
    }

    /** "A spokesman for Acme" may be "he"; "a company" and "officials" may not, and "the mayor" has a name elsewhere. */
    boolean isOnePerson(String role, Gender gender) {
        var words = words(role);
        if (words.isEmpty() || !beginsWith(role, NEW_PERSON)) {
            return false;
        }
        var head = words.getLast();
        boolean woman = head.endsWith("woman");
        boolean man = head.endsWith("man") && !woman;
        return isAgent(head)
                && !language.is(BODY, head)
                && !head.endsWith("s")
                && (woman ? gender == Gender.FEMALE : !man || gender == Gender.MALE);
    }

    /** "The ministry", "a report": what is "it". */
    boolean isBody(String role) {
        return isBody(language, role);
    }

    /** The same in a clause of this language. */
    static boolean isBody(Language language, String role) {
        var words = words(language, role);
        return !words.isEmpty() && language.is(BODY, words.getLast());
    }

    /** "The sources", "police": who are "they". */
    boolean isSeveral(String role) {
        var words = words(role);
        return !words.isEmpty()
                && isAgent(words.getLast().replaceFirst("s\\z", ""))
                && (words.getLast().endsWith("s") || words.getLast().equals("police"));
    }

    // "The president" is not the vice president.
    private boolean isAnother(Held one, List<String> words) {
        return one.words().stream().anyMatch(word -> language.is(LESSER_OFFICE, word) && !words.contains(word));
    }

    // "The mayor of Brink" need not be the mayor that the story knows.
    private boolean isQualified(String role) {
        return Arrays.stream(role.toLowerCase(Locale.ROOT).split("\\s+"))
                .anyMatch(word -> language.is(QUALIFIES_ROLE, word));
    }
}
