package org.tidings.intake.quotations;

import static org.tidings.intake.languages.WordKind.*;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.tidings.intake.languages.Language;
import org.tidings.intake.names.Cast;
import org.tidings.intake.names.Countries;
import org.tidings.intake.names.NameWords;
import org.tidings.intake.names.Names;
import org.tidings.intake.names.Outlets;
import org.tidings.story.Dateline;
import org.tidings.story.TopicKind;
import org.tidings.text.Words;

/** Whom a clause names that may speak: people and bodies by name, by role, or as "he" and "she". */
final class Candidates {
    private static final int MAX_NAMES = 4;
    /** "'s ", in characters. */
    private static final int POSSESSIVE = 3;
    /** So many small words may stand between a determiner and the name that it determines no more. */
    private static final int MAX_BEFORE_MODIFIER = 3;

    /** The prime minister's office, as British papers call it. */
    private static final String NUMBER_TEN = "No 10";

    private final Phrases phrases;
    private final Language language;
    private final String text;

    private Candidates(Phrases phrases) {
        this.phrases = phrases;
        this.language = phrases.language();
        this.text = phrases.text();
    }

    /** All of them, in order, none within another. */
    static List<Subject> in(Phrases phrases, Cast cast) {
        return new Candidates(phrases).find(cast);
    }

    private List<Subject> find(Cast cast) {
        var all = new ArrayList<Subject>();
        var people = new HashSet<Subject>();
        for (var mention : cast.namesIn(text)) {
            var person = cast.person(mention);
            if (!phrases.isInParentheses(mention.from())
                    && !isShouted(mention)
                    && !isDateline(mention)
                    && !isTitle(mention)
                    && (person.isPresent() || !isOnlyAFirstWord(mention))
                    && !isModifier(mention)) {
                addName(all, named(mention, person), person.isPresent());
                if (person.isPresent()) {
                    people.add(all.getLast());
                }
            }
        }
        all.replaceAll(this::withArticle);
        dropDescribing(all);
        dropBodies(all, people);
        for (int k = 0; k < phrases.size(); k++) {
            var word = phrases.word(k);
            if (isNumberTen(k)) {
                addName(
                        all,
                        new Subject(
                                word.from(), phrases.word(k + 1).to(), Subject.Kind.NAME, NUMBER_TEN, Optional.empty()),
                        false);
            }
            var pronoun = pronoun(k);
            if (pronoun.isPresent()) {
                all.add(new Subject(word.from(), word.to(), Subject.Kind.PRONOUN, pronoun.get(), Optional.empty()));
            }
            boolean somebodys = !word.folded().equals("office") || phrases.phraseStart(k) < k; // else "took office"
            if (language.is(ROLE, word.folded()) && somebodys && !phrases.isInParentheses(word.from())) {
                addRole(all, k);
            }
        }
        all.sort(Comparator.comparingInt(Subject::from));
        return all;
    }

    private boolean isNumberTen(int k) {
        var word = phrases.folded(k);
        return (word.equals("no") || word.equals("number"))
                && phrases.word(k).capital()
                && k + 1 < phrases.size()
                && phrases.folded(k + 1).equals("10")
                && phrases.spaced(k, k + 1);
    }

    /** "he", "she", also in "he'd"; the others, of whom nothing tells who they are, as they stand. */
    private Optional<String> pronoun(int k) {
        var word = phrases.folded(k);
        int apostrophe = word.indexOf('\'');
        var bare = apostrophe > 0 ? word.substring(0, apostrophe) : word;
        boolean pronoun = bare.equals("he") || bare.equals("she") || language.is(PRONOUN_OF_OTHERS, bare);
        return Optional.of(bare).filter(said -> pronoun);
    }

    /** "Acme's Ann Reed" is Ann Reed; "the People's Daily" is not the people. */
    private void addName(List<Subject> all, Subject subject, boolean person) {
        int k = phrases.wordAt(subject.from()) - 1;
        boolean owned = k >= 0
                && phrases.word(k).capital()
                && phrases.isPossessive(k)
                && subject.from() - phrases.word(k).to() <= POSSESSIVE;
        int from = owned ? phrases.word(k).from() : subject.from();
        if (owned && !all.isEmpty() && all.getLast().to() == phrases.word(k).to()) {
            from = all.removeLast().from();
        }
        all.add(person || !owned ? subject : subject.from(from, text));
    }

