package org.tidings.intake.quotations;

import java.util.List;
import java.util.Optional;
import org.tidings.intake.names.Cast;

/** The part of a sentence around words between marks, these blanked out: its verb of speech, and the subject of that. */
final class Clause {
    /** Between the words and the verb of speech stands its subject and nothing else. */
    private static final int MOST_WORDS_TO_VERB = 30;
    /** In words, from a verb to its subject behind it. */
    private static final int MOST_WORDS_FROM_VERB = 7;

    private final String text;
    private final Phrases phrases;
    private final Introduction introduction;
    private final List<Subject> candidates;

    Clause(String text, Cast cast) {
        this.text = text;
        this.phrases = new Phrases(text);
        this.introduction = new Introduction(phrases);
        this.candidates = Candidates.in(phrases, cast);
    }

    // ---- where the verb is ----

    /** Who speaks, in a clause right behind the words: "…", said Anna Berg · "…", Anna Berg, the mayor, said. */
    Optional<Subject> behindWords() {
        for (int k = 0; k < phrases.size() && k <= MOST_WORDS_TO_VERB; k++) {
            var according = according(k);
            if (according.isPresent()) {
                return according;
            }
            if (isVerb(k)) {
                return atVerb(k, inverted(k));
            }
        }
        return withUnknownVerb();
    }

    /** Who speaks right behind words that end without a comma: "… every year" says Anna Berg. */
    Optional<Subject> rightBehindWords() {
        return phrases.size() > 0 && SpeechWords.SAYS.contains(phrases.folded(0)) ? after(0) : Optional.empty();
    }

    /** Who speaks, in a clause that leads up to the words: Anna Berg told the BBC: "…" · Anna Berg: "…". */
    Optional<Subject> beforeWords() {
        for (int k = phrases.size() - 1; k >= 0; k--) {
            var according = according(k);
            if (according.isPresent()) {
                return according;
            }
            if (k > 1
                    && phrases.folded(k).equals("saying")
                    && phrases.folded(k - 1).equals("as")) {
                return asSaying(k);
            }
            if (isVerb(k) && !isAnybodys(k)) {
                var subject = isRelative(k) ? rightBefore(k - 1).map(this::introduced) : atVerb(k, k == 0);
                return subject.filter(Subject::isSomebody)
                        .flatMap(this::whoSaysOf)
                        .or(() -> subject);
            }
        }
        return labelled();
    }

    /** "Anna Berg said it would": whatever it is, she says so. */
    private Optional<Subject> whoSaysOf(Subject pronoun) {
        int k = phrases.wordAt(pronoun.from()) - 1;
        if (k > 0 && phrases.folded(k).equals("that")) {
            k--;
        }
        return k > 0 && isVerb(k) ? atVerb(k, false) : Optional.empty();
    }

    /** "Quoted an official as saying", "Anna Berg was quoted by the Post as saying". */
    private Optional<Subject> asSaying(int saying) {
        var quoted = rightBefore(saying - 1).filter(c -> !isObject(c));
        for (int k = saying - 2; k > 0 && quoted.isEmpty(); k--) {
            if (isPassive(k)) {
                quoted = before(k);
            }
        }
        return quoted.map(this::introduced);
    }

    /** Who speaks, in a clause that is nothing but this: Anna Berg said · said Anna Berg on Monday. */
    Optional<Subject> saysSo() {
        int verb = 0;
        while (verb < phrases.size() && !isVerb(verb)) {
            verb++;
        }
        if (verb == phrases.size() || candidates.isEmpty()) {
            return Optional.empty();
        }
        var first = candidates.getFirst();
        boolean whole = verb == 0 || (phrases.wordAt(first.from()) <= 2 && phrases.wordAt(first.to()) == verb);
        return whole ? atVerb(verb, verb == 0) : Optional.empty();
    }

    /** Whom a sentence goes on with that began "Declaring “…” is at stake, ": the first named behind a comma. */
    Optional<Subject> behindComma() {
        int comma = text.indexOf(", ");
        return candidates.stream()
                .filter(c -> comma >= 0 && c.from() > comma && !isObject(c))
                .findFirst()
                .map(this::introduced);
    }

