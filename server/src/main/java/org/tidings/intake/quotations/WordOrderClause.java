package org.tidings.intake.quotations;

import static org.tidings.intake.languages.WordKind.ACCORDING_TO;
import static org.tidings.intake.languages.WordKind.BEFORE_PARTICIPLE;
import static org.tidings.intake.languages.WordKind.CLAUSE_LINK;
import static org.tidings.intake.languages.WordKind.HER_TOO;
import static org.tidings.intake.languages.WordKind.HIM;
import static org.tidings.intake.languages.WordKind.OTHER_CLAUSE;
import static org.tidings.intake.languages.WordKind.SUBORDINATOR;
import static org.tidings.intake.languages.WordKind.VERB_BEFORE_SPEAKER;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.tidings.intake.languages.Language;
import org.tidings.intake.names.Cast;
import org.tidings.intake.names.NameWords;
import org.tidings.story.TopicKind;

/**
 * A clause whose speaker the order of its words shows: the one who stands at the verb of speech and after no preposition. English
 * is read so, and a language that intake does not know.
 */
final class WordOrderClause implements Clause {
    /** Between the words and the verb of speech stands its subject and nothing else. */
    private static final int MAX_WORDS_TO_VERB = 30;

    /** Behind a name, before the words: ":", ", on X:". */
    private static final Pattern ONLY_WHERE = Pattern.compile("(?:, (?:on|in|via|at|to|for) [^,:]{1,30})?:");

    /** Words of an office before a name. */
    private static final int MAX_TITLES = 4;

    private final String text;
    private final Phrases phrases;
    private final Language language;
    private final List<Subject> candidates;
    private final Verbs verbs;
    private final Subjects subjects;
    private final Told told;

    WordOrderClause(String text, Cast cast) {
        this.text = text;
        this.language = cast.language();
        this.phrases = new Phrases(text, language);
        this.candidates = Candidates.in(phrases, cast);
        this.verbs = new Verbs(phrases, candidates);
        this.subjects = new Subjects(phrases, candidates, verbs);
        this.told = new Told(phrases, candidates, verbs);
    }

    @Override
    public Optional<Subject> behindWords() {
        if (phrases.size() > 1 && language.is(OTHER_CLAUSE, phrases.folded(0)) && !verbs.isVerb(1)) {
            return Optional.empty(); // "…", but Carl Dow called it "…"
        }
        for (int k = 0; k < phrases.size() && k <= MAX_WORDS_TO_VERB; k++) {
            var according = according(k);
            if (according.isPresent()) {
                return according;
            }
            if (phrases.folded(k).equals("quoted")) {
                var quoted = quotedBehind(k);
                if (quoted.isPresent()) {
                    return quoted;
                }
            }
            var toldThere = told.atVerbAfterWords(k);
            if (toldThere.isPresent()) {
                return toldThere;
            }
            if (verbs.isVerb(k)) {
                boolean inverted = verbs.inverted(k);
                return inverted && verbs.isParticiple(k)
                        ? Optional.empty() // "…", adding that Anna Berg would come
                        : subjects.atVerb(k, inverted);
            }
        }
        return withUnknownVerb();
    }

    @Override
    public Optional<Subject> rightBehindWords() {
        return phrases.size() > 0 && language.is(VERB_BEFORE_SPEAKER, phrases.folded(0))
                ? subjects.after(0)
                : Optional.empty();
    }

    @Override
    public Optional<Subject> toldBeforeWords() {
        return told.beforeWords().map(subject -> subject.name().isEmpty() ? subject : subjects.introduced(subject));
    }

    @Override
    public Optional<Subject> beforeWords() {
        boolean colon = text.stripTrailing().endsWith(":");
        for (int k = phrases.size() - 1; k >= 0; k--) {
            var other = colon ? inOtherClause(k) : Optional.<Subject>empty();
            if (other.isPresent()) {
                return other;
            }
            var according = according(k).map(this::withinClause);
            if (according.isPresent()) {
                return according;
            }
            if (isAsSaying(k)) {
                return asSaying(k);
            }
            if (verbs.isVerb(k) && !verbs.isAnybodys(k)) {
                var subject = verbs.isRelative(k)
                        ? verbs.rightBefore(verbs.groupStart(k) - 1).map(subjects::introduced)
                        : subjects.atVerb(k, k == 0);
                return subject.filter(Subject::isSomebody)
                        .flatMap(this::whoSaysOf)
                        .or(() -> subject);
            }
        }
        return labelled();
    }

