package org.tidings.intake.quotations;

import static org.tidings.intake.languages.WordKind.*;

import java.util.List;
import java.util.Optional;
import org.tidings.intake.languages.Language;
import org.tidings.intake.names.NameWords;
import org.tidings.story.TopicKind;

/** Who is the subject of a verb of speech: whoever stands before it or behind it, and is no object and no mere description. */
final class Subjects {
    /** In words, from a verb to its subject behind it. */
    private static final int MAX_WORDS_FROM_VERB = 7;

    /** From "that" to what stands behind its verb, in words. */
    private static final int MAX_WORDS_IN_RELATIVE = 5;

    private final String text;
    private final Phrases phrases;
    private final Language language;
    private final Introduction introduction;
    private final List<Subject> candidates;
    private final Verbs verbs;

    Subjects(Phrases phrases, List<Subject> candidates, Verbs verbs) {
        this.text = phrases.text();
        this.phrases = phrases;
        this.language = phrases.language();
        this.introduction = new Introduction(phrases);
        this.candidates = candidates;
        this.verbs = verbs;
    }

    /** Somebody within the clause, with what it says of them. */
    Subject introduced(Subject subject) {
        return subject.described(introduction.inMidClause(subject));
    }

    /** The name that stands behind an office, or whoever it is with what the clause says of them. */
    Subject named(Subject subject) {
        return bearerBehind(subject).orElseGet(() -> introduced(subject));
    }

    /** The same of somebody who ends the clause. */
    Subject namedAtEnd(Subject subject) {
        return bearerBehind(subject).orElseGet(() -> introducedAtEnd(subject));
    }

    /** Somebody who ends the clause, with what it says of them. */
    Subject introducedAtEnd(Subject subject) {
        return subject.described(introduction.atClauseEnd(subject));
    }

    /**
     * Whoever is the subject of this verb.
     *
     * @param inverted whether the subject is first looked for behind the verb
     */
    Optional<Subject> atVerb(int k, boolean inverted) {
        if (inverted) {
            return after(k).or(() -> before(k));
        }
        boolean participle = verbs.isParticiple(k);
        boolean hasAddressee = !language.is(VERB_BEFORE_SPEAKER, phrases.folded(k)); // "the text told residents"
        return before(k).or(() -> participle || hasAddressee ? Optional.empty() : after(k));
    }

    /** The subject of a verb, as it stands before it: beside it, before commas, or at the verb before "and". */
    Optional<Subject> before(int verb) {
        int end = phrases.word(verb).from();
        var those = candidates.stream().filter(c -> c.to() <= end).toList();
        int last = verbs.lastOfSubject(verb);
        if (last < 0) {
            return Optional.empty();
        }
        boolean participle = verbs.isParticiple(verb);
        boolean comma = text.substring(phrases.word(last).to(), end).indexOf(',') >= 0;
        boolean joined = verbs.isJoined(verb);
        if (participle && !comma) {
            var speaker = verbs.rightBefore(verb).filter(c -> c.kind() == Subject.Kind.NAME);
            if (speaker.isPresent()) {
                return speaker.map(this::introduced); // "footage of Anna Berg saying"
            }
        }
        if (joined) {
            var inThat = inThatClause(verb);
            if (inThat.isPresent()) {
                return inThat.map(this::named);
            }
        }
        if (participle || joined) {
            return ofVerbBefore(verb).or(() -> first(those).map(this::named));
        }
        if (comma) {
            return interrupted(those, end).or(() -> first(those).map(this::introduced));
        }
        var nearest = those.stream()
                .filter(c -> c.to() >= phrases.word(last).from() && (!isObject(c) || beginsClause(c)))
                .findFirst()
                .or(() -> phraseBefore(last))
                .or(() -> agentBefore(last))
                .or(() -> those.reversed().stream().filter(c -> !isObject(c)).findFirst())
                .or(() -> those.isEmpty()
                        ? Optional.empty()
                        : Optional.of(those.getLast()).filter(c -> NameWords.byWords(c.name()) != TopicKind.PLACE));
        return nearest.map(subject -> bearerBefore(subject).orElseGet(() -> introduced(subject)));
    }

