package org.tidings.intake.quotations;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.tidings.intake.names.Cast;
import org.tidings.intake.names.NameKinds;
import org.tidings.intake.names.Names;
import org.tidings.intake.names.Names.Gender;
import org.tidings.intake.names.Outlets;
import org.tidings.intake.text.QuoteMarks.Stretch;
import org.tidings.intake.text.Sentences;
import org.tidings.story.Block;
import org.tidings.story.TopicKind;

/**
 * Who said the words between two marks, by what stands around them: "…", said Anna Berg · Anna Berg told the BBC: "…" ·
 * "…", he said. Pronouns go to the person last named as the one who acts; short names to the full ones.
 */
final class SpeakerFinder {
    /** No clause that says who speaks is longer, in characters; what is, is no prose. */
    private static final int LONGEST_CLAUSE = 600;
    /** A name below words, with what somebody is, in characters. */
    private static final int LONGEST_SIGNATURE = 100;

    /** The clause that tells at a sentence's end who said it, in characters. */
    private static final int LONGEST_TRAILER = 80;

    private static final String DASHES = "-–—―";
    /** So far back in a paragraph somebody is remembered. */
    private static final int SENTENCES_BACK = 12;

    private final List<Block> blocks;
    private final List<String> bare; // the blocks with all words between marks blanked out
    private final List<List<Sentences.Span>> sentences;
    private final Cast cast;
    private final Roles roles;

    SpeakerFinder(List<Block> blocks, List<List<Stretch>> stretches, Cast cast) {
        this.blocks = blocks;
        this.cast = cast;
        this.bare = new ArrayList<>();
        for (int i = 0; i < blocks.size(); i++) {
            bare.add(blanked(blocks.get(i).text(), stretches.get(i)));
        }
        this.roles = new Roles(bare, cast);
        this.sentences = bare.stream().map(Sentences::of).toList();
    }

    private static String blanked(String text, List<Stretch> stretches) {
        var characters = text.toCharArray();
        for (var stretch : stretches) {
            // The mark that ends the words may end the sentence, too: it stays.
            boolean endsSentence = stretch.closed() && ".!?…".indexOf(text.charAt(stretch.to() - 1)) >= 0;
            for (int i = stretch.from(); i < stretch.to() - (endsSentence ? 1 : 0); i++) {
                characters[i] = '_';
            }
        }
        return new String(characters);
    }

    /**
     * What the text says of a stretch.
     *
     * @param speaker empty when somebody is said to speak and cannot be told, as with "they"
     * @param sentence the sentence that says so, for its credits
     */
    record Attribution(Optional<String> speaker, Optional<String> description, Evidence evidence, String sentence) {}

    /** The attribution in the sentence around the stretch, if there is one. */
    Optional<Attribution> around(Stretch stretch) {
        var text = bare.get(stretch.block());
        return signature(stretch, text)
                .or(() -> beside(stretch, text))
                .or(() -> trailing(stretch, text))
                .or(() -> paragraphBefore(stretch));
    }

    // ---- "…" — Anna Berg ----

