package org.tidings.intake.names;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.tidings.story.TopicKind;
import org.tidings.story.TopicName;

/**
 * A topic that is known from the first start: a country, one of its cities, an international organisation, a subject.
 *
 * @param aliases other names, without the name itself
 * @param wikidata such as {@code Q212}
 * @param mediaTopic the code of an IPTC Media Topic, eight digits
 */
public record Seed(TopicName topic, List<String> aliases, Optional<String> wikidata, Optional<String> mediaTopic) {
    /** All of them; each name once, the countries first. */
    public static List<Seed> all() {
        var seeds = new ArrayList<Seed>();
        for (var line : WordLists.lines("countries.txt")) {
            var parts = line.split("\\|", -1);
            seeds.add(new Seed(place(parts[2]), names(parts[3]), Optional.of(parts[1]), Optional.empty()));
        }
        for (var line : WordLists.lines("countries.txt")) {
            for (var city : names(line.split("\\|", -1)[5])) {
                seeds.add(new Seed(place(city), List.of(), Optional.empty(), Optional.empty()));
            }
        }
        for (var line : WordLists.lines("vocabulary.txt")) {
            var parts = line.split("\\|", -1);
            var kind = TopicKind.ofWord(parts[0]).orElseThrow();
            seeds.add(new Seed(
                    new TopicName(parts[1], kind),
                    names(parts[2]),
                    Optional.empty(),
                    Optional.of(parts[3]).filter(code -> !code.isEmpty())));
        }
        var known = new HashMap<String, Seed>();
        return seeds.stream()
                .filter(seed -> known.putIfAbsent(Vocabulary.fold(seed.topic().name()), seed) == null)
                .toList();
    }

    private static TopicName place(String name) {
        return new TopicName(name, TopicKind.PLACE);
    }

    private static List<String> names(String list) {
        return Stream.of(list.split(","))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .toList();
    }

    /** A vocabulary of all of them, for intake without a database. */
    public static Vocabulary vocabulary() {
        Map<String, TopicName> known = new HashMap<>();
        for (var seed : all()) {
            known.putIfAbsent(Vocabulary.fold(seed.topic().name()), seed.topic());
            seed.aliases().forEach(alias -> known.putIfAbsent(Vocabulary.fold(alias), seed.topic()));
        }
        var names = Map.copyOf(known);
        return name -> Optional.ofNullable(names.get(Vocabulary.fold(name)));
    }
}
