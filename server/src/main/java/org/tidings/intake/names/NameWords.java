package org.tidings.intake.names;

import static org.tidings.intake.languages.WordKind.*;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.tidings.intake.languages.Language;
import org.tidings.intake.languages.Languages;
import org.tidings.story.TopicKind;
import org.tidings.text.Folding;
import org.tidings.text.Words;

/** What kind of thing a name names, by its own words alone. */
public final class NameWords {
    private static final Language ANY = Languages.any();

    private static final Pattern BETWEEN_WORDS = Pattern.compile("[^\\p{L}\\p{N}]+");

    private static final List<String> OF_OR_FOR = List.of(" of ", " for ", " on ", " to ");

    private static final int MAX_PARTS_OF_NAME = 4;
    private static final int MIN_ACRONYM = 3;
    private static final int MIN_CHARS_BEFORE_BODY = 4;

    private NameWords() {}

    /** The kind by the name's own words; {@code SUBJECT} when these say nothing. */
    public static TopicKind byWords(String name) {
        var words = BETWEEN_WORDS.split(name.toLowerCase(Locale.ROOT));
        if (words.length == 0) {
            return TopicKind.SUBJECT;
        }
        var last = words[words.length - 1];
        var first = words[0];
        var folded = Folding.name(name);
        if (WordLists.COUNTRIES.contains(folded)
                || WordLists.COUNTRIES.contains(folded.replaceFirst("^the ", ""))
                || Countries.named(name).isPresent()) {
            return TopicKind.PLACE;
        }
        if (LegalForms.ends(name)) {
            return TopicKind.ORGANISATION;
        }
        if (words.length == 2 && ANY.is(ARTICLE_BEFORE_NOUN, first) && isOnlyAKind(last)) {
            return TopicKind.SUBJECT; // "Die Feuerwehr"
        }
        if (isGeneral(name) || ANY.is(PAGE_SECTION, name.toLowerCase(Locale.ROOT))) {
            return TopicKind.SUBJECT;
        }
        boolean givenName = words.length >= 2
                && countWithoutParticles(name) <= MAX_PARTS_OF_NAME
                && WordLists.FIRST_NAMES.containsKey(first);
        if (words.length > 1 && isWrittenSmall(name)) {
            boolean isBody = ANY.is(BODY_IN_NAME, last)
                    || ANY.is(BODY_IN_SMALL, first)
                    || (ANY.is(BODY_IN_SMALL, last) && last.charAt(0) > 'z');
            return isBody ? TopicKind.ORGANISATION : TopicKind.SUBJECT;
        }
        if (words.length == 2 && last.equals("city") && isInBritain(name.substring(0, name.indexOf(' ')))) {
            return TopicKind.ORGANISATION; // Manchester City plays football
        }
        if (givenName && ANY.is(SURNAME_TOO, last)) {
            return TopicKind.PERSON;
        }
        if (WordLists.OUTLETS.containsKey(WordLists.key(name)) || isOrganisation(name, first, last)) {
            return TopicKind.ORGANISATION;
        }
        for (int i = 1; i < words.length - 1; i++) {
            boolean isAfterAdjective = i == 1 && !givenName && ANY.is(ORGANISATION_WORD, words[i]);
            if (isAfterAdjective || ANY.is(WITHIN_ORGANISATION, words[i])) {
                return TopicKind.ORGANISATION; // "Regionalna Dyrekcja Ochrony Środowiska"
            }
        }
        if (isBodyFor(name)) {
            return TopicKind.ORGANISATION;
        }
        if (ANY.is(SUBJECT_WORD, last) || ANY.is(MEMBER, last)) {
            return TopicKind.SUBJECT;
        }
        boolean placeWords = ANY.is(PLACE_WORD, last) || (words.length == 2 && ANY.is(PLACE_BEGINNING, first));
        boolean newPlace =
                words.length == 2 && first.equals("new") && isInACountry(name); // "New Jersey", not "New Release"
        if (newPlace || (placeWords && !Character.isLowerCase(name.charAt(0)))) {
            return TopicKind.PLACE;
        }
        if (givenName) {
            return TopicKind.PERSON;
        }
        if (words.length > 1 && isAcronymOf(name, words[1])) {
            return TopicKind.ORGANISATION;
        }
        boolean acronym = name.length() <= 6 && name.length() >= 2 && name.equals(name.toUpperCase(Locale.ROOT));
        return acronym && name.chars().allMatch(Character::isUpperCase) ? TopicKind.ORGANISATION : TopicKind.SUBJECT;
    }

    /** "Anne-Lise van der Meer" has two. */
    static long countWithoutParticles(String name) {
        return Stream.of(name.split(" "))
                .filter(part -> !ANY.is(PARTICLE, part))
                .count();
    }

    // "University of Holm", "Holm Institute for Coastal Studies".
    private static boolean isBodyFor(String name) {
        return OF_OR_FOR.stream()
                .map(name::indexOf)
                .anyMatch(at -> at > 0 && isOrganisationWord(lastWord(name.substring(0, at))));
    }

    /** Whether the names of bodies end or begin with this word, in lower case. */
    static boolean isOrganisationWord(String word) {
        return ANY.is(ORGANISATION_WORD, word)
                || ANY.endsAs(BODY_ENDING, word, MIN_CHARS_BEFORE_BODY)
                || LegalForms.isOne(word);
    }

    /** "Transport", "Media", "Airport": a kind of body or place, and none by name. */
    public static boolean isOnlyAKind(String name) {
        var word = name.toLowerCase(Locale.ROOT);
        return (ANY.is(ORGANISATION_WORD, word) && !ANY.is(NAME_BY_ITSELF, word)) || ANY.is(PLACE_WORD, word);
    }

