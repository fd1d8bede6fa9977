package org.tidings.intake.names;

import static org.tidings.intake.languages.WordKind.*;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.tidings.intake.languages.Language;
import org.tidings.intake.languages.Languages;
import org.tidings.story.Dateline;
import org.tidings.story.TopicKind;
import org.tidings.text.Words;
import org.tidings.text.Words.Word;

/** What kind of thing a name names, by its own words ({@link NameWords}) and by how the text uses it. */
public final class NameKinds {
    private static final Language ANY = Languages.any();
    private static final Language ENGLISH = Languages.english();

    /** "WeWork", "LibreOffice", but neither "McDonald" nor "DiCaprio". */
    private static final Pattern BRAND =
            Pattern.compile("(?:.* )?(?!Mc|Mac|De|Di|Le|La|Van|Fitz|O[’'])\\p{Lu}\\p{Ll}+\\p{Lu}.*");

    /** A name behind "in" is a place where it stands so more than once, or a known place stands behind it. */
    private static final int LOCATED = 2;

    /** Somebody is told within so many words behind a comma: "Orla Finch, a young baker". */
    private static final int APPOSITION = 8;

    /** So many words tell their language: in English one of at most so many is "the". */
    private static final int TELLING = 40;

    private static final int RARE = 80;

    /** An office's words are no more than these. */
    private static final int MAX_OFFICE = 9;
    /** A longer name is no person's and no place's but by its own words. */
    private static final int MAX_WORDS = 3;

    /** In characters. */
    private static final int MAX_PLACE = 24;

    /** A text with more different names than this is a list: the rest are judged by their words alone. */
    private static final int MAX_LOOKED_UP = 300;

    private final String text;
    private final List<Word> words;
    /** Where each word stands, by its number. */
    private final Map<String, List<Integer>> places = new HashMap<>();

    /** Where all nouns are written large, "in Reparatur" is no place. */
    private final boolean english;

    private final Map<String, TopicKind> judged = new HashMap<>();

    public NameKinds(String text) {
        this.text = text;
        this.words = Words.in(text);
        this.english = words.size() < TELLING
                || words.stream().filter(word -> word.folded().equals("the")).count() * RARE >= words.size();
        for (int i = 0; i < words.size(); i++) {
            if (words.get(i).capital()) {
                places.computeIfAbsent(words.get(i).folded(), word -> new ArrayList<>())
                        .add(i);
            }
        }
    }

    /** All words of the text. */
    List<Word> words() {
        return words;
    }

    /** Whether the text may be English, as far as it is long enough to tell. */
    boolean isEnglish() {
        return english;
    }

    /** Words that the text writes without a capital somewhere. */
    Set<String> smallWords() {
        return words.stream().filter(word -> !word.capital()).map(Word::folded).collect(Collectors.toSet());
    }

    /** Whether the text says right beside this name that it speaks: "Reed said", "said Reed". */
    static boolean speaks(String text, Names.Mention mention) {
        boolean spaced = mention.to() < text.length() && text.charAt(mention.to()) == ' ';
        var behind = spaced ? Words.after(text, mention.to()) : "";
        boolean digit = spaced && mention.to() + 1 < text.length() && Character.isDigit(text.charAt(mention.to() + 1));
        return ANY.is(SPEAKS, behind) || saysBefore(Words.before(text, mention.from()), behind, digit);
    }

    // "Said Reed", but not "she said Wi-Fi 6 was too new".
    private static boolean saysBefore(String before, String behind, boolean digitBehind) {
        return ANY.is(SPEAKS, before) && !ANY.is(IS_TOLD, behind) && !digitBehind;
    }

    /** The kind by the words and, where these say nothing, by the text around the name. */
    public TopicKind inText(String name) {
        var known = judged.get(name);
        if (known == null) {
            known = judged.size() < MAX_LOOKED_UP ? judge(name) : NameWords.byWords(name);
            judged.put(name, known);
        }
        return known;
    }

    /** The same of a name that the page itself calls a topic: one "in Holm", or a dateline, shows that it is a place. */
    public TopicKind ofPage(String name) {
        var kind = NameWords.isOnlyAKind(name) ? TopicKind.SUBJECT : inText(name);
        boolean place = kind == TopicKind.SUBJECT
                && Character.isUpperCase(name.charAt(0))
                && (located(name) > 0
                        || Dateline.city(text).filter(name::equalsIgnoreCase).isPresent());
        return place ? TopicKind.PLACE : kind;
    }