    /** Whether all there is of a clause before the words is a participle: "Calling it", "After saying that". */
    boolean isOnlyParticiple() {
        int k = 0;
        while (k < phrases.size() && !SpeechWords.PARTICIPLES.contains(phrases.folded(k))) {
            k++;
        }
        if (k == phrases.size() || text.indexOf(',', phrases.word(k).to()) >= 0) {
            return false;
        }
        int first = k > 0 && SpeechWords.BEFORE_PARTICIPLES.contains(phrases.folded(k - 1)) ? k - 1 : k;
        int from = phrases.word(first).from();
        return phrases.word(first).capital()
                && (first == 0 || (from > 1 && Phrases.DASHES.indexOf(text.charAt(from - 2)) >= 0));
    }

    /** The clause's own subject, whatever its verb: the first who stands behind no preposition and no "because". */
    Optional<Subject> subject() {
        for (int k = 0; k < phrases.size(); k++) {
            if (isPassive(k)) {
                return Optional.empty();
            }
        }
        return candidates.stream()
                .filter(c -> !isObject(c) && !isSubordinate(c))
                .findFirst()
                .filter(c -> c.kind() != Subject.Kind.PRONOUN
                        || phrases.folded(phrases.wordAt(c.from())).equals(c.name()))
                .filter(this::doesSomething)
                .map(this::introduced);
    }

    /** Whether a word that may be a verb stands behind somebody: a list of references has none. */
    private boolean doesSomething(Subject subject) {
        for (int k = phrases.wordAt(subject.to()); k < phrases.size(); k++) {
            if (!phrases.word(k).capital() && !SpeechWords.isSmallWord(phrases.folded(k))) {
                return true;
            }
        }
        return false;
    }

    private boolean isSubordinate(Subject subject) {
        int k = phrases.wordAt(subject.from()) - 1;
        return k >= 0
                && (SpeechWords.SUBORDINATORS.contains(phrases.folded(k))
                        || phrases.folded(k).equals("that"));
    }

    private Subject introduced(Subject subject) {
        return subject.described(introduction.inMidClause(subject));
    }

    private Optional<Subject> atVerb(int k, boolean inverted) {
        if (inverted) {
            return after(k).or(() -> before(k));
        }
        boolean participle = SpeechWords.PARTICIPLES.contains(phrases.folded(k));
        return before(k).or(() -> participle ? Optional.empty() : after(k));
    }

    /** Who is named behind "according to", or a word for it in another language, that begins with this word. */
    private Optional<Subject> according(int k) {
        if (SpeechWords.ACCORDING.contains(phrases.folded(k))) {
            return after(k).filter(c -> phrases.wordAt(c.from()) == k + 1)
                    .or(() -> Optional.of(k + 1)
                            .filter(first -> first < phrases.size())
                            .map(first -> Candidates.role(phrases, first, phrases.stretchEnd(first))));
        }
        return phrases.folded(k).equals("according")
                        && k + 1 < phrases.size()
                        && phrases.folded(k + 1).equals("to")
                ? after(k + 1)
                : Optional.empty();
    }

    private boolean isVerb(int k) {
        var word = phrases.folded(k);
        var second = SpeechWords.OF_TWO_WORDS.get(word);
        if (second != null) {
            return k + 1 < phrases.size() && phrases.folded(k + 1).equals(second);
        }
        if (SpeechWords.PARTICIPLES.contains(word)) {
            return true;
        }
        boolean noun =
                SpeechWords.NOUNS_TOO.contains(word) && k > 0 && rightBefore(k).isEmpty();
        return (SpeechWords.VERBS.contains(word) && !noun && !isAdjective(k) && !isPassive(k))
                || isVerbBehindAnother(k);
    }

    /** "She was told", "it is being described": whoever stands there does not speak. */
    private boolean isPassive(int k) {
        int i = k - 1;
        while (i >= 0 && phrases.folded(i).endsWith("ly")) {
            i--;
        }
        var word = phrases.folded(k);
        return i >= 0
                && SpeechWords.FORMS_OF_BE.contains(phrases.folded(i))
                && (word.endsWith("ed") || SpeechWords.PARTICIPLES_ELSE.contains(word));
    }

