package org.tidings.intake.names;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tidings.intake.text.Words;

/** Proper names in running text: stretches of capitalised words, with the title in front of them taken off. */
public final class Names {
    // A dot belongs to a short word only ("St. John", "J. Reed"); behind a longer one a sentence ends.
    private static final String WORD =
            "\\p{Lu}[\\p{L}\\p{M}]*+(?:['’.-]\\p{L}[\\p{L}\\p{M}]*+|–\\p{Lu}[\\p{L}\\p{M}]*+)*+(?:(?<![\\p{L}]{5})\\.)?+";
    // Marcia “Cia” Price
    private static final String NICKNAME = "(?: [\"“‘']\\p{Lu}[\\p{L}.-]{1,20}+[\"”’'])";
    private static final Pattern NAME = Pattern.compile("(?<![\\p{L}\\p{N}'’-])" + WORD + "(?:" + NICKNAME
            + "?+ (?:(?:de|da|di|del|della|van|von|der|den|bin|ibn|al|el|la|le|du|dos|of|the) ){0,2}" + WORD + ")*+");

    private static final Pattern NICKNAMES = Pattern.compile(NICKNAME);

    private static final Set<String> TITLES = Words.set("""
            mr mrs ms miss mx dr prof professor sir dame lord lady baroness president vice deputy prime minister
            chancellor secretary treasury foreign home defence defense finance interior general gen colonel col major
            captain capt lieutenant lt sergeant sgt admiral king queen prince princess pope cardinal archbishop bishop
            reverend rev father senator sen representative rep del congressman congresswoman governor gov mayor judge
            justice chief executive chairman chairwoman chair director manager coach councillor cllr inspector
            superintendent constable detective ambassador commissioner former acting us uk russian ukrainian french
            german british american spokesman spokeswoman spokesperson""");

    /** Offices: whoever is named right behind one holds it, as in "Agriculture Secretary Ann Reed". */
    private static final Set<String> OFFICES = Words.set("""
            minister secretary undersecretary president vice-president governor chairman chairwoman chancellor premier
            director representative senator ambassador commissioner spokesman spokeswoman mayor treasurer envoy leader
            economist analyst professor attorney sheriff speaker""");

    private static final Set<String> MALE_TITLES = Words.set("""
            mr sir lord king prince pope father congressman chairman spokesman""");
    private static final Set<String> FEMALE_TITLES = Words.set("""
            mrs ms miss dame lady baroness queen princess congresswoman chairwoman spokeswoman""");

    /** Capitalised only because a sentence begins, or for reasons that make no name. */
    private static final Set<String> NO_NAMES = Words.set("""
            a an the this that these those he she it they we you i his her its their our my your but and or so if when
            while as at by for from in of on to with after before since until once there here what who why how where
            which no not yes now then one two three four five some many most more all both each every any another other
            others also still even just only however meanwhile although though because despite during under over about
            according earlier later yesterday today tomorrow monday tuesday wednesday thursday friday saturday sunday
            january february march april may june july august september october november december asked speaking
            following writing police officials nobody somebody everyone people residents critics experts nothing
            something it's he's she's that's i'm i've we're we've let photo image reporting additional editing last next
            first second new""");

    /** Only names that begin so go on behind "of": "Bank of England", but "Baker of the Union" is Baker. */
    private static final Set<String> BEFORE_OF = Words.set("""
            university bank ministry department house church court institute league bureau office school college museum
            board republic kingdom isle gulf duke duchess bay cape city council academy association federation chamber
            bill declaration sea strait river port tower gates states society union""");

    private static final Set<String> ABBREVIATIONS = Set.of("Jr", "Sr", "Inc", "Corp", "Co", "Ltd");

    private Names() {}

    /** Whether somebody is a man or a woman, as far as the text shows. */
    public enum Gender {
        MALE,
        FEMALE,
        UNKNOWN;

        public boolean agreesWith(Gender other) {
            return this == UNKNOWN || other == UNKNOWN || this == other;
        }
    }

    /**
     * A name in a text.
     *
     * @param name without titles
     * @param titled whether a title stood before it: then it is a person
     */
    public record Mention(String name, boolean titled, Gender gender, int from, int to) {
        /** The last word: the surname of a person. */
        public String lastWord() {
            return name.substring(name.lastIndexOf(' ') + 1);
        }

