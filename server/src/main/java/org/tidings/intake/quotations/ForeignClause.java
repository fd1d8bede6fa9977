package org.tidings.intake.quotations;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.tidings.intake.names.Cast;
import org.tidings.intake.names.NameWords;
import org.tidings.intake.names.Names.Mention;
import org.tidings.intake.names.VerbsOfSpeech;
import org.tidings.intake.text.Words;
import org.tidings.story.TopicKind;

/**
 * A clause in another language than English. Its speaker is the noun phrase at the verb of speech: behind it where nothing else
 * stands before it ("sagte Anna Berg", "a déclaré la maire"), and else the clause's first that no preposition governs. Where
 * neither is there, nobody is guessed.
 */
final class ForeignClause implements Clause {
    private static final int LONGEST_PHRASE = 10;
    /** From a verb to its subject behind it, in words. */
    private static final int FAR = 14;
    /** Words of an office before a name behind a comma. */
    private static final int MOST_TITLES = 3;

    private static final int LONGEST_DESCRIPTION = 120;
    private static final int SHORTEST_NOUN = 3;

    /** "Pour Anna Berg, “…”": so she thinks. */
    private static final Set<String> IN_WHOSE_EYES = Set.of("pour", "per", "para", "für", "voor");

    /** Behind these the verb comes before its subject: "según anunció la alcaldesa". */
    private static final Set<String> AS = Set.of("según", "como", "wie", "comme", "come", "zoals", "як");

    /** Before a preposition: "Interrogé par la presse", "Mitten im Streit". */
    private static final Pattern INTRODUCES = Pattern.compile(
            ".+(?:ée?s?|[ai]d[oa]s?|[aiu]t[oaie])|mitten|kurz|direkt|gleich|bereits|schon|anders|ähnlich|ebenso|samen");

    private static final Set<String> REFLEXIVES = Set.of("sich", "zich");

    /** Verbs that their endings show: Spanish "elogió", "aprobará", Italian "annunciò". */
    private static final Pattern FINITE = Pattern.compile(".{2,}(?:[óò]|[ai]eron|aron|[aei]rán?|[ei]rà|ranno)");

    /** Links that begin no clause of their own. */
    private static final Set<String> AND =
            Words.set("und oder aber et ou mais y e o pero ed ma en of maar і й та а але");

    private final String text;
    private final Phrases phrases;
    private final Grammar grammar;
    private final Cast cast;
    private final List<Mention> names;

    ForeignClause(String text, Grammar grammar, Cast cast) {
        this.text = text;
        this.phrases = new Phrases(text);
        this.grammar = grammar;
        this.cast = cast;
        this.names = cast.namesIn(text);
    }

    /** Who stands behind "according to": with or without an article. */
    private Optional<Subject> accordingTo(int first) {
        return phrase(first)
                .or(() -> Optional.of(first)
                        .filter(k -> k < phrases.size() && phraseEnd(k) > k)
                        .map(k -> role(k, phraseEnd(k))));
    }

    @Override
    public Optional<Subject> behindWords() {
        for (int k = 0; k < phrases.size() && k <= LONGEST_PHRASE; k++) {
            if (k == 0 && phrases.folded(0).equals("so")) {
                return phrase(1);
            }
            if (isAccording(k)) {
                return accordingTo(k + 1);
            }
            if (isVerb(k)) {
                return atVerbBehindWords(k);
            }
        }
        return withUnknownVerb();
    }

    private Optional<Subject> atVerbBehindWords(int verb) {
        boolean first = true;
        for (int i = 0; i < verb; i++) {
            if (pronoun(i).isPresent()) {
                return pronoun(i); // "a-t-elle ajouté"
            }
            first &= grammar.auxiliaries().contains(phrases.folded(i))
                    || grammar.objects().contains(phrases.folded(i))
                    || grammar.times().contains(phrases.folded(i));
        }
        return first
                ? behind(verb).or(() -> whoeverGoesOn(verb))
                : firstSubject(verb).or(() -> behind(verb));
    }

