package org.tidings.intake.quotations;

import static org.tidings.intake.languages.WordKind.GRAMMAR;
import static org.tidings.intake.languages.WordKind.READ;
import static org.tidings.intake.languages.WordKind.THING_WITH_WORDS;
import static org.tidings.intake.languages.WordKind.VERB_BEFORE_SPEAKER;
import static org.tidings.intake.languages.WordKind.VERB_OF_SPEECH;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.tidings.intake.names.Cast;
import org.tidings.intake.names.Outlets;
import org.tidings.story.Block;
import org.tidings.text.QuoteMarks.Stretch;
import org.tidings.text.Sentences;
import org.tidings.text.Words;

/**
 * Who said the words between two marks, by what stands around them: "…", said Anna Berg · Anna Berg told the BBC: "…" ·
 * "…", he said. Pronouns go to the person last named as the one who acts; short names to the full ones.
 */
final class SpeakerFinder {
    /** Of a name below words, with what that person is. */
    private static final int MAX_SIGNATURE_CHARS = 100;

    /** From words to what says that they are read. */
    private static final int MAX_CHARS_TO_READ = 30;

    /** The clause that tells at a sentence's end who said it, in characters. */
    private static final int MAX_TRAILER = 80;

    private final List<Block> blocks;
    private final BareText bare;
    private final Cast cast;
    private final Clauses clauses;
    private final Meant meant;

    SpeakerFinder(List<Block> blocks, List<List<Stretch>> stretches, Cast cast) {
        this.blocks = blocks;
        this.cast = cast;
        this.bare = new BareText(blocks, stretches);
        this.clauses = new Clauses(cast);
        this.meant = new Meant(cast, new Antecedents(bare, cast, clauses));
    }

    /** The attribution in the sentence around the stretch, if there is one. */
    Optional<Attribution> around(Stretch stretch) {
        var text = bare.paragraph(stretch.block());
        return signature(stretch, text)
                .or(() -> beside(stretch, text))
                .or(() -> trailing(stretch, text))
                .or(() -> paragraphBefore(stretch));
    }

    // ---- "…" — Anna Berg ----

    /** A name after a dash that ends the paragraph, or is the next one: words and who wrote them, as in a list of letters. */
    private Optional<Attribution> signature(Stretch stretch, String text) {
        int at = stretch.to() + 1;
        if (!stretch.closed()) {
            return Optional.empty();
        }
        boolean ends = text.substring(Math.min(at, text.length())).isBlank();
        var below = ends && stretch.block() + 1 < blocks.size()
                ? blocks.get(stretch.block() + 1).text()
                : "";
        return signature(ends ? below : text.substring(at));
    }

    private Optional<Attribution> signature(String line) {
        var rest = line.strip();
        if (rest.length() < 2 || rest.length() > MAX_SIGNATURE_CHARS || Phrases.DASHES.indexOf(rest.charAt(0)) < 0) {
            return Optional.empty();
        }
        var post = Posts.signature(rest);
        if (post.isPresent()) {
            var author = post.get();
            return Optional.of(
                    new Attribution(Optional.of(author.name()), Optional.of(author.handle()), Evidence.SAID, rest));
        }
        var signed = rest.substring(1).strip();
        int end = signed.endsWith(".") ? signed.length() - 1 : signed.length();
        int comma = signed.indexOf(',');
        int nameEnd = comma > 0 ? comma : end;
        if (signed.isEmpty()
                || Sentences.of(signed).size() != 1
                || !Character.isUpperCase(signed.codePointAt(0))
                || nameEnd == 0) {
            return Optional.empty();
        }
        var description =
                comma > 0 ? Optional.of(signed.substring(comma + 1, end).strip()) : Optional.<String>empty();
        return Optional.of(
                new Attribution(Optional.of(signer(signed.substring(0, nameEnd))), description, Evidence.SAID, signed));
    }

    /** "Commissioner Ann Reed" is Ann Reed, and so is "ANN REED". */
    private String signer(String signature) {
        boolean shouted = signature.chars().noneMatch(Character::isLowerCase) && signature.indexOf(' ') > 0;
        var name = shouted ? Transcripts.asWritten(signature) : signature;
        return cast.namesIn(name).stream()
                .filter(mention -> mention.titled() && mention.to() == name.length())
                .findFirst()
                .map(mention -> cast.person(mention).map(Cast.Person::name).orElse(mention.name()))
                .orElse(name);
    }

