package org.tidings.intake.topics;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.tidings.story.Block;
import org.tidings.story.TopicName;
import org.tidings.text.Excerpt;
import org.tidings.text.Sentences;

/** Where a story's text shows each topic: kept while topics are weighed, and read for those that are told. */
final class Sightings {
    private static final int MOST = 3;
    private static final int LONGEST = 240;

    /** @param from where in the block the topic is named */
    private record Place(int block, Sentences.Span sentence, int from) {
        boolean isInTheSentenceOf(Place other) {
            return block == other.block && sentence.equals(other.sentence);
        }
    }

    private final List<Block> blocks;
    private final Map<TopicName, List<Place>> places = new HashMap<>();
    private final Map<TopicName, Set<String>> names = new HashMap<>();
    private final Map<Integer, List<Sentences.Span>> sentences = new HashMap<>();

    Sightings(List<Block> blocks) {
        this.blocks = blocks;
    }

    /** By this name the topic is meant. */
    void named(TopicName topic, String name) {
        var known = names.computeIfAbsent(topic, t -> new LinkedHashSet<>());
        if (known.size() < MOST) {
            known.add(name);
        }
    }

    /** The topic is named here, or somebody or something that stands for it. */
    void see(TopicName topic, String name, int block, int from) {
        named(topic, name);
        sentences.computeIfAbsent(block, b -> Sentences.of(blocks.get(b).text())).stream()
                .filter(span -> from < span.to())
                .findFirst()
                .ifPresent(sentence -> see(topic, new Place(block, sentence, from)));
    }

    private void see(TopicName topic, Place place) {
        var seen = places.computeIfAbsent(topic, t -> new ArrayList<>());
        if (seen.size() < MOST && seen.stream().noneMatch(place::isInTheSentenceOf)) {
            seen.add(place);
        }
    }

    /** Says that a topic goes by another name, and answers it by that. */
    TopicName same(TopicName topic, TopicName known) {
        if (!known.equals(topic)) {
            places.getOrDefault(topic, List.of()).forEach(place -> see(known, place));
            names(topic).forEach(name -> named(known, name));
        }
        return known;
    }

    /** The first few names that the text has for it. */
    Set<String> names(TopicName topic) {
        return names.getOrDefault(topic, Set.of());
    }

    /** The first sentences that show it, in the order of the text. */
    List<String> of(TopicName topic) {
        return places.getOrDefault(topic, List.of()).stream()
                .map(place -> around(
                        place.sentence().of(blocks.get(place.block()).text()),
                        place.from() - place.sentence().from()))
                .toList();
    }

    // The part of a long sentence where the name stands.
    private static String around(String sentence, int at) {
        if (sentence.length() <= LONGEST) {
            return sentence;
        }
        int from = Math.max(0, at - LONGEST / 3);
        from = from == 0 ? 0 : sentence.indexOf(' ', from) + 1;
        return (from > 0 ? "…" : "") + Excerpt.atWord(sentence.substring(from), LONGEST);
    }
}