    /** "Carl Dow called it late, while Ann Reed was blunter:": the first who is named behind this word and a comma. */
    private Optional<Subject> inOtherClause(int k) {
        boolean begins = k > 0
                && language.is(OTHER_CLAUSE, phrases.folded(k))
                && text.substring(phrases.word(k - 1).to(), phrases.word(k).from())
                        .contains(",");
        return candidates.stream()
                .filter(c -> begins && c.from() > phrases.word(k).to() && c.kind() != Subject.Kind.PRONOUN)
                .findFirst()
                .filter(c -> phrases.wordAt(c.from()) <= k + MAX_TITLES)
                .filter(this::doesSomething)
                .map(subjects::introduced);
    }

    /** "Anna Berg said it would": whatever it is, she says so. */
    private Optional<Subject> whoSaysOf(Subject pronoun) {
        int k = phrases.wordAt(pronoun.from()) - 1;
        if (k > 0 && language.is(CLAUSE_LINK, phrases.folded(k))) {
            k--;
        }
        return k > 0 && verbs.isVerb(k) ? subjects.atVerb(k, false) : Optional.empty();
    }

    // "According to Nell Carr, the ferry was": what follows the comma is not about her, unless another comma ends it.
    private Subject withinClause(Subject subject) {
        int comma = text.indexOf(',', subject.to());
        return comma >= 0 && phrases.wordAt(comma) < phrases.size() ? subjects.introduced(subject) : subject;
    }

    private boolean isAsSaying(int k) {
        return k > 1
                && phrases.folded(k).equals("saying")
                && phrases.folded(k - 1).equals("as")
                && phrases.spaced(k - 1, k);
    }

    /** "…", Anna Berg quoted him as saying: whoever is quoted. */
    private Optional<Subject> quotedBehind(int quoted) {
        for (int k = quoted + 1; k < phrases.size(); k++) {
            if (isAsSaying(k)) {
                var word = phrases.word(quoted + 1);
                var pronoun = language.is(HIM, word.folded()) ? "he" : language.is(HER_TOO, word.folded()) ? "she" : "";
                return pronoun.isEmpty()
                        ? asSaying(k)
                        // From the clause's start: whoever quotes him is another.
                        : Optional.of(new Subject(0, word.to(), Subject.Kind.PRONOUN, pronoun, Optional.empty()));
            }
        }
        return Optional.empty();
    }

    /** "Quoted an official as saying", "Anna Berg was quoted by the Post as saying". */
    private Optional<Subject> asSaying(int saying) {
        var quoted =
                verbs.rightBefore(saying - 1).filter(c -> !subjects.isObject(c)).map(subjects::introduced);
        for (int k = saying - 2; k > 0 && quoted.isEmpty(); k--) {
            if (verbs.isPassive(k)) {
                quoted = subjects.before(k);
            }
        }
        return quoted;
    }

    @Override
    public Optional<Subject> saysSo() {
        int verb = 0;
        while (verb < phrases.size() && !verbs.isVerb(verb)) {
            verb++;
        }
        if (verb == phrases.size() || candidates.isEmpty()) {
            return Optional.empty();
        }
        var first = candidates.getFirst();
        boolean whole = verb == 0 || (phrases.wordAt(first.from()) <= 2 && phrases.wordAt(first.to()) == verb);
        return whole ? subjects.atVerb(verb, verb == 0) : Optional.empty();
    }

    @Override
    public Optional<Subject> behindComma() {
        int comma = text.indexOf(", ");
        return candidates.stream()
                .filter(c -> comma >= 0 && c.from() > comma && !subjects.isObject(c))
                .findFirst()
                .map(subjects::introduced);
    }