    /** "The Spaniard said": somebody by where they are from. */
    private Subject withArticle(Subject subject) {
        int k = phrases.wordAt(subject.from()) - 1;
        boolean one = k >= 0
                && subject.name().indexOf(' ') < 0
                && phrases.folded(k).equals("the")
                && phrases.adjacent(phrases.word(k).to(), k + 1)
                && Countries.in(subject.name()).stream().anyMatch(mention -> mention.way() == Countries.Way.PEOPLE);
        return one ? role(phrases, k, k + 1) : subject;
    }

    /** One word that begins the clause and is nobody known: "Consider this entry"; but "Gazprom said" speaks. */
    private boolean isOnlyAFirstWord(Names.Mention mention) {
        int next = phrases.wordAt(mention.to());
        boolean first = mention.isOneWord()
                && !mention.titled()
                && phrases.wordAt(mention.from()) == 0
                && NameWords.byWords(mention.name()) == TopicKind.SUBJECT
                && !Outlets.isOutlet(mention.name());
        if (first && mention.name().endsWith("ly") && phrases.startsWithComma(mention.to())) {
            return true; // "Critically, it said"
        }
        return first
                && next < phrases.size()
                && phrases.adjacent(mention.to(), next)
                && !language.is(VERB_OF_SPEECH, phrases.folded(next))
                && !language.is(BEFORE_VERB, phrases.folded(next))
                && !phrases.folded(next).equals("of")
                && !phrases.folded(next).endsWith("ed");
    }

    /** A name that only tells which: "a key Baker ally", "her first Twitter message", "the Gates nomination". */
    private boolean isModifier(Names.Mention mention) {
        int next = phrases.wordAt(mention.to());
        if (mention.titled() || !phrases.isNoun(next) || !phrases.adjacent(mention.to(), next)) {
            return false;
        }
        int k = phrases.wordAt(mention.from()) - 1;
        int first = Math.max(0, k - MAX_BEFORE_MODIFIER);
        while (k > first
                && phrases.spaced(k, k + 1)
                && !phrases.word(k).capital()
                && !language.is(DETERMINER, phrases.folded(k))) {
            k--;
        }
        return k >= 0 && phrases.spaced(k, k + 1) && language.is(DETERMINER, phrases.folded(k));
    }

    private Subject named(Names.Mention mention, Optional<Cast.Person> person) {
        var name = person.map(Cast.Person::name).orElse(mention.name());
        int space = name.indexOf(' ');
        var title = mention.titled() && person.isEmpty() ? Words.before(text, mention.from()) : "";
        if (!title.isEmpty() && mention.isOneWord()) {
            int from = mention.from() - title.length() - 1; // "Mrs Reed", where the story has but Tom Reed
            return new Subject(
                    from, mention.to(), Subject.Kind.NAME, text.substring(from, mention.to()), Optional.empty());
        }
        // "Said Anna Berg" begins a sentence.
        if (space > 0
                && name.equals(mention.name())
                && language.is(VERB_OF_SPEECH, name.substring(0, space).toLowerCase(Locale.ROOT))) {
            return new Subject(
                    mention.from() + space + 1,
                    mention.to(),
                    Subject.Kind.NAME,
                    name.substring(space + 1),
                    Optional.empty());
        }
        return new Subject(mention.from(), mention.to(), Subject.Kind.NAME, name, Optional.empty());
    }

    /** "The speaker of Holm Bank, Ann Reed, said" is about Ann Reed alone. */
    private void dropBodies(List<Subject> names, Set<Subject> people) {
        for (int i = names.size() - 2; i >= 0; i--) {
            var body = names.get(i);
            var bearer = names.get(i + 1);
            if (!people.contains(body)
                    && people.contains(bearer)
                    && phrases.startsWithComma(body.to())
                    && bearer.from() - body.to() == 2
                    && phrases.startsWithComma(bearer.to())) {
                names.remove(i);
            }
        }
    }

