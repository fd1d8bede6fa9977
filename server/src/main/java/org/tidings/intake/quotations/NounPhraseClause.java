package org.tidings.intake.quotations;

import static org.tidings.intake.languages.WordKind.*;

import java.util.Optional;
import org.tidings.intake.languages.Language;
import org.tidings.intake.names.Cast;
import org.tidings.intake.names.NameWords;
import org.tidings.intake.names.Outlets;
import org.tidings.story.Dateline;

/**
 * A clause whose speaker stands at the verb, before it or behind it. It is the noun phrase at the verb of speech: behind it where nothing else
 * stands before it ("sagte Anna Berg", "a déclaré la maire"), and else the clause's first that no preposition governs. Where
 * neither is there, nobody is guessed.
 */
final class NounPhraseClause implements Clause {
    private static final int MAX_PHRASE = 10;
    private static final int MAX_WORDS_TO_THING = 12;
    /** From a verb to its subject behind it, in words. */
    private static final int FAR = 14;
    /** Words of an office before a name behind a comma. */
    private static final int MAX_TITLES = 3;

    private final String text;
    private final Phrases phrases;
    private final Language language;
    private final NounPhrases nouns;

    NounPhraseClause(String text, Cast cast) {
        this.text = text;
        this.language = cast.language();
        this.phrases = new Phrases(text, language);
        this.nouns = new NounPhrases(phrases, cast);
    }

    @Override
    public Optional<Subject> behindWords() {
        for (int k = 0; k < phrases.size() && k <= MAX_PHRASE; k++) {
            if (k == 0 && language.is(SO_SAYS, phrases.folded(0))) {
                return nouns.at(1);
            }
            if (isAccording(k)) {
                return accordingTo(k + 1);
            }
            if (nouns.isVerb(k)) {
                return atVerbBehindWords(k);
            }
        }
        return withUnknownVerb();
    }

    private Optional<Subject> atVerbBehindWords(int verb) {
        boolean first = true;
        for (int i = 0; i < verb; i++) {
            if (nouns.pronoun(i).isPresent()) {
                return nouns.pronoun(i); // "a-t-elle ajouté"
            }
            first &= goesWithVerb(i) || language.is(TIME, phrases.folded(i));
        }
        return first
                ? behind(verb).or(() -> whoeverGoesOn(verb))
                : firstSubject(verb).or(() -> behind(verb));
    }

    // "…", se désole Anna Berg · "…", ha ripetuto in aula Anna Berg · "…", taglia corto Anna Berg.
    private Optional<Subject> withUnknownVerb() {
        int verb = 0;
        while (verb < phrases.size() && goesWithVerb(verb)) {
            verb++;
        }
        for (int k = verb; k <= verb + 1 && k + 1 < phrases.size(); k++) {
            if (phrases.word(k).capital() || language.isFunctionWord(phrases.folded(k)) || !phrases.spaced(k, k + 1)) {
                break;
            }
            var named = behind(k).filter(subject -> subject.kind() == Subject.Kind.NAME && isSomebody(subject.name()));
            if (named.isPresent()) {
                return named;
            }
            if (nouns.pronoun(k + 1).isPresent()) {
                return nouns.pronoun(k + 1); // "gaf ze toe"
            }
        }
        return Optional.empty();
    }

    private boolean isSomebody(String name) {
        return nouns.isPerson(name) || NameWords.isOnlyAGivenName(name);
    }

    @Override
    public Optional<Subject> rightBehindWords() {
        return phrases.size() > 0 && nouns.isVerb(0) ? behind(0) : Optional.empty();
    }

    @Override
    public Optional<Subject> beforeWords() {
        for (int k = phrases.size() - 1; k >= 0; k--) {
            if (isWhoseWords(k)) {
                return pronounOf(k - 1);
            }
            if (isAccording(k) && !(k + 1 < phrases.size() && nouns.isVerb(k + 1))) {
                return accordingTo(k + 1);
            }
            if (language.is(PARTICIPLE_OF_SPEECH, phrases.folded(k))) {
                return firstSubject(k);
            }
            if (nouns.isVerb(k)) {
                return atVerb(k);
            }
        }
        return inWhoseEyes().or(() -> text.stripTrailing().endsWith(":") ? labelled() : Optional.empty());
    }

