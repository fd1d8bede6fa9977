package org.tidings.intake.quotations;

import static org.tidings.intake.languages.WordKind.*;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.tidings.intake.languages.Language;
import org.tidings.intake.languages.WordKind;
import org.tidings.intake.names.Cast;
import org.tidings.intake.names.Descriptions;
import org.tidings.intake.names.Descriptions.Description;
import org.tidings.intake.names.NameWords;
import org.tidings.intake.names.Names.Gender;
import org.tidings.intake.names.PersonWords;
import org.tidings.text.Words;

/**
 * Who holds which office in a story: "Finance Minister Ole Lund" and "Ann Reed, the harbour master," are "the minister" and
 * "the harbour master" further on.
 */
final class Roles {
    private static final int MAX_APPOSITION = 80;
    private static final int MIN_WHENCE_CHARS = 4;
    /** "Il primo cittadino" is the mayor. */
    private static final int MAX_WORDS_OF_OTHER_NAME = 2;

    private record Held(Set<String> words, String head, String person) {}

    private final Language language;
    private final PersonWords personWords;
    private final List<Held> held = new ArrayList<>();
    /** What the people of the story are, or were. */
    private final Set<String> heads = new HashSet<>();

    /** @param texts the story's paragraphs with the words between marks blanked out */
    Roles(List<String> texts, Cast cast) {
        this.language = cast.language();
        this.personWords = new PersonWords(language);
        for (int i = 0; i < texts.size(); i++) {
            var text = texts.get(i);
            var descriptions = new Descriptions(text, language);
            for (var mention : cast.mentions().get(i)) {
                var person = cast.person(mention).map(Cast.Person::name);
                if (person.isPresent()) {
                    before(text, mention.from(), mention.to())
                            .or(() -> descriptions
                                    .before(mention.from(), mention.to())
                                    .map(Description::words))
                            .ifPresent(role -> hold(role, person.get()));
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
        return language.hasSpeakerByWordOrder() ? language.isAgent(word) : personWords.isPerson(word);
    }

    private void hold(String phrase, String person) {
        var words = words(phrase);
        if (!words.isEmpty()) {
            heads.add(head(words));
        }
        if (!words.isEmpty() && words.stream().noneMatch(word -> language.is(OTHER_HOLDER, word))) {
            held.add(new Held(new LinkedHashSet<>(words), head(words), person));
        }
    }

    /** What the person is, among the words of a role: "técnico local". */
    private String head(List<String> words) {
        return words.reversed().stream()
                .filter(personWords::isPerson)
                .findFirst()
                .orElse(words.getLast());
    }

    /** The words of a role up to what tells more of it: "the mayor of Holm" is "mayor". */
    private List<String> words(String phrase) {
        return words(language, phrase);
    }

    private static List<String> words(Language language, String phrase) {
        var words = new ArrayList<String>();
        for (var word : Words.in(phrase)) {
            if (!words.isEmpty() && language.is(QUALIFIES_ROLE, word.folded())) {
                break;
            }
            if (!language.is(DETERMINER, word.folded())) {
                words.add(word.folded().startsWith("l'") ? word.folded().substring(2) : word.folded());
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
        if (!isDefinite(role) || words.isEmpty() || isQualified(role)) {
            return Optional.empty();
        }
        var head = head(words);
        var holders = held.stream()
                .filter(one -> isSame(one, head, words) && !isAnother(one, words))
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

    private boolean isSame(Held one, String head, List<String> words) {
        return one.head().equals(head)
                ? one.words().containsAll(words)
                : words.size() <= MAX_WORDS_OF_OTHER_NAME
                        && language.words(SAME_ROLE).stream()
                                .map(group -> List.of(group.split(" ")))
                                .anyMatch(group -> group.contains(head) && group.contains(one.head()));
    }

    /** Whether it is said of a person whom the story has had before: "the mayor", "l'officier", "burmistrz". */
    boolean isDefinite(String role) {
        return beginsWith(role, DEMONSTRATIVE)
                || beginsWith(role, DEFINITE_ARTICLE)
                || role.toLowerCase(Locale.ROOT).replace('’', '\'').startsWith("l'")
                || (language.words(DETERMINER).isEmpty() && !beginsWith(role, OTHER_PERSON));
    }

    /** "Her letter", "his statement": what he or she wrote; empty where it is no such thing. */
    Optional<String> writer(String role) {
        var words = words(role);
        boolean written = !words.isEmpty()
                && (language.is(BODY, words.getLast()) || language.is(THING_WITH_WORDS, words.getLast()));
        return !written
                ? Optional.empty()
                : beginsWith(role, HIS_OWN)
                        ? Optional.of("he")
                        : Optional.of("she").filter(she -> beginsWith(role, HER_OWN));
    }

    /** "The driver", "her husband": a person without a name whom the words take for known. */
    boolean isKnownBefore(String role) {
        return personWords.isPersonIn(role)
                && Character.isLetter(role.charAt(0))
                && role.indexOf(' ') > 0
                && (isDefinite(role) || (beginsWith(role, DETERMINER) && !isNew(role)))
                && !language.words(DETERMINER).isEmpty();
    }

    private boolean isNew(String role) {
        return beginsWith(role, NEW_PERSON) && !beginsWith(role, HIS_OWN) && !beginsWith(role, HER_OWN);
    }

    /** Whether it may be another word for a person who has a name: "the winner", "le jeune ouvreur", "der 35-Jährige", "The Breton". */
    boolean mayMeanNamed(String role) {
        var words = words(role);
        return isDefinite(role)
                && !words.isEmpty()
                && !role.contains("’s ")
                && !role.contains("'s ")
                && words.stream()
                        .noneMatch(word -> language.is(UNIQUE_ROLE, word)
                                || language.is(BODY, word)
                                || (NameWords.isOffice(word) && !language.is(PERSON_WORD, word)))
                && (words.stream().anyMatch(this::isPerson) || isWhence(role) || isAge(words.getFirst()));
    }

    // "The Breton": a capital within, where nouns have none.
    private boolean isWhence(String role) {
        var last = role.substring(role.lastIndexOf(' ') + 1);
        return language.hasSmallNouns()
                && last.length() < role.length()
                && last.length() > MIN_WHENCE_CHARS
                && Character.isUpperCase(last.charAt(0))
                && last.chars().skip(1).allMatch(Character::isLowerCase);
    }

    private static boolean isAge(String word) {
        return word.length() == 2 && word.chars().allMatch(Character::isDigit);
    }

    private boolean beginsWith(String role, WordKind determiner) {
        int space = role.indexOf(' ');
        return space > 0 && language.is(determiner, role.substring(0, space).toLowerCase(Locale.ROOT));
    }

    /** "A spokesman for Acme" may be "he"; "a company" and "officials" may not, and "the mayor" has a name elsewhere. */
    boolean isOnePerson(String role, Gender gender) {
        var words = words(role);
        return !words.isEmpty()
                && (language.words(DETERMINER).isEmpty() || beginsWith(role, NEW_PERSON))
                && !language.is(BODY, words.getLast())
                && words.stream().anyMatch(this::isPerson)
                && personWords.gender(role).agreesWith(gender);
    }

    private boolean isPerson(String word) {
        return personWords.isPerson(word)
                || (language.hasSpeakerByWordOrder() && !word.endsWith("s") && language.isAgent(word));
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

    /** "A sign in the hall", "une pancarte": words stand on it, and no person says them. */
    static boolean isThing(Language language, String role) {
        var personWords = new PersonWords(language);
        for (var word : words(language, role)) {
            var noun = word.substring(word.indexOf('\'') + 1);
            if (personWords.isPerson(noun)) {
                return false;
            }
            if (language.is(THING_WITH_WORDS, noun)) {
                return true;
            }
        }
        return false;
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
                .skip(1) // "der" is an article here
                .anyMatch(word -> language.is(QUALIFIES_ROLE, word));
    }
}
