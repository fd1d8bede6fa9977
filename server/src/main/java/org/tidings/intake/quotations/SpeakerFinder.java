package org.tidings.intake.quotations;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tidings.intake.names.Cast;
import org.tidings.intake.names.Names;
import org.tidings.intake.names.Names.Gender;
import org.tidings.intake.text.QuoteMarks.Stretch;
import org.tidings.intake.text.Sentences;
import org.tidings.story.Block;

/**
 * Who said the words between two marks, by what stands around them: "…", said Anna Berg · Anna Berg told the BBC: "…" ·
 * "…", he said. Pronouns go to the person last named as the one who acts; short names to the full ones.
 */
public final class SpeakerFinder {
    private static final Pattern CUE = Pattern.compile(
            "(?iu)\\b(?:said|says|say|saying|told|tells|telling|added|adds|adding|asked|asks|asking|"
                    + "replied|replies|explained|explains|explaining|insisted|insists|insisting|claimed|claims|claiming|warned|warns|warning|announced|"
                    + "argued|argues|arguing|admitted|admits|declared|declares|declaring|stated|states|wrote|writes|writing|tweeted|posted|noted|notes|"
                    + "noting|continued|continues|recalled|recalls|remarked|commented|concluded|urged|urges|urging|called|calls|calling|described|"
                    + "describes|describing|shouted|joked|revealed|confirmed|confirms|denied|denies|promised|vowed|stressed|stressing|suggested|"
                    + "suggests|acknowledged|complained|conceded|observed|predicted|testified|pledged|responded|quipped|cautioned|countered|"
                    + "accused|dismissed|dismissing|branded|labelled|labeled|believes|thinks|maintained|maintains|reads|read|according to|quoted|quoting)\\b");
    private static final Pattern PRONOUN = Pattern.compile("(?iu)\\b(?:he|she)\\b");
    private static final Pattern ROLE = Pattern.compile(
            "\\b(?iu:(?:(?:the|a|an|one|another|some|his|her|its|their|senior|local|government|military|"
                    + "company|defence|opposition|union|police|hospital|court|foreign|prime|interior|deputy|chief|former|first|many|two|several|other) ){0,4}"
                    + "(?:minister|ministry|president|chancellor|spokes(?:man|woman|person|people)|officials?|officers?|police|mayor|governor|senator|leaders?|"
                    + "lawyers?|attorney|prosecutors?|judge|doctors?|nurses?|teachers?|head ?teacher|residents?|neighbours?|witness(?:es)?|analysts?|economists?|"
                    + "experts?|critics|activists?|campaigners?|protesters?|workers?|driver|captain|coach|manager|director|chairman|chairwoman|chief executive|"
                    + "founder|owner|farmers?|fisherman|fishermen|scientists?|researchers?|professor|author|mother|father|sister|brother|wife|husband|son|daughter|"
                    + "survivors?|victims?|soldiers?|commander|general|admiral|ambassador|diplomats?|sources?|aides?|adviser|advisor|secretary|commissioner|"
                    + "company|government|statement|council|report|document|court|committee|agency|group|organisation|ministry|department|king|queen|pope|bishop)"
                    + ")(?: (?:for|of|at|in|from) (?:the |a )?(?:\\p{Lu}[\\p{L}'’-]*+|[\\p{Ll}-]+)(?: \\p{Lu}[\\p{L}'’-]*+){0,3})?");

    /** No clause that says who speaks is longer, in characters; what is, is no prose. */
    private static final int LONGEST_CLAUSE = 600;
    /** So far back in a paragraph somebody is remembered. */
    private static final int SENTENCES_BACK = 12;

    private final List<Block> blocks;
    private final List<String> bare; // the blocks with all words between marks blanked out
    private final List<List<Sentences.Span>> sentences;
    private final Cast cast;

