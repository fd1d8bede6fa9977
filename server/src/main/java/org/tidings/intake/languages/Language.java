package org.tidings.intake.languages;

import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** A language that intake reads: what its words are, as its file has it. All words in lower case. */
public final class Language {
    /** They hold a clause together, and are neither noun nor verb. */
    private static final Set<WordKind> FUNCTION_WORDS = Set.of(
            WordKind.DETERMINER,
            WordKind.OF,
            WordKind.PREPOSITION,
            WordKind.AUXILIARY,
            WordKind.BEFORE_VERB,
            WordKind.CONJUNCTION,
            WordKind.HE,
            WordKind.SHE,
            WordKind.TIME,
            WordKind.ACCORDING_TO,
            WordKind.PHRASE_BREAK,
            WordKind.ADVERBIAL);

    private static final int MIN_AGENT_CHARS = 5;

    private final String tag;
    /** By the kind's place among all. */
    private final Section[] sections = new Section[WordKind.values().length];

    private final Set<String> functionWords = new HashSet<>();

    Language(String tag, Map<WordKind, Set<String>> sections) {
        this.tag = tag;
        for (var kind : WordKind.values()) {
            var section = sections.getOrDefault(kind, Set.of());
            this.sections[number(kind)] = Section.of(section);
            if (FUNCTION_WORDS.contains(kind)) {
                functionWords.addAll(section);
            }
        }
    }

    /** @param maxChars of its longest word */
    private record Section(Set<String> words, int maxChars) {
        private static Section of(Set<String> words) {
            return new Section(
                    words, words.stream().mapToInt(String::length).max().orElse(0));
        }
    }

    private Section section(WordKind kind) {
        return sections[number(kind)];
    }

    @SuppressWarnings("EnumOrdinal") // nothing is stored by it
    private static int number(WordKind kind) {
        return kind.ordinal();
    }

    /** Its BCP 47 tag; empty where it is none in particular. */
    public String tag() {
        return tag;
    }

    /** Whether a word, in lower case, is one of this kind. */
    public boolean is(WordKind kind, String word) {
        return section(kind).words().contains(word);
    }

    /** All words of a kind, in the file's order. */
    public Set<String> words(WordKind kind) {
        return section(kind).words();
    }

    /** Whether a word ends as words of a kind do, with at least so many letters before the ending. */
    public boolean endsAs(WordKind kind, String word, int lettersBefore) {
        int from = Math.max(lettersBefore, word.length() - section(kind).maxChars());
        for (int i = from; i < word.length(); i++) {
            if (is(kind, word.substring(i))) {
                return true;
            }
        }
        return false;
    }

    /** Whether it is one of the words that hold a sentence together, and neither noun nor verb. */
    public boolean isFunctionWord(String word) {
        return functionWords.contains(word);
    }

    /** Whether it is what a person or a body is or does, by the list or by its ending: many other words end so as well. */
    public boolean isAgent(String word) {
        return is(WordKind.ROLE, word) || (word.length() > MIN_AGENT_CHARS && endsAs(WordKind.AGENT_ENDING, word, 0));
    }

    /** Whether the text's last words, before a space, are of this kind. */
    public boolean isBeforeEnd(WordKind kind, String text) {
        int end = text.length();
        if (end == 0 || text.charAt(end - 1) != ' ') {
            return false;
        }
        for (int from = end - 2; from >= 0 && end - from - 2 <= section(kind).maxChars(); from--) {
            boolean begins = from == 0 || !Character.isLetterOrDigit(text.charAt(from - 1));
            if (begins && is(kind, text.substring(from, end - 1).toLowerCase(Locale.ROOT))) {
                return true;
            }
        }
        return false;
    }

    /** Whether a clause shows its speaker by the order of its words, and not by a noun phrase at the verb. */
    public boolean hasSpeakerByWordOrder() {
        return is(WordKind.GRAMMAR, "speaker by word order");
    }

    /** Whether a verb may stand without any subject: "ha detto". */
    public boolean dropsPronouns() {
        return is(WordKind.GRAMMAR, "verbs without subject");
    }

    /** Whether nouns are written with a small letter, so that a capital begins a name or a sentence. */
    public boolean hasSmallNouns() {
        return !is(WordKind.GRAMMAR, "nouns with capitals");
    }

    /** Whether speech may stand after a dash, without marks. */
    public boolean hasDashedSpeech() {
        return is(WordKind.GRAMMAR, "speech after dashes");
    }

    /** A word with other endings, as the rules of a kind have it: "o a os as" replaces an "o", "+ e er" adds to any word. */
    public List<String> inflected(WordKind endings, String word) {
        var best = "";
        for (var rule : words(endings)) {
            var ending = rule.substring(0, rule.indexOf(' '));
            if ((ending.equals("+") || word.endsWith(ending)) && ending.length() > best.indexOf(' ')) {
                best = rule;
            }
        }
        var forms = new LinkedHashSet<String>();
        if (!best.isEmpty()) {
            var parts = best.split(" ");
            var stem = parts[0].equals("+") ? word : word.substring(0, word.length() - parts[0].length());
            for (int i = 1; i < parts.length; i++) {
                forms.add(stem + parts[i]);
            }
        }
        return List.copyOf(forms);
    }
}
