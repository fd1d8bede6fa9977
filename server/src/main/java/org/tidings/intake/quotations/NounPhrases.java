package org.tidings.intake.quotations;

import static org.tidings.intake.languages.WordKind.*;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.tidings.intake.languages.Language;
import org.tidings.intake.names.Cast;
import org.tidings.intake.names.Descriptions;
import org.tidings.intake.names.NameWords;
import org.tidings.intake.names.Names.Mention;
import org.tidings.intake.names.PersonWords;
import org.tidings.story.TopicKind;

/** The noun phrases of a clause, and whom they name: "la ministre de la Culture, Anna Berg,". */
final class NounPhrases {
    private static final int MAX_PHRASE = 10;
    /** Words of an office before a name behind a comma. */
    private static final int MAX_TITLES = 3;

    private static final int MAX_DESCRIPTION = 120;
    /** Words between marks, blanked out, within a sentence. */
    private static final Pattern MARKED = Pattern.compile(" [^\\p{L}\\s_]_+[^\\p{L}\\s_] ");

    private final String text;
    private final Phrases phrases;
    private final Language language;
    private final Cast cast;
    private final List<Mention> names;
    private final Descriptions descriptions;
    private final PersonWords personWords;
    /** Those of the names that are people's. */
    private final List<Mention> people;

    NounPhrases(Phrases phrases, Cast cast) {
        this.text = phrases.text();
        this.phrases = phrases;
        this.language = phrases.language();
        this.cast = cast;
        this.names = cast.namesIn(text);
        this.descriptions = new Descriptions(text, language);
        this.personWords = new PersonWords(language);
        this.people = names.stream()
                .filter(mention ->
                        isPerson(mention.name()) || cast.person(mention).isPresent())
                .toList();
    }

    /** The person whose name ends the clause. */
    Optional<Mention> personAtTheEnd() {
        int end = phrases.size() == 0 ? 0 : phrases.word(phrases.size() - 1).to();
        return people.stream().filter(mention -> mention.to() == end).findFirst();
    }

    /** Whether somebody speaks by this word. */
    boolean isVerb(int k) {
        var word = phrases.folded(k);
        boolean noun = k > 0
                && language.is(DETERMINER, phrases.folded(k - 1))
                && !language.is(BEFORE_VERB, phrases.folded(k - 1));
        return !noun
                && (k == 0 || !phrases.word(k).capital())
                && (language.is(VERB_OF_SPEECH, word) || isVerbOfTwoWords(word));
    }

    /** Dutch: "laat de minister weten". */
    private boolean isVerbOfTwoWords(String word) {
        return language.words(VERB_OF_SPEECH_WITH).stream()
                .anyMatch(verb -> verb.startsWith(word + " ") && text.contains(verb.substring(word.length())));
    }

    /** "Interrogé par la presse", "Mitten im Streit": no person. */
    private boolean introducesPreposition(String word) {
        return language.is(INTRODUCES_PREPOSITION, word) || language.endsAs(PARTICIPLE_ENDING, word, 1);
    }

    /** Whether what stands behind this word is no subject. */
    boolean isPreposition(int k) {
        var word = phrases.folded(k);
        int apostrophe = word.indexOf('\'');
        return language.is(PREPOSITION, apostrophe > 0 ? word.substring(0, apostrophe + 1) : word);
    }

    /** Where the phrase ends that this preposition governs. */
    int behindGoverned(int preposition) {
        int first = preposition + 1;
        while (first < phrases.size() && isPreposition(first) && !isArticle(first)) {
            first++; // "in einem", "mit dem"
        }
        if (phrases.folded(preposition).indexOf('\'') > 0) { // "all'Ansa"
            while (first < phrases.size() && phrases.word(first).capital() && isSpaced(first)) {
                first++;
            }
            return first;
        }
        return first < phrases.size() ? Math.max(beforeOther(first, end(first)), first + 1) : first;
    }