        public boolean isOneWord() {
            return name.indexOf(' ') < 0;
        }
    }

    /** Whether this word, in lower case, is a title or an office. */
    static boolean isOffice(String word) {
        return TITLES.contains(word) || OFFICES.contains(word);
    }

    /** All names, in order. */
    public static List<Mention> in(String text) {
        var mentions = new ArrayList<Mention>();
        var matcher = NAME.matcher(text);
        while (matcher.find()) {
            mention(text, matcher).ifPresent(mentions::add);
        }
        return mentions;
    }

    private static Optional<Mention> mention(String text, Matcher matcher) {
        int from = matcher.start();
        int to = matcher.end();
        boolean titled = false;
        var gender = Gender.UNKNOWN;
        // Words that only begin the sentence, then titles, come off the front.
        while (from < to) {
            int end = text.indexOf(' ', from);
            if (end < 0 || end > to) {
                end = to;
            }
            var word = bare(text.substring(from, end));
            boolean title = TITLES.contains(word);
            if (title) {
                titled = true;
                gender = MALE_TITLES.contains(word)
                        ? Gender.MALE
                        : FEMALE_TITLES.contains(word) ? Gender.FEMALE : gender;
            } else if (!NO_NAMES.contains(word) || (word.equals("new") && isPartOfName(text, end, to))) {
                break;
            }
            from = Math.min(to, end + 1);
        }
        if (from >= to) {
            return Optional.empty();
        }
        int holder = behindOffice(text, from, to);
        titled |= holder > from;
        from = holder;
        to = from + partBeforeOf(text.substring(from, to));
        var name = text.substring(from, to);
        var possessive = name.endsWith("'s") || name.endsWith("’s") ? name.substring(0, name.length() - 2) : name;
        to -= name.length() - possessive.length();
        name = possessive;
        if (name.endsWith(".") && !isAbbreviated(name)) {
            name = name.substring(0, name.length() - 1);
            to--;
        }
        if (name.length() < 2 || (name.length() == 2 && name.charAt(1) == '.') || NO_NAMES.contains(bare(name))) {
            return Optional.empty();
        }
        return Optional.of(new Mention(NICKNAMES.matcher(name).replaceAll(""), titled, gender, from, to));
    }

    /** "New York", but "New Treasury Secretary Ann Reed". */
    private static boolean isPartOfName(String text, int end, int to) {
        if (end >= to) {
            return false;
        }
        int next = text.indexOf(' ', end + 1);
        var word = bare(text.substring(end + 1, next < 0 || next > to ? to : next));
        return !isOffice(word);
    }

    // "Acme Inc." and "John F." keep their dots.
    private static boolean isAbbreviated(String name) {
        int word = Math.max(name.lastIndexOf(' '), name.lastIndexOf('.', name.length() - 2)) + 1;
        var last = name.substring(word, name.length() - 1);
        return (last.length() == 1 && Character.isUpperCase(last.charAt(0))) || ABBREVIATIONS.contains(last);
    }

    /** Where the name of somebody begins that an office stands before; {@code from} where none does. */
    private static int behindOffice(String text, int from, int to) {
        int behind = from;
        int at = from;
        for (int end = text.indexOf(' ', at); end > 0 && end < to; end = text.indexOf(' ', at)) {
            if (OFFICES.contains(bare(text.substring(at, end))) && Character.isUpperCase(text.charAt(end + 1))) {
                behind = end + 1;
            }
            at = end + 1;
        }
        return behind;
    }

    private static int partBeforeOf(String name) {
        int of = name.indexOf(" of ");
        int the = name.indexOf(" the ");
        if (of > 0) {
            var head = bare(name.substring(name.lastIndexOf(' ', of - 1) + 1, of));
            return BEFORE_OF.contains(head) ? name.length() : of;
        }
        return the > 0 ? the : name.length();
    }

    private static String bare(String word) {
        var bare = word.toLowerCase(Locale.ROOT).replace('’', '\'');
        return bare.endsWith(".") ? bare.substring(0, bare.length() - 1) : bare;
    }
}
