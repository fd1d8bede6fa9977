package org.tidings.intake.quotations;

import static org.tidings.intake.languages.WordKind.*;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.tidings.intake.languages.Language;
import org.tidings.intake.names.Cast;
import org.tidings.intake.names.Descriptions;
import org.tidings.intake.names.Descriptions.Description;
import org.tidings.intake.names.NameWords;
import org.tidings.intake.names.Names.Gender;
import org.tidings.intake.names.Names.Mention;
import org.tidings.intake.names.PersonWords;
import org.tidings.story.TopicKind;
import org.tidings.text.Words;

/** The people in a sentence, in order: those that it names, and those that it only says what they are. */
final class Actors {
    /** From a determiner to what the person is: "a young French passenger". */
    private static final int MAX_WORDS_FROM_DETERMINER = 4;

    private final Cast cast;
    private final Language language;
    private final PersonWords personWords;

    Actors(Cast cast) {
        this.cast = cast;
        this.language = cast.language();
        this.personWords = new PersonWords(language);
    }

    /**
     * One person.
     *
     * @param name as the story has it, or what the person is: "a passenger"
     * @param isObject whether a preposition governs these words, or what they own does something
     */
    record Actor(String name, boolean isNamed, Gender gender, int from, boolean isObject) {
        boolean mayBe(Gender other) {
            return gender.agreesWith(other);
        }
    }

    List<Actor> in(String sentence) {
        var phrases = new Phrases(sentence, language);
        var descriptions = new Descriptions(sentence, language);
        var actors = new ArrayList<Actor>();
        var names = new ArrayList<Place>();
        for (var mention : cast.namesIn(sentence)) {
            if (isPerson(phrases, mention)) {
                var description = descriptions.before(mention.from(), mention.to());
                actors.add(named(phrases, mention, description));
                names.add(new Place(description.map(Description::from).orElse(mention.from()), mention.to()));
            }
        }
        for (int k = 0; k < phrases.size(); k++) {
            int first = isPersonAt(phrases, k) ? phraseStart(phrases, k) : -1;
            if (first >= 0 && !isBesideName(phrases, names, first, k)) {
                actors.add(unnamed(phrases, first, k));
            }
        }
        actors.sort(Comparator.comparingInt(Actor::from));
        dropNamedLater(actors, sentence);
        return actors;
    }

    /** "The guitarist who goes with her, Jaime Serra, heard": the name says who that is. */
    private void dropNamedLater(List<Actor> actors, String sentence) {
        for (int i = actors.size() - 2; i >= 0; i--) {
            var role = actors.get(i);
            if (!role.isNamed()
                    && !role.isObject()
                    && (isNamedRightAfter(role, actors, sentence) || isNamedByVerb(role, actors, sentence))) {
                actors.remove(i);
            }
        }
    }

    // "A former adviser to Reed, Carl Dow, wrote"
    private boolean isNamedRightAfter(Actor role, List<Actor> actors, String sentence) {
        int comma = sentence.indexOf(", ", role.from());
        return comma >= 0
                && actors.stream()
                        .anyMatch(name -> name.isNamed()
                                && isTitleAlone(sentence, comma + 2, name.from())
                                && sentence.startsWith(
                                        ",", name.from() + name.name().length()));
    }

    // Nothing, or "Kaufmann" before Carl Dow.
    private boolean isTitleAlone(String sentence, int from, int name) {
        if (name <= from) {
            return name == from;
        }
        var between = Words.in(sentence.substring(from, name));
        return between.size() == 1
                && !language.isFunctionWord(between.getFirst().folded());
    }

    // "The man on the phone was Carl Dow"
    private boolean isNamedByVerb(Actor role, List<Actor> actors, String sentence) {
        return actors.stream()
                .anyMatch(name -> name.isNamed()
                        && name.from() > role.from()
                        && language.is(
                                BECOMES, Words.before(sentence, name.from()).toLowerCase(Locale.ROOT)));
    }

    private Actor unnamed(Phrases phrases, int first, int head) {
        int from = phrases.word(first).from();
        var words = phrases.text()
                .substring(from, phrases.word(phrases.roleEnd(head)).to());
        var gender = personWords.gender(
                phrases.text().substring(from, phrases.word(head).to()));
        boolean object = !beginsClause(phrases, first) || phrases.isPossessive(head);
        return new Actor(words, false, gender, from, object);
    }

    // "A woman shouted", "In Holm, a woman shouted", "and a woman shouted"; but "they asked a woman".
    private boolean beginsClause(Phrases phrases, int first) {
        return first == 0
                || !phrases.spaced(first - 1, first)
                || language.is(CONJUNCTION, phrases.folded(first - 1))
                || language.is(SUBORDINATOR, phrases.folded(first - 1));
    }