    /** "Leeds geologist Ann Reed" is about Ann Reed alone. */
    private void dropDescribing(List<Subject> all) {
        var names = all.stream().filter(c -> c.kind() == Subject.Kind.NAME).toList();
        for (int i = 0; i + 1 < names.size(); i++) {
            int from = phrases.wordAt(names.get(i).to());
            int to = phrases.wordAt(names.get(i + 1).from());
            boolean describes = to > from
                    && to - from <= 4
                    && phrases.adjacent(names.get(i).to(), from)
                    && language.isAgent(phrases.folded(to - 1));
            for (int k = from; describes && k < to; k++) {
                var word = phrases.word(k);
                describes = phrases.spaced(k, k + 1)
                        && !word.capital()
                        && !language.is(PHRASE_BREAK, word.folded())
                        && !word.folded().equals("of") // "Ann Reed of the group Acme"
                        && !language.is(VERB_OF_SPEECH, word.folded());
            }
            if (describes) {
                all.remove(names.get(i));
            }
        }
    }

    // A heading in capitals, not a name.
    private static boolean isShouted(Names.Mention mention) {
        var name = mention.name();
        return name.indexOf(' ') != name.lastIndexOf(' ') && name.chars().noneMatch(Character::isLowerCase);
    }

    // "HOLM: The court said"
    private boolean isDateline(Names.Mention mention) {
        int end = mention.to();
        boolean headed = mention.from() == 0
                && mention.name().chars().noneMatch(Character::isLowerCase)
                && text.startsWith(":", end)
                && text.indexOf(' ', end + 2) > 0;
        return headed || end <= Dateline.end(text);
    }

    // "Veto Power Impedes Peace Efforts:" heads its paragraph; nobody has so many names.
    private static boolean isTitle(Names.Mention mention) {
        return mention.name().split(" ").length > MAX_NAMES && NameWords.byWords(mention.name()) == TopicKind.SUBJECT;
    }

    private void addRole(List<Subject> all, int at) {
        int last = phrases.roleEnd(at);
        var role = role(phrases, phrases.phraseStart(at), last);
        // "President Zelensky" is a name, "campaign strategist Berg" describes one; "a spokesman for Acme" is a role.
        boolean describes = all.stream()
                .anyMatch(c -> c.kind() == Subject.Kind.NAME
                        && c.to() > phrases.word(at).to()
                        && (c.from() <= phrases.word(at).to() + 1 || isOfficeBefore(at, c))
                        && !phrases.isPossessive(at));
        boolean more = at + 1 < phrases.size()
                && phrases.spaced(at, at + 1)
                && language.isAgent(phrases.folded(at + 1)); // "chief inspector"
        if (describes) {
            // "Acme spokesman Berg" and "the mayor's adviser Berg" are about Berg alone.
            all.removeIf(
                    c -> c.from() >= role.from() && c.to() <= phrases.word(at).to());
        }
        boolean within = all.stream()
                .anyMatch(c -> c.kind() == Subject.Kind.ROLE && c.from() <= role.from() && c.to() >= role.to());
        if (!describes && !more && !within && !phrases.isPossessive(at)) {
            all.removeIf(c -> c.from() >= role.from() && c.to() <= role.to());
            all.add(role);
        }
    }

    /** "Chief Justice Ann Reed": only words with capitals stand between. */
    private boolean isOfficeBefore(int at, Subject name) {
        boolean of = at + 2 < phrases.size()
                && phrases.folded(at + 1).equals("of")
                && NameWords.isOfAnOffice(phrases.folded(at + 2)); // "Secretary of State Ann Reed"
        for (int k = at; k < phrases.wordAt(name.from()); k++) {
            if (!(phrases.word(k).capital() || (of && k == at + 1)) || !phrases.spaced(k, k + 1)) {
                return false;
            }
        }
        return true;
    }

    static Subject role(Phrases phrases, int first, int last) {
        int from = phrases.word(first).from();
        int to = phrases.word(last).to();
        return new Subject(from, to, Subject.Kind.ROLE, phrases.text().substring(from, to), Optional.empty());
    }
}
