package org.tidings.intake.names;

import static org.tidings.intake.languages.WordKind.*;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.tidings.intake.languages.Language;
import org.tidings.intake.languages.Languages;
import org.tidings.story.TopicKind;
import org.tidings.story.TopicName;
import org.tidings.text.Folding;
import org.tidings.text.Words;

/** The countries of the world as texts name them: by name, by their people, by their cities. */
public final class Countries {
    private static final Language ANY = Languages.any();

    /** How a text comes to speak of a country. */
    public enum Way {
        NAME,
        PEOPLE,
        CITY,
        /** One of its regions, institutions or large companies. */
        PART,
        /** Its money: "Swiss francs". */
        MONEY,
        /** A company's code or legal form: "<BARC.L>", "Plc". */
        COMPANY
    }

    /** A place in a text that speaks of a country. */
    public record Mention(TopicName country, Way way, int from, int to) {}

    private record Entry(TopicName country, Way way) {}

    private static final int MAX_COMPANY = 4;

    private static final int FARTHEST_AFFAIR = 3;

    private static final Map<String, Entry> BY_NAME = byName();
    /** How many words the longest name has that begins with this one. */
    private static final Map<String, Integer> LONGEST_BY_FIRST_WORD = longest();

    private static final Set<String> CAPITALS = Country.ALL.stream()
            .flatMap(country -> country.cities().stream().limit(1).flatMap(Country.City::names))
            .collect(Collectors.toUnmodifiableSet());

    private static final Map<String, TopicName> BY_CODE =
            Country.ALL.stream().collect(Collectors.toUnmodifiableMap(Country::code, Country::topic));

    private static final Map<String, TopicName> COMPANY_MARKS = companyMarks();

    private Countries() {}

    private static Map<String, TopicName> companyMarks() {
        var marks = new HashMap<String, TopicName>();
        for (var country : Country.ALL) {
            country.companyMarks().forEach(mark -> marks.put(mark.toLowerCase(Locale.ROOT), country.topic()));
        }
        return Map.copyOf(marks);
    }

    private static Map<String, Entry> byName() {
        var entries = new HashMap<String, Entry>();
        for (var country : Country.ALL) {
            put(entries, country, List.of(country.topic().name()), Way.NAME);
            put(entries, country, country.otherNames(), Way.NAME);
            put(entries, country, country.people(), Way.PEOPLE);
            put(
                    entries,
                    country,
                    country.cities().stream().flatMap(Country.City::names).toList(),
                    Way.CITY);
            put(entries, country, country.parts(), Way.PART);
        }
        for (var country : Country.ALL) {
            put(entries, country, CountryNames.of(country.code()), Way.NAME);
        }
        return Map.copyOf(entries);
    }

    private static void put(Map<String, Entry> entries, Country country, Collection<String> names, Way way) {
        for (var name : names) {
            entries.putIfAbsent(name.toLowerCase(Locale.ROOT), new Entry(country.topic(), way));
        }
    }

    private static Map<String, Integer> longest() {
        var longest = new HashMap<String, Integer>();
        Stream.concat(BY_NAME.keySet().stream(), ANY.words(NOT_A_COUNTRY).stream())
                .map(name -> name.split("[ -]"))
                .forEach(words -> longest.merge(words[0], words.length, Math::max));
        return Map.copyOf(longest);
    }

    /** The country of this name, whatever its case; not by its people or cities. */
    public static Optional<TopicName> named(String name) {
        var entry = BY_NAME.get(Folding.name(name));
        return entry != null && entry.way() == Way.NAME ? Optional.of(entry.country()) : Optional.empty();
    }

    /** Whether a city of this name is a country's capital. */
    public static boolean isCapital(String name) {
        return CAPITALS.contains(name);
    }

    /** All mentions in a text, in order, the longest name at each place. */
    public static List<Mention> in(String text) {
        var mentions = new ArrayList<Mention>();
        var words = Words.in(text);
        words.replaceAll(word -> withoutArticle(text, word));
        for (int i = 0; i < words.size(); i++) {
            company(text, words, i).ifPresent(mentions::add);
            int length = longestName(text, words, i);
            var entry = BY_NAME.get(name(text, words, i, length));
            if (entry != null
                    && !isSomebody(text, words, i, length, entry)
                    && !isHalfAName(text, words, i + length, entry)
                    && !isAnAgreement(words, i + length, entry)) {
                mentions.add(new Mention(
                        entry.country(),
                        way(text, words, i + length, entry),
                        words.get(i).from(),
                        words.get(i + length - 1).to()));
            }
            if (length == 0) {
                foreignPeople(text, words.get(i)).ifPresent(mentions::add);
            }
            i += Math.max(1, length) - 1;
        }
        return mentions;
    }

    /** How a name, followed by the words from this one on, speaks of its country. */
    private static Way way(String text, List<Words.Word> words, int behind, Entry entry) {
        if (entry.way() == Way.PEOPLE && isMoney(words, behind)) {
            return Way.MONEY;
        }
        if (entry.way() == Way.PEOPLE && isInACompanysName(text, words, behind)) {
            return Way.COMPANY;
        }
        return entry.way() == Way.NAME && isAnAffair(words, behind) ? Way.PART : entry.way();
    }

    /** "L'Italie", "dell'Italia": the country's own name. */
    private static Words.Word withoutArticle(String text, Words.Word word) {
        int apostrophe = word.folded().indexOf('\'');
        if (apostrophe < 1 || !ANY.is(ELISION, word.folded().substring(0, apostrophe))) {
            return word;
        }
        int from = word.from() + apostrophe + 1;
        return new Words.Word(
                word.folded().substring(apostrophe + 1), from, word.to(), Character.isUpperCase(text.charAt(from)));
    }

