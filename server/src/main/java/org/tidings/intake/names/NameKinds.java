package org.tidings.intake.names;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.tidings.intake.text.Words;
import org.tidings.intake.text.Words.Word;
import org.tidings.story.TopicKind;

/** What kind of thing a name names, by its own words and by how the text uses it. */
public final class NameKinds {
    private static final Set<String> ORGANISATION_WORDS = Words.set("""
            news times post party university college council bank ministry agency union nations office service services
            group company corporation corp inc ltd plc gmbh court committee association federation department commission
            institute club fc parliament congress senate army police league organisation organization foundation society
            museum trust fund airlines airways railways holdings industries authority board bureau assembly guard forces
            cross nato press church orchestra theatre team alliance front movement government house kremlin""");
    private static final Set<String> PLACE_WORDS = Words.set("""
            street road avenue square bridge airport station hospital river sea ocean lake bay gulf strait island
            islands mountain mountains hill valley county region province republic kingdom states city town village
            harbour harbor port park beach coast peninsula desert forest york kong oblast district isle""");
    private static final Set<String> PLACE_BEGINNINGS = Words.set("""
            north south east west northern southern eastern western central mount lake port cape san los saint new""");
    private static final Set<String> SUBJECT_WORDS = Words.set("""
            war crisis election elections cup games olympics championship festival day week act bill law treaty deal
            agreement prize award awards brexit covid politics economy business health education science technology
            environment climate change energy sport football culture weather crime migration trade travel""");

    private static final Set<String> TITLES = Words.set("""
            mr mrs ms dr president minister sir mayor senator professor""");
    private static final Set<String> HONORIFICS = Set.of("mr", "mrs", "ms", "dr");
    private static final Set<String> SAID = Words.set("""
            said says told added wrote asked insisted warned replied testified argued explained tweeted claimed
            acknowledged admitted declared recalled joked argues insists warns""");
    private static final Set<String> BEGINS_APPOSITION = Set.of("who", "the", "a", "an", "his", "her");
    private static final Set<String> PLACE_PREPOSITIONS = Words.set("""
            in near from across outside around toward towards at leave left reach reached""");
    /** A longer name is no person's and no place's but by its own words. */
    private static final int MOST_WORDS = 3;

    /** A text with more different names than this is a list: the rest are judged by their words alone. */
    private static final int MOST_LOOKED_UP = 300;

    private final String text;
    private final List<Word> words;
    /** Where each word stands, by its number. */
    private final Map<String, List<Integer>> places = new HashMap<>();

    private final Map<String, TopicKind> judged = new HashMap<>();

    public NameKinds(String text) {
        this.text = text;
        this.words = Words.in(text);
        for (int i = 0; i < words.size(); i++) {
            if (words.get(i).capital()) {
                places.computeIfAbsent(words.get(i).folded(), word -> new ArrayList<>())
                        .add(i);
            }
        }
    }

    /** Whether the text says right beside this name that it speaks: "Reed said", "said Reed". */
    static boolean speaks(String text, Names.Mention mention) {
        boolean spaced = mention.to() < text.length() && text.charAt(mention.to()) == ' ';
        return (spaced && SAID.contains(Words.behind(text, mention.to())))
                || SAID.contains(Words.before(text, mention.from()));
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
        var parts = Words.in(name);
        if (parts.isEmpty() || parts.size() > MOST_WORDS) {
            return TopicKind.SUBJECT;
        }
        boolean located = false;
        for (int at : places.getOrDefault(parts.getFirst().folded(), List.of())) {
            int last = at + parts.size() - 1;
            if (!text.startsWith(name, words.get(at).from()) || last >= words.size()) {
                continue;
            }
            if (TITLES.contains(before(at)) || (parts.size() >= 2 && isPersonHere(at, last))) {
                return TopicKind.PERSON;
            }
            located |= PLACE_PREPOSITIONS.contains(before(at)) && isWhole(last) && !SAID.contains(behind(last));
        }
        if (parts.size() >= 2 && surnameSpeaks(parts.getLast().folded())) {
            return TopicKind.PERSON;
        }
        return located ? TopicKind.PLACE : TopicKind.SUBJECT;
    }

    // "Orla Finch said", "said Orla Finch", "Orla Finch, 41,".
    private boolean isPersonHere(int first, int last) {
        if (SAID.contains(behind(last)) || SAID.contains(before(first))) {
            return true;
        }
        int end = words.get(last).to();
        if (!text.startsWith(", ", end) || last + 1 >= words.size()) {
            return false;
        }
        var next = words.get(last + 1);
        return next.from() == end + 2
                && (BEGINS_APPOSITION.contains(next.folded()) || next.folded().matches("\\d\\d"));
    }

    // "Finch said", "Ms Finch".
    private boolean surnameSpeaks(String surname) {
        return places.getOrDefault(surname, List.of()).stream()
                .anyMatch(at -> SAID.contains(behind(at)) || HONORIFICS.contains(before(at)));
    }

    /** The word right before this one, in lower case; empty where none is. */
    private String before(int at) {
        if (at == 0) {
            return "";
        }
        var gap = text.substring(words.get(at - 1).to(), words.get(at).from());
        return gap.equals(" ") || gap.equals(". ") ? words.get(at - 1).folded() : "";
    }

    private String behind(int at) {
        return at + 1 < words.size()
                        && text.startsWith(" ", words.get(at).to())
                        && words.get(at + 1).from() == words.get(at).to() + 1
                ? words.get(at + 1).folded()
                : "";
    }

    // "In Orla's house" is in no place.
    private boolean isWhole(int at) {
        int end = words.get(at).to();
        return end >= text.length() || "'’".indexOf(text.charAt(end)) < 0;
    }
}
