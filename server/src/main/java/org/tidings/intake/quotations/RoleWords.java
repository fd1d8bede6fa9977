package org.tidings.intake.quotations;

import static org.tidings.intake.languages.WordKind.*;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.tidings.intake.languages.Language;
import org.tidings.intake.languages.WordKind;
import org.tidings.intake.names.NameWords;
import org.tidings.intake.names.Names.Gender;
import org.tidings.intake.names.PersonWords;
import org.tidings.text.Words;

/** What the words show by which a story calls a person or a body without a name: "the mayor", "a passenger", "the ministry". */
final class RoleWords {
    private static final int MIN_WHENCE_CHARS = 4;

    private final Language language;
    private final PersonWords personWords;

    RoleWords(Language language) {
        this.language = language;
        this.personWords = new PersonWords(language);
    }

    /** The words of a role up to what says more of it: "the mayor of Holm" is "mayor". */
    List<String> words(String phrase) {
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

    /** What the person is, among the words of a role: "técnico local". */
    String head(List<String> words) {
        return words.reversed().stream()
                .filter(personWords::isPerson)
                .findFirst()
                .orElse(words.getLast());
    }

    Gender gender(String role) {
        return personWords.gender(role);
    }

    // By the list alone in languages whose endings are others.
    boolean isAgent(String word) {
        return language.hasSpeakerByWordOrder() ? language.isAgent(word) : personWords.isPerson(word);
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
                && (role.indexOf(' ') > 0 || role.indexOf('\'') > 0 || role.indexOf('’') > 0)
                && (isDefinite(role) || (beginsWith(role, DETERMINER) && !isNew(role)))
                && !language.words(DETERMINER).isEmpty();
    }

    /** "A driver", "ein Fahrer": a person the story has not had. */
    boolean isNew(String role) {
        return beginsWith(role, NEW_PERSON) && !beginsWith(role, HIS_OWN) && !beginsWith(role, HER_OWN);
    }

    /** "Its editor": a person who only belongs to what the story is about. */
    boolean isOfAThing(String role) {
        return beginsWith(role, POSSESSIVE)
                && !beginsWith(role, NEW_PERSON)
                && !beginsWith(role, HIS_OWN)
                && !beginsWith(role, HER_OWN);
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
        var words = words(role);
        return !words.isEmpty() && language.is(BODY, words.getLast());
    }

    /** "The ministry", "l'associazione Branco". */
    boolean isNameOfABody(List<String> words) {
        return words.stream().noneMatch(personWords::isPerson)
                && words.stream().anyMatch(word -> language.is(BODY, word));
    }

    /** "A sign in the hall", "une pancarte": words stand on it, and no person says them. */
    boolean isThing(String role) {
        for (var word : words(role)) {
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

    /** "The mayor of Brink" need not be the mayor that the story knows. */
    boolean isQualified(String role) {
        return Arrays.stream(role.toLowerCase(Locale.ROOT).split("\\s+"))
                .skip(1) // "der" is an article here
                .anyMatch(word -> language.is(QUALIFIES_ROLE, word));
    }
}