    // "She would answer", "he'd call it".
    private boolean isVerbBehindAnother(int k) {
        var word = phrases.folded(k);
        boolean modal = k > 0
                && (SpeechWords.MODALS.contains(phrases.folded(k - 1))
                        || phrases.folded(k - 1).endsWith("'d"));
        return modal
                && !SpeechWords.isSmallWord(word)
                && (SpeechWords.VERBS.contains(word + "s") || SpeechWords.VERBS.contains(word + "ed"));
    }

    // "The alleged thieves", "of alleged thieves".
    private boolean isAdjective(int k) {
        return k > 0
                && phrases.folded(k).endsWith("ed")
                && (SpeechWords.ARTICLES.contains(phrases.folded(k - 1))
                        || SpeechWords.OWNERS.contains(phrases.folded(k - 1))
                        || phrases.folded(k - 1).equals("of"));
    }

    /** "Anybody who complains", "to say": the verb is not one of somebody named. */
    private boolean isAnybodys(int k) {
        return k > 0
                && (phrases.folded(k - 1).equals("to")
                        || (isRelative(k) && rightBefore(k - 1).isEmpty()));
    }

    private boolean isRelative(int k) {
        return k > 0
                && switch (phrases.folded(k - 1)) {
                    case "who", "which" -> true;
                    default -> false;
                };
    }

    /** The candidate that ends right before this word, but for a comma. */
    private Optional<Subject> rightBefore(int k) {
        return candidates.stream()
                .filter(c -> c.to() <= phrases.word(k).from()
                        && phrases.word(k).from() - phrases.skipParentheses(c.to()) <= 2)
                .reduce((earlier, later) -> later);
    }

    private boolean inverted(int verb) {
        for (int i = 0; i < verb; i++) {
            if (!mayStandBetween(i)) {
                return false;
            }
        }
        return true;
    }