    // ---- "…", he said · "…", said Anna Berg · "…", Anna Berg, the mayor, said ----

    private Optional<Attribution> after(Stretch stretch, String text) {
        if (!stretch.closed()) {
            return Optional.empty();
        }
        char last = blocks.get(stretch.block()).text().charAt(stretch.to() - 1);
        int start = stretch.to() + 1;
        boolean comma = last == ',' || (start < text.length() && text.charAt(start) == ',');
        boolean open =
                comma || "?!…—–’'".indexOf(last) >= 0 || DashedSpeech.isDashBeforeVerb(text, start, cast.language());
        int end = clauseEnd(stretch.block(), start);
        if (start >= end) {
            return Optional.empty();
        }
        var rest = text.substring(start, end);
        if (isReadThere(rest)) {
            return Optional.of(attribution(Subject.thing(), stretch, start));
        }
        if (!open && !cast.language().is(VERB_BEFORE_SPEAKER, Words.after(rest, 0))) {
            return Optional.empty();
        }
        var clause = clauses.in(rest);
        return (open ? clause.behindWords() : clause.rightBehindWords())
                .map(subject -> attribution(subject, stretch, start));
    }

    // "…", si legge · "…" war darauf zu lesen: right after the words.
    private boolean isReadThere(String rest) {
        var near = rest.substring(0, Math.min(rest.length(), MAX_CHARS_TO_READ)).toLowerCase(Locale.ROOT);
        return cast.language().words(READ).stream().anyMatch(words -> {
            int at = near.indexOf(words);
            int end = at + words.length();
            return at > 0
                    && !Character.isLetter(near.charAt(at - 1))
                    && (end == near.length() || !Character.isLetter(near.charAt(end)));
        });
    }

    /** The ministry said it was "…", Reuters reported: an outlet that only reports is not who speaks. */
    private Optional<Attribution> beside(Stretch stretch, String text) {
        int start = clauseStart(stretch);
        var before = clauseBefore(stretch, start);
        // Reed was told that "…": not hers.
        var told = before.toldBeforeWords();
        if (told.isPresent()) {
            return told.map(subject -> attribution(subject, stretch, start));
        }
        var after = after(stretch, text);
        boolean onlyReports =
                after.flatMap(Attribution::speaker).filter(this::isOutlet).isPresent();
        return after.isPresent() && !onlyReports
                ? after
                : before(stretch, text, before, start).or(() -> after);
    }

    // "The Interfax news agency" is one as well.
    private boolean isOutlet(String speaker) {
        return Outlets.isOutlet(speaker)
                || cast.namesIn(speaker).stream().anyMatch(mention -> Outlets.isOutlet(mention.name()));
    }

    /** @param offset where the clause begins that names this subject */
    private Attribution attribution(Subject subject, Stretch stretch, int offset) {
        return meant.attribution(subject, stretch.block(), offset, sentenceAround(stretch));
    }

    /** The end of the clause behind a quotation: at the sentence's end, a semicolon or the next quotation. */
    private int clauseEnd(int block, int from) {
        var text = bare.paragraph(block);
        int sentence = bare.sentenceAt(block, from + 1);
        int most = Math.min(
                sentence < 0
                        ? text.length()
                        : bare.sentences(block).get(sentence).to(),
                from + Clause.LONGEST);
        for (int i = from; i < most; i++) {
            if (text.charAt(i) == '_' && isBeforeName(text, i)) {
                i = endOfWords(text, i);
            } else if (text.charAt(i) == ';' || text.charAt(i) == '_') {
                return i;
            }
        }
        return most;
    }

    // "Mówi dyrektor „Echa” Anna Berg": the words between marks are part of what she is.
    private static boolean isBeforeName(String text, int words) {
        int end = endOfWords(text, words);
        return words > 1
                && text.charAt(words - 2) == ' '
                && text.startsWith(" ", end + 1)
                && end + 2 < text.length()
                && Character.isUpperCase(text.charAt(end + 2));
    }