    /** How often the text says that something is in a place of this name; twice where it says where that is. */
    private int located(String name) {
        if (!english || name.chars().anyMatch(Character::isDigit)) {
            return 0; // "in Iron Harvest 2"
        }
        var parts = Words.in(name);
        int located = 0;
        for (int at : standings(name, parts)) {
            int last = at + parts.size() - 1;
            if (ENGLISH.is(BEFORE_PLACE, before(at)) && isWhole(last) && !ANY.is(SPEAKS, behind(last))) {
                located += isWithinAPlace(last) ? LOCATED : 1;
            }
        }
        return located;
    }

    /** The numbers of the words with which the whole name begins, wherever it stands. */
    private List<Integer> standings(String name, List<Word> parts) {
        return parts.isEmpty()
                ? List.of()
                : places.getOrDefault(parts.getFirst().folded(), List.of()).stream()
                        .filter(at -> at + parts.size() <= words.size()
                                && text.startsWith(name, words.get(at).from()))
                        .toList();
    }

    private TopicKind judge(String name) {
        var byWords = NameWords.byWords(name);
        if (byWords != TopicKind.SUBJECT || !Character.isUpperCase(name.charAt(0))) {
            return byWords;
        }
        boolean maybeAFirm = NameWords.isAFirmsWord(name);
        if (NameWords.isNobody(name) && !maybeAFirm) {
            return TopicKind.SUBJECT;
        }
        var parts = Words.in(name);
        if (parts.isEmpty() || parts.size() > MAX_WORDS) {
            return TopicKind.SUBJECT;
        }
        boolean firm = false;
        boolean determined = false;
        for (int at : standings(name, parts)) {
            int last = at + parts.size() - 1;
            if (ANY.is(PERSON_TITLE, before(at)) || (name.indexOf(' ') > 0 && isPersonHere(at, last))) {
                return isATeamsName(name, parts) ? TopicKind.ORGANISATION : TopicKind.PERSON;
            }
            firm |= english && isFirmHere(at, last);
            determined |= before(at).equals("the");
        }
        if (firm || maybeAFirm) {
            return firm ? TopicKind.ORGANISATION : TopicKind.SUBJECT;
        }
        if (parts.size() >= 2 && !determined && surnameSpeaks(parts.getLast().folded())) {
            return TopicKind.PERSON;
        }
        int located = located(name);
        boolean place =
                located >= LOCATED ? !BRAND.matcher(name).matches() : located > 0 && NameWords.isInACountry(name);
        return place ? TopicKind.PLACE : TopicKind.SUBJECT;
    }

    // "Borussia Dortmund said": no given name before a city's, and nobody is called by it alone.
    private boolean isATeamsName(String name, List<Word> parts) {
        int city = name.lastIndexOf(' ') + 1;
        return parts.size() == 2
                && !WordLists.FIRST_NAMES.containsKey(parts.getFirst().folded())
                && NameWords.isInACountry(name.substring(city))
                && places.getOrDefault(parts.getLast().folded(), List.of()).stream()
                        .noneMatch(at -> saysBehind(at)
                                && !before(at).equals(parts.getFirst().folded()));
    }

    // "Acme's shares", "Acme employees", "an analyst at Acme", "the Acme goalkeeper", "Acme, Inc.".
    private boolean isFirmHere(int first, int last) {
        boolean owns = !isWhole(last) && last + 1 < words.size() && isOfFirms(last + 1);
        boolean has = !behind(last).isEmpty()
                && (isOfFirms(last + 1)
                        || (ANY.is(OF_TEAM, behind(last)) && !NameWords.isInACountry(name(first, last))));
        boolean at = first > 1
                && (before(first).equals("at") || before(first).equals("of"))
                && ANY.is(AT_FIRM, before(first - 1));
        return owns || has || at || isIncorporated(last) || isFirmInApposition(last) || doesAsFirms(last);
    }

    // "Carrow, which makes pens".
    private boolean doesAsFirms(int last) {
        return isCommaBehind(last)
                && words.get(last + 1).folded().equals("which")
                && ANY.is(FIRM_DOES, behind(last + 1));
    }

    private boolean isIncorporated(int last) {
        return isCommaBehind(last)
                && words.get(last + 1).capital()
                && LegalForms.isOne(words.get(last + 1).folded());
    }

    /** Whether nothing but a comma parts this word from the next. */
    private boolean isCommaBehind(int word) {
        int end = words.get(word).to();
        return word + 1 < words.size()
                && text.startsWith(", ", end)
                && words.get(word + 1).from() == end + 2;
    }

    // "Chief executive" as well.
    private boolean isOfFirms(int at) {
        var word = words.get(at).folded();
        return isOfFirm(word.equals("chief") ? behind(at) : word);
    }