    @Override
    public Optional<Subject> toldBeforeWords() {
        for (int k = phrases.size() - 1; k >= 0 && k >= phrases.size() - MAX_WORDS_TO_THING; k--) {
            if (nouns.isVerb(k) && k < phrases.size() - 1) {
                return Optional.empty();
            }
            if (language.is(THING_WITH_WORDS, phrases.folded(k))) {
                return isSaidBefore(k) ? Optional.empty() : Optional.of(Subject.thing());
            }
            if (nouns.pronoun(k).isPresent() || nouns.isNamed(k) || nouns.isPerson(k)) {
                return Optional.empty();
            }
        }
        return Optional.empty();
    }

    /** "Ha risposto con un messaggio", "a qualifié le texte de": words of whom the verb before has. */
    private boolean isSaidBefore(int thing) {
        boolean named = text.stripTrailing().endsWith(","); // "lembrou o lema da cidade, “…”"
        for (int k = thing - 1;
                !named && k >= 0 && isJoined(k + 1) && !language.is(CONJUNCTION, phrases.folded(k));
                k--) {
            if (nouns.isVerb(k)) {
                return true;
            }
        }
        return false;
    }

    /** "Pour Anna Berg, c'est", "Für Anna Berg ist das". */
    private Optional<Subject> inWhoseEyes() {
        return phrases.size() > 1 && language.is(IN_WHOSE_EYES, phrases.folded(0))
                ? nouns.at(1)
                        .filter(subject -> subject.kind() != Subject.Kind.ROLE || phrases.startsWithComma(subject.to()))
                : Optional.empty();
    }

    private Optional<Subject> atVerb(int verb) {
        if (verb + 1 < phrases.size() && nouns.pronoun(verb + 1).isPresent() && phrases.spaced(verb, verb + 1)) {
            return nouns.pronoun(verb + 1); // "sagte er:"
        }
        boolean reflexive = verb + 1 < phrases.size() && language.is(REFLEXIVE, phrases.folded(verb + 1));
        var named = reflexive
                ? behind(verb).filter(subject -> subject.kind() == Subject.Kind.NAME)
                : Optional.<Subject>empty();
        if (named.isPresent()) {
            return named; // "vorsichtiger äußerte sich Anna Berg"
        }
        int group = verb;
        while (group > 0 && goesWithVerb(group - 1)) {
            group--;
        }
        if (group > 0 && language.is(BEFORE_INVERSION, phrases.folded(group - 1))) {
            return behind(verb);
        }
        var before = firstSubject(verb).or(() -> behind(verb));
        return before.isPresent() || group > 0 ? before : whoeverGoesOn(verb);
    }

    /** "Ha detto.": whoever it was before. */
    private Optional<Subject> whoeverGoesOn(int verb) {
        int end = verb + 1;
        while (end < phrases.size()
                && (nouns.isPreposition(end)
                        || language.is(TIME, phrases.folded(end))
                        || language.is(CONJUNCTION, phrases.folded(end)))) {
            end = nouns.isPreposition(end) ? nouns.behindGoverned(end) : end + 1;
        }
        return language.dropsPronouns() && (end == phrases.size() || !isJoined(end))
                ? Optional.of(whoSpeaks(verb))
                : Optional.empty();
    }

    /** Whom a verb means that stands alone, by its ending: "powiedziała" is hers. */
    private Subject whoSpeaks(int verb) {
        var word = phrases.folded(verb);
        var name = language.endsAs(PAST_OF_WOMAN, word, 2)
                ? "she"
                : language.endsAs(PAST_OF_MAN, word, 2) ? "he" : Antecedents.HE_OR_SHE;
        return new Subject(0, 0, Subject.Kind.PRONOUN, name, Optional.empty());
    }

    /** "Dura la replica di Elly Moss: “…”", "Seine Gegnerin, Anna Berg, hält dagegen: “…”". */
    private Optional<Subject> labelled() {
        var acts = firstSubject(phrases.size()).filter(subject -> subject.kind() == Subject.Kind.NAME);
        var named = nouns.personAtTheEnd()
                .filter(mention -> !isGoverned(phrases.wordAt(mention.from()), acts.isPresent()))
                .map(mention -> nouns.name(mention, Optional.empty()));
        return named.or(this::pronounOfLastClause).or(() -> firstSubject(phrases.size()));
    }

    /** "Den Vorwurf, seine Mannschaft habe gebremst, wies er zurück: “…”" */
    private Optional<Subject> pronounOfLastClause() {
        int comma = text.lastIndexOf(',');
        for (int k = phrases.wordAt(comma + 1); comma >= 0 && k < phrases.size(); k++) {
            if (nouns.pronoun(k).isPresent()) {
                return nouns.pronoun(k);
            }
        }
        return Optional.empty();
    }

