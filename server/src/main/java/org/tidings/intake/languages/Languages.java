package org.tidings.intake.languages;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.tidings.text.Words;

/** The languages that intake reads, and in which of them a text is written, by the small words that hold its sentences together. */
public final class Languages {
    private static final String ENGLISH = "en";

    private static final SortedMap<String, LanguageFile> FILES = files();

    /** By tag. */
    private static final SortedMap<String, Language> ALL = FILES.keySet().stream()
            .collect(Collectors.toMap(
                    tag -> tag, tag -> new Language(tag, sections(Set.of(tag))), (a, b) -> a, TreeMap::new));

    /** Of a text whose language is not known: every language's names, in English sentences. */
    private static final Language ANY = new Language("", sections(FILES.keySet()));

    /** The languages in which each of them is a small word. */
    private static final Map<String, List<String>> LANGUAGES_OF = languagesOfSmallWords();

    /** Fewer small words than these show nothing … */
    private static final int MIN_SMALL_WORDS = 6;
    /** … nor does a lesser share of all words … */
    private static final double MIN_SHARE = 0.12;
    /** … nor one that is not so many times that of the next language. */
    private static final double MIN_LEAD = 1.2;

    /** So many words show the language of any text. */
    private static final int MAX_WORDS_READ = 400;

    /** Longer stories show their language by themselves. */
    private static final int MAX_FEW_WORDS = 80;

    /** So many function words show a language where no verb of speech does. */
    private static final int MIN_FUNCTION_WORDS = 3;

    /** A verb of speech shows a language better than a function word does. */
    private static final int VERB_WEIGHT = 3;

    private Languages() {}

    private static SortedMap<String, LanguageFile> files() {
        var files = new TreeMap<String, LanguageFile>();
        for (var tag : Locale.getISOLanguages()) {
            LanguageFile.of(tag).ifPresent(file -> files.put(tag, file));
        }
        return files;
    }

    private static Map<WordKind, Set<String>> sections(Set<String> tags) {
        boolean any = tags.size() > 1;
        var sections = new EnumMap<WordKind, Set<String>>(WordKind.class);
        for (var kind : WordKind.values()) {
            var words = new LinkedHashSet<String>();
            if (!any || kind.scope() == WordKind.Scope.ANYWHERE) {
                tags.forEach(tag -> words.addAll(section(tag, kind)));
            }
            if (any || kind.scope() == WordKind.Scope.ANYWHERE) {
                words.addAll(section(ENGLISH, kind));
            }
            sections.put(kind, words);
        }
        return sections;
    }

    private static Set<String> section(String tag, WordKind kind) {
        var file =
                FILES.getOrDefault(tag, new LanguageFile(Map.of(), List.of())).words();
        var section = file.getOrDefault(kind, Set.of());
        return kind == WordKind.SPEAKS && section.isEmpty()
                ? file.getOrDefault(WordKind.VERB_OF_SPEECH, Set.of())
                : section;
    }

    private static Map<String, List<String>> languagesOfSmallWords() {
        var languages = new HashMap<String, List<String>>();
        ALL.forEach((tag, language) -> language.words(WordKind.SMALL_WORD)
                .forEach(word ->
                        languages.computeIfAbsent(word, w -> new ArrayList<>()).add(tag)));
        return languages;
    }

    /** All of them, by tag. */
    public static List<Language> all() {
        return List.copyOf(ALL.values());
    }

    /** The language of this tag, where intake reads it. */
    public static Optional<Language> named(String tag) {
        return Optional.ofNullable(ALL.get(tag));
    }

    /** English, in which most of the world's names are written down. */
    public static Language english() {
        return named(ENGLISH).orElse(ANY);
    }

    /** No language in particular: the names of every one, in English sentences. */
    public static Language any() {
        return ANY;
    }

    /** The language's BCP 47 tag; empty where the text is too short, or in another. */
    public static Optional<String> tagOf(List<Words.Word> text) {
        var hits = new HashMap<String, Integer>();
        int words = Math.min(text.size(), MAX_WORDS_READ);
        for (var word : text.subList(0, words)) {
            for (var language : LANGUAGES_OF.getOrDefault(word.folded(), List.of())) {
                hits.merge(language, 1, Integer::sum);
            }
        }
        var most = hits.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .toList();
        if (most.isEmpty()) {
            return Optional.empty();
        }
        int first = most.getFirst().getValue();
        int second = most.size() > 1 ? most.get(1).getValue() : 0;
        return first >= MIN_SMALL_WORDS && first >= MIN_SHARE * words && first >= MIN_LEAD * second
                ? Optional.of(most.getFirst().getKey())
                : Optional.empty();
    }

    /** The language by which a story is read; {@link #any} where it is not known. */
    public static Language of(List<Words.Word> story) {
        return tagOf(story)
                .flatMap(Languages::named)
                .or(() -> ofFewWords(story))
                .orElse(ANY);
    }

    /** A sentence or two: whose small words are most, where they are no English ones or a person speaks in that language. */
    private static Optional<Language> ofFewWords(List<Words.Word> story) {
        if (story.size() > MAX_FEW_WORDS) {
            return Optional.empty(); // in a language that nobody here reads
        }
        var words = story.stream().map(Words.Word::folded).collect(Collectors.toSet());
        if (words.stream().anyMatch(word -> english().is(WordKind.DEFINITE_ARTICLE, word))) {
            return Optional.empty();
        }
        Optional<Language> best = Optional.empty();
        long most = 0;
        for (var language : ALL.values()) {
            long hits = language == english()
                    ? 0
                    : words.stream().filter(language::isFunctionWord).count()
                            + VERB_WEIGHT
                                    * words.stream()
                                            .filter(word -> saysSo(language, word))
                                            .count();
            if (words.stream().anyMatch(word -> isInScriptOf(language, word))) {
                return Optional.of(language);
            }
            if (hits > most) {
                most = hits;
                best = Optional.of(language);
            }
        }
        long ofEnglish = words.stream().filter(english()::isFunctionWord).count();
        boolean foreign = (most >= MIN_FUNCTION_WORDS && most > ofEnglish)
                || words.stream().anyMatch(Languages::isOnlyForeign);
        return best.filter(language -> foreign);
    }

    /** Whether a word is in a script of this language's own. */
    private static boolean isInScriptOf(Language language, String word) {
        var script = Character.UnicodeScript.of(word.codePointAt(0));
        return script != Character.UnicodeScript.LATIN
                && language.words(WordKind.SMALL_WORD).stream()
                        .anyMatch(small -> Character.UnicodeScript.of(small.codePointAt(0)) == script);
    }

    private static boolean isOnlyForeign(String word) {
        return ALL.values().stream()
                .filter(language -> language != english())
                .anyMatch(language -> saysSo(language, word) && !english().is(WordKind.ALSO_ENGLISH, word));
    }

    private static boolean saysSo(Language language, String word) {
        return language.is(WordKind.VERB_OF_SPEECH, word) || language.is(WordKind.ACCORDING_TO, word);
    }
}
