package org.tidings.intake.names;

import java.util.List;
import java.util.stream.Stream;
import org.tidings.intake.languages.WordFile;
import org.tidings.story.TopicKind;
import org.tidings.story.TopicName;

/**
 * A country, as {@code countries.txt} has it, which says at its head what each list holds.
 *
 * @param code of ISO 3166-1, two letters
 * @param wikidata such as {@code Q212}
 * @param companyMarks the ends of exchange codes, with their dot, and legal forms
 */
record Country(
        String code,
        TopicName topic,
        String wikidata,
        List<String> otherNames,
        List<String> people,
        List<City> cities,
        List<String> parts,
        List<String> companyMarks) {
    /**
     * A city that is known by its name alone.
     *
     * @param otherNames older ones, and those of other languages in their cases
     */
    record City(String name, List<String> otherNames) {
        private static City of(String names) {
            var all = List.of(names.split("="));
            return new City(all.getFirst(), all.subList(1, all.size()));
        }

        Stream<String> names() {
            return Stream.concat(Stream.of(name), otherNames.stream());
        }
    }

    /** All of them, in the file's order. */
    static final List<Country> ALL = WordFile.lines(Country.class, "countries.txt").stream()
            .map(Country::of)
            .toList();

    private static Country of(String line) {
        var columns = line.split("\\|", -1);
        return new Country(
                columns[0],
                new TopicName(columns[2], TopicKind.PLACE),
                columns[1],
                names(columns[3]),
                names(columns[4]),
                names(columns[5]).stream().map(City::of).toList(),
                names(columns[6]),
                names(columns[7]));
    }

    /** The names of a list with commas. */
    static List<String> names(String list) {
        return Stream.of(list.split(","))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .toList();
    }
}
