package org.tidings.intake.quotations;

import static org.tidings.intake.languages.WordKind.HE;
import static org.tidings.intake.languages.WordKind.SHE;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.tidings.intake.languages.Language;
import org.tidings.intake.names.Cast;
import org.tidings.intake.names.NameWords;
import org.tidings.intake.names.Names.Gender;
import org.tidings.intake.names.PersonWords;
import org.tidings.intake.quotations.Actors.Actor;
import org.tidings.story.TopicKind;
import org.tidings.text.Words;

/** Whom a pronoun means: "he" a person who acts before, "it" and "they" only those who spoke before. */
final class Antecedents {
    /** Whom a verb means that stands without any subject, in languages where it may. */
    static final String HE_OR_SHE = "he or she";
    /** So far back in a paragraph somebody is remembered. */
    static final int SENTENCES_BACK = 12;
    /** So many paragraphs back a person is meant by "he", and whoever spoke by "it". */
    private static final int PERSON_PARAGRAPHS_BACK = 4;

    private static final int SPEAKER_PARAGRAPHS_BACK = 2;
    private static final int DESCRIBED_PARAGRAPHS_BACK = 2;
    private final BareText bare;
    private final Cast cast;
    private final RoleWords roles;
    private final Holders holders;
    private final Clauses clauses;
    private final Actors actors;
    private final PersonWords personWords;
    private final Language language;
    /** Whether people are men or women, as far as pronouns have shown. */
    private final Map<String, Gender> shown = new HashMap<>();