    SpeakerFinder(List<Block> blocks, List<List<Stretch>> stretches, Cast cast) {
        this.blocks = blocks;
        this.cast = cast;
        this.bare = new ArrayList<>();
        for (int i = 0; i < blocks.size(); i++) {
            bare.add(blanked(blocks.get(i).text(), stretches.get(i)));
        }
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
    public record Attribution(Optional<String> speaker, String sentence) {}

    /** One who may be the subject of a verb of speech. */
    private record Candidate(int from, int to, Optional<String> name, boolean pronoun, boolean role) {}

    /** The attribution in the sentence around the stretch, if there is one. */
    public Optional<Attribution> around(Stretch stretch) {
        var text = bare.get(stretch.block());
        return after(stretch, text).or(() -> before(stretch, text)).or(() -> paragraphBefore(stretch));
    }

    // ---- "…", he said · "…", said Anna Berg · "…", Anna Berg, the mayor, said ----

    private Optional<Attribution> after(Stretch stretch, String text) {
        if (!stretch.closed()) {
            return Optional.empty();
        }
        char last = blocks.get(stretch.block()).text().charAt(stretch.to() - 1);
        int start = stretch.to() + 1;
        boolean comma = last == ',' || (start < text.length() && text.charAt(start) == ',');
        boolean open = comma || last == '?' || last == '!' || last == '…' || last == '—' || last == '–';
        int end = Math.min(clauseEnd(text, start), text.length());
        if (!open || start >= end) {
            return Optional.empty();
        }
        var clause = text.substring(start, end);
        var cue = CUE.matcher(clause);
        if (!cue.find() || !isNear(clause.substring(0, cue.start()))) {
            return Optional.empty();
        }
        var candidates = candidates(clause);
        var subject =
                subjectBefore(clause, cue.start(), candidates).or(() -> subjectAfter(cue.end(), clause, candidates));
        return subject.map(candidate ->
                new Attribution(name(candidate, stretch.block(), start + candidate.from()), sentenceAround(stretch)));
    }

    // Between the words and the verb of speech stands its subject and nothing else.
    private static boolean isNear(String between) {
        return between.length() <= 160 && between.split("\\s+").length <= 22;
    }

    /** The end of the clause behind a quotation: at a full stop, a semicolon or the next quotation. */
    private static int clauseEnd(String text, int from) {
        int most = Math.min(text.length(), from + LONGEST_CLAUSE);
        for (int i = from; i < most; i++) {
            char c = text.charAt(i);
            if (c == ';' || c == '_') {
                return i;
            }
            if ((c == '.' || c == '!' || c == '?')
                    && (i + 1 >= text.length() || text.charAt(i + 1) == ' ')
                    && !(i >= 2
                            && text.substring(Math.max(from, i - 3), i).matches(".*\\b(?:Mr|Mrs|Ms|Dr|St|\\p{Lu})"))) {
                return i;
            }
        }
        return most;
    }

    // ---- Anna Berg said: "…" · according to Anna Berg, "…" · Anna Berg: "…" ----

    private Optional<Attribution> before(Stretch stretch, String text) {
        int start = Math.max(sentenceStart(stretch.block(), stretch.from() - 1), stretch.from() - LONGEST_CLAUSE);
        return clauseSays(text.substring(start, Math.max(start, stretch.from() - 1)), stretch.block(), start)
                .map(name -> new Attribution(name.speaker(), sentenceAround(stretch)));
    }

    private record Said(Optional<String> speaker) {}

    private Optional<Said> clauseSays(String clause, int block, int offset) {
        var candidates = candidates(clause);
        Matcher cue = CUE.matcher(clause);
        int cueFrom = -1;
        int cueTo = -1;
        while (cue.find()) {
            cueFrom = cue.start();
            cueTo = cue.end();
        }
        if (cueFrom < 0) {
            if (!clause.stripTrailing().endsWith(":") || candidates.isEmpty()) {
                return Optional.empty();
            }
            var lastOne = candidates.getLast();
            boolean labels = clause.substring(lastOne.to()).strip().equals(":");
            return labels ? Optional.of(new Said(name(lastOne, block, offset + lastOne.from()))) : Optional.empty();
        }
        int from = cueFrom;
        int to = cueTo;
        boolean accordingTo =
                clause.substring(from, to).toLowerCase(Locale.ROOT).startsWith("according");
        var subject = accordingTo
                ? subjectAfter(to, clause, candidates)
                : subjectBefore(clause, from, candidates).or(() -> subjectAfter(to, clause, candidates));
        return subject.map(candidate -> new Said(name(candidate, block, offset + candidate.from())));
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
        return clauseSays(previous.substring(start), block, start)
                .map(said -> new Attribution(said.speaker(), previous.substring(start)));
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
        int to = Math.min(text.length(), clauseEnd(masked, Math.min(text.length(), stretch.to() + 1)));
        return masked.substring(Math.min(from, to), to);
    }

    // ---- subjects ----

    private List<Candidate> candidates(String clause) {
        var all = new ArrayList<Candidate>();
        for (var mention : Names.in(clause)) {
            var person = cast.person(mention).map(Cast.Person::name);
            all.add(new Candidate(
                    mention.from(), mention.to(), person.or(() -> Optional.of(mention.name())), false, false));
        }
        var pronouns = PRONOUN.matcher(clause);
        while (pronouns.find()) {
            all.add(new Candidate(pronouns.start(), pronouns.end(), Optional.empty(), true, false));
        }
        var roles = ROLE.matcher(clause);
        while (roles.find()) {
            int from = roles.start();
            int to = roles.end();
            // "President Zelensky" is a name; "the president" a role. A role may hold a name: "a spokesman for Acme".
            boolean insideName =
                    all.stream().anyMatch(c -> !c.pronoun() && c.from() <= to + 1 && c.from() > from && c.to() > to);
            if (!insideName) {
                all.removeIf(c -> !c.role() && c.from() >= from && c.to() <= to);
                all.add(new Candidate(from, to, Optional.of(roles.group().strip()), false, true));
            }
        }
        all.sort(Comparator.comparingInt(Candidate::from));
        return all;
    }

    private static Optional<Candidate> subjectBefore(String clause, int verb, List<Candidate> candidates) {
        var before = candidates.stream().filter(c -> c.to() <= verb).toList();
        if (before.isEmpty()) {
            return plainSubject(clause, verb);
        }
        // "Anna Berg, who runs the bakery on Market Street, said": the subject is what the commas interrupt.
        boolean interrupted = clause.substring(0, verb).stripTrailing().endsWith(",");
        if (interrupted) {
            var followedByComma = before.stream()
                    .filter(c -> c.to() < clause.length() && clause.charAt(c.to()) == ',' && isPersonOrRole(c))
                    .toList();
            if (followedByComma.size() >= 2) {
                return Optional.of(
                        followedByComma.get(followedByComma.size() - 2).role()
                                        && !followedByComma.getLast().role()
                                ? followedByComma.getLast()
                                : followedByComma.getFirst());
            }
            if (!followedByComma.isEmpty()) {
                return Optional.of(followedByComma.getFirst());
            }
        }
        var nearest = before.getLast();
        if (!interrupted && isObject(clause, nearest)) {
            var subject =
                    before.reversed().stream().filter(c -> !isObject(clause, c)).findFirst();
            return subject.or(() -> Optional.of(nearest));
        }
        return Optional.of(nearest);
    }

    private static final Pattern PLAIN_SUBJECT =
            Pattern.compile("\\b(?iu:the|a|an|some|many|one)(?: [\\p{Ll}'’-]{1,30}){1,3}(?= $)");

    /** No name and no role that we know, but a noun right before the verb: "the harbour office promised". */
    private static Optional<Candidate> plainSubject(String clause, int verb) {
        var matcher = PLAIN_SUBJECT.matcher(clause.substring(0, verb));
        return matcher.find()
                ? Optional.of(new Candidate(matcher.start(), matcher.end(), Optional.of(matcher.group()), false, true))
                : Optional.empty();
    }

    private static boolean isPersonOrRole(Candidate candidate) {
        return candidate.role() || candidate.pronoun() || candidate.name().isPresent();
    }

    private static final Pattern ENDS_IN_PREPOSITION = Pattern.compile(
            "(?iu).*\\b(?:to|with|by|of|for|from|against|about|in|on|at|near|after|before|off|over|under|through|into|onto|across|around|outside|inside|between|during|since|until|despite|behind|beside|above|below|within|without|told|tells|telling|than|like)(?: the| a| an)? ");

    private static boolean isObject(String clause, Candidate candidate) {
        var before = clause.substring(Math.max(0, candidate.from() - 30), candidate.from());
        return ENDS_IN_PREPOSITION.matcher(before).matches();
    }

    private static Optional<Candidate> subjectAfter(int verbEnd, String clause, List<Candidate> candidates) {
        return candidates.stream()
                .filter(c -> c.from() >= verbEnd)
                .findFirst()
                .filter(c -> clause.substring(verbEnd, c.from())
                        .matches("(?iu)[ ,]*(?:the |a |an |former |US |UK )?(?:[\\p{L}-]+ ){0,2}"));
    }

    private Optional<String> name(Candidate candidate, int block, int at) {
        if (!candidate.pronoun()) {
            return candidate.name();
        }
        boolean she = Character.toLowerCase(bare.get(block).charAt(at)) == 's';
        return antecedent(block, at, she ? Gender.FEMALE : Gender.MALE);
    }

    // ---- pronouns ----

    /** The person last named before this place as the one who acts, of the right sex as far as the text shows. */
    public Optional<String> antecedent(int block, int at, Gender gender) {
        for (int b = block; b >= 0 && b >= block - 4; b--) {
            var text = bare.get(b);
            int last = b == block ? sentenceAt(b, at) : sentences.get(b).size() - 1;
            for (int i = last; i >= 0 && i > last - SENTENCES_BACK; i--) {
                var sentence = sentences.get(b).get(i);
                int end = b == block ? Math.min(at, sentence.to()) : sentence.to();
                var found = personIn(text.substring(sentence.from(), Math.max(sentence.from(), end)), gender);
                if (found.isPresent()) {
                    return found;
                }
            }
        }
        return Optional.empty();
    }

    // The first of a sentence acts most often; one behind "told", "with" or "by" only when there is nobody else.
    private Optional<String> personIn(String sentence, Gender gender) {
        Optional<String> object = Optional.empty();
        Optional<String> unsure = Optional.empty();
        for (var mention : Names.in(sentence)) {
            var person = cast.person(mention).filter(p -> p.gender().agreesWith(gender));
            if (person.isEmpty()) {
                continue;
            }
            var candidate =
                    new Candidate(titleStart(sentence, mention.from()), mention.to(), Optional.empty(), false, false);
            if (isObject(sentence, candidate)) {
                object = object.or(() -> person.map(Cast.Person::name));
            } else if (person.get().gender() == gender) {
                return person.map(Cast.Person::name);
            } else {
                unsure = unsure.or(() -> person.map(Cast.Person::name));
            }
        }
        return unsure.isPresent() ? unsure : object;
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
    public Optional<String> actorBefore(Stretch stretch) {
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
                    .flatMap(Said::speaker)
                    .or(() -> Names.in(clause).stream()
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
