package org.tidings.intake.quotations;

import static org.tidings.intake.languages.WordKind.ARTICLE;
import static org.tidings.intake.languages.WordKind.PREPOSITION;

import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.tidings.intake.languages.Language;
import org.tidings.intake.languages.Languages;
import org.tidings.intake.names.Cast;
import org.tidings.intake.names.NameWords;
import org.tidings.intake.names.Names.Gender;
import org.tidings.story.TopicKind;

/** Whom a pronoun means: "he" a person who acts before, "it" and "they" only those who spoke before. */
final class Antecedents {
    /** Whom a verb means that stands without any subject, in languages where it may. */
    static final String HE_OR_SHE = "he or she";
    /** So far back in a paragraph somebody is remembered. */
    static final int SENTENCES_BACK = 12;
    /** So many paragraphs back a person is meant by "he", and whoever spoke by "it". */
    private static final int PERSON_PARAGRAPHS_BACK = 4;

    private static final int SPEAKER_PARAGRAPHS_BACK = 2;
    private static final Pattern JOINED_TO_THE_LAST =
            Pattern.compile("^(?:But|And|Yet|So|Still|However,|Meanwhile,) (?=\\p{Ll})");

    private static final Language ENGLISH = Languages.english();

    /** Looked at for a preposition. */
    private static final int MAX_CHARS_BEFORE = 30;

    private final BareText bare;
    private final Cast cast;
    private final Roles roles;
    private final Clauses clauses;

    Antecedents(BareText bare, Cast cast, Roles roles, Clauses clauses) {
        this.bare = bare;
        this.cast = cast;
        this.roles = roles;
        this.clauses = clauses;
    }

    /**
     * Whom the pronoun at this place means, as far as the text shows.
     *
     * @param pronoun in lower case
     */
    Optional<String> of(String pronoun, int block, int at) {
        return switch (pronoun) {
            case "he" -> person(Gender.MALE, block, at);
            case HE_OR_SHE -> person(Gender.UNKNOWN, block, at);
            case "she" -> person(Gender.FEMALE, block, at);
            case "it" -> speaker(this::bodyThatSpeaks, block, at);
            case "they" -> speaker(this::severalWhoSpeak, block, at);
            default -> Optional.empty(); // "we" and "I" are whoever writes
        };
    }

    /** The person last named before this place as the one who acts, of the right sex as far as the text shows. */
    private Optional<String> person(Gender gender, int block, int at) {
        return before(
                block,
                at,
                PERSON_PARAGRAPHS_BACK,
                here -> personIn(here, gender),
                sentence -> personWhoSpeaks(sentence, gender).or(() -> personIn(sentence, gender)));
    }

    /** Whoever last spoke before this place, of those who are meant. */
    private Optional<String> speaker(Function<String, Optional<String>> meant, int block, int at) {
        return before(block, at, SPEAKER_PARAGRAPHS_BACK, meant, meant);
    }

    /**
     * The first answer, going back sentence by sentence.
     *
     * @param here asked of what stands before the place in its own sentence
     */
    private Optional<String> before(
            int block,
            int at,
            int paragraphsBack,
            Function<String, Optional<String>> here,
            Function<String, Optional<String>> earlier) {
        for (int b = block; b >= 0 && b >= block - paragraphsBack; b--) {
            var text = bare.paragraph(b);
            int last = b == block ? bare.sentenceAt(b, at) : bare.sentences(b).size() - 1;
            for (int i = last; i >= 0 && i > last - SENTENCES_BACK; i--) {
                var sentence = bare.sentences(b).get(i);
                int end = b == block ? Math.min(at, sentence.to()) : sentence.to();
                var said = text.substring(sentence.from(), Math.max(sentence.from(), end));
                var found = (b == block && i == last ? here : earlier).apply(said);
                if (found.isPresent()) {
                    return found;
                }
            }
        }
        return Optional.empty();
    }

    private Optional<Subject> speaker(String sentence) {
        return sentence.length() > Clause.LONGEST
                ? Optional.empty()
                : clauses.in(sentence).beforeWords();
    }