    /** "À la sortie Anna Berg": who is named behind a noun that is nobody's is another. */
    private int beforeOther(int first, int end) {
        return people.stream()
                .mapToInt(mention -> phrases.wordAt(mention.from()))
                .filter(k -> k > first && k < end)
                .filter(k -> !isArticle(k - 1)
                        && !language.is(OF, phrases.folded(k - 1))
                        && !language.is(OUTLET_KIND, phrases.folded(k - 1))
                        && !NameWords.isHuman(phrases.folded(k - 1)))
                .findFirst()
                .orElse(end);
    }

    /** "Er", "elle": this word, where it is one. */
    Optional<Subject> pronoun(int k) {
        var word = phrases.folded(k);
        var name = language.is(HE, word) ? "he" : language.is(SHE, word) ? "she" : "";
        return name.isEmpty() ? Optional.empty() : Optional.of(pronoun(k, name));
    }

    /** He or she by another word than the pronoun. */
    Subject pronoun(int k, String name) {
        return new Subject(phrases.word(k).from(), phrases.word(k).to(), Subject.Kind.PRONOUN, name, Optional.empty());
    }

    /** Where a noun phrase ends that begins with this word: the number of the word behind it. */
    int end(int first) {
        int k = isArticle(first) ? first + 1 : first;
        boolean of = false;
        while (k < phrases.size() && k - first < MAX_PHRASE && (k == first || isSpaced(k))) {
            var word = phrases.folded(k);
            boolean goesOn = language.is(OF, word) && k > first && !of;
            boolean ofAName = k > first && phrases.word(k).capital(); // "l'association Les Amis du Port"
            boolean ends = isVerb(k)
                    || (isEnd(word) && !isHyphenated(k))
                    || (isArticle(k) && !of)
                    || isPreposition(k)
                    || (k > first && language.endsAs(FINITE_ENDING, word, 2));
            if (ends && !goesOn && !ofAName) {
                break;
            }
            of = goesOn;
            k++;
        }
        while (k > first
                && (language.is(OF, phrases.folded(k - 1))
                        || isArticle(k - 1)
                        || (k > first + 1 && language.is(BEFORE_VERB, phrases.folded(k - 1))))) {
            k--; // "la abogada le" recordó
        }
        return k;
    }

    private boolean isSpaced(int k) {
        return phrases.spaced(k - 1, k);
    }

    // "Indre-et-Loire"
    private boolean isHyphenated(int k) {
        int before = phrases.word(k).from() - 1;
        return before >= 0 && text.charAt(before) == '-';
    }

    private boolean isEnd(String word) {
        return language.is(CONJUNCTION, word)
                || language.is(TIME, word)
                || language.is(AUXILIARY, word)
                || language.is(HE, word)
                || language.is(SHE, word);
    }

    /** Whether this word begins a noun phrase. */
    boolean isArticle(int k) {
        return language.is(DETERMINER, phrases.folded(k));
    }

    /** Whoever is named by the noun phrase that begins with this word. */
    Optional<Subject> at(int first) {
        if (first >= phrases.size()) {
            return Optional.empty();
        }
        if (pronoun(first).isPresent() && !(isArticle(first) && end(first) > first + 1)) {
            return pronoun(first);
        }
        int end = end(first);
        if (end <= first || (isArticle(first) && end == first + 1)) {
            return Optional.empty();
        }
        int from = phrases.word(first).from();
        int to = phrases.word(end - 1).to();
        int describes = isArticle(first) ? first + 1 : first;
        while (describes < end - 1 && language.is(BEFORE_VERB, phrases.folded(describes))) {
            describes++;
        }
        int told = phrases.word(describes).from();
        for (var mention : people) {
            if (mention.from() >= from && mention.from() < to && !isOwner(mention, first)) {
                return Optional.of(name(mention, description(text.substring(told, Math.max(told, mention.from())))));
            }
        }
        return described(from)
                .or(() -> bearer(end - 1, text.substring(told, to)))
                .or(() -> bearerAfterMarks(to, text.substring(told, to)))
                .or(() -> body(first, end));
    }