    /** "Anna Berg said it was late, adding": whoever speaks goes on speaking. */
    private Optional<Subject> ofVerbBefore(int verb) {
        for (int k = verb - 1; k >= 0; k--) {
            if (verbs.isVerb(k)
                    && !verbs.isAnybodys(k)
                    && !verbs.isRelative(k)
                    && !verbs.isParticiple(k)
                    && !verbs.isJoined(k)) {
                var subject = atVerb(k, verbs.inverted(k));
                if (subject.filter(Subject::isSomebody).isEmpty()) {
                    return subject; // else "the programme that we described"
                }
            }
        }
        return Optional.empty();
    }

    /** "Anna Berg told them that a doctor patted her arm and said": the doctor did. */
    private Optional<Subject> inThatClause(int verb) {
        int that = verb - 1;
        while (that >= 0 && !language.is(CLAUSE_LINK, phrases.folded(that))) {
            that--;
        }
        int from = that;
        return candidates.stream()
                .filter(c -> from > 0
                        && phrases.wordAt(c.from()) > from
                        && c.to() <= phrases.word(verb).from()
                        && !isObject(c))
                .findFirst();
    }

    /** "Jim Marsh, president of the growers said": the name says more than the office behind it. */
    private Optional<Subject> bearerBefore(Subject role) {
        if (role.kind() != Subject.Kind.ROLE) {
            return Optional.empty();
        }
        boolean determined = language.is(DETERMINER, phrases.folded(phrases.wordAt(role.from())));
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
    Optional<Subject> bearerBehind(Subject role) {
        if (role.kind() != Subject.Kind.ROLE) {
            return Optional.empty();
        }
        return candidates.stream()
                .filter(c -> c.kind() == Subject.Kind.NAME && isRightBehindComma(role.to(), c) && endsAtComma(c))
                .findFirst()
                .map(c -> c.described(Optional.of(role.name())));
    }

    // "Anna Berg,", "Anna Berg (41),", "Anna Berg of the Centre Party,"
    private boolean endsAtComma(Subject name) {
        int next = phrases.wordAt(name.to());
        boolean whence = next < phrases.size()
                && next > 0
                && phrases.spaced(next - 1, next)
                && language.is(WHENCE, phrases.folded(next));
        while (whence
                && next + 1 < phrases.size()
                && (phrases.spaced(next, next + 1)
                        || text.startsWith(" & ", phrases.word(next).to()))
                && (phrases.word(next + 1).capital() || language.is(WITHIN_BODY, phrases.folded(next + 1)))) {
            next++;
        }
        int end = whence ? phrases.word(next).to() : phrases.skipParentheses(name.to());
        return phrases.startsWithComma(end) || phrases.wordAt(end) == phrases.size();
    }

    // ", Anna Berg", ", Cllr Anna Berg", ", Mr Justice Berg"
    private boolean isRightBehindComma(int place, Subject subject) {
        int name = phrases.wordAt(subject.from());
        for (int k = phrases.wordAt(place); k < name; k++) {
            if (!mayDescribe(k)) {
                return false;
            }
        }
        return phrases.startsWithComma(place)
                && subject.from() > place + 1
                && text.indexOf(',', place + 1, subject.from()) < 0;
    }

    // "The friend, retired builder Roy Tate,", "the judge, the poet Amara Bell,"
    private boolean mayDescribe(int k) {
        var word = phrases.folded(k);
        return language.is(HONORIFIC, word)
                || language.is(DETERMINER, word)
                || (!language.isFunctionWord(word) && !verbs.isVerb(k));
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

    /** The subject of a verb, as it stands behind it: "said Anna Berg". */
    Optional<Subject> after(int verb) {
        int end = phrases.word(verb).to();
        return candidates.stream()
                .filter(c -> c.from() >= end && !isObject(c, verb))
                .findFirst()
                .filter(c -> isNear(c, verb))
                .map(this::namedAtEnd)
                .or(() -> agentBehind(verb).map(role -> bearerBehind(role).orElse(role)));
    }

    private boolean isNear(Subject subject, int verb) {
        int between = phrases.wordAt(subject.from()) - verb - 1;
        return between <= MAX_WORDS_FROM_VERB
                && text.substring(phrases.word(verb).to(), subject.from())
                        .chars()
                        .noneMatch(ch -> ch == ',' || ch == ';' || ch == ':');
    }

    /** "Said one arbitrager": somebody by what they do, right behind the verb. */
    private Optional<Subject> agentBehind(int verb) {
        int first = verb + 1;
        if (first >= phrases.size() || !language.is(DETERMINER, phrases.folded(first))) {
            return Optional.empty();
        }
        int last = first;
        while (phrases.isNoun(last + 1)
                && phrases.spaced(last, last + 1)
                && (last == first || !language.isAgent(phrases.folded(last)))) {
            last++;
        }
        boolean agent = language.isAgent(phrases.folded(last))
                || verb == 0 // "said a voice"
                || phrases.folded(verb).equals("to"); // "according to the fire service"
        return last > first && agent && !language.is(PERIOD, phrases.folded(last))
                ? Optional.of(Candidates.role(phrases, first, phrases.roleEnd(last)))
                : Optional.empty();
    }

    /** "One participant at the meeting": somebody by what they do, with a place behind. */
    private Optional<Subject> agentBefore(int last) {
        int place = phrases.phraseStart(last) - 1;
        if (place < 1 || !language.is(PREPOSITION, phrases.folded(place)) || !phrases.spaced(place - 1, place)) {
            return Optional.empty();
        }
        int head = place - 1;
        return language.isAgent(phrases.folded(head)) && !phrases.word(head).capital()
                ? Optional.of(Candidates.role(phrases, phrases.phraseStart(head), last))
                        .filter(c -> !isObject(c))
                : Optional.empty();
    }

    /** A noun phrase that ends with this word: "the harbour office", "the IMF report", "Obama's former campaign strategist". */
    private Optional<Subject> phraseBefore(int last) {
        var end = phrases.word(last);
        if (end.capital()
                || !Character.isLetter(text.charAt(end.from()))
                || language.is(PHRASE_BREAK, end.folded())
                || language.is(ARTICLE, end.folded()) // "following a swiftly called meeting"
                || language.is(PREPOSITION, end.folded())) {
            return Optional.empty();
        }
        int first = phrases.phraseStart(last);
        return beforeRelative(first)
                .or(() -> Optional.of(Candidates.role(phrases, first, last)).filter(c -> !isObject(c)));
    }

    /** "A spokesman for the company that runs the terminals": he, and not what it runs. */
    private Optional<Subject> beforeRelative(int phrase) {
        for (int k = phrase - 1; k > 0 && k >= phrase - MAX_WORDS_IN_RELATIVE && phrases.spaced(k, k + 1); k--) {
            if (language.is(RELATIVE, phrases.folded(k))) {
                int end = phrases.word(k - 1).to();
                boolean verb = k + 1 < phrase || !language.is(CLAUSE_LINK, phrases.folded(k)); // "that company said"
                return verb && phrases.spaced(k - 1, k)
                        ? candidates.stream()
                                .filter(c -> c.to() == end && c.kind() != Subject.Kind.PRONOUN && !isObject(c))
                                .findFirst()
                        : Optional.empty();
            }
        }
        return Optional.empty();
    }

    /** "The shares rose after Chief Executive Ann Reed said": with a verb of its own she is no object. */
    private boolean beginsClause(Subject subject) {
        int k = beforeTitles(subject, -1);
        return k >= 0 && language.is(PREPOSITION_OR_CONJUNCTION, phrases.folded(k));
    }

    /** Whether somebody stands behind a preposition. */
    boolean isObject(Subject subject) {
        return isObject(subject, -1);
    }

    /** Whether somebody stands behind a preposition that comes behind this word. */
    private boolean isObject(Subject subject, int word) {
        int k = beforeTitles(subject, word);
        return k > word
                && language.is(PREPOSITION, phrases.folded(k))
                && text.substring(phrases.word(k).to(), subject.from()).indexOf(',') < 0;
    }

    /** The last word before somebody's titles and their article, no farther back than the one behind {@code word}. */
    private int beforeTitles(Subject subject, int word) {
        int k = phrases.wordAt(subject.from()) - 1;
        while (k > word && adjacentTitle(k)) {
            k--;
        }
        boolean determined = k > word
                && (language.is(DETERMINER, phrases.folded(k)) || language.is(DEMONSTRATIVE, phrases.folded(k)));
        return determined ? k - 1 : k;
    }

    // Titles before a name, so that "with Mr Baker" is seen as behind "with".
    private boolean adjacentTitle(int k) {
        return (phrases.word(k).capital() || language.is(ROLE, phrases.folded(k)))
                && k + 1 < phrases.size()
                && phrases.spaced(k, k + 1)
                && !phrases.isPossessive(k) // "of the day's Anna Berg"
                && !language.is(TIME, phrases.folded(k)) // "On Friday Anna Berg said"
                && !language.is(PREPOSITION, phrases.folded(k));
    }
}
