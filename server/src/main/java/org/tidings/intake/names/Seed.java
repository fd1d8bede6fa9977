package org.tidings.intake.names;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.tidings.intake.languages.WordFile;
import org.tidings.story.TopicKind;
import org.tidings.story.TopicName;
import org.tidings.text.Folding;

/**
 * A topic that is known from the first start: a country, one of its cities, an international organisation, a subject.
 *
 * @param aliases other names, without the name itself
 * @param wikidata such as {@code Q212}
 * @param mediaTopic the code of an IPTC Media Topic, eight digits
 */
public record Seed(TopicName topic, List<String> aliases, Optional<String> wikidata, Optional<String> mediaTopic) {
    /** Its name and its aliases. */
    public Stream<String> names() {
        return Stream.concat(Stream.of(topic.name()), aliases.stream());
    }

    /** All of them; each name once, the countries first. */
    public static List<Seed> all() {
        var seeds = new ArrayList<Seed>();
        for (var country : Country.ALL) {
            seeds.add(
                    new Seed(country.topic(), country.otherNames(), Optional.of(country.wikidata()), Optional.empty()));
        }
        for (var country : Country.ALL) {
            for (var city : country.cities()) {
                seeds.add(new Seed(
                        new TopicName(city.name(), TopicKind.PLACE),
                        city.otherNames(),
                        Optional.empty(),
                        Optional.empty()));
            }
        }
        for (var line : WordFile.lines(Seed.class, "vocabulary.txt")) {
            var parts = line.split("\\|", -1);
            var kind = TopicKind.ofWord(parts[0]).orElseThrow();
            seeds.add(new Seed(
                    new TopicName(parts[1], kind),
                    Country.names(parts[2]),
                    Optional.empty(),
                    Optional.of(parts[3]).filter(code -> !code.isEmpty())));
        }
        var known = new HashMap<String, Seed>();
        return seeds.stream()
                .filter(seed -> known.putIfAbsent(Folding.name(seed.topic().name()), seed) == null)
                .toList();
    }

    /** A vocabulary of all of them, for intake without a database. */
    public static Vocabulary vocabulary() {
        Map<String, TopicName> known = new HashMap<>();
        for (var seed : all()) {
            seed.names().forEach(name -> known.putIfAbsent(Folding.name(name), seed.topic()));
        }
        return new VocabularyIndex(known);
    }
}