    // "Elogió a Anna Berg:", but "la replica di Anna Berg:", where nobody else acts.
    private boolean isGoverned(int name, boolean anotherActs) {
        return name > 0 && nouns.isPreposition(name - 1) && (anotherActs || !language.is(OF, phrases.folded(name - 1)));
    }

    @Override
    public Optional<Subject> saysSo() {
        if (phrases.size() > 1 && language.is(SO_SAYS, phrases.folded(0))) {
            return nouns.at(1);
        }
        for (int k = 0; k <= MAX_TITLES && k < phrases.size(); k++) {
            if (nouns.isVerb(k)) {
                return atVerbBehindWords(k)
                        .filter(subject -> subject.kind() != Subject.Kind.PRONOUN || subject.to() > 0);
            }
        }
        return Optional.empty();
    }

    @Override
    public Optional<Subject> behindComma() {
        return Optional.empty();
    }

    @Override
    public boolean isOnlyParticiple() {
        return false;
    }

    @Override
    public boolean speaksWithoutSubject() {
        boolean speaks = false;
        for (int k = 0; k < phrases.size(); k++) {
            speaks |= nouns.isVerb(k);
            if (nouns.isNamed(k)) {
                return false;
            }
        }
        return speaks
                && language.dropsPronouns()
                && firstSubject(phrases.size()).isEmpty();
    }

    @Override
    public Optional<Subject> subject() {
        return firstSubject(phrases.size())
                .filter(subject -> subject.kind() == Subject.Kind.NAME || nouns.isHuman(subject))
                .filter(subject -> phrases.wordAt(subject.to()) < phrases.size());
    }

    // ---- who is named where ----

    // "A déclaré", "se queja", "lo ha detto".
    private boolean goesWithVerb(int k) {
        return language.is(AUXILIARY, phrases.folded(k)) || language.is(BEFORE_VERB, phrases.folded(k));
    }

    // "Laut Anna Berg", "за словами Анни Берг", "nach Angaben der Polizei"
    private boolean isAccording(int k) {
        var word = phrases.folded(k);
        return language.is(ACCORDING_TO, word)
                || (k > 0 && language.is(ACCORDING_TO, phrases.folded(k - 1) + " " + word))
                || (language.is(SO_SAYS, word)
                        && k > 0
                        && !isJoined(k)
                        && !language.words(DETERMINER).isEmpty()); // ", so Anna Berg,"
    }

    /** Who stands behind "according to": with or without an article. */
    private Optional<Subject> accordingTo(int first) {
        var word = first < phrases.size() ? phrases.folded(first) : "";
        if (language.is(HIM, word) || language.is(HER_TOO, word)) {
            return Optional.of(nouns.pronoun(first, language.is(HIM, word) ? "he" : "she"));
        }
        return nouns.at(first)
                .or(() -> Optional.of(first)
                        .filter(k -> k < phrases.size() && nouns.end(k) > k)
                        .map(k -> nouns.role(k, nouns.end(k))));
    }

    // "За його словами"
    private boolean isWhoseWords(int k) {
        return k > 0
                && language.is(WORDS_OF, phrases.folded(k))
                && pronounOf(k - 1).isPresent();
    }

    private Optional<Subject> pronounOf(int owner) {
        var word = phrases.folded(owner);
        var name = language.is(HIS, word) ? "he" : language.is(HER, word) ? "she" : "";
        return name.isEmpty() ? Optional.empty() : Optional.of(nouns.pronoun(owner, name));
    }

    /** Who stands behind a verb: times and what prepositions govern may come before. */
    private Optional<Subject> behind(int verb) {
        int first = behindAside(verb);
        int k = first;
        while (k < phrases.size() && k <= verb + FAR && (k == first || isJoined(k))) {
            var word = phrases.folded(k);
            if (language.is(CONJUNCTION, word)) {
                return Optional.empty();
            }
            var oblique = nouns.at(k).filter(nouns::isOblique);
            if (nouns.isPreposition(k)) {
                k = nouns.behindGoverned(k);
            } else if (oblique.isPresent()) {
                k = phrases.wordAt(oblique.get().to()); // "powiedziała Koseckiemu Anna Berg"
            } else if (language.is(TIME, word)
                    || (language.is(BEFORE_VERB, word) && nouns.at(k).isEmpty())) {
                k++;
            } else if (k + 1 < phrases.size()
                    && language.is(DETERMINER, word)
                    && language.is(TIME, phrases.folded(k + 1))) {
                k += 2; // "este martes"
            } else {
                int next = k + 1;
                boolean asked = Outlets.isOutlet(phrases.written(k)) && next < phrases.size() && isJoined(next);
                var other = asked ? nouns.at(next).filter(this::maySpeak) : Optional.<Subject>empty();
                return other.isPresent() ? other : nouns.at(k).filter(this::maySpeak); // "mówi PAP Anna Berg"
            }
        }
        return Optional.empty();
    }

