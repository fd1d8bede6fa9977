package org.tidings.intake.topics;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.tidings.intake.languages.Language;
import org.tidings.intake.languages.WordKind;
import org.tidings.story.Block;
import org.tidings.text.Words;

/**
 * What news is about, as an editor calls it: football, strikes, fraud. A subject is one where the headline or the first
 * paragraph has one of its words and the story has several: the language's file lists them.
 */
final class NewsSubjects {
    private static final int MIN_WORDS = 3;
    private static final int MAX_SUBJECTS = 2;

    private final Language language;
    private final Index index;
    /** How often each subject is spoken of. */
    private final Map<String, Integer> words = new HashMap<>();

    private NewsSubjects(Language language) {
        this.language = language;
        this.index = Index.BY_LANGUAGE.computeIfAbsent(language, Index::new);
    }

    /** The subjects of a story, those that the headline has first. */
    static List<String> of(Language language, String headline, List<Block> blocks) {
        var listed = language.words(WordKind.NEWS_SUBJECT);
        if (listed.isEmpty() || blocks.isEmpty()) {
            return List.of();
        }
        var subjects = new NewsSubjects(language);
        subjects.count(headline, true);
        var inHeadline = List.copyOf(subjects.words.keySet());
        subjects.count(blocks.getFirst().text(), false);
        var atTheTop = List.copyOf(subjects.words.keySet());
        blocks.stream().skip(1).forEach(block -> subjects.count(block.text(), false));
        var found = atTheTop.stream()
                .filter(subject -> subjects.words.getOrDefault(subject, 0) >= MIN_WORDS)
                .sorted(Comparator.comparingInt((String subject) -> inHeadline.contains(subject) ? 0 : 1)
                        .thenComparingInt(subject -> -subjects.words.getOrDefault(subject, 0))
                        .thenComparing(Comparator.naturalOrder()))
                .toList();
        // A second one only where the headline has it, too.
        return IntStream.range(0, Math.min(MAX_SUBJECTS, found.size()))
                .filter(i -> i == 0 || inHeadline.contains(found.get(i)))
                .mapToObj(found::get)
                .toList();
    }

    // What has a capital is part of a name: "Holm Hospital"; in a headline any word may have one.
    private void count(String text, boolean isHeadline) {
        var found = new ArrayList<String>();
        for (var word : Words.in(text)) {
            if (word.capital() && word.from() > 0 && !isHeadline && language.hasSmallNouns()) {
                continue;
            }
            found.addAll(index.of(word.folded()));
        }
        found.forEach(subject -> words.merge(subject, 1, Integer::sum));
    }

    /** The subjects of each word: "football = football* goalkeeper*", with a star whatever begins so. */
    private static final class Index {
        private static final Map<Language, Index> BY_LANGUAGE = new ConcurrentHashMap<>();

        private final Map<String, List<String>> whole = new HashMap<>();
        private final Map<String, List<String>> beginnings = new HashMap<>();
        private int maxChars;

        private Index(Language language) {
            for (var line : language.words(WordKind.NEWS_SUBJECT)) {
                var sides = line.split("=", 2);
                for (var word : sides[1].strip().split(" ")) {
                    add(word, sides[0].strip());
                }
            }
        }

        private void add(String word, String subject) {
            boolean isBeginning = word.endsWith("*");
            var plain = isBeginning ? word.substring(0, word.length() - 1) : word;
            if (!plain.isEmpty()) {
                (isBeginning ? beginnings : whole)
                        .computeIfAbsent(plain, key -> new ArrayList<>())
                        .add(subject);
                maxChars = Math.max(maxChars, plain.length());
            }
        }

        Set<String> of(String word) {
            var subjects = new LinkedHashSet<>(whole.getOrDefault(word, List.of()));
            for (int length = 1; length <= Math.min(maxChars, word.length()); length++) {
                subjects.addAll(beginnings.getOrDefault(word.substring(0, length), List.of()));
            }
            return subjects;
        }
    }
}
