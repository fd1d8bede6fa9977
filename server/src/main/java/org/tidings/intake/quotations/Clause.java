package org.tidings.intake.quotations;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.tidings.intake.names.Cast;

/** The part of a sentence around words between marks, these blanked out: its verb of speech, and the subject of that. */
final class Clause {
    /** Between the words and the verb of speech stands its subject and nothing else. */
    private static final int MOST_WORDS_TO_VERB = 22;

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
                return after(according.getAsInt());
            }
            if (isVerb(k)) {
                return atVerb(k, inverted(k));
            }
        }
        return withUnknownVerb();
    }

    /** Who speaks, in a clause that leads up to the words: Anna Berg told the BBC: "…" · Anna Berg: "…". */
    Optional<Subject> beforeWords() {
        for (int k = phrases.size() - 1; k >= 0; k--) {
            var according = according(k);
            if (according.isPresent()) {
                return after(according.getAsInt());
            }
            if (k > 0
                    && phrases.folded(k).equals("saying")
                    && phrases.folded(k - 1).equals("as")) {
                return rightBefore(k - 1).map(this::introduced); // "quoted an official as saying"
            }
            if (isVerb(k) && !isAnybodys(k)) {
                return isRelative(k) ? rightBefore(k - 1).map(this::introduced) : atVerb(k, k == 0);
            }
        }
        return labelled();
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

    /** The clause's own subject, whatever its verb: the first who stands behind no preposition. */
    Optional<Subject> subject() {
        return first(candidates).map(this::introduced);
    }

    private Subject introduced(Subject subject) {
        return subject.described(introduction.inMidClause(subject));
    }

    private Optional<Subject> atVerb(int k, boolean inverted) {
        return inverted ? after(k).or(() -> before(k)) : before(k).or(() -> after(k));
    }

    /** The last word of "according to" that begins with this one. */
    private OptionalInt according(int k) {
        if (SpeechWords.ACCORDING.contains(phrases.folded(k))) {
            return OptionalInt.of(k);
        }
        return phrases.folded(k).equals("according")
                        && k + 1 < phrases.size()
                        && phrases.folded(k + 1).equals("to")
                ? OptionalInt.of(k + 1)
                : OptionalInt.empty();
    }

    private boolean isVerb(int k) {
        var word = phrases.folded(k);
        if (word.equals("put") || word.equals("puts")) {
            return k + 1 < phrases.size() && phrases.folded(k + 1).equals("it");
        }
        if (SpeechWords.PARTICIPLES.contains(word)) {
            return true;
        }
        boolean noun =
                SpeechWords.NOUNS_TOO.contains(word) && k > 0 && rightBefore(k).isEmpty();
        return SpeechWords.VERBS.contains(word) && !noun;
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

    // "…," Berg fumed · "…," fumed Berg: whatever the verb, it stands right beside its subject.
    private Optional<Subject> withUnknownVerb() {
        for (var c : candidates) {
            int first = phrases.wordAt(c.from());
            int next = phrases.wordAt(c.to());
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
        int i = verb - 1;
        while (i >= 0 && mayStandBetween(i)) {
            i--;
        }
        if (i < 0) {
            return Optional.empty();
        }
        boolean participle = SpeechWords.PARTICIPLES.contains(phrases.folded(verb));
        boolean comma =
                text.substring(phrases.word(i).to(), phrases.word(i + 1).from()).indexOf(',') >= 0;
        boolean joined = switch (phrases.folded(i)) {
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
            return first(those).map(this::introduced);
        }
        if (comma) {
            return interrupted(those, end).or(() -> first(those).map(this::introduced));
        }
        int last = i;
        var nearest = those.stream()
                .filter(c -> c.to() >= phrases.word(last).from() && !isObject(c))
                .findFirst()
                .or(() -> phraseBefore(last))
                .or(() -> those.reversed().stream().filter(c -> !isObject(c)).findFirst())
                .or(() -> those.isEmpty() ? Optional.empty() : Optional.of(those.getLast()));
        return nearest.map(this::introduced);
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
        // "The minister, Anna Berg, said": the name says more than the role.
        if (subject.kind() == Subject.Kind.ROLE
                && followed.size() > 1
                && followed.get(1).kind() == Subject.Kind.NAME
                && followed.get(1).from() - subject.to() <= 2) {
            var role = text.substring(subject.from(), subject.to());
            return Optional.of(followed.get(1).described(Optional.of(role)));
        }
        int from = phrases.skipParentheses(subject.to()) + 1;
        int to = text.lastIndexOf(',', verb - 1);
        var inside = to > from ? text.substring(from, to).strip() : "";
        return Optional.of(subject.described(introduction.around(subject, inside)));
    }

    private Optional<Subject> after(int verb) {
        int end = phrases.word(verb).to();
        for (var c : candidates) {
            if (c.from() < end) {
                continue;
            }
            int between = phrases.wordAt(c.from()) - verb - 1;
            boolean near = between <= 7
                    && text.substring(end, c.from()).chars().noneMatch(ch -> ch == ',' || ch == ';' || ch == ':');
            return near ? Optional.of(c.described(introduction.atClauseEnd(c))) : Optional.empty();
        }
        return Optional.empty();
    }

    /** A noun phrase that ends with this word: "the harbour office", "the IMF report", "Obama's former campaign strategist". */
    private Optional<Subject> phraseBefore(int last) {
        var end = phrases.word(last);
        if (end.capital()
                || SpeechWords.BREAKS.contains(end.folded())
                || SpeechWords.PREPOSITIONS.contains(end.folded())) {
            return Optional.empty();
        }
        return Optional.of(Candidates.role(phrases, phrases.phraseStart(last), last));
    }

    private boolean isObject(Subject subject) {
        int k = phrases.wordAt(subject.from()) - 1;
        while (k >= 0 && adjacentTitle(k)) {
            k--;
        }
        if (k >= 0 && SpeechWords.DETERMINERS.contains(phrases.folded(k))) {
            k--;
        }
        return k >= 0
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