    /** "La coordinadora del estudio, Anna Berg,": whose description begins here. */
    private Optional<Subject> described(int from) {
        for (var mention : people) {
            var description = descriptions
                    .before(mention.from(), mention.to())
                    .filter(words -> words.from() <= from && mention.from() > from);
            if (description.isPresent()) {
                return Optional.of(name(mention, description(text.substring(from, mention.from()))));
            }
        }
        return Optional.empty();
    }

    // "Der Sprecher von Anna Berg", "l'avocat d'Anna Berg": another's.
    private boolean isOwner(Mention mention, int first) {
        int k = phrases.wordAt(mention.from()) - 1;
        return k >= first && language.is(OF, phrases.folded(k));
    }

    /** "La maire, Anna Berg,": the name says more than the office before it. */
    private Optional<Subject> bearer(int last, String role) {
        int end = phrases.word(last).to();
        if (!phrases.startsWithComma(end)) {
            return Optional.empty();
        }
        return people.stream()
                .filter(mention -> mention.from() > end)
                .findFirst()
                .filter(mention -> phrases.wordAt(mention.from()) - last - 1 <= MAX_TITLES
                        && text.indexOf(',', end + 1, mention.from()) < 0
                        && isTitled(last + 1, phrases.wordAt(mention.from())))
                .filter(mention -> phrases.startsWithComma(phrases.skipParentheses(mention.to()))
                        || phrases.wordAt(phrases.skipParentheses(mention.to())) == phrases.size())
                .map(mention -> new Subject(
                        mention.from(), mention.to(), Subject.Kind.NAME, called(mention), description(role)));
    }

    /** "Dyrektor „Echa” Anna Berg": the name stands after the marks. */
    private Optional<Subject> bearerAfterMarks(int end, String role) {
        var marks = MARKED.matcher(text).region(end, text.length());
        return !marks.lookingAt()
                ? Optional.empty()
                : people.stream()
                        .filter(mention -> mention.from() == marks.end())
                        .findFirst()
                        .map(mention -> name(mention, description(role)));
    }

    // "CDU-Fraktionschef Anna Berg" behind a comma.
    private boolean isTitled(int first, int name) {
        for (int k = first; k < name; k++) {
            if (isArticle(k) || isPreposition(k) || isEnd(phrases.folded(k)) || isVerb(k)) {
                return false;
            }
        }
        return true;
    }

    /** Somebody without a known name: "der Bürgermeister", "Amnesty", "мер". */
    private Optional<Subject> body(int first, int end) {
        var word = phrases.word(first);
        boolean glued = word.folded().indexOf('\'') == 1; // "l'opposition"
        boolean alone = first == 0 && end == 1 && end < phrases.size() && !isNamed(first);
        boolean introduces = alone
                && (isPreposition(end)
                        ? introducesPreposition(word.folded())
                        : !isHuman(first, end)
                                && (isArticle(end)
                                        || language.is(CONJUNCTION, phrases.folded(end))
                                        || phrases.startsWithComma(word.to())));
        boolean adverb = first == 0
                && !isArticle(first)
                && !glued
                && language.hasSmallNouns()
                && end > 1
                && !phrases.word(1).capital(); // "Più polemico Anna Berg"
        boolean large = word.capital() && (first > 0 || isKnown(first));
        if (introduces || adverb || !(isArticle(first) || glued || large || isHuman(first, end))) {
            return Optional.empty();
        }
        int to = phrases.word(end - 1).to();
        var named = names.stream()
                .filter(mention -> mention.from() == word.from()
                        && mention.to() <= to
                        && !(isArticle(first) && mention.to() == word.to())
                        && !personWords.isPerson(mention.lastWord().toLowerCase(Locale.ROOT))) // "Der Staatsanwalt"
                .findFirst();
        return Optional.of(named.map(mention -> name(mention, Optional.empty())).orElseGet(() -> role(first, end)));
    }