    @Override
    public boolean isOnlyParticiple() {
        int k = 0;
        while (k < phrases.size() && !verbs.isParticiple(k)) {
            k++;
        }
        if (k == phrases.size() || text.indexOf(',', phrases.word(k).to()) >= 0) {
            return false;
        }
        int first = k > 0 && language.is(BEFORE_PARTICIPLE, phrases.folded(k - 1)) ? k - 1 : k;
        int from = phrases.word(first).from();
        return phrases.word(first).capital()
                && (first == 0 || (from > 1 && Phrases.DASHES.indexOf(text.charAt(from - 2)) >= 0));
    }

    @Override
    public Optional<Subject> subject() {
        for (int k = 0; k < phrases.size(); k++) {
            if (verbs.isPassive(k) || verbs.isDenied(k)) {
                return Optional.empty();
            }
        }
        return candidates.stream()
                .filter(c -> !subjects.isObject(c) && !isSubordinate(c))
                .findFirst()
                .filter(c -> c.kind() != Subject.Kind.PRONOUN
                        || phrases.folded(phrases.wordAt(c.from())).equals(c.name()))
                .filter(this::doesSomething)
                .map(subjects::named);
    }

    /** Whether a word that may be a verb stands behind somebody: a list of references has none. */
    private boolean doesSomething(Subject subject) {
        for (int k = phrases.wordAt(subject.to()); k < phrases.size(); k++) {
            if (!phrases.word(k).capital() && !language.isFunctionWord(phrases.folded(k))) {
                return true;
            }
        }
        return false;
    }

    private boolean isSubordinate(Subject subject) {
        int k = phrases.wordAt(subject.from()) - 1;
        return k >= 0 && (language.is(SUBORDINATOR, phrases.folded(k)) || language.is(CLAUSE_LINK, phrases.folded(k)));
    }

    /** Who is named behind "according to", where it begins with this word. */
    private Optional<Subject> according(int k) {
        for (var words : language.words(ACCORDING_TO)) {
            var parts = words.split(" ");
            int last = k + parts.length - 1;
            if (phrases.isAt(k, parts) && last + 1 < phrases.size()) {
                return subjects.after(last);
            }
        }
        return Optional.empty();
    }

    // "…," Berg fumed · "…," fumed Berg · "…," he assures her: whatever the verb, it stands right beside its subject.
    private Optional<Subject> withUnknownVerb() {
        for (var c : candidates) {
            int first = phrases.wordAt(c.from());
            int next = phrases.wordAt(c.to());
            if (c.kind() == Subject.Kind.PRONOUN
                    && first == 0
                    && next < phrases.size()
                    && phrases.adjacent(c.to(), next)
                    && !language.isFunctionWord(phrases.folded(next))) {
                return Optional.of(c);
            }
            boolean named = c.kind() != Subject.Kind.PRONOUN; // "…, a tag it received"
            if (named && first <= 3 && next < phrases.size() && phrases.adjacent(c.to(), next) && verbs.isPast(next)) {
                return Optional.of(subjects.introduced(c));
            }
            if (first == 1 && (verbs.isPast(0) || isAnyVerbOf(c))) {
                return Optional.of(subjects.namedAtEnd(c));
            }
        }
        return Optional.empty();
    }

    /** "…", grumbles Anna Berg.: nothing else stands there. */
    private boolean isAnyVerbOf(Subject subject) {
        var word = phrases.word(0);
        return !word.capital()
                && !language.isFunctionWord(word.folded())
                && !word.folded().endsWith("ing")
                && phrases.adjacent(word.to(), 1)
                && NameWords.byWords(subject.name()) == TopicKind.PERSON
                && (phrases.startsWithComma(subject.to()) || phrases.wordAt(subject.to()) == phrases.size());
    }

    /** "Berg: "…"" and nothing else between the name and the words. */
    private Optional<Subject> labelled() {
        if (!text.stripTrailing().endsWith(":") || candidates.isEmpty()) {
            return Optional.empty();
        }
        var last = candidates.getLast();
        if (!ONLY_WHERE.matcher(text.substring(last.to()).strip()).matches()) {
            return Optional.empty();
        }
        boolean body = last.kind() == Subject.Kind.ROLE && new RoleWords(language).isBody(last.name());
        var sender = body
                ? subject().filter(c -> c.to() < last.from()) // "Anna Berg sent out a statement:"
                : Optional.<Subject>empty();
        return sender.or(() -> Optional.of(subjects.introduced(last)));
    }
}