    Antecedents(BareText bare, Cast cast, Clauses clauses) {
        this.bare = bare;
        this.cast = cast;
        this.roles = new RoleWords(cast.language());
        this.holders = new Holders(bare.paragraphs(), cast);
        this.clauses = clauses;
        this.actors = new Actors(cast);
        this.personWords = new PersonWords(cast.language());
        this.language = cast.language();
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

    /**
     * The person last named before this place as the one who acts, of the right sex as far as the text shows; failing that, in
     * the same paragraph or the one before, a person to whom something is done.
     */
    private Optional<String> person(Gender gender, int block, int at) {
        var here = acting(gender, block, at, 0).or(() -> acted(gender, block, at, 0));
        var found = here.isPresent() || !goesOnFromBefore(block, at)
                ? here
                : acting(gender, block, at, PERSON_PARAGRAPHS_BACK).or(() -> acted(gender, block, at, 1));
        found.filter(name -> gender != Gender.UNKNOWN).ifPresent(name -> shown.putIfAbsent(name, gender));
        return found;
    }

    /**
     * Whether a paragraph speaks of the person of the one before: it says nothing else before this sentence, or begins with a
     * pronoun. What it says else is of a person whom intake does not see.
     */
    private boolean goesOnFromBefore(int block, int at) {
        var before = Words.in(bare.paragraph(block).substring(0, bare.sentenceStart(block, at)));
        return before.isEmpty()
                || language.is(HE, before.getFirst().folded())
                || language.is(SHE, before.getFirst().folded());
    }

    private boolean mayBe(Actor actor, Gender gender) {
        return actor.mayBe(gender)
                && shown.getOrDefault(actor.name(), Gender.UNKNOWN).agreesWith(gender);
    }

    private Optional<String> acting(Gender gender, int block, int at, int paragraphsBack) {
        return before(
                block,
                at,
                paragraphsBack,
                (here, b, from) -> personIn(here, gender, b, from),
                (sentence, b, from) -> personWhoSpeaks(sentence, gender, b, from)
                        .or(() -> personIn(sentence, gender, b, from)
                                .filter(name -> b == block || !roles.isOfAThing(name))));
    }

    private Optional<String> acted(Gender gender, int block, int at, int paragraphsBack) {
        // "Of Reed she said" is said by another: in the pronoun's own clause only who owns a thing may be meant.
        Reading<String> here = (sentence, b, from) -> object(sentence.substring(0, clauseBegin(sentence)), gender);
        Reading<String> earlier = (sentence, b, from) -> object(sentence, gender);
        return before(block, at, paragraphsBack, here, earlier);
    }

    private Optional<String> object(String sentence, Gender gender) {
        return actors(sentence)
                .filter(actor -> actor.isNamed() && mayBe(actor, gender))
                .findFirst()
                .map(Actor::name);
    }

    private static int clauseBegin(String sentence) {
        return Math.max(0, sentence.lastIndexOf(','));
    }

    /** A person with a name whom a story means by other words, and what shows it. */
    record Bearer(String name, Evidence evidence) {}

    /** The person with a name whom a role means: the one who holds it, or another word for a person named just before. */
    Optional<Bearer> bearer(String role, int block, int at) {
        return bearer(role, personWords.gender(role), block, at);
    }

    private Optional<Bearer> bearer(String role, Gender gender, int block, int at) {
        return holders.holder(role, block, at)
                .map(name -> new Bearer(name, Evidence.ROLE))
                .or(() -> byDescription(role, gender, block, at).map(name -> new Bearer(name, Evidence.DESCRIBED)))
                .or(() -> holders.undescribed(role, block, at).map(name -> new Bearer(name, Evidence.ONLY_ONE)))
                .or(() -> holders.namedLater(role, block, at).map(name -> new Bearer(name, Evidence.NAMED_LATER)));
    }

    /** Whether one whom the story names may be meant by a role. */
    boolean mayBeNamed(String role) {
        return holders.mayBeNamed(role);
    }

    /** "The winner": the person who acts in the last sentence that has people. */
    private Optional<String> byDescription(String role, Gender gender, int block, int at) {
        if (!roles.mayMeanNamed(role)) {
            return Optional.empty();
        }
        Reading<Actor> first = (sentence, b, from) -> {
            var people = actors(sentence)
                    .filter(actor -> mayBe(actor, gender) && !isAlso(actor, role))
                    .toList();
            return people.stream()
                    .filter(actor -> !actor.isObject())
                    .findFirst()
                    .or(() -> people.stream().filter(Actor::isNamed).findFirst());
        };
        return before(block, at, DESCRIBED_PARAGRAPHS_BACK, first, first)
                .filter(Actor::isNamed)
                .map(Actor::name);
    }

    // The very words whose person is looked for, or others that may be for the same.
    private boolean isAlso(Actor actor, String role) {
        return !actor.isNamed() && (actor.name().equals(role) || roles.mayMeanNamed(actor.name()));
    }

    private Stream<Actor> actors(String sentence) {
        return sentence.length() > Clause.LONGEST ? Stream.of() : actors.in(sentence).stream();
    }

    /** Whoever last spoke before this place, of those who are meant. */
    private Optional<String> speaker(Function<String, Optional<String>> meant, int block, int at) {
        Reading<String> reading = (sentence, b, from) -> meant.apply(sentence);
        return before(block, at, SPEAKER_PARAGRAPHS_BACK, reading, reading);
    }

    /** What a sentence answers, which begins at this place of a block. */
    private interface Reading<T> {
        Optional<T> in(String sentence, int block, int from);
    }

    /**
     * The first answer, going back sentence by sentence.
     *
     * @param here asked of what stands before the place in its own sentence
     */
    private <T> Optional<T> before(int block, int at, int paragraphsBack, Reading<T> here, Reading<T> earlier) {
        for (int b = block; b >= 0 && b >= block - paragraphsBack; b--) {
            var text = bare.paragraph(b);
            int last = b == block ? bare.sentenceAt(b, at) : bare.sentences(b).size() - 1;
            for (int i = last; i >= 0 && i > last - SENTENCES_BACK; i--) {
                var sentence = bare.sentences(b).get(i);
                int end = b == block ? Math.min(at, sentence.to()) : sentence.to();
                var said = text.substring(sentence.from(), Math.max(sentence.from(), end));
                var found = (b == block && i == last ? here : earlier).in(said, b, sentence.from());
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
    private Optional<String> personWhoSpeaks(String sentence, Gender gender, int block, int from) {
        return speaker(sentence).flatMap(subject -> switch (subject.kind()) {
            case NAME ->
                Optional.of(subject.name())
                        .filter(name -> mayBe(name, gender)
                                || (subject.description().isPresent()
                                        && cast.gender(name).agreesWith(gender)
                                        && shown.getOrDefault(name, Gender.UNKNOWN)
                                                .agreesWith(gender)));
            case ROLE ->
                bearer(subject.name(), gender, block, from)
                        .map(Bearer::name)
                        .filter(name -> mayBe(name, gender))
                        .or(() -> Optional.of(subject.name()).filter(role -> roles.isOnePerson(role, gender)));
            case PRONOUN, THING -> Optional.empty();
        });
    }

    private boolean mayBe(String name, Gender gender) {
        return (cast.isSomebody(name)
                        || NameWords.byWords(name) == TopicKind.PERSON
                        || (name.indexOf(' ') > 0 && language.hasSmallNouns() && cast.mayBeSomebody(name)))
                && cast.gender(name).agreesWith(gender)
                && shown.getOrDefault(name, Gender.UNKNOWN).agreesWith(gender);
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

    /** The first of a sentence acts most often; one whom a preposition governs, or who only owns what acts, does not. */
    private Optional<String> personIn(String sentence, Gender gender, int block, int from) {
        return actors(sentence)
                .filter(actor -> !actor.isObject() && mayBe(actor, gender))
                .findFirst()
                .map(actor -> actor.isNamed()
                        ? actor.name()
                        : bearer(actor.name(), gender, block, from)
                                .map(Bearer::name)
                                .filter(name -> mayBe(name, gender))
                                .orElse(actor.name()));
    }
}
