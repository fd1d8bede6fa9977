package org.tidings.intake.quotations;

import static org.tidings.intake.languages.WordKind.*;

import java.util.List;
import java.util.Optional;
import org.tidings.intake.languages.Language;

/**
 * Words that nobody named here says: they are said to a person or of one ("Berg was told that “…”", "Berg, accused of “…”"), stand on
 * a thing ("a sign read “…”"), or are what people in general might say ("nobody should have to say “…”"). Where a clause says by
 * whom, that one speaks.
 */
final class Told {
    private static final int MAX_WORDS_TO_THING = 4;
    private static final int MAX_WORDS_TO_INDEFINITE = 6;

    private final String text;
    private final Phrases phrases;
    private final Language language;
    private final List<Subject> candidates;
    private final Verbs verbs;

    Told(Phrases phrases, List<Subject> candidates, Verbs verbs) {
        this.text = phrases.text();
        this.phrases = phrases;
        this.language = phrases.language();
        this.candidates = candidates;
        this.verbs = verbs;
    }

    /** Of the words that this clause leads up to: whoever is said to say them, or nobody; empty: they may be a speaker's. */
    Optional<Subject> beforeWords() {
        if (isOnThing()) {
            return Optional.of(Subject.thing());
        }
        for (int k = phrases.size() - 1; k >= 0; k--) {
            var said = atWord(k);
            if (said.isPresent() || verbs.isVerb(k)) {
                return said;
            }
        }
        return Optional.empty();
    }

    private Optional<Subject> atWord(int k) {
        if (!isWithoutComma(k)) {
            return Optional.empty();
        }
        if (isPassive(k)) {
            return by(k).or(() -> Optional.of(Subject.nobody()));
        }
        return isIndefinite(k) ? Optional.of(Subject.nobody()) : Optional.empty();
    }

    /** Of the words that this clause follows: “…”, Berg was told · “…”, Berg was told by Reed. */
    Optional<Subject> atVerbAfterWords(int k) {
        return verbs.isPassive(k) && language.is(VERB_OF_SPEECH, phrases.folded(k))
                ? by(k).or(() -> Optional.of(Subject.nobody()))
                : Optional.empty();
    }

    /** Whether the words stand beside this word, and not after a comma and more. */
    private boolean isWithoutComma(int k) {
        int comma = text.indexOf(',', phrases.word(k).to());
        return comma < 0 || phrases.wordAt(comma) == phrases.size();
    }

    private boolean isPassive(int k) {
        if (!language.is(VERB_OF_SPEECH, phrases.folded(k))) {
            return false;
        }
        boolean hypothetical = k > 1
                && (language.is(MODAL, phrases.folded(k - 2))
                        || language.is(DUTY, phrases.folded(k - 2))); // "should be called"
        return (verbs.isPassive(k) && !hypothetical) || isParticiple(k);
    }

    // "Berg, accused of", "Asked whether", "when told that"; but "Berg, the mayor, warned that".
    private boolean isParticiple(int k) {
        boolean goesOn = k + 1 < phrases.size() && isSmall(phrases.folded(k + 1)) && phrases.spaced(k, k + 1);
        if (!goesOn || !language.is(PERSON_IS_TOLD, phrases.folded(k))) {
            return false;
        }
        if (k == 0 || language.is(SUBORDINATOR, phrases.folded(k - 1))) {
            return true;
        }
        return candidates.stream()
                .anyMatch(c -> c.kind() == Subject.Kind.NAME
                        && phrases.startsWithComma(c.to())
                        && phrases.wordAt(c.to()) == k
                        && text.lastIndexOf(',', c.from()) < 0);
    }

    private boolean isSmall(String word) {
        return language.isFunctionWord(word) || language.is(SUBORDINATOR, word);
    }

    /** "By Reed", right after a passive verb or farther on in its clause. */
    private Optional<Subject> by(int verb) {
        for (int k = verb + 1; k < phrases.size(); k++) {
            if (language.is(AGENT_MARK, phrases.folded(k))) {
                int from = phrases.word(k).to();
                return candidates.stream()
                        .filter(c -> c.from() > from && c.kind() != Subject.Kind.PRONOUN)
                        .findFirst()
                        .filter(c -> text.indexOf(',', from) < 0 || text.indexOf(',', from) > c.from());
            }
        }
        return Optional.empty();
    }

    // "Nobody should have to say"
    private boolean isIndefinite(int verb) {
        if (!language.is(VERB_OF_SPEECH, phrases.folded(verb))
                || verb == 0
                || !language.is(INFINITIVE_MARK, phrases.folded(verb - 1))) {
            return false;
        }
        for (int k = verb - 1; k >= 0 && k >= verb - MAX_WORDS_TO_INDEFINITE; k--) {
            var word = phrases.folded(k);
            if (language.is(INDEFINITE, word)) {
                return true;
            }
            boolean goesOn =
                    language.is(INFINITIVE_MARK, word) || language.is(IS_TOLD, word) || language.isFunctionWord(word);
            if (!goesOn) {
                return false;
            }
        }
        return false;
    }

    // "A sign read", "the motto is", "under the slogan"; but "Berg said of the slogan".
    private boolean isOnThing() {
        boolean says = false;
        for (int k = phrases.size() - 1; k >= 0 && k >= phrases.size() - MAX_WORDS_TO_THING; k--) {
            var word = phrases.folded(k);
            if (language.is(THING_WITH_WORDS, word) && !phrases.word(k).capital()) {
                return says || isApposition(k);
            }
            says |= language.is(THING_SAYS, word) || language.is(FORM_OF_BE, word);
            if (!language.is(THING_SAYS, word) && !language.is(FORM_OF_BE, word) && !language.is(SUBORDINATOR, word)) {
                return false;
            }
        }
        return false;
    }

    private boolean isApposition(int thing) {
        int before = phrases.phraseStart(thing) - 1;
        boolean about = before >= 1
                && (language.is(OF, phrases.folded(before)) || language.is(PREPOSITION, phrases.folded(before)))
                && verbs.isVerb(before - 1);
        boolean told = before >= 0 && verbs.isVerb(before);
        return thing == phrases.size() - 1 && !about && !told;
    }
}