    // "…", se désole Anna Berg · "…", ha ripetuto in aula Anna Berg · "…", taglia corto Anna Berg.
    private Optional<Subject> withUnknownVerb() {
        int verb = 0;
        while (verb < phrases.size()
                && (grammar.objects().contains(phrases.folded(verb))
                        || grammar.auxiliaries().contains(phrases.folded(verb)))) {
            verb++;
        }
        for (int k = verb; k <= verb + 1 && k + 1 < phrases.size(); k++) {
            if (phrases.word(k).capital() || grammar.isSmall(phrases.folded(k)) || !phrases.spaced(k, k + 1)) {
                break;
            }
            var named = behind(k).filter(subject -> subject.kind() == Subject.Kind.NAME && isSomebody(subject.name()));
            if (named.isPresent()) {
                return named;
            }
            if (pronoun(k + 1).isPresent()) {
                return pronoun(k + 1); // "gaf ze toe"
            }
        }
        return Optional.empty();
    }

    private boolean isSomebody(String name) {
        return isPerson(name) || NameWords.isOnlyAGivenName(name);
    }

    @Override
    public Optional<Subject> rightBehindWords() {
        return phrases.size() > 0 && isVerb(0) ? behind(0) : Optional.empty();
    }

    @Override
    public Optional<Subject> beforeWords() {
        for (int k = phrases.size() - 1; k >= 0; k--) {
            if (isAccording(k) && !(k + 1 < phrases.size() && isVerb(k + 1))) {
                return accordingTo(k + 1);
            }
            if (isWhoseWords(k)) {
                return pronounOf(k - 1);
            }
            if (VerbsOfSpeech.PARTICIPLES_OF_OTHER_LANGUAGES.contains(phrases.folded(k))) {
                return firstSubject(k);
            }
            if (isVerb(k)) {
                return atVerb(k);
            }
        }
        return inWhoseEyes().or(() -> text.stripTrailing().endsWith(":") ? labelled() : Optional.empty());
    }

    /** "Pour Anna Berg, c'est", "Für Anna Berg ist das". */
    private Optional<Subject> inWhoseEyes() {
        return phrases.size() > 1 && IN_WHOSE_EYES.contains(phrases.folded(0))
                ? phrase(1)
                        .filter(subject -> subject.kind() != Subject.Kind.ROLE || phrases.startsWithComma(subject.to()))
                : Optional.empty();
    }

    private Optional<Subject> atVerb(int verb) {
        if (verb + 1 < phrases.size() && pronoun(verb + 1).isPresent() && phrases.spaced(verb, verb + 1)) {
            return pronoun(verb + 1); // "sagte er:"
        }
        boolean reflexive = verb + 1 < phrases.size() && REFLEXIVES.contains(phrases.folded(verb + 1));
        var named = reflexive
                ? behind(verb).filter(subject -> subject.kind() == Subject.Kind.NAME)
                : Optional.<Subject>empty();
        if (named.isPresent()) {
            return named; // "vorsichtiger äußerte sich Anna Berg"
        }
        int group = verb;
        while (group > 0
                && (grammar.auxiliaries().contains(phrases.folded(group - 1))
                        || grammar.objects().contains(phrases.folded(group - 1)))) {
            group--;
        }
        if (group > 0 && AS.contains(phrases.folded(group - 1))) {
            return behind(verb);
        }
        var before = firstSubject(verb).or(() -> behind(verb));
        return before.isPresent() || group > 0 ? before : whoeverGoesOn(verb);
    }

    /** "Ha detto.": whoever it was before. */
    private Optional<Subject> whoeverGoesOn(int verb) {
        int end = verb + 1;
        while (end < phrases.size() && (isPreposition(end) || grammar.times().contains(phrases.folded(end)))) {
            end = isPreposition(end) ? behindGoverned(end) : end + 1;
        }
        return grammar.dropsPronouns() && (end == phrases.size() || !isJoined(end))
                ? Optional.of(new Subject(0, 0, Subject.Kind.PRONOUN, Antecedents.HE_OR_SHE, Optional.empty()))
                : Optional.empty();
    }

