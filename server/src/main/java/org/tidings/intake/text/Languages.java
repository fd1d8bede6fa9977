package org.tidings.intake.text;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.tidings.text.Words;

/** In which language a text is written, of those that intake reads, by the small words that hold its sentences together. */
public final class Languages {
    private static final Map<String, Set<String>> SMALL_WORDS = Map.of(
            "en",
                    Words.set(
                            "the of and to in that is was for it with as on he she be by at from his her have has are were"),
            "de",
                    Words.set(
                            "der die und das ist nicht mit den von zu ein eine auf für im sich dem des auch hat sie es wird aus"),
            "fr",
                    Words.set(
                            "le la les de des et en un une est que qui dans pour pas sur au aux par avec ne se ce il du"),
            "es", Words.set("el la los las de que y en un una es por con para del se no su al lo como más este ha"),
            "it", Words.set("il di che la e in un una per non è sono del della con si da le nel ha i al gli dei"),
            "nl",
                    Words.set(
                            "de het een van en in is dat op te zijn voor met niet die aan er om ook heeft bij uit dit hij"),
            "uk", Words.set("і в у на що не з за до та це як від про його але або є був для по ми він вона також"));

    /** The languages in which each of them is a small word. */
    private static final Map<String, List<String>> LANGUAGES_OF = SMALL_WORDS.values().stream()
            .flatMap(Set::stream)
            .distinct()
            .collect(Collectors.toUnmodifiableMap(
                    word -> word,
                    word -> SMALL_WORDS.entrySet().stream()
                            .filter(language -> language.getValue().contains(word))
                            .map(Map.Entry::getKey)
                            .toList()));

    /** Fewer small words than these tell nothing … */
    private static final int FEWEST = 6;
    /** … nor does a lesser share of all words … */
    private static final double LEAST_SHARE = 0.12;
    /** … nor one that is not so many times that of the next language. */
    private static final double CLEARLY = 1.2;

    /** So many words tell the language of any text. */
    private static final int ENOUGH = 400;

    private Languages() {}

    /** The language's BCP 47 tag; empty where the text is too short, or in another. */
    public static Optional<String> of(List<Words.Word> text) {
        var hits = new HashMap<String, Integer>();
        int words = Math.min(text.size(), ENOUGH);
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
        return first >= FEWEST && first >= LEAST_SHARE * words && first >= CLEARLY * second
                ? Optional.of(most.getFirst().getKey())
                : Optional.empty();
    }
}