    private static boolean isOfFirm(String word) {
        return ANY.is(OF_FIRM, word) || LegalForms.isOne(word);
    }

    private String name(int first, int last) {
        return text.substring(words.get(first).from(), words.get(last).to());
    }

    // "Logar, Afghanistan".
    private boolean isWithinAPlace(int last) {
        int end = words.get(last).to();
        if (!text.startsWith(", ", end) || last + 1 >= words.size()) {
            return false;
        }
        var rest = text.substring(end + 2, Math.min(text.length(), end + 2 + MAX_PLACE));
        return Countries.in(rest).stream().anyMatch(mention -> mention.from() == 0);
    }

    // "Orla Finch said", "said Orla Finch", "Orla Finch, 41,".
    private boolean isPersonHere(int first, int last) {
        if (before(first).equals("the")) {
            return false; // "the Royal Gazette said"
        }
        var behind = behind(last);
        boolean digit = !behind.isEmpty() && Character.isDigit(behind.charAt(0));
        if (saysBehind(last) || saysBefore(before(first), behind, digit)) {
            return true;
        }
        int end = words.get(last).to();
        if (first > 0 && isHuman(words.get(first - 1))) {
            boolean ends = end == text.length() || ",.".indexOf(text.charAt(end)) >= 0;
            if (!before(first).isEmpty()
                    || (ends && text.startsWith(", ", words.get(first - 1).to()))) {
                return true; // "the retired miner Orla Finch", "said the chief engineer, Orla Finch."
            }
        }
        if (!isCommaBehind(last)) {
            return false;
        }
        var next = words.get(last + 1);
        return (ANY.is(SPEAKS, next.folded()) && isInApposition(first))
                || Offices.isTitle(ANY, next.folded(), "")
                || (ANY.is(BEGINS_APPOSITION, next.folded()) && isAgentIn(last + 1))
                || next.folded().matches("\\d\\d");
    }

    // "Vice President, Packaging" is a department.
    private static boolean isHuman(Word word) {
        return ANY.is(HUMAN, word.folded()) && !word.capital();
    }

    // "Finch said", "Finch has said".
    private boolean saysBehind(int last) {
        return ANY.is(SPEAKS, ANY.is(HAS, behind(last)) ? behind(last + 1) : behind(last));
    }

    // "Orla Finch, who", "Orla Finch, a young baker"; "Half Moon, a game" is nobody.
    private boolean isAgentIn(int from) {
        if (words.get(from).folded().equals("who")) {
            return true;
        }
        for (int i = from + 1; i < words.size() && i <= from + APPOSITION && isBlankBetween(i - 1); i++) {
            var word = words.get(i).folded();
            if (ANY.isAgent(word) && !ANY.is(BODY, word)) {
                return true;
            }
            if (ANY.is(BEGINS_APPOSITION, word)
                    && !ANY.is(NAME_PREPOSITION, words.get(i - 1).folded())) {
                return false; // "with Half Moon, the company made a player": an object, and so a verb before it
            }
        }
        return false;
    }

    // "Carrow, a maker of pens and a subsidiary of", "Carrow, the Swedish retailer,"
    private boolean isFirmInApposition(int last) {
        if (!isCommaBehind(last) || !ANY.is(NAME_ARTICLE, words.get(last + 1).folded())) {
            return false;
        }
        for (int i = last + 2; i < words.size() && i <= last + APPOSITION && isBlankBetween(i - 1); i++) {
            if (ANY.is(FIRM_IS, words.get(i).folded())) {
                return isWhole(i)
                        && (i + 1 == words.size()
                                || !isBlankBetween(i)
                                || ANY.is(SAYS_MORE, words.get(i + 1).folded()));
            }
        }
        return false;
    }

    // "The president of the institute, Orla Finch, said": the words before the comma hold an office.
    private boolean isInApposition(int first) {
        if (first == 0 || !text.startsWith(", ", words.get(first - 1).to())) {
            return false;
        }
        for (int i = first - 1; i >= 0 && i > first - MAX_OFFICE; i--) {
            if (Offices.isTitle(ANY, words.get(i).folded(), "")) {
                return true;
            }
            if (i > 0 && !isBlankBetween(i - 1)) {
                return false;
            }
        }
        return false;
    }

    private boolean isBlankBetween(int word) {
        return text.substring(words.get(word).to(), words.get(word + 1).from()).isBlank();
    }

    // "Finch said", "Ms Finch".
    private boolean surnameSpeaks(String surname) {
        return places.getOrDefault(surname, List.of()).stream()
                .anyMatch(at -> saysBehind(at) || ANY.is(SURNAME_TITLE, before(at)));
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