    /** "Le gouvernement français", "die französische Regierung". */
    private static Optional<Mention> foreignPeople(String text, Words.Word word) {
        return Peoples.country(word.capital() ? text.substring(word.from(), word.to()) : word.folded())
                .map(BY_CODE::get)
                .map(country -> new Mention(country, Way.PEOPLE, word.from(), word.to()));
    }

    // "Swiss Bank Corp" may act anywhere; the "Swiss Bankers' Association" is told by what it does.
    private static boolean isInACompanysName(String text, List<Words.Word> words, int behind) {
        for (int i = behind; i < words.size() && i < behind + MAX_COMPANY; i++) {
            if (!words.get(i).capital()
                    || !text.startsWith(" ", words.get(i - 1).to())) {
                return false;
            }
            if (LegalForms.isOne(words.get(i).folded())) {
                return true;
            }
        }
        return false;
    }

    // The "Paris accord" is of those who signed it.
    private static boolean isAnAgreement(List<Words.Word> words, int behind, Entry entry) {
        return entry.way() == Way.CITY
                && behind < words.size()
                && words.get(behind).from() == words.get(behind - 1).to() + 1
                && ANY.is(AGREEMENT, words.get(behind).folded());
    }

    // The "Iran arms scandal" is of those who sold the arms.
    private static boolean isAnAffair(List<Words.Word> words, int behind) {
        return words.stream().skip(behind).limit(FARTHEST_AFFAIR).anyMatch(word -> ANY.is(AFFAIR, word.folded()));
    }

    // "Bristol-Myers" makes medicines; "London-Paris" is two cities.
    private static boolean isHalfAName(String text, List<Words.Word> words, int behind, Entry entry) {
        return (entry.way() == Way.CITY || entry.way() == Way.PART)
                && behind < words.size()
                && words.get(behind).capital()
                && words.get(behind).from() == words.get(behind - 1).to() + 1
                && text.charAt(words.get(behind - 1).to()) == '-'
                && longestName(text, words, behind) == 0;
    }

    /** A company's code or legal form at this word. */
    private static Optional<Mention> company(String text, List<Words.Word> words, int at) {
        var word = words.get(at);
        if (!word.capital()) {
            return Optional.empty();
        }
        boolean code = word.from() > 0
                && text.charAt(word.from() - 1) == '.'
                && at > 0
                && words.get(at - 1).to() == word.from() - 1
                && isBracketed(text, words.get(at - 1).from(), word.to());
        var country = COMPANY_MARKS.get(code ? "." + word.folded() : word.folded());
        return country == null || !(code || word.to() - word.from() > 2)
                ? Optional.empty()
                : Optional.of(new Mention(country, Way.COMPANY, word.from(), word.to()));
    }

    private static boolean isBracketed(String text, int from, int to) {
        return from > 0
                && to < text.length()
                && "<([".indexOf(text.charAt(from - 1)) >= 0
                && ">)],".indexOf(text.charAt(to)) >= 0;
    }

    /** How many words the longest name has that begins here; 0: none does. */
    private static int longestName(String text, List<Words.Word> words, int at) {
        int length = Math.min(LONGEST_BY_FIRST_WORD.getOrDefault(words.get(at).folded(), 0), words.size() - at);
        while (length > 0) {
            var name = name(text, words, at, length);
            if (BY_NAME.containsKey(name) || ANY.is(NOT_A_COUNTRY, name)) {
                return length;
            }
            length--;
        }
        return 0;
    }

    private static boolean isMoney(List<Words.Word> words, int behind) {
        return behind < words.size() && ANY.is(CURRENCY, words.get(behind).folded());
    }

    private static String name(String text, List<Words.Word> words, int at, int length) {
        if (length == 0 || !words.get(at).capital()) {
            return "";
        }
        var name = new StringBuilder(words.get(at).folded());
        for (int i = at + 1; i < at + length; i++) {
            // Only a space or a hyphen stands within a name.
            int from = words.get(i).from();
            char gap = text.charAt(from - 1);
            if (from - words.get(i - 1).to() != 1 || (gap != ' ' && gap != '-')) {
                return "";
            }
            name.append(gap).append(words.get(i).folded());
        }
        return name.toString();
    }

    /** "Michael Jordan", "Chad Smith", "Paris Hilton" are people, whatever their names mean. */
    private static boolean isSomebody(String text, List<Words.Word> words, int at, int length, Entry entry) {
        if (length > 1 || entry.way() == Way.PEOPLE) {
            return false;
        }
        var word = words.get(at);
        boolean named = at > 0
                && words.get(at - 1).capital()
                && word.from() - words.get(at - 1).to() == 1
                && WordLists.FIRST_NAMES.containsKey(words.get(at - 1).folded());
        boolean goesOn = at + 1 < words.size()
                && words.get(at + 1).capital()
                && text.startsWith(" ", word.to())
                && words.get(at + 1).from() - word.to() == 1
                && !Offices.isOffice(ANY, words.get(at + 1).folded()) // "Georgia Governor Ann Reed"
                && !isAllCapitals(text, words.get(at + 1));
        return named
                || (goesOn
                        && (ANY.is(PLACE_AND_GIVEN_NAME, word.folded())
                                || WordLists.FIRST_NAMES.containsKey(word.folded()))
                        && isNoOrganisation(
                                text.substring(word.from(), words.get(at + 1).to())));
    }

    // "Paris Club" and "Jordan Valley" are no people.
    private static boolean isNoOrganisation(String name) {
        var kind = NameWords.byWords(name);
        return kind == TopicKind.PERSON || kind == TopicKind.SUBJECT;
    }

    private static boolean isAllCapitals(String text, Words.Word word) {
        return text.substring(word.from(), word.to()).chars().noneMatch(Character::isLowerCase);
    }
}