    /** Whether it is a person or a body by what it is. */
    boolean isHuman(Subject subject) {
        int end = phrases.wordAt(subject.to());
        int first = phrases.wordAt(subject.from());
        for (int k = first; k < end; k++) {
            if (k > first && language.is(OF, phrases.folded(k))) {
                return false;
            }
            if (personWords.isPerson(phrases.folded(k)) || isBody(phrases.folded(k))) {
                return true;
            }
        }
        return false;
    }

    private boolean isBody(String word) {
        return language.is(BODY, word.substring(word.indexOf('\'') + 1));
    }

    /** "Burmistrz", "rzecznik policji": what a person or a body is, in languages without articles too. */
    private boolean isHuman(int first, int end) {
        for (int k = first; k < Math.min(end, first + 2); k++) {
            var word = phrases.folded(k);
            if (personWords.isPerson(word) || language.is(BODY, word)) {
                return true;
            }
        }
        return false;
    }

    /** A name that begins the clause, and not only a word with a sentence's capital: "Gazprom", "Luego". */
    private boolean isKnown(int first) {
        return isHuman(first, first + 1)
                || names.stream()
                        .anyMatch(
                                mention -> mention.from() == phrases.word(first).from());
    }

    /** “Powiedział Koseckiemu”: a person, but no subject. */
    boolean isOblique(Subject subject) {
        return people.stream()
                .anyMatch(mention -> mention.from() == subject.from()
                        && mention.to() == subject.to()
                        && cast.isOblique(mention, text));
    }

    /** Whether this word is what a person is. */
    boolean isPerson(int k) {
        return personWords.isPerson(phrases.folded(k));
    }

    /** Whether this word is part of a person's name. */
    boolean isNamed(int k) {
        int at = phrases.word(k).from();
        return people.stream().anyMatch(mention -> mention.from() <= at && at < mention.to());
    }

    /** Somebody by what they are: the words from one to before another. */
    Subject role(int first, int end) {
        int from = phrases.word(first).from();
        int to = phrases.word(end - 1).to();
        return new Subject(from, to, Subject.Kind.ROLE, text.substring(from, to), Optional.empty());
    }

    /** Somebody by name, with what stands before it and behind. */
    Subject name(Mention mention, Optional<String> before) {
        var behind = apposition(mention.to());
        var description = before.isPresent() && behind.isPresent()
                ? Optional.of(before.get() + ", " + behind.get())
                : before.or(() -> behind);
        return new Subject(mention.from(), mention.to(), Subject.Kind.NAME, called(mention), description);
    }

    private String called(Mention mention) {
        return cast.person(mention).map(Cast.Person::name).orElse(mention.name());
    }

    /** Whether it is, or may be, the name of somebody. */
    boolean isPerson(String name) {
        return cast.isSomebody(name)
                || cast.isSurname(name)
                || NameWords.byWords(name) == TopicKind.PERSON
                || (name.indexOf(' ') > 0 && language.hasSmallNouns() && cast.mayBeSomebody(name));
    }

    /** "(SPD)", ", présidente de la métropole,": what stands behind a name. */
    private Optional<String> apposition(int end) {
        int behind = phrases.skipParentheses(end);
        if (behind > end) {
            return description(text.substring(end + 2, behind - 1));
        }
        int first = phrases.wordAt(end);
        if (!phrases.startsWithComma(end)
                || first >= phrases.size()
                || phrases.word(first).from() != end + 2
                || isPreposition(first)
                || isVerb(first)
                || isEnd(phrases.folded(first))
                || language.is(BEFORE_VERB, phrases.folded(first))) {
            return Optional.empty();
        }
        int to = end + 2;
        while (to < text.length() && ",.:;_".indexOf(text.charAt(to)) < 0) {
            to++;
        }
        return description(text.substring(end + 2, to));
    }

    private static Optional<String> description(String words) {
        var told = words.strip();
        while (!told.isEmpty() && ",-–—".indexOf(told.charAt(told.length() - 1)) >= 0) {
            told = told.substring(0, told.length() - 1).strip();
        }
        return told.isEmpty() || told.length() > MAX_DESCRIPTION ? Optional.empty() : Optional.of(told);
    }
}