    private static int endOfWords(String text, int words) {
        int end = words;
        while (end < text.length() && text.charAt(end) == '_') {
            end++;
        }
        return end;
    }

    // ---- Anna Berg said: "…" · according to Anna Berg, "…" · Anna Berg: "…" ----

    /** @param start where the clause before the words begins */
    private Optional<Attribution> before(Stretch stretch, String text, Clause clause, int start) {
        int end = stretch.to() + 1;
        if (stretch.closed() && end < text.length() && clause.isOnlyParticiple()) {
            return clauses.in(text.substring(end, clauseEnd(stretch.block(), end)))
                    .behindComma()
                    .map(subject -> attribution(subject, stretch, end));
        }
        return clause.beforeWords()
                .or(() -> stretch.closed() && isVerbBehind(text, end) ? clause.subject() : Optional.empty())
                .map(subject -> attribution(subject, stretch, start));
    }

    /** "Ann Reed hat den Plan als „Unsinn“ bezeichnet": the verb ends the clause. */
    private boolean isVerbBehind(String text, int end) {
        return cast.language().is(GRAMMAR, "verb ends clause")
                && text.startsWith(" ", end)
                && cast.language().is(VERB_OF_SPEECH, Words.after(text, end));
    }

    private int clauseStart(Stretch stretch) {
        int start = Math.max(bare.sentenceStart(stretch.block(), stretch.from() - 1), stretch.from() - Clause.LONGEST);
        var text = bare.paragraph(stretch.block());
        boolean letters = false;
        for (int i = stretch.from() - 2; i >= start; i--) {
            if (text.charAt(i) == ';' && letters) {
                return i + 1;
            }
            letters |= Character.isLetter(text.charAt(i));
        }
        return start;
    }

    private Clause clauseBefore(Stretch stretch, int start) {
        var text = bare.paragraph(stretch.block());
        return clauses.in(text.substring(start, Math.max(start, stretch.from() - 1)));
    }

    private Optional<Attribution> clauseSays(String clause, int block, int offset) {
        return clauses.in(clause).beforeWords().map(subject -> meant.attribution(subject, block, offset, clause));
    }

    /** A cashier who "steals" is held to account, Anna Berg said: the sentence's last clause tells. */
    private Optional<Attribution> trailing(Stretch stretch, String text) {
        int at = bare.sentenceAt(stretch.block(), stretch.from());
        if (!stretch.closed() || at < 0) {
            return Optional.empty();
        }
        int end = bare.sentences(stretch.block()).get(at).to();
        int nearest = Math.max(stretch.to() + 1, end - MAX_TRAILER);
        int comma = nearest >= end ? -1 : text.substring(nearest, end).lastIndexOf(", ") + nearest;
        if (comma < nearest) {
            return Optional.empty();
        }
        return clauses.in(text.substring(comma + 2, end))
                .saysSo()
                .map(subject -> attribution(subject, stretch, comma + 2));
    }

    /** A paragraph that ends in a colon introduces the next. */
    private Optional<Attribution> paragraphBefore(Stretch stretch) {
        if (stretch.block() == 0 || stretch.from() != 1) {
            return Optional.empty();
        }
        int block = stretch.block() - 1;
        var previous = bare.paragraph(block);
        if (!previous.stripTrailing().endsWith(":")) {
            return Optional.empty();
        }
        int start = bare.sentenceStart(block, previous.length());
        return clauseSays(previous.substring(start), block, start);
    }

    /** Words within a sentence that has no verb of speech are its subject's: Anna Berg attacked "…". */
    Optional<Attribution> subjectOf(Stretch stretch) {
        int start = clauseStart(stretch);
        return clauseBefore(stretch, start)
                .subject()
                .map(subject -> attribution(subject, stretch, start))
                .filter(said -> said.speaker().isPresent())
                .map(said -> new Attribution(said.speaker(), said.description(), Evidence.SUBJECT, said.sentence()));
    }

    private String sentenceAround(Stretch stretch) {
        var text = blocks.get(stretch.block()).text();
        var masked = bare.paragraph(stretch.block());
        int from = Math.max(
                bare.sentenceStart(stretch.block(), Math.max(0, stretch.from() - 1)), stretch.from() - Clause.LONGEST);
        int to = Math.min(text.length(), clauseEnd(stretch.block(), Math.min(text.length(), stretch.to() + 1)));
        return masked.substring(Math.min(from, to), to);
    }

