package org.tidings.intake.names;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.tidings.intake.languages.Language;
import org.tidings.intake.names.Names.Mention;
import org.tidings.story.Block;
import org.tidings.story.TopicKind;

/** Which words of one story are names, by how it writes them elsewhere. */
final class StoryNames {
    private static final int MIN_ACRONYM_CHARS = 3;
    /** "King" and "Bing" are names; "Eliminating" is a verb. */
    private static final int MAX_NAME_IN_ING_CHARS = 6;

    private static final int MAX_QUESTION_CHARS = 300;

    private final Language language;
    private final PersonWords personWords;
    /** Words that the story writes without a capital. */
    private final Set<String> small;
    /** All names as they stand. */
    private final Set<String> standing;

    private final PersonCases cases;
    /** In each paragraph, without words that have a capital only because a sentence begins. */
    private final List<List<Mention>> mentions;
    /** Where a given name begins within each name of several words: the same few are asked for over and over. */
    private final Map<String, Integer> beginnings = new HashMap<>();

    StoryNames(List<Block> blocks, Set<String> small, Language language) {
        this.language = language;
        this.personWords = new PersonWords(language);
        this.small = small;
        var whole =
                blocks.stream().map(block -> Names.in(block.text(), language)).toList();
        this.standing = whole.stream().flatMap(List::stream).map(Mention::name).collect(Collectors.toSet());
        this.cases = new PersonCases(standing, language);
        this.mentions = IntStream.range(0, blocks.size())
                .mapToObj(i -> trueNames(blocks.get(i).text(), whole.get(i)))
                .toList();
    }

    /** The names in each of the story's paragraphs. */
    List<List<Mention>> inBlocks() {
        return mentions;
    }

    /** Whether the story writes a name of one word small as well. */
    boolean isWrittenSmall(String name) {
        return small.contains(name.toLowerCase(Locale.ROOT));
    }

    private static String firstWord(String name) {
        int space = name.indexOf(' ');
        return (space < 0 ? name : name.substring(0, space)).toLowerCase(Locale.ROOT);
    }

    /**
     * The names in a text of this story. A word that only begins a sentence is told from a name by the story itself: it
     * writes it small elsewhere, and what follows stands alone elsewhere: "Candidate Reed" is the Reed of the other sentences.
     */
    List<Mention> in(String text) {
        return trueNames(text, Names.in(text, language));
    }

    private List<Mention> trueNames(String text, List<Mention> all) {
        return all.stream()
                .filter(mention -> !isOnlyAWord(text, mention))
                .map(mention -> cases.plain(withoutFirstWord(text, mention)))
                .toList();
    }

    // "Talk of war" begins a sentence, and "talk" stands elsewhere.
    private boolean isOnlyAWord(String text, Mention mention) {
        if (!mention.isOneWord() || mention.titled() || NameKinds.speaks(text, mention)) {
            return false;
        }
        var word = mention.name().toLowerCase(Locale.ROOT);
        return (small.contains(word) || (word.endsWith("ing") && word.length() > MAX_NAME_IN_ING_CHARS))
                && beginsASentence(text, mention.from());
    }

    private static boolean beginsASentence(String text, int from) {
        int before = from - 1;
        while (before >= 0 && " \"'“”‘’(".indexOf(text.charAt(before)) >= 0) {
            before--;
        }
        return before < 0 || ".!?:;—–-".indexOf(text.charAt(before)) >= 0;
    }

    private Mention withoutFirstWord(String text, Mention mention) {
        var name = mention.name();
        int space = name.indexOf(' ');
        if (space < 0 || mention.titled() || mention.to() - mention.from() != name.length()) {
            return mention;
        }
        var first = firstWord(name);
        var rest = name.substring(space + 1);
        boolean word = WordLists.FIRST_NAMES.containsKey(first)
                ? first.equals("will") && isAsked(text, mention)
                : first.endsWith("ing") || small.contains(first);
        boolean only = word && standing.contains(rest);
        boolean what = (rest.indexOf(' ') > 0 || NameWords.isOnlyAGivenName(rest)) // "Дружина Оксана"
                && (isNationality(first) || personWords.isPerson(first) || isAcronym(name, space));
        int from = only || what ? space + 1 : beginnings.computeIfAbsent(name, StoryNames::givenName);
        return from > 0
                ? withoutFirstWord(
                        text,
                        new Mention(name.substring(from), false, mention.gender(), mention.from() + from, mention.to()))
                : mention;
    }

    // "De Noorse Silje Aamodt"
    private static boolean isNationality(String word) {
        return Countries.in(word).stream().anyMatch(mention -> mention.way() == Countries.Way.PEOPLE);
    }

    // "IMGW Agata Nowicka"
    private static boolean isAcronym(String name, int end) {
        return end >= MIN_ACRONYM_CHARS
                && name.chars().limit(end).allMatch(Character::isUpperCase)
                && NameWords.byWords(name) == TopicKind.SUBJECT;
    }

    /** Where a person's name begins within words that are no name: "Right Rev Jonathan Pym"; 0 for none. */
    private static int givenName(String name) {
        if (NameWords.byWords(name) != TopicKind.SUBJECT) {
            return 0;
        }
        for (int space = name.indexOf(' '); space > 0; space = name.indexOf(' ', space + 1)) {
            var rest = name.substring(space + 1);
            if (NameWords.byWords(rest) == TopicKind.PERSON) {
                return space + 1;
            }
        }
        return 0;
    }

    // "Will Reed stay?"
    private static boolean isAsked(String text, Mention mention) {
        int end = mention.to();
        int most = Math.min(text.length(), end + MAX_QUESTION_CHARS);
        while (end < most && ".!?".indexOf(text.charAt(end)) < 0) {
            end++;
        }
        return end < most && text.charAt(end) == '?' && beginsASentence(text, mention.from());
    }
}
