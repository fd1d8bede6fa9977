package org.tidings.intake.names;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.tidings.story.TopicKind;

/** What kind of thing a name names, by its own words and by how the text uses it. */
public final class NameKinds {
    private static final Set<String> ORGANISATION_WORDS = Set.of(
            "news",
            "times",
            "post",
            "party",
            "university",
            "college",
            "council",
            "bank",
            "ministry",
            "agency",
            "union",
            "nations",
            "office",
            "service",
            "services",
            "group",
            "company",
            "corporation",
            "corp",
            "inc",
            "ltd",
            "plc",
            "gmbh",
            "court",
            "committee",
            "association",
            "federation",
            "department",
            "commission",
            "institute",
            "club",
            "fc",
            "parliament",
            "congress",
            "senate",
            "army",
            "police",
            "league",
            "organisation",
            "organization",
            "foundation",
            "society",
            "museum",
            "trust",
            "fund",
            "airlines",
            "airways",
            "railways",
            "holdings",
            "industries",
            "authority",
            "board",
            "bureau",
            "assembly",
            "guard",
            "forces",
            "cross",
            "nato",
            "press",
            "church",
            "orchestra",
            "theatre",
            "team",
            "alliance",
            "front",
            "movement",
            "government",
            "house",
            "kremlin");
    private static final Set<String> PLACE_WORDS = Set.of(
            "street",
            "road",
            "avenue",
            "square",
            "bridge",
            "airport",
            "station",
            "hospital",
            "river",
            "sea",
            "ocean",
            "lake",
            "bay",
            "gulf",
            "strait",
            "island",
            "islands",
            "mountain",
            "mountains",
            "hill",
            "valley",
            "county",
            "region",
            "province",
            "republic",
            "kingdom",
            "states",
            "city",
            "town",
            "village",
            "harbour",
            "harbor",
            "port",
            "park",
            "beach",
            "coast",
            "peninsula",
            "desert",
            "forest",
            "york",
            "kong",
            "oblast",
            "district",
            "isle");
    private static final Set<String> PLACE_BEGINNINGS = Set.of(
            "north",
            "south",
            "east",
            "west",
            "northern",
            "southern",
            "eastern",
            "western",
            "central",
            "mount",
            "lake",
            "port",
            "cape",
            "san",
            "los",
            "saint",
            "new");
    private static final Set<String> SUBJECT_WORDS = Set.of(
            "war",
            "crisis",
            "election",
            "elections",
            "cup",
            "games",
            "olympics",
            "championship",
            "festival",
            "day",
            "week",
            "act",
            "bill",
            "law",
            "treaty",
            "deal",
            "agreement",
            "prize",
            "award",
            "awards",
            "brexit",
            "covid",
            "politics",
            "economy",
            "business",
            "health",
            "education",
            "science",
            "technology",
            "environment",
            "climate",
            "change",
            "energy",
            "sport",
            "football",
            "culture",
            "weather",
            "crime",
            "migration",
            "trade",
            "travel");

    /** A text with more different names than this is a list: the rest are judged by their words alone. */
    private static final int MOST_LOOKED_UP = 300;

    private final String text;
    private final Map<String, TopicKind> judged = new HashMap<>();

    public NameKinds(String text) {
        this.text = text;
    }

    /** The kind by the name's own words; {@code SUBJECT} when these say nothing. */
    public static TopicKind byWords(String name) {
        var words = name.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}]+");
        if (words.length == 0) {
            return TopicKind.SUBJECT;
        }
        var last = words[words.length - 1];
        var first = words[0];
        var folded = Vocabulary.fold(name);
        if (WordLists.COUNTRIES.contains(folded) || WordLists.COUNTRIES.contains(folded.replaceFirst("^the ", ""))) {
            return TopicKind.PLACE;
        }
        if (WordLists.OUTLETS.containsKey(WordLists.key(name))
                || ORGANISATION_WORDS.contains(last)
                || ORGANISATION_WORDS.contains(first)) {
            return TopicKind.ORGANISATION;
        }
        if (SUBJECT_WORDS.contains(last)) {
            return TopicKind.SUBJECT;
        }
        if (PLACE_WORDS.contains(last) || (words.length == 2 && PLACE_BEGINNINGS.contains(first))) {
            return TopicKind.PLACE;
        }
        if (words.length >= 2 && words.length <= 4 && WordLists.FIRST_NAMES.containsKey(first)) {
            return TopicKind.PERSON;
        }
        boolean acronym = name.length() <= 6 && name.length() >= 2 && name.equals(name.toUpperCase(Locale.ROOT));
        return acronym && name.chars().allMatch(Character::isLetter) ? TopicKind.ORGANISATION : TopicKind.SUBJECT;
    }

    /** The kind by the words and, where these say nothing, by the text around the name. */
    public TopicKind inText(String name) {
        var known = judged.get(name);
        if (known == null) {
            known = judged.size() < MOST_LOOKED_UP ? judge(name) : byWords(name);
            judged.put(name, known);
        }
        return known;
    }

    private TopicKind judge(String name) {
        var byWords = byWords(name);
        if (byWords != TopicKind.SUBJECT || !Character.isUpperCase(name.charAt(0))) {
            return byWords;
        }
        int words = name.split("\\s+").length;
        var quoted = Pattern.quote(name);
        if (words <= 3
                && Pattern.compile("(?:Mr|Mrs|Ms|Dr|[Pp]resident|[Mm]inister|Sir|Mayor|Senator|Professor) " + quoted
                                + "\\b")
                        .matcher(text)
                        .find()) {
            return TopicKind.PERSON;
        }
        var surname = Pattern.quote(name.substring(name.lastIndexOf(' ') + 1));
        if (words >= 2 && words <= 3 && isPersonByUse(quoted, surname, text)) {
            return TopicKind.PERSON;
        }
        boolean located = words <= 3
                && Pattern.compile("\\b(?:in|near|from|across|outside|around|towards?|at|leave|left|reach(?:ed)?) "
                                + quoted + "(?![\\p{L}’'])(?! (?:said|says|told))")
                        .matcher(text)
                        .find();
        return located ? TopicKind.PLACE : TopicKind.SUBJECT;
    }

    // "Orla Finch said", "Orla Finch, 41,", "Ms Finch", "said Orla Finch".
    private static boolean isPersonByUse(String name, String surname, String text) {
        return Pattern.compile(
                        "(?:" + name + "|\\b" + surname + ") (?:said|says|told|added|wrote|asked|insisted|warned)\\b"
                                + "|(?:said|says|added|asked|told|replied) " + name
                                + "|" + name + ", (?:\\d\\d|who|the|a|an|his|her)\\b"
                                + "|\\b(?:Mr|Mrs|Ms|Dr) " + surname + "\\b")
                .matcher(text)
                .find();
    }
}