    /** Where a name stands, with what is said of the person before it. */
    private record Place(int from, int to) {}

    private boolean isPerson(Phrases phrases, Mention mention) {
        return cast.person(mention).isPresent()
                || NameWords.byWords(mention.name()) == TopicKind.PERSON
                || NameWords.isOnlyAGivenName(mention.name())
                || (language.hasSmallNouns()
                        && isOnlyCapitals(mention.name())
                        && beginsSentence(phrases, mention)
                        && cast.mayBeSomebody(mention.name()));
    }

    private boolean isOnlyCapitals(String name) {
        return name.indexOf(' ') > 0
                && Words.in(name).stream().allMatch(word -> word.capital() && !language.isFunctionWord(word.folded()));
    }

    // "Silje Moen was second", "De Noorse Silje Moen"
    private boolean beginsSentence(Phrases phrases, Mention mention) {
        int k = phrases.wordAt(mention.from());
        while (k > 0
                && phrases.spaced(k - 1, k)
                && (phrases.word(k - 1).capital() || language.is(DETERMINER, phrases.folded(k - 1)))) {
            k--;
        }
        return k == 0;
    }

    private Actor named(Phrases phrases, Mention mention, Optional<Description> description) {
        var person = cast.person(mention);
        var gender = person.map(Cast.Person::gender).orElse(cast.gender(mention.name()));
        if (gender == Gender.UNKNOWN) {
            gender = description.map(words -> personWords.gender(words.words())).orElse(mention.gender());
        }
        int first = phrases.wordAt(description.map(Description::from).orElse(mention.from()));
        while (first > 0
                && description.isEmpty()
                && phrases.word(first - 1).capital()
                && phrases.spaced(first - 1, first)
                && !isGoverned(phrases, first - 1) // "Of Reed she said"
                && !phrases.isPossessive(first - 1)) {
            first--;
        }
        int last = phrases.wordAt(mention.to()) - 1;
        boolean object = isGoverned(phrases, first - 1)
                || cast.isOblique(mention, phrases.text())
                || (last >= 0 && phrases.isPossessive(last));
        return new Actor(person.map(Cast.Person::name).orElse(mention.name()), true, gender, mention.from(), object);
    }

    private boolean ends(String word) {
        return language.is(PREPOSITION, word)
                || language.is(OF, word)
                || language.is(PHRASE_BREAK, word)
                || language.is(CONJUNCTION, word)
                || language.is(VERB_OF_SPEECH, word)
                || language.is(AUXILIARY, word);
    }

    private boolean isPersonAt(Phrases phrases, int k) {
        boolean mayBeNoun = !phrases.word(k).capital() || !language.hasSmallNouns() || k == 0;
        return mayBeNoun && personWords.isPerson(phrases.folded(k));
    }

    /** The determiner's number, or where there are no articles the word's own; −1: no one person. */
    private int phraseStart(Phrases phrases, int last) {
        if (language.words(DETERMINER).isEmpty()) {
            return last > 0 && language.is(OTHER_PERSON, phrases.folded(last - 1)) ? last - 1 : last;
        }
        for (int k = last - 1; k >= 0 && k >= last - MAX_WORDS_FROM_DETERMINER && phrases.spaced(k, k + 1); k--) {
            var word = phrases.folded(k);
            if (language.is(NEW_PERSON, word) || language.is(POSSESSIVE, word) || language.is(DETERMINER, word)) {
                return language.is(PLURAL, word) ? -1 : k;
            }
            if (ends(word)) {
                return -1;
            }
        }
        boolean elided = phrases.folded(last).indexOf('\'') == 1;
        return elided ? last : -1;
    }

    /** "The mayor, Ann Reed,", "Ann Reed, a baker,": the name says who that is. */
    private static boolean isBesideName(Phrases phrases, List<Place> names, int first, int last) {
        int start = phrases.word(first).from();
        int end = phrases.word(last).to();
        return names.stream()
                .anyMatch(name -> (name.from() <= phrases.word(last).from() && name.to() >= end)
                        || (name.to() <= start && start - name.to() <= 2 && phrases.startsWithComma(name.to())));
    }

    private boolean isGoverned(Phrases phrases, int k) {
        if (k < 0) {
            return false;
        }
        var word = phrases.folded(k);
        int apostrophe = word.indexOf('\'');
        var bare = apostrophe > 0 ? word.substring(0, apostrophe + 1) : word;
        return language.is(PREPOSITION, bare) || language.is(OF, bare);
    }
}