    private boolean mayStandBetween(int k) {
        var word = phrases.word(k);
        return SpeechWords.BETWEEN.contains(word.folded())
                || (!word.capital() && word.folded().endsWith("ly"));
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
                    && !SpeechWords.isSmallWord(phrases.folded(next))) {
                return Optional.of(c);
            }
            if (first <= 3 && next < phrases.size() && phrases.adjacent(c.to(), next) && isPast(next)) {
                return Optional.of(introduced(c));
            }
            if (first == 1 && isPast(0)) {
                return Optional.of(c.described(introduction.atClauseEnd(c)));
            }
        }
        return Optional.empty();
    }

    private boolean isPast(int k) {
        var word = phrases.word(k);
        return !word.capital() && word.folded().length() > 4 && word.folded().endsWith("ed");
    }

    /** "Berg: "…"" and nothing else between the name and the words. */
    private Optional<Subject> labelled() {
        if (!text.stripTrailing().endsWith(":") || candidates.isEmpty()) {
            return Optional.empty();
        }
        var last = candidates.getLast();
        return text.substring(last.to()).strip().equals(":") ? Optional.of(introduced(last)) : Optional.empty();
    }

    // ---- the subject of the verb ----

    private Optional<Subject> before(int verb) {
        int end = phrases.word(verb).from();
        var those = candidates.stream().filter(c -> c.to() <= end).toList();
        int last = lastOfSubject(verb);
        if (last < 0) {
            return Optional.empty();
        }
        boolean participle = SpeechWords.PARTICIPLES.contains(phrases.folded(verb));
        boolean comma = text.substring(phrases.word(last).to(), end).indexOf(',') >= 0;
        boolean joined = switch (phrases.folded(last)) {
            case "and", "but", "then", "or" -> true;
            default -> false;
        };
        if (participle && !comma) {
            var speaker = rightBefore(verb).filter(c -> c.kind() == Subject.Kind.NAME);
            if (speaker.isPresent()) {
                return speaker.map(this::introduced); // "footage of Anna Berg saying"
            }
        }
        if (participle || joined) {
            return ofVerbBefore(verb).or(() -> first(those).map(this::introduced));
        }
        if (comma) {
            return interrupted(those, end).or(() -> first(those).map(this::introduced));
        }
        var nearest = those.stream()
                .filter(c -> c.to() >= phrases.word(last).from() && !isObject(c))
                .findFirst()
                .or(() -> phraseBefore(last))
                .or(() -> agentBefore(last))
                .or(() -> those.reversed().stream().filter(c -> !isObject(c)).findFirst())
                .or(() -> those.isEmpty() ? Optional.empty() : Optional.of(those.getLast()));
        return nearest.map(subject -> bearerBefore(subject).orElseGet(() -> introduced(subject)));
    }

    /** The last word of what stands before a verb, but for adverbs and times: "Anna Berg on Monday repeatedly said". */
    private int lastOfSubject(int verb) {
        int i = verb - 1;
        while (i >= 0 && (mayStandBetween(i) || isTime(i))) {
            i -= isTime(i) && i > 0 && SpeechWords.BEFORE_TIMES.contains(phrases.folded(i - 1)) ? 2 : 1;
        }
        return i;
    }

    private boolean isTime(int k) {
        var word = phrases.folded(k);
        return SpeechWords.DAYS.contains(word)
                || (SpeechWords.PERIODS.contains(word)
                        && k > 0
                        && SpeechWords.BEFORE_PERIODS.contains(phrases.folded(k - 1)));
    }

    /** "Anna Berg said it was late, adding": whoever speaks goes on speaking. */
    private Optional<Subject> ofVerbBefore(int verb) {
        for (int k = verb - 1; k >= 0; k--) {
            if (isVerb(k) && !isAnybodys(k) && !isRelative(k) && !SpeechWords.PARTICIPLES.contains(phrases.folded(k))) {
                var subject = atVerb(k, inverted(k));
                if (subject.filter(Subject::isSomebody).isEmpty()) {
                    return subject; // else "the programme that we described"
                }
            }
        }
        return Optional.empty();
    }

    /** "Jim Marsh, president of the growers said": the name says more than the office behind it. */
    private Optional<Subject> bearerBefore(Subject role) {
        if (role.kind() != Subject.Kind.ROLE) {
            return Optional.empty();
        }
        boolean determined = SpeechWords.DETERMINERS.contains(phrases.folded(phrases.wordAt(role.from())));
        return candidates.stream()
                .filter(c -> c.kind() == Subject.Kind.NAME
                        && role.from() - c.to() == 2
                        && phrases.startsWithComma(c.to())
                        && !isObject(c)
                        && (!determined || phrases.wordAt(c.from()) == 0))
                .findFirst()
                .map(c -> c.described(Optional.of(role.name())));
    }

    /** "His aunt, Ann Reed, said", "said his aunt, Ann Reed.": the name says more than the role before it. */
    private Optional<Subject> bearerBehind(Subject role) {
        if (role.kind() != Subject.Kind.ROLE) {
            return Optional.empty();
        }
        return candidates.stream()
                .filter(c -> c.kind() == Subject.Kind.NAME
                        && c.from() - role.to() == 2
                        && phrases.startsWithComma(role.to())
                        && (phrases.startsWithComma(phrases.skipParentheses(c.to()))
                                || phrases.wordAt(c.to()) == phrases.size()))
                .findFirst()
                .map(c -> c.described(Optional.of(role.name())));
    }

    private Optional<Subject> first(List<Subject> those) {
        return those.stream().filter(c -> !isObject(c)).findFirst();
    }

    /** "Anna Berg, who runs the bakery on Market Street, said": the subject is what the commas interrupt. */
    private Optional<Subject> interrupted(List<Subject> those, int verb) {
        var followed = those.stream()
                .filter(c -> !isObject(c) && phrases.startsWithComma(phrases.skipParentheses(c.to())))
                .toList();
        if (followed.isEmpty()) {
            return Optional.empty();
        }
        var subject = followed.getFirst();
        var bearer = bearerBehind(subject);
        if (bearer.isPresent()) {
            return bearer;
        }
        int from = phrases.skipParentheses(subject.to()) + 1;
        int to = text.lastIndexOf(',', verb - 1);
        var inside = to > from ? text.substring(from, to).strip() : "";
        return Optional.of(subject.described(introduction.around(subject, inside)));
    }

    private Optional<Subject> after(int verb) {
        int end = phrases.word(verb).to();
        for (var c : candidates) {
            if (c.from() < end || isObject(c, verb)) {
                continue;
            }
            int between = phrases.wordAt(c.from()) - verb - 1;
            boolean near = between <= MOST_WORDS_FROM_VERB
                    && text.substring(end, c.from()).chars().noneMatch(ch -> ch == ',' || ch == ';' || ch == ':');
            return near
                    ? bearerBehind(c).or(() -> Optional.of(c.described(introduction.atClauseEnd(c))))
                    : agentBehind(verb);
        }
        return agentBehind(verb);
    }

    /** "Said one arbitrager": somebody by what they do, right behind the verb. */
    private Optional<Subject> agentBehind(int verb) {
        int first = verb + 1;
        if (first >= phrases.size() || !SpeechWords.DETERMINERS.contains(phrases.folded(first))) {
            return Optional.empty();
        }
        int last = first;
        while (phrases.isNoun(last + 1)
                && phrases.spaced(last, last + 1)
                && (last == first || !Candidates.isAgent(phrases.folded(last)))) {
            last++;
        }
        boolean agent = Candidates.isAgent(phrases.folded(last)) || verb == 0; // "said a voice"
        return last > first && agent && !SpeechWords.PERIODS.contains(phrases.folded(last))
                ? Optional.of(Candidates.role(phrases, first, phrases.roleEnd(last)))
                : Optional.empty();
    }

    /** "One participant at the meeting": somebody by what they do, with a place behind. */
    private Optional<Subject> agentBefore(int last) {
        int place = phrases.phraseStart(last) - 1;
        if (place < 1
                || !SpeechWords.PREPOSITIONS.contains(phrases.folded(place))
                || !phrases.spaced(place - 1, place)) {
            return Optional.empty();
        }
        int head = place - 1;
        return Candidates.isAgent(phrases.folded(head)) && !phrases.word(head).capital()
                ? Optional.of(Candidates.role(phrases, phrases.phraseStart(head), last))
                        .filter(c -> !isObject(c))
                : Optional.empty();
    }

    /** A noun phrase that ends with this word: "the harbour office", "the IMF report", "Obama's former campaign strategist". */
    private Optional<Subject> phraseBefore(int last) {
        var end = phrases.word(last);
        if (end.capital()
                || !Character.isLetter(text.charAt(end.from()))
                || SpeechWords.BREAKS.contains(end.folded())
                || SpeechWords.PREPOSITIONS.contains(end.folded())) {
            return Optional.empty();
        }
        return Optional.of(Candidates.role(phrases, phrases.phraseStart(last), last))
                .filter(c -> !isObject(c));
    }

    private boolean isObject(Subject subject) {
        return isObject(subject, -1);
    }

    /** Whether somebody stands behind a preposition that comes behind this word. */
    private boolean isObject(Subject subject, int word) {
        int k = phrases.wordAt(subject.from()) - 1;
        while (k > word && adjacentTitle(k)) {
            k--;
        }
        if (k > word && SpeechWords.DETERMINERS.contains(phrases.folded(k))) {
            k--;
        }
        return k > word
                && SpeechWords.PREPOSITIONS.contains(phrases.folded(k))
                && text.substring(phrases.word(k).to(), subject.from()).indexOf(',') < 0;
    }

    // Titles before a name, so that "with Mr Baker" is seen as behind "with".
    private boolean adjacentTitle(int k) {
        return (phrases.word(k).capital() || SpeechWords.ROLES.contains(phrases.folded(k)))
                && k + 1 < phrases.size()
                && phrases.spaced(k, k + 1)
                && !SpeechWords.PREPOSITIONS.contains(phrases.folded(k));
    }
}
