package org.tidings.bench.places;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.tidings.intake.names.Romanised;
import org.tidings.text.Folding;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/**
 * {@code ./tidings bench places CITIES TOWNS SUBDIVISIONS}: writes intake's places.txt to standard output, from GeoNames' {@code
 * cities15000.txt} and {@code cities1000.txt} and the folder {@code subdivisions} of CLDR.
 */
@Command(
        name = "places",
        description =
                "Makes intake's list of places from GeoNames' cities15000.txt and cities1000.txt and CLDR's folder of subdivisions.",
        mixinStandardHelpOptions = true)
public final class PlacesFile implements Callable<Integer> {
    private static final List<String> LANGUAGES = List.of("en", "de", "es", "fr", "it", "nl", "pl", "pt", "uk");

    /** A smaller city is known by its own name alone, … */
    private static final long MIN_INHABITANTS_FOR_OTHER_NAMES = 100_000;
    /** … but in countries where two of the languages are spoken, or another script is written. */
    private static final Set<String> OF_SEVERAL_NAMES = Set.of("BE", "CH", "ES", "IE", "IT", "LU", "UA");

    private static final long MIN_INHABITANTS_OF_CITY = 15_000;
    private static final long MIN_INHABITANTS_OF_TOWN = 2_000;
    /** Where the languages are spoken. */
    private static final Set<String> WITH_TOWNS = Set.of(
            "GB", "IE", "US", "CA", "AU", "NZ", "ZA", "DE", "AT", "CH", "FR", "BE", "LU", "ES", "MX", "AR", "CL", "CO",
            "PE", "UY", "BO", "EC", "PY", "VE", "CR", "IT", "NL", "PL", "PT", "BR", "UA");

    /** A name of at least four letters in an alphabet of these languages: no code, and nothing brought into Latin letters. */
    private static final Pattern LATIN =
            Pattern.compile("(?=.{4})[A-ZÀÁÂÄÇÈÉÊËÎÏÑÓÔÖÚÛÜŁŚŻŹa-zàáâãäçèéêëìíîïñòóôõöùúûüßąćęłńśźż .'’-]*");

    private static final Pattern UKRAINIAN = Pattern.compile("(?=.{4})[А-ЩЮЯЄІЇҐ][а-щьюяєіїґА-ЩЄІЇҐ .'’-]*");
    private static final Pattern REGION = Pattern.compile("\"([a-z]{2}[a-z0-9]{1,4})\": \"([^\"]+)\"");

    private static final String HEAD = """
            # Places of the world, as facts: cities of at least 15,000 inhabitants and capitals from GeoNames (geonames.org, cities15000,
            # CC BY 4.0), shortened: names in the alphabets of intake's languages; towns of at least 2,000 inhabitants where these
            # languages are spoken, by their own names, from the same (cities1000); regions, states and counties from the Unicode CLDR
            # (subdivisions, Unicode License v3). Made by ./tidings bench places; see docs/intake.md.
            # country, kind and name | other names. Kind: 1-4 a city, by inhabitants (1 up to 100,000, 2 up to 500,000, 3 up to
            # 2 million, 4 above), 5 a capital, 0 a region, - a town.
            """;

    @Parameters(paramLabel = "CITIES", description = "GeoNames' cities15000.txt.")
    private Path cities = Path.of("cities15000.txt");

    @Parameters(paramLabel = "TOWNS", description = "GeoNames' cities1000.txt.")
    private Path towns = Path.of("cities1000.txt");

    @Parameters(
            paramLabel = "SUBDIVISIONS",
            description = "The folder subdivisions of the npm package cldr-subdivisions-full.")
    private Path subdivisions = Path.of("subdivisions");

    @Override
    public Integer call() throws IOException {
        System.out.print(HEAD);
        var known = new HashSet<String>();
        for (var line : Files.readAllLines(cities, UTF_8)) {
            var columns = line.split("\t", -1);
            known.add(columns[8] + columns[1]);
            System.out.println(city(columns));
        }
        for (var line : Files.readAllLines(towns, UTF_8)) {
            var columns = line.split("\t", -1);
            long inhabitants = Long.parseLong(columns[14]);
            boolean isCity = inhabitants >= MIN_INHABITANTS_OF_CITY;
            boolean isTown = inhabitants >= MIN_INHABITANTS_OF_TOWN && WITH_TOWNS.contains(columns[8]);
            if ((isCity || isTown) && known.add(columns[8] + columns[1])) {
                System.out.println(isCity ? city(columns) : town(columns));
            }
        }
        regions()
                .forEach((code, names) -> System.out.println(
                        line(code.substring(0, 2).toUpperCase(Locale.ROOT) + "0", List.copyOf(names))));
        return 0;
    }

    // Columns: geonames.org, "readme.txt" of the dump.
    private static String city(String[] columns) {
        long inhabitants = Long.parseLong(columns[14]);
        boolean capital = columns[7].equals("PPLC");
        var names = new ArrayList<String>(List.of(columns[1]));
        if (capital || inhabitants >= MIN_INHABITANTS_FOR_OTHER_NAMES || OF_SEVERAL_NAMES.contains(columns[8])) {
            Arrays.stream(columns[3].split(","))
                    .filter(name -> isLatin(name) || UKRAINIAN.matcher(name).matches())
                    .forEach(names::add);
        }
        int kind =
                capital ? 5 : inhabitants < 100_000 ? 1 : inhabitants < 500_000 ? 2 : inhabitants < 2_000_000 ? 3 : 4;
        return line(columns[8] + kind, withKey(columns[8], names));
    }

    private static String town(String[] columns) {
        return line(columns[8] + "-", withKey(columns[8], new ArrayList<>(List.of(columns[1]))));
    }

    // Names in Cyrillic letters are looked up by it.
    private static List<String> withKey(String country, List<String> names) {
        if (country.equals("UA")) {
            names.add(Romanised.key(names.getFirst()));
        }
        return names;
    }

    private static boolean isLatin(String name) {
        return LATIN.matcher(name).matches()
                && Character.isUpperCase(name.charAt(0))
                && name.chars().anyMatch(Character::isLowerCase);
    }

    private Map<String, Set<String>> regions() throws IOException {
        var regions = new TreeMap<String, Set<String>>();
        for (var language : LANGUAGES) {
            var file = subdivisions.resolve(language).resolve(language + ".json");
            REGION.matcher(Files.readString(file, UTF_8))
                    .results()
                    .forEach(region -> regions.computeIfAbsent(region.group(1), code -> new LinkedHashSet<>())
                            .add(region.group(2)));
        }
        return regions;
    }

    /** Names that differ in more than accents. */
    private static String line(String kind, List<String> names) {
        var different = new LinkedHashMap<String, String>();
        names.forEach(name -> different.putIfAbsent(
                Folding.withoutAccents(name.replace('’', '\'')).toLowerCase(Locale.ROOT), name.replace('’', '\'')));
        var all = List.copyOf(different.values());
        return kind + " " + all.getFirst() + (all.size() > 1 ? "|" + String.join(",", all.subList(1, all.size())) : "");
    }
}