    // ---- nobody at a verb of speech ----

    /** Whether the sentence has nobody who may say its words but the one who spoke before: "Ha aggiunto: “…”", "The plan was “…”". */
    boolean isOfWhoSpokeBefore(Stretch stretch) {
        var sentence = sentenceAround(stretch);
        boolean nobodyElse = !stretch.single()
                && sentence.length() <= Clause.LONGEST
                && Words.in(sentence).stream().noneMatch(word -> cast.language().is(THING_WITH_WORDS, word.folded()))
                && cast.namesIn(sentence).isEmpty()
                && new Actors(cast).in(sentence).isEmpty();
        return nobodyElse || clauseBefore(stretch, clauseStart(stretch)).speaksWithoutSubject();
    }

    /** Where the sentence begins in which these words stand. */
    int sentenceStart(Stretch stretch) {
        return bare.sentenceStart(stretch.block(), Math.max(0, stretch.from() - 1));
    }

    /** Whether the words are but a part of a sentence: the plan was “dead on arrival”. */
    boolean isWithinSentence(Stretch stretch) {
        var text = bare.paragraph(stretch.block());
        int from = bare.sentenceStart(stretch.block(), Math.max(0, stretch.from() - 1));
        int last = bare.sentenceAt(stretch.block(), stretch.to() - 1);
        int to = last < 0
                ? text.length()
                : bare.sentences(stretch.block()).get(last).to();
        return text.substring(from, Math.max(from, to)).chars().anyMatch(Character::isLetter);
    }

    /**
     * The one who speaks or acts just before this place: "Mr Baker was defiant. "We stay."" Where the words begin a
     * paragraph, the paragraph before is asked: "She said the offer was new." and then her words.
     */
    Optional<String> actorBefore(Stretch stretch) {
        int start = bare.sentenceStart(stretch.block(), Math.max(0, stretch.from() - 1));
        var here = actorIn(stretch.block(), start);
        boolean beginsParagraph = stretch.from() == 1;
        return here.isPresent() || !beginsParagraph || stretch.block() == 0
                ? here
                : actorIn(
                        stretch.block() - 1, bare.paragraph(stretch.block() - 1).length());
    }

    /** Who does something in the sentences between two stretches of a paragraph: "…", he said. Anna Berg laughed. "…" */
    Optional<String> actorBetween(Stretch before, Stretch stretch) {
        int block = stretch.block();
        int first = bare.sentenceAt(
                        block, Math.min(before.to() + 1, bare.paragraph(block).length() - 1))
                + 1;
        for (int i = bare.sentenceAt(block, Math.max(0, stretch.from() - 1)) - 1; i >= first; i--) {
            var sentence = bare.sentences(block).get(i);
            if (sentence.to() - sentence.from() > Clause.LONGEST) {
                continue; // no prose
            }
            var actor = clauses.in(sentence.of(bare.paragraph(block)))
                    .subject()
                    .filter(subject -> subject.kind() != Subject.Kind.ROLE)
                    .map(subject -> attribution(subject, stretch, sentence.from()))
                    .flatMap(Attribution::speaker)
                    .filter(cast::isSomebody);
            if (actor.isPresent()) {
                return actor;
            }
        }
        return Optional.empty();
    }

    /** The speaker, or else the first person named, in the last sentence before this place that has one. */
    private Optional<String> actorIn(int block, int before) {
        int last = bare.sentenceAt(block, before - 1);
        for (int i = last; i >= 0 && i > last - Antecedents.SENTENCES_BACK; i--) {
            var sentence = bare.sentences(block).get(i);
            var clause = sentence.of(bare.paragraph(block));
            var actor = clauseSays(clause, block, sentence.from())
                    .flatMap(Attribution::speaker)
                    .or(() -> cast.namesIn(clause).stream()
                            .flatMap(mention -> cast.person(mention).stream())
                            .map(Cast.Person::name)
                            .findFirst());
            if (actor.isPresent()) {
                return actor;
            }
        }
        return Optional.empty();
    }
}