    // "BBC Radio Holm", but neither "NBC Ann" nor a line in capitals.
    private static boolean isAcronymOf(String name, String second) {
        int space = name.indexOf(' ');
        return space >= MIN_ACRONYM
                && name.substring(0, space).chars().allMatch(Character::isUpperCase)
                && name.chars().anyMatch(Character::isLowerCase)
                && !WordLists.FIRST_NAMES.containsKey(second);
    }

    /** "Road transport", "Climate crisis": no name, though it begins a line. */
    private static boolean isWrittenSmall(String name) {
        int word = name.lastIndexOf(' ') + 1;
        return word > 0
                && word < name.length()
                && Character.isUpperCase(name.charAt(0))
                && Character.isLowerCase(name.charAt(word));
    }

    private static boolean isInBritain(String city) {
        return Countries.in(city).stream()
                .anyMatch(mention -> mention.way() != Countries.Way.PEOPLE
                        && mention.country().name().equals("United Kingdom"));
    }

    // A page's own words, "new products", say less than a name does, "Holm Products".
    private static boolean isOrganisation(String name, String first, String last) {
        return Character.isLowerCase(name.charAt(0))
                ? ANY.is(BODY_IN_NAME, last)
                : isOrganisationWord(last) || isOrganisationWord(first);
    }

    // Nobody's given name comes first, and nobody's surname last.
    private static boolean isThing(String[] words) {
        var last = words[words.length - 1];
        boolean office = Offices.isPart(ANY, last) || Offices.isTitle(ANY, last, "");
        return Offices.isPart(ANY, words[0])
                || (office && !ANY.is(SURNAME_TOO, last))
                || Stream.of(words).anyMatch(word -> ANY.is(BODY_IN_NAME, word))
                || WordLists.FIRMS.contains(words[0])
                || WordLists.FIRMS.contains(last)
                || ANY.is(SUBJECT_WORD, last)
                || ANY.is(COMPASS, last)
                || WordLists.COUNTRIES.contains(last);
    }

    private static String lastWord(String name) {
        return name.substring(name.lastIndexOf(' ') + 1).toLowerCase(Locale.ROOT);
    }

    /** Whether a word alone names nothing: "the Government", "a CEO". */
    public static boolean isGeneral(String name) {
        return ANY.is(GENERAL, name.toLowerCase(Locale.ROOT));
    }

    /** Whether a name cannot be anybody's by its words: "U.S. Wheat", "Kansas Republican", "Merrill Lynch". */
    static boolean isNobody(String name) {
        var words = BETWEEN_WORDS.split(name.toLowerCase(Locale.ROOT));
        return words.length == 0
                || isGeneral(name)
                || ANY.is(MEMBER, words[words.length - 1])
                || (words.length > 1 && ANY.is(ARTICLE_BEFORE_NOUN, words[0]))
                || name.startsWith("U.S")
                || name.startsWith("U.K")
                || name.startsWith("St.")
                || (words.length == 1 && WordLists.FIRMS.contains(words[0]))
                || (words.length > 1 && !WordLists.FIRST_NAMES.containsKey(words[0]) && isThing(words));
    }

    /** "Charles de Gaulle airport": whoever it is called after is not meant. */
    public static boolean isCalledAfter(String text, Names.Mention mention) {
        return mention.to() < text.length()
                && text.charAt(mention.to()) == ' '
                && ANY.is(CALLED_AFTER, Words.after(text, mention.to()));
    }

    /** Whether nothing in a name says that it is a thing or a person. */
    public static boolean mayBeABody(String name) {
        return name.chars().noneMatch(Character::isDigit)
                && !isGeneral(name)
                && !isOnlyAGivenName(name)
                && !ANY.is(SUBJECT_WORD, lastWord(name))
                && !ANY.is(MEMBER, lastWord(name))
                && !WordLists.COUNTRIES.contains(name.toLowerCase(Locale.ROOT));
    }

    /** Whether it is the title, in lower case, of those who reign. */
    public static boolean isReign(String word) {
        return ANY.is(REIGN, word);
    }

    /** Whether an office is "of" this: "Secretary of State". */
    public static boolean isOfAnOffice(String word) {
        return Offices.isPart(ANY, word) || word.equals("staff");
    }

    /** "Peter": who that is, only the story knows. */
    public static boolean isOnlyAGivenName(String name) {
        return WordLists.FIRST_NAMES.containsKey(name.toLowerCase(Locale.ROOT));
    }

    /** Whether a name's first word, or its only one, is a given name. */
    public static boolean beginsWithAGivenName(String name) {
        int space = name.indexOf(' ');
        return isOnlyAGivenName(space < 0 ? name : name.substring(0, space));
    }

    /** Whether a word, in lower case, is an office: "minister". */
    public static boolean isOffice(String word) {
        return Offices.isTitle(ANY, word, "");
    }

    /** Whether a word, in lower case, tells what somebody is: an office or a trade. */
    public static boolean isHuman(String word) {
        return ANY.is(HUMAN, word) || Offices.isTitle(ANY, word, "");
    }

    /** Whether it is one of the words by which firms are known, and others as well: "Morgan". */
    static boolean isAFirmsWord(String name) {
        return WordLists.FIRMS.contains(name.toLowerCase(Locale.ROOT));
    }

    /** Whether it is a city or a region that is known. */
    static boolean isInACountry(String name) {
        return Countries.in(name).stream().anyMatch(mention -> mention.from() == 0 && mention.to() == name.length());
    }
}