    /** The word behind a verb, and behind what commas set apart there: "constate, inquiet, Anna Berg". */
    private int behindAside(int verb) {
        int k = verb + 1;
        if (k >= phrases.size() || isJoined(k)) {
            return k;
        }
        int most = k + MAX_TITLES;
        while (k < phrases.size() && k < most && !phrases.word(k).capital() && (k == verb + 1 || isJoined(k))) {
            k++;
        }
        boolean aside = k > verb + 1
                && k < phrases.size()
                && phrases.startsWithComma(phrases.word(verb).to())
                && phrases.startsWithComma(phrases.word(k - 1).to());
        return aside ? k : phrases.size();
    }

    // Only spaces, and what an apostrophe or a hyphen joins, stand before it.
    private boolean isJoined(int k) {
        return text.substring(phrases.word(k - 1).to(), phrases.word(k).from())
                .chars()
                .noneMatch(c -> ",;:.()".indexOf(c) >= 0);
    }

    /** Whether a comma stands right before this verb and what goes with it. */
    private boolean isBehindComma(int verb) {
        int first = Math.min(verb, phrases.size() - 1);
        while (first > 0 && goesWithVerb(first - 1) && isJoined(first)) {
            first--;
        }
        return first > 0
                && verb < phrases.size()
                && text.substring(
                                        phrases.word(first - 1).to(),
                                        phrases.word(first).from())
                                .indexOf(',')
                        >= 0;
    }

    /** Whether it is a name or a person by what it is; a thing may be there to be read. */
    private boolean maySpeak(Subject subject) {
        return (subject.kind() != Subject.Kind.ROLE && !nouns.isOblique(subject))
                || nouns.isHuman(subject)
                || new RoleWords(language).isThing(subject.name());
    }

    /** "Según publicó la Gaceta, la alcaldesa dijo": the word after the comma, where the clause before it only says who reports. */
    private int behindReport(int before) {
        boolean reports = before > 0
                && (language.is(BEFORE_INVERSION, phrases.folded(0)) || language.is(ACCORDING_TO, phrases.folded(0)));
        int comma = reports ? text.indexOf(',') : -1;
        int next = phrases.wordAt(comma < 0 ? Dateline.end(text) : comma);
        return next < before ? next : 0;
    }

    /** The first who stands behind no preposition, before this word; of the last clause that a link begins. */
    private Optional<Subject> firstSubject(int before) {
        Optional<Subject> found = Optional.empty();
        Optional<Subject> ofClauseBefore = Optional.empty();
        int k = behindReport(before);
        boolean interrupted = isBehindComma(before);
        while (k < before) {
            var word = phrases.folded(k);
            boolean begins =
                    language.is(CONJUNCTION, word) && !language.is(COORDINATING, word) && (k == 0 || !isJoined(k));
            if (begins && found.isPresent() && interrupted && language.is(RELATIVE, word)) {
                return found; // "Anna Berg, who lives there, says"
            } else if (begins) {
                ofClauseBefore = found;
                found = Optional.empty();
                k++;
            } else if (nouns.isPreposition(k)) {
                k = nouns.behindGoverned(k);
            } else if (found.isPresent()
                    || language.is(TIME, word)
                    || language.is(CONJUNCTION, word)
                    || language.is(AUXILIARY, word)
                    || (language.is(BEFORE_VERB, word) && !nouns.isArticle(k))) {
                k++;
            } else {
                var phrase = nouns.at(k).filter(subject -> phrases.wordAt(subject.to()) <= before);
                found = phrase.filter(this::maySpeak);
                k = phrase.map(subject -> phrases.wordAt(subject.to())).orElse(k + 1);
            }
        }
        return found.isPresent() ? found : ofClauseBefore; // "Berg, die sagt"
    }
}