    /** A name behind a dash that ends the paragraph: words and who wrote them, as in a list of letters. */
    private Optional<Attribution> signature(Stretch stretch, String text) {
        int at = stretch.to() + 1;
        if (!stretch.closed() || at >= text.length() || text.length() - at > LONGEST_SIGNATURE) {
            return Optional.empty();
        }
        var rest = text.substring(at).strip();
        if (rest.length() < 2 || DASHES.indexOf(rest.charAt(0)) < 0) {
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
        if (Sentences.of(signed).size() != 1 || !Character.isUpperCase(signed.codePointAt(0)) || nameEnd == 0) {
            return Optional.empty();
        }
        var description =
                comma > 0 ? Optional.of(signed.substring(comma + 1, end).strip()) : Optional.<String>empty();
        return Optional.of(
                new Attribution(Optional.of(signed.substring(0, nameEnd)), description, Evidence.SAID, signed));
    }

    // ---- "…", he said · "…", said Anna Berg · "…", Anna Berg, the mayor, said ----

    private Optional<Attribution> after(Stretch stretch, String text) {
        if (!stretch.closed()) {
            return Optional.empty();
        }
        char last = blocks.get(stretch.block()).text().charAt(stretch.to() - 1);
        int start = stretch.to() + 1;
        boolean comma = last == ',' || (start < text.length() && text.charAt(start) == ',');
        boolean open = comma || "?!…—–’'".indexOf(last) >= 0;
        int end = clauseEnd(stretch.block(), start);
        if (!open || start >= end) {
            return Optional.empty();
        }
        return new Clause(text.substring(start, end), cast)
                .behindWords()
                .map(subject -> attribution(subject, stretch.block(), start, sentenceAround(stretch)));
    }

    /** The ministry said it was "…", Reuters reported: an outlet that only reports is not who speaks. */
    private Optional<Attribution> beside(Stretch stretch, String text) {
        var after = after(stretch, text);
        boolean onlyReports = after.flatMap(Attribution::speaker)
                .filter(SpeakerFinder::isOutlet)
                .isPresent();
        return after.isPresent() && !onlyReports ? after : before(stretch, text).or(() -> after);
    }

    // "The Interfax news agency" is one as well.
    private static boolean isOutlet(String speaker) {
        return Outlets.isOutlet(speaker)
                || Names.in(speaker).stream().anyMatch(mention -> Outlets.isOutlet(mention.name()));
    }

    private Attribution attribution(Subject subject, int block, int offset, String sentence) {
        if (subject.kind() == Subject.Kind.ROLE) {
            var holder = roles.holder(subject.name());
            if (holder.isPresent()) {
                return new Attribution(
                        holder, subject.description().or(() -> Optional.of(subject.name())), Evidence.ROLE, sentence);
            }
        }
        if (subject.kind() != Subject.Kind.PRONOUN) {
            return new Attribution(Optional.of(subject.name()), subject.description(), Evidence.SAID, sentence);
        }
        var gender = subject.name().equals("she") ? Gender.FEMALE : Gender.MALE;
        var who = antecedent(block, offset + subject.from(), gender);
        return new Attribution(who, Optional.empty(), who.isPresent() ? Evidence.PRONOUN : Evidence.NOBODY, sentence);
    }

    /** The end of the clause behind a quotation: at the sentence's end, a semicolon or the next quotation. */
    private int clauseEnd(int block, int from) {
        var text = bare.get(block);
        int sentence = sentenceAt(block, from + 1);
        int most = Math.min(
                sentence < 0
                        ? text.length()
                        : sentences.get(block).get(sentence).to(),
                from + LONGEST_CLAUSE);
        for (int i = from; i < most; i++) {
            if (text.charAt(i) == ';' || text.charAt(i) == '_') {
                return i;
            }
        }
        return most;
    }

    // ---- Anna Berg said: "…" · according to Anna Berg, "…" · Anna Berg: "…" ----

    private Optional<Attribution> before(Stretch stretch, String text) {
        int start = clauseStart(stretch);
        return clauseSays(text.substring(start, Math.max(start, stretch.from() - 1)), stretch.block(), start)
                .map(said ->
                        new Attribution(said.speaker(), said.description(), said.evidence(), sentenceAround(stretch)));
    }

    private int clauseStart(Stretch stretch) {
        return Math.max(sentenceStart(stretch.block(), stretch.from() - 1), stretch.from() - LONGEST_CLAUSE);
    }

    private Optional<Attribution> clauseSays(String clause, int block, int offset) {
        return new Clause(clause, cast).beforeWords().map(subject -> attribution(subject, block, offset, clause));
    }

    /** A cashier who "steals" is held to account, Anna Berg said: the sentence's last clause tells. */
    private Optional<Attribution> trailing(Stretch stretch, String text) {
        int at = sentenceAt(stretch.block(), stretch.from());
        if (!stretch.closed() || at < 0) {
            return Optional.empty();
        }
        int end = sentences.get(stretch.block()).get(at).to();
        int nearest = Math.max(stretch.to() + 1, end - LONGEST_TRAILER);
        int comma = nearest >= end ? -1 : text.substring(nearest, end).lastIndexOf(", ") + nearest;
        if (comma < nearest) {
            return Optional.empty();
        }
        return new Clause(text.substring(comma + 2, end), cast)
                .saysSo()
                .map(subject -> attribution(subject, stretch.block(), comma + 2, sentenceAround(stretch)));
    }

    /** A paragraph that ends in a colon introduces the next. */
    private Optional<Attribution> paragraphBefore(Stretch stretch) {
        if (stretch.block() == 0 || stretch.from() != 1) {
            return Optional.empty();
        }
        int block = stretch.block() - 1;
        var previous = bare.get(block);
        if (!previous.stripTrailing().endsWith(":")) {
            return Optional.empty();
        }
        int start = sentenceStart(block, previous.length());
        return clauseSays(previous.substring(start), block, start);
    }

    /** Words within a sentence that has no verb of speech are its subject's: Anna Berg attacked "…". */
    Optional<Attribution> subjectOf(Stretch stretch) {
        int start = clauseStart(stretch);
        var clause = bare.get(stretch.block()).substring(start, Math.max(start, stretch.from() - 1));
        return new Clause(clause, cast)
                .subject()
                .map(subject -> attribution(subject, stretch.block(), start, sentenceAround(stretch)))
                .filter(said -> said.speaker().isPresent())
                .map(said -> new Attribution(said.speaker(), said.description(), Evidence.SUBJECT, said.sentence()));
    }

    /** The number of the sentence in which this place lies, or of the last one before it; −1 before the first. */
    private int sentenceAt(int block, int place) {
        var spans = sentences.get(block);
        int low = 0;
        int high = spans.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (spans.get(middle).from() <= place) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low - 1;
    }

    private int sentenceStart(int block, int before) {
        int at = sentenceAt(block, before);
        return at < 0 ? 0 : sentences.get(block).get(at).from();
    }

    private String sentenceAround(Stretch stretch) {
        var text = blocks.get(stretch.block()).text();
        var masked = bare.get(stretch.block());
        int from = Math.max(
                sentenceStart(stretch.block(), Math.max(0, stretch.from() - 1)), stretch.from() - LONGEST_CLAUSE);
        int to = Math.min(text.length(), clauseEnd(stretch.block(), Math.min(text.length(), stretch.to() + 1)));
        return masked.substring(Math.min(from, to), to);
    }

    // ---- pronouns ----

    /** The person last named before this place as the one who acts, of the right sex as far as the text shows. */
    private Optional<String> antecedent(int block, int at, Gender gender) {
        for (int b = block; b >= 0 && b >= block - 4; b--) {
            var text = bare.get(b);
            int last = b == block ? sentenceAt(b, at) : sentences.get(b).size() - 1;
            for (int i = last; i >= 0 && i > last - SENTENCES_BACK; i--) {
                var sentence = sentences.get(b).get(i);
                int end = b == block ? Math.min(at, sentence.to()) : sentence.to();
                var said = text.substring(sentence.from(), Math.max(sentence.from(), end));
                var found = b == block && i == last
                        ? personIn(said, gender)
                        : speakerIn(said, gender).or(() -> personIn(said, gender));
                if (found.isPresent()) {
                    return found;
                }
            }
        }
        return Optional.empty();
    }

    /** Who speaks in a sentence before goes on speaking, known to the cast or not. */
    private Optional<String> speakerIn(String sentence, Gender gender) {
        if (sentence.length() > LONGEST_CLAUSE) {
            return Optional.empty();
        }
        return new Clause(sentence, cast)
                .beforeWords()
                .filter(subject -> subject.kind() == Subject.Kind.NAME)
                .map(Subject::name)
                .filter(name -> NameKinds.byWords(name) == TopicKind.PERSON
                        || (NameKinds.byWords(name) == TopicKind.SUBJECT && name.indexOf(' ') > 0))
                .filter(name -> cast.gender(name).agreesWith(gender));
    }

    // The first of a sentence acts most often, whatever is known of their sex; one behind "told", "with" or "by", or
    // who
    // only owns what acts ("Reed's courage"), only when there is nobody else.
    private Optional<String> personIn(String sentence, Gender gender) {
        Optional<String> other = Optional.empty();
        for (var mention : cast.namesIn(sentence)) {
            var person = cast.person(mention).filter(p -> p.gender().agreesWith(gender));
            if (person.isEmpty()) {
                continue;
            }
            boolean possessive = mention.to() < sentence.length() && "'’".indexOf(sentence.charAt(mention.to())) >= 0;
            if (!possessive && !isObject(sentence, titleStart(sentence, mention.from()))) {
                return person.map(Cast.Person::name);
            }
            other = other.or(() -> person.map(Cast.Person::name));
        }
        return other;
    }

    private static final Pattern ENDS_IN_PREPOSITION =
            Pattern.compile("(?iu).*\\b(?:" + String.join("|", SpeechWords.PREPOSITIONS) + ")(?: the| a| an)? ");

    private static boolean isObject(String sentence, int from) {
        return ENDS_IN_PREPOSITION
                .matcher(sentence.substring(Math.max(0, from - 30), from))
                .matches();
    }

    /** Where the titles before a name begin, so that "with Mr Baker" is seen as behind "with". */
    private static int titleStart(String sentence, int from) {
        int start = from;
        while (start > 1 && sentence.charAt(start - 1) == ' ') {
            int word = sentence.lastIndexOf(' ', start - 2) + 1;
            if (!Character.isUpperCase(sentence.charAt(word))) {
                break;
            }
            start = word;
        }
        return start;
    }

    /**
     * The one who speaks or acts just before this place: "Mr Baker was defiant. "We stay."" Where the words begin a
     * paragraph, the paragraph before is asked: "She said the offer was new." and then her words.
     */
    Optional<String> actorBefore(Stretch stretch) {
        int start = sentenceStart(stretch.block(), Math.max(0, stretch.from() - 1));
        var here = actorIn(stretch.block(), start);
        boolean beginsParagraph = stretch.from() == 1;
        return here.isPresent() || !beginsParagraph || stretch.block() == 0
                ? here
                : actorIn(stretch.block() - 1, bare.get(stretch.block() - 1).length());
    }

    /** The speaker, or else the first person named, in the last sentence before this place that has one. */
    private Optional<String> actorIn(int block, int before) {
        int last = sentenceAt(block, before - 1);
        for (int i = last; i >= 0 && i > last - SENTENCES_BACK; i--) {
            var sentence = sentences.get(block).get(i);
            var clause = sentence.of(bare.get(block));
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