    /** "Dura la replica di Elly Moss: “…”", "Seine Gegnerin, Anna Berg, hält dagegen: “…”". */
    private Optional<Subject> labelled() {
        int last = phrases.size() - 1;
        var named = names.stream()
                .filter(mention ->
                        last >= 0 && mention.to() == phrases.word(last).to() && isPerson(mention.name()))
                .filter(mention -> !isGoverned(phrases.wordAt(mention.from())))
                .findFirst()
                .map(mention -> name(mention, Optional.empty()));
        return named.or(() -> firstSubject(phrases.size()));
    }

    // "Elogió a Anna Berg:", but "la replica di Anna Berg:".
    private boolean isGoverned(int name) {
        return name > 0 && isPreposition(name - 1) && !grammar.of().contains(phrases.folded(name - 1));
    }

    @Override
    public Optional<Subject> saysSo() {
        if (phrases.size() > 1 && phrases.folded(0).equals("so")) {
            return phrase(1);
        }
        for (int k = 0; k <= MOST_TITLES && k < phrases.size(); k++) {
            if (isVerb(k)) {
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
    public Optional<Subject> subject() {
        return firstSubject(phrases.size())
                .filter(subject -> subject.kind() != Subject.Kind.PRONOUN)
                .filter(subject -> phrases.wordAt(subject.to()) < phrases.size());
    }

    // ---- the parts of a clause ----

    private boolean isVerb(int k) {
        var word = phrases.folded(k);
        boolean told = word.equals("laat") || word.equals("liet"); // Dutch: "laat de minister weten"
        boolean noun = k > 0
                && grammar.articles().contains(phrases.folded(k - 1))
                && !grammar.objects().contains(phrases.folded(k - 1));
        return !noun
                && !phrases.word(k).capital()
                && (VerbsOfSpeech.OF_OTHER_LANGUAGES.contains(word) || (told && text.contains(" weten")));
    }

    // "Laut Anna Berg", "за словами Анни Берг", "nach Angaben der Polizei"
    private boolean isAccording(int k) {
        var word = phrases.folded(k);
        return grammar.according().contains(word)
                || (word.equals("so")
                        && k > 0
                        && !isJoined(k)
                        && !grammar.articles().isEmpty()) // ", so Anna Berg,"
                || (k > 0
                        && ((word.equals("словами") && phrases.folded(k - 1).equals("за"))
                                || (word.equals("angaben")
                                        && phrases.folded(k - 1).equals("nach"))));
    }

    // "За його словами"
    private boolean isWhoseWords(int k) {
        return k > 1 && phrases.folded(k).equals("словами") && pronounOf(k - 1).isPresent();
    }

    private Optional<Subject> pronounOf(int owner) {
        var name = switch (phrases.folded(owner)) {
            case "його" -> "he";
            case "її" -> "she";
            default -> "";
        };
        return name.isEmpty() ? Optional.empty() : Optional.of(pronoun(owner, name));
    }

    /** Who stands behind a verb: times and what prepositions govern may come before. */
    private Optional<Subject> behind(int verb) {
        int k = behindAside(verb);
        while (k < phrases.size() && k <= verb + FAR && (k == behindAside(verb) || isJoined(k))) {
            var word = phrases.folded(k);
            if (grammar.links().contains(word)) {
                return Optional.empty();
            }
            if (isPreposition(k)) {
                k = behindGoverned(k);
            } else if (grammar.times().contains(word)
                    || (grammar.objects().contains(word) && phrase(k).isEmpty())) {
                k++;
            } else if (k + 1 < phrases.size()
                    && grammar.articles().contains(word)
                    && grammar.times().contains(phrases.folded(k + 1))) {
                k += 2; // "este martes"
            } else {
                return phrase(k);
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
        int most = k + MOST_TITLES;
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

    private boolean isPreposition(int k) {
        var word = phrases.folded(k);
        int apostrophe = word.indexOf('\'');
        return grammar.prepositions().contains(apostrophe > 0 ? word.substring(0, apostrophe) : word)
                || word.startsWith("all'")
                || word.startsWith("dall'")
                || word.startsWith("nell'")
                || word.startsWith("sull'");
    }

    /** Where the phrase ends that this preposition governs. */
    private int behindGoverned(int preposition) {
        int first = preposition + 1;
        if (phrases.folded(preposition).indexOf('\'') > 0) { // "all'Ansa"
            while (first < phrases.size() && phrases.word(first).capital() && isSpaced(first)) {
                first++;
            }
            return first;
        }
        return first < phrases.size() ? Math.max(beforeOther(first, phraseEnd(first)), first + 1) : first;
    }

    /** "À la sortie Anna Berg": who is named behind a noun that is nobody's is another. */
    private int beforeOther(int first, int end) {
        return names.stream()
                .filter(mention -> isPerson(mention.name()))
                .mapToInt(mention -> phrases.wordAt(mention.from()))
                .filter(k -> k > first && k < end)
                .filter(k -> !isArticle(k - 1)
                        && !grammar.of().contains(phrases.folded(k - 1))
                        && !NameWords.isHuman(phrases.folded(k - 1)))
                .findFirst()
                .orElse(end);
    }

    /** The first who stands behind no preposition, before this word; of the last clause that a link begins. */
    private Optional<Subject> firstSubject(int before) {
        Optional<Subject> found = Optional.empty();
        Optional<Subject> ofClauseBefore = Optional.empty();
        int k = 0;
        while (k < before) {
            var word = phrases.folded(k);
            boolean begins = grammar.links().contains(word) && !AND.contains(word) && (k == 0 || !isJoined(k));
            if (begins) {
                ofClauseBefore = found;
                found = Optional.empty();
                k++;
            } else if (isPreposition(k)) {
                k = behindGoverned(k);
            } else if (found.isPresent()
                    || grammar.times().contains(word)
                    || grammar.links().contains(word)
                    || grammar.auxiliaries().contains(word)
                    || (grammar.objects().contains(word) && !isArticle(k))) {
                k++;
            } else {
                found = phrase(k).filter(subject -> phrases.wordAt(subject.to()) <= before);
                k = found.map(subject -> phrases.wordAt(subject.to())).orElse(k + 1);
            }
        }
        return found.isPresent() ? found : ofClauseBefore; // "Berg, die sagt"
    }

    private Optional<Subject> pronoun(int k) {
        var word = phrases.folded(k);
        var name = grammar.he().contains(word) ? "he" : grammar.she().contains(word) ? "she" : "";
        return name.isEmpty() ? Optional.empty() : Optional.of(pronoun(k, name));
    }

    private Subject pronoun(int k, String name) {
        return new Subject(phrases.word(k).from(), phrases.word(k).to(), Subject.Kind.PRONOUN, name, Optional.empty());
    }

    /** Where a noun phrase ends that begins with this word: the number of the word behind it. */
    private int phraseEnd(int first) {
        int k = isArticle(first) ? first + 1 : first;
        boolean of = false;
        while (k < phrases.size() && k - first < LONGEST_PHRASE && (k == first || isSpaced(k))) {
            var word = phrases.folded(k);
            boolean goesOn = grammar.of().contains(word) && k > first && !of;
            boolean ofAName = k > first && phrases.word(k).capital(); // "l'association Les Amis du Port"
            boolean ends = isVerb(k)
                    || (isEnd(word) && !isHyphenated(k))
                    || (isArticle(k) && !of)
                    || isPreposition(k)
                    || (k > first && FINITE.matcher(word).matches());
            if (ends && !goesOn && !ofAName) {
                break;
            }
            of = goesOn;
            k++;
        }
        while (k > first && (grammar.of().contains(phrases.folded(k - 1)) || isArticle(k - 1))) {
            k--;
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
        return grammar.links().contains(word)
                || grammar.times().contains(word)
                || grammar.auxiliaries().contains(word)
                || grammar.he().contains(word)
                || grammar.she().contains(word);
    }

    private boolean isArticle(int k) {
        return grammar.articles().contains(phrases.folded(k));
    }

    /** Whoever is named by the noun phrase that begins with this word. */
    private Optional<Subject> phrase(int first) {
        if (first >= phrases.size()) {
            return Optional.empty();
        }
        if (pronoun(first).isPresent() && !(isArticle(first) && phraseEnd(first) > first + 1)) {
            return pronoun(first);
        }
        int end = phraseEnd(first);
        if (end <= first || (isArticle(first) && end == first + 1)) {
            return Optional.empty();
        }
        int from = phrases.word(first).from();
        int to = phrases.word(end - 1).to();
        int describes = isArticle(first) ? first + 1 : first;
        while (describes < end - 1 && grammar.objects().contains(phrases.folded(describes))) {
            describes++;
        }
        int told = phrases.word(describes).from();
        for (var mention : names) {
            if (mention.from() >= from && mention.from() < to && isPerson(mention.name()) && !isOwner(mention, first)) {
                return Optional.of(name(mention, description(text.substring(told, Math.max(told, mention.from())))));
            }
        }
        return bearer(end - 1, text.substring(told, to)).or(() -> body(first, end));
    }

    // "Der Sprecher von Anna Berg", "l'avocat d'Anna Berg": another's.
    private boolean isOwner(Mention mention, int first) {
        int k = phrases.wordAt(mention.from()) - 1;
        return k >= first && grammar.of().contains(phrases.folded(k));
    }

    /** "La maire, Anna Berg,": the name says more than the office before it. */
    private Optional<Subject> bearer(int last, String role) {
        int end = phrases.word(last).to();
        if (!phrases.startsWithComma(end)) {
            return Optional.empty();
        }
        return names.stream()
                .filter(mention -> mention.from() > end && isPerson(mention.name()))
                .findFirst()
                .filter(mention -> phrases.wordAt(mention.from()) - last - 1 <= MOST_TITLES
                        && text.indexOf(',', end + 1, mention.from()) < 0
                        && isTitled(last + 1, phrases.wordAt(mention.from())))
                .filter(mention -> phrases.startsWithComma(phrases.skipParentheses(mention.to()))
                        || phrases.wordAt(phrases.skipParentheses(mention.to())) == phrases.size())
                .map(mention -> new Subject(
                        mention.from(), mention.to(), Subject.Kind.NAME, called(mention), description(role)));
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
        boolean noun =
                word.folded().length() >= SHORTEST_NOUN && grammar.articles().isEmpty();
        boolean introduces = first == 0
                && end == 1
                && end < phrases.size()
                && isPreposition(end)
                && INTRODUCES.matcher(word.folded()).matches();
        boolean adverb = first == 0
                && !isArticle(first)
                && !glued
                && grammar.smallNouns()
                && end > 1
                && !phrases.word(1).capital(); // "Più polemico Anna Berg"
        if (introduces || adverb || !(isArticle(first) || glued || word.capital() || noun)) {
            return Optional.empty();
        }
        int to = phrases.word(end - 1).to();
        var named = names.stream()
                .filter(mention -> mention.from() == word.from() && mention.to() <= to)
                .findFirst();
        return Optional.of(named.map(mention -> name(mention, Optional.empty())).orElseGet(() -> role(first, end)));
    }

    private Subject role(int first, int end) {
        int from = phrases.word(first).from();
        int to = phrases.word(end - 1).to();
        return new Subject(from, to, Subject.Kind.ROLE, text.substring(from, to), Optional.empty());
    }

    private Subject name(Mention mention, Optional<String> before) {
        var behind = apposition(mention.to());
        var description = before.isPresent() && behind.isPresent()
                ? Optional.of(before.get() + ", " + behind.get())
                : before.or(() -> behind);
        return new Subject(mention.from(), mention.to(), Subject.Kind.NAME, called(mention), description);
    }

    private String called(Mention mention) {
        return cast.person(mention).map(Cast.Person::name).orElse(mention.name());
    }

    private boolean isPerson(String name) {
        return cast.isSomebody(name)
                || cast.isSurname(name)
                || NameWords.byWords(name) == TopicKind.PERSON
                || (name.indexOf(' ') > 0 && cast.mayBeSomebody(name));
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
                || grammar.objects().contains(phrases.folded(first))) {
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
        return told.isEmpty() || told.length() > LONGEST_DESCRIPTION ? Optional.empty() : Optional.of(told);
    }
}
