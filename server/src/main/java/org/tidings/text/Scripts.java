package org.tidings.text;

import java.lang.Character.UnicodeScript;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** In which language a text is written, as far as its letters show it: many scripts are those of one language. */
public final class Scripts {
    private static final Map<UnicodeScript, String> LANGUAGES = Map.ofEntries(
            Map.entry(UnicodeScript.ARABIC, "ar"),
            Map.entry(UnicodeScript.ARMENIAN, "hy"),
            Map.entry(UnicodeScript.BENGALI, "bn"),
            Map.entry(UnicodeScript.DEVANAGARI, "hi"),
            Map.entry(UnicodeScript.ETHIOPIC, "am"),
            Map.entry(UnicodeScript.GEORGIAN, "ka"),
            Map.entry(UnicodeScript.GREEK, "el"),
            Map.entry(UnicodeScript.GUJARATI, "gu"),
            Map.entry(UnicodeScript.GURMUKHI, "pa"),
            Map.entry(UnicodeScript.HAN, "zh"),
            Map.entry(UnicodeScript.HANGUL, "ko"),
            Map.entry(UnicodeScript.HEBREW, "he"),
            Map.entry(UnicodeScript.HIRAGANA, "ja"),
            Map.entry(UnicodeScript.KANNADA, "kn"),
            Map.entry(UnicodeScript.KATAKANA, "ja"),
            Map.entry(UnicodeScript.KHMER, "km"),
            Map.entry(UnicodeScript.LAO, "lo"),
            Map.entry(UnicodeScript.MALAYALAM, "ml"),
            Map.entry(UnicodeScript.MYANMAR, "my"),
            Map.entry(UnicodeScript.SINHALA, "si"),
            Map.entry(UnicodeScript.TAMIL, "ta"),
            Map.entry(UnicodeScript.TELUGU, "te"),
            Map.entry(UnicodeScript.THAI, "th"),
            Map.entry(UnicodeScript.TIBETAN, "bo"));

    /** Letters of scripts with several languages that only one of them has; the first that occurs decides. */
    private static final Map<UnicodeScript, Map<String, String>> TELLING_LETTERS = Map.of(
            UnicodeScript.CYRILLIC,
            ordered("ў", "be", "ѓќѕ", "mk", "ђћ", "sr", "їєґ", "uk", "ыэё", "ru", "јљњџ", "sr", "і", "uk", "ъ", "bg"),
            UnicodeScript.ARABIC,
            ordered("ٹڈڑے", "ur", "پچژگ", "fa"),
            UnicodeScript.DEVANAGARI,
            ordered("ळ", "mr"));

    /** UTF-16 units that are looked at; more do not change the answer. */
    private static final int MAX_CHARS_READ = 4000;
    /** Share of a text's letters: Japanese is mostly Han, with kana in every sentence. */
    private static final double MIN_KANA_SHARE = 0.05;

    private Scripts() {}

    private static Map<String, String> ordered(String... lettersAndLanguages) {
        var ordered = new java.util.LinkedHashMap<String, String>();
        for (int i = 0; i < lettersAndLanguages.length; i += 2) {
            ordered.put(lettersAndLanguages[i], lettersAndLanguages[i + 1]);
        }
        return ordered;
    }

    /** The language's BCP 47 tag; empty where the letters are those of many languages, as the Latin ones are. */
    public static Optional<String> language(String text) {
        var read = Excerpt.cut(text, MAX_CHARS_READ);
        var letters = new EnumMap<UnicodeScript, Integer>(UnicodeScript.class);
        read.codePoints()
                .filter(Character::isLetter)
                .forEach(letter -> letters.merge(UnicodeScript.of(letter), 1, Integer::sum));
        int all = letters.values().stream().mapToInt(Integer::intValue).sum();
        int kana = letters.getOrDefault(UnicodeScript.HIRAGANA, 0) + letters.getOrDefault(UnicodeScript.KATAKANA, 0);
        return letters.entrySet().stream()
                .max(Map.Entry.<UnicodeScript, Integer>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
                .map(Map.Entry::getKey)
                .flatMap(script -> script == UnicodeScript.HAN && kana >= MIN_KANA_SHARE * all
                        ? Optional.of("ja")
                        : language(script, read));
    }

    private static Optional<String> language(UnicodeScript script, String text) {
        return TELLING_LETTERS.getOrDefault(script, Map.of()).entrySet().stream()
                .filter(entry ->
                        text.chars().anyMatch(letter -> entry.getKey().indexOf(Character.toLowerCase(letter)) >= 0))
                .map(Map.Entry::getValue)
                .findFirst()
                .or(() -> Optional.ofNullable(LANGUAGES.get(script)));
    }
}