    /** Who speaks in a sentence before goes on speaking, known to the cast or not. */
    private Optional<String> personWhoSpeaks(String sentence, Gender gender) {
        return speaker(sentence).flatMap(subject -> switch (subject.kind()) {
            case NAME -> Optional.of(subject.name()).filter(name -> mayBe(name, gender));
            case ROLE ->
                roles.holder(subject.name())
                        .or(() -> Optional.of(subject.name())
                                .filter(role -> begins(sentence, role) && roles.isOnePerson(role, gender)));
            case PRONOUN, THING -> Optional.empty();
        });
    }

    // "“…,” said one questioner" need not be who speaks next.
    private static boolean begins(String sentence, String role) {
        return JOINED_TO_THE_LAST.matcher(sentence.strip()).replaceFirst("").startsWith(role);
    }

    private boolean mayBe(String name, Gender gender) {
        boolean person = cast.isSomebody(name)
                || NameWords.byWords(name) == TopicKind.PERSON
                || (name.indexOf(' ') > 0 && cast.mayBeSomebody(name));
        return person && cast.gender(name).agreesWith(gender);
    }

    private Optional<String> bodyThatSpeaks(String sentence) {
        return speaker(sentence).flatMap(subject -> switch (subject.kind()) {
            case NAME -> Optional.of(subject.name()).filter(name -> !cast.isSomebody(name));
            case ROLE -> Optional.of(subject.name()).filter(roles::isBody);
            case PRONOUN, THING -> Optional.empty();
        });
    }

    private Optional<String> severalWhoSpeak(String sentence) {
        return speaker(sentence)
                .filter(subject -> subject.kind() == Subject.Kind.ROLE)
                .map(Subject::name)
                .filter(roles::isSeveral);
    }

    // The first of a sentence acts most often, whatever is known of their sex. One behind "told", "with" or "by", or
    // one
    // who only owns what acts ("Reed's courage"), is meant only when there is nobody else.
    private Optional<String> personIn(String sentence, Gender gender) {
        Optional<String> other = Optional.empty();
        for (var mention : cast.namesIn(sentence)) {
            var person = cast.person(mention).filter(p -> p.gender().agreesWith(gender));
            if (person.isEmpty()) {
                continue;
            }
            boolean possessive = mention.to() < sentence.length() && "'’".indexOf(sentence.charAt(mention.to())) >= 0;
            if (!possessive && !isObject(sentence, titleStart(sentence, mention.from()))) {
                return person.map(Cast.Person::name);
            }
            other = other.or(() -> person.map(Cast.Person::name));
        }
        var named = other;
        return nobodyNamed(sentence, gender).or(() -> named);
    }

    /** "An aide to Reed": somebody who has no name. */
    private Optional<String> nobodyNamed(String sentence, Gender gender) {
        return sentence.length() > Clause.LONGEST
                ? Optional.empty()
                : clauses.in(sentence)
                        .subject()
                        .filter(subject -> subject.kind() == Subject.Kind.ROLE
                                && begins(sentence, subject.name())
                                && roles.isOnePerson(subject.name(), gender))
                        .map(Subject::name);
    }

    private static boolean isObject(String sentence, int from) {
        var before = sentence.substring(Math.max(0, from - MAX_CHARS_BEFORE), from);
        int word = before.stripTrailing().lastIndexOf(' ') + 1;
        return isPreposition(before)
                || (ENGLISH.is(ARTICLE, before.substring(word).strip().toLowerCase(Locale.ROOT))
                        && isPreposition(before.substring(0, word)));
    }

    private static boolean isPreposition(String before) {
        return ENGLISH.isBeforeEnd(PREPOSITION, before);
    }

    /** Where the titles before a name begin, so that "with Mr Baker" is seen as behind "with". */
    private static int titleStart(String sentence, int from) {
        int start = from;
        while (start > 1 && sentence.charAt(start - 1) == ' ') {
            int word = sentence.lastIndexOf(' ', start - 2) + 1;
            if (!Character.isUpperCase(sentence.charAt(word))) {
                break;
            }
            start = word;
        }
        return start;
    }
}
