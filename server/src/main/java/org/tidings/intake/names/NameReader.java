package org.tidings.intake.names;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.tidings.intake.names.Names.Gender;
import org.tidings.intake.names.Names.Mention;
import org.tidings.intake.text.Words;

/** What names one stretch of capitalised words holds: it is cut where a name ends, and titles come off the front. */
final class NameReader {
    /** Capitalised only because a sentence begins, or for reasons that make no name. */
    private static final Set<String> NO_NAMES = Words.set("""
            yet again
            a an the this that these those he she it they we you i his her its their our my your but and or so if when
            while as at by for from in of on to with after before since until once there here what who why how where
            which no not yes now then one two three four five some many most more all both each every any another other
            others also still even just only however meanwhile although though because despite during under over about
            according earlier later yesterday today tomorrow monday tuesday wednesday thursday friday saturday sunday
            january february march april may june july august september october november december asked speaking
            following writing police officials nobody somebody everyone people residents critics experts nothing
            something it's he's she's that's i'm i've i'd i'll we're we've we'd they'd let photo image reporting additional editing last next
            first second new soon thus besides perhaps maybe instead indeed never always hence therefore moreover
            furthermore nevertheless nonetheless likewise similarly otherwise finally eventually ultimately recently
            clearly obviously actually apparently reportedly unlike unless whether through throughout between within
            without against among amid towards toward behind beyond like given read see watch listen poor dear is are was
            were do does did can could should would shall have has had must say ask tell take make keep get give come look
            think try visit check meet hold
            selon laut según secondo volgens mais quand avec dans pour après avant depuis pero cuando aunque dopo maar toen und
            montag dienstag mittwoch donnerstag freitag samstag sonntag januar februar märz juni juli oktober dezember
            es er sie wir ihr ich c'est ce cette ces je il ils nous vous het dit wij zij ze
            aber wenn nach seit doch jedoch première за але коли якщо після перед також ця цей ці він вона вони ми""");

    /** "Ohio-based", "British-born": what is written so only describes. */
    private static final Pattern DESCRIBES = Pattern.compile(
            ".+-(?:based|born|led|backed|owned|winning|style|era|wide|controlled|made|trained|funded|run|like|americans?)");

    /** Where headlines write these large, a name ends before them. */
    private static final Set<String> ENDS = Words.set("""
            was were is are has have had can could should would must did does been be says say speaks spoke tells told calls
            called urges urged warns warned wants wanted seeks vows vowed gets got makes made takes took gives gave goes went
            comes came hits slams blasts rips backs wins loses won lost leads faces finds sees asks knows thinks believes
            claims denies denied rejects rejected accuses accused over under against with without from into for on in at by
            to and or but as than that which who when while before after about amid during through because not it they we
            his her their its our my your this these those how why what where just still also even only now then again no
            monday tuesday wednesday thursday friday saturday sunday aug sept oct nov""");

    /** Only names that begin so go on behind "of": "Bank of England", but "Baker of the Union" is Baker. */
    private static final Set<String> BEFORE_OF = Words.set("""
            university bank ministry department house church court institute league bureau office school college museum
            board republic kingdom isle gulf duke duchess bay cape city council academy association federation chamber
            bill declaration sea strait river port tower gates states society union""");

    /** Bodies are for this "and" for that: "Securities and Exchange Commission". */
    private static final Set<String> BEFORE_AND = Words.set("""
            securities immigration food health trade science education culture transport energy customs arts housing children
            environment justice medicine agriculture fisheries labour labor media weights parks planning alcohol""");

    /** Names whose "'s" is part of them. */
    private static final Set<String> POSSESSIVES = Words.set("""
            coroner mcdonald moody lloyd levi macy sotheby christie kohl wendy sainsbury domino women men children people king queen
            reader harper dick land harrah denny kellogg""");

    /** Within running text these stand in names: "the charity Save Our Port". */
    private static final Set<String> WITHIN_NAMES = Words.set("our your my without against");

    private static final Set<String> REIGNS = Words.set("king queen prince princess pope emperor empress emir");
    private static final Pattern NUMERAL = Pattern.compile("[IVX]{1,5}");

    /** What Dutch ministers are "van". */
    private static final Set<String> MINISTRIES = Words.set("""
            financiën defensie justitie onderwijs buitenlandse binnenlandse volksgezondheid economische sociale landbouw asiel
            klimaat infrastructuur volkshuisvesting cultuur zorg""");

    private static final Set<String> OF_ELSEWHERE = Set.of("de", "von", "van", "di");

    /** A longer small word before a name shows that it stands in running text and in no headline, in letters. */
    private static final int LONG_BEFORE = 5;

    /** Of those that are no names, these may stand behind an initial. */
    private static final Set<String> SURNAMES_TOO = Words.set("april may june august march poor dear hold young");

    private static final Set<String> ABBREVIATIONS = Set.of("Jr", "Sr", "Inc", "Corp", "Co", "Ltd", "Bros");
    /** What outlets' names go on with. */
    private static final Set<String> OF_OUTLETS =
            Words.set("news magazine online radio television tv company international");
    /** Agencies: who reads "told Reuters Reed would go" reads two names. */
    private static final Set<String> AGENCIES = Set.of("reuters", "xinhua", "afp", "interfax");

    /** Words of an office behind "of". */
    private static final int LONGEST_OFFICE = 9;
    /** Words of an outlet's name that is known. */
    private static final int LONGEST_OUTLET = 4;

    private final String text;
    private final boolean running;
    private final List<Token> tokens = new ArrayList<>();

    /**
     * One word of the stretch.
     *
     * @param bare in lower case, without a dot or "'s" at its end
     */
    private record Token(String bare, int from, int to, boolean capital, boolean possessive, boolean dotted) {}

    /** Reads what stands from one place of a text to another. */
    NameReader(String text, int from, int to) {
        this.text = text;
        var before = Words.before(text, from);
        this.running = before.length() >= LONG_BEFORE && Character.isLowerCase(before.charAt(0));
        for (int at = from; at < to; ) {
            int end = text.indexOf(' ', at);
            end = end < 0 || end > to ? to : end;
            tokens.add(token(at, end));
            at = end + 1;
        }
    }

    private Token token(int from, int to) {
        var word = text.substring(from, to).toLowerCase(Locale.ROOT).replace('’', '\'');
        boolean dotted = word.endsWith(".");
        boolean possessive = word.endsWith("'s");
        var bare = dotted ? word.substring(0, word.length() - 1) : word;
        bare = possessive && !NO_NAMES.contains(bare) ? bare.substring(0, bare.length() - 2) : bare;
        int hyphen = word.indexOf('-');
        boolean capital = !Character.isLowerCase(text.charAt(from))
                || (hyphen > 0 && Character.isUpperCase(text.charAt(from + hyphen + 1))); // "al-Assad"
        return new Token(bare, from, to, capital, possessive, dotted);
    }

    /** Adds the names, in order. */
    void read(List<Mention> mentions) {
        int at = 0;
        while (at < tokens.size()) {
            if (isNoName(at)) {
                at++;
            } else {
                int end = at + 1;
                while (end < tokens.size() && !isBorder(at, end)) {
                    end++;
                }
                mention(at, end).ifPresent(mentions::add);
                at = end;
            }
        }
    }

    private boolean isNoName(int at) {
        var word = tokens.get(at).bare;
        return !tokens.get(at).capital
                || word.endsWith("n't")
                || describes(word)
                || (at > 0
                        && MINISTRIES.contains(word)
                        && tokens.get(at - 1).bare.equals("van"))
                || (word.equals("new")
                        ? !isPartOfName(at)
                        : NO_NAMES.contains(word) || (at > 0 && ENDS.contains(word)));
    }

    /** "New York", but "New Treasury Secretary Ann Reed". */
    private boolean isPartOfName(int at) {
        return at + 1 < tokens.size() && !Offices.isOffice(tokens.get(at + 1).bare);
    }

    /** Whether a name ends before this word. */
    private boolean isBorder(int first, int at) {
        var before = tokens.get(at - 1);
        var token = tokens.get(at);
        return (before.possessive && !(POSSESSIVES.contains(before.bare) && !isGivenName(at)))
                || (before.dotted && ABBREVIATIONS.contains(text.substring(before.from, before.to - 1)))
                || (token.capital && ((ENDS.contains(token.bare) && !isWithinName(at)) || describes(token.bare)))
                || isOutletBefore(first, at)
                || isOfBehindWhole(at)
                || isMinistry(at)
                || isDative(first, at)
                || beginsASentence(at);
    }

    private boolean isWithinName(int at) {
        return running && WITHIN_NAMES.contains(tokens.get(at).bare) && at + 1 < tokens.size();
    }

    // "Sagte Anna Berg der Deutschen Presse": "von der" may stand in names, and "der" behind a given name.
    private boolean isDative(int first, int at) {
        var word = tokens.get(at).bare;
        var before = tokens.get(at - 1);
        return at - first > 1
                && (word.equals("der") || word.equals("dem") || word.equals("den"))
                && !tokens.get(at).capital
                && before.capital
                && !before.bare.equals("van")
                && !before.bare.equals("von");
    }

    // "Minister Anna Berg van Financiën".
    private boolean isMinistry(int at) {
        return tokens.get(at).bare.equals("van")
                && at + 1 < tokens.size()
                && MINISTRIES.contains(tokens.get(at + 1).bare);
    }

    // "He wrote on X. She answered": no initial.
    private boolean beginsASentence(int at) {
        var before = tokens.get(at - 1);
        var word = tokens.get(at).bare;
        return before.dotted
                && before.bare.length() == 1
                && tokens.get(at).capital
                && NO_NAMES.contains(word)
                && !SURNAMES_TOO.contains(word);
    }

    // "Reed of Holm" holds two names, "Bank of Holm" and "Secretary of State Reed" one; so does "Food and Drug Agency".
    private boolean isOfBehindWhole(int at) {
        var before = tokens.get(at - 1).bare;
        var word = tokens.get(at).bare;
        return !tokens.get(at).capital
                && ((word.equals("and") && (!BEFORE_AND.contains(before) || isGivenName(at + 1)))
                        || (word.equals("of") && !BEFORE_OF.contains(before) && !Offices.isTitle(before, "of"))
                        || (word.equals("the") && !before.equals("of")));
    }

    // "The Washington Post Reed reads" and "told Reuters Reed would go" hold two names.
    private boolean isOutletBefore(int first, int at) {
        return tokens.get(at).capital
                && !OF_OUTLETS.contains(tokens.get(at).bare)
                && (AGENCIES.contains(tokens.get(at - 1).bare)
                        || (at - first > 1
                                && at - first <= LONGEST_OUTLET
                                && Outlets.isKnown(text.substring(tokens.get(first).from, tokens.get(at - 1).to))));
    }

    private static boolean describes(String word) {
        return word.indexOf('-') > 0 && DESCRIBES.matcher(word).matches();
    }

    private boolean isGivenName(int at) {
        return at < tokens.size() && WordLists.FIRST_NAMES.containsKey(tokens.get(at).bare);
    }

    private Optional<Mention> mention(int first, int behind) {
        int end = behind;
        while (end > first && !tokens.get(end - 1).capital) {
            end--;
        }
        var gender = Gender.UNKNOWN;
        int start = first;
        boolean titled = false;
        for (int at = first; at < end; at++) {
            if (isTitle(at, first, start, end)) {
                var its = Offices.gender(tokens.get(at).bare);
                gender = its == Gender.UNKNOWN ? gender : its;
                int holder = holder(at, end);
                titled = holder == at + 1 || isHeldOf(at, holder);
                start = holder;
                at = Math.max(at, holder - 1);
            }
        }
        while (start < end && Offices.isState(tokens.get(start).bare)) {
            start++;
        }
        if (titled && isReignName(start, end)) {
            return whole(start - 1, end, true, gender);
        }
        start = behindDescription(start, end, titled);
        boolean office = end - start == 1 && start == first && Offices.isOffice(tokens.get(start).bare);
        if (start >= end
                || (office && !isAcronym(start))
                || (titled && isOfficeAlone(start, end))) { // "NATO", "the EU"
            return Optional.empty();
        }
        return whole(start, behindName(start, end), titled, gender);
    }

    /** "They made Ann Reed Chief Executive Officer": where the office begins that somebody is given. */
    private int behindName(int start, int end) {
        var last = tokens.get(end - 1).bare;
        if (end - start <= 2
                || !isGivenName(start)
                || !Offices.isTitle(last, "")
                || KindWords.SURNAMES_TOO.contains(last)) {
            return end;
        }
        int behind = end - 1;
        while (behind - start > 2 && Offices.isOffice(tokens.get(behind - 1).bare)) {
            behind--;
        }
        return behind;
    }

    // "Chief Executive Officer", "General Manager"; but "President King" is a Mr King.
    private boolean isOfficeAlone(int start, int end) {
        var word = tokens.get(start).bare;
        return end - start == 1 && Offices.isOffice(word) && !KindWords.SURNAMES_TOO.contains(word);
    }

    /** "Pope Leo", "King Harald V": known by a title and a given name. */
    private boolean isReignName(int start, int end) {
        boolean one = end - start == 1
                || (end - start == 2
                        && NUMERAL.matcher(text.substring(tokens.get(start + 1).from, tokens.get(start + 1).to))
                                .matches());
        return one && start > 0 && isGivenName(start) && REIGNS.contains(tokens.get(start - 1).bare);
    }

    /** A title before all else, or behind other words of an office; or one that may stand within. */
    private boolean isTitle(int at, int first, int start, int end) {
        var word = tokens.get(at).bare;
        var next = at + 1 < end ? tokens.get(at + 1).bare : "";
        if (word.equals("m") && tokens.get(at).dotted && at == first && end - first == 2) {
            return true; // French: "M. Dupont"
        }
        if (word.equals("mx") && isAcronym(at)) {
            return false; // a make of keyboards
        }
        if (!tokens.get(at).capital || !Offices.isTitle(word, next) || tokens.get(at).possessive) {
            return false;
        }
        for (int i = start; i < at; i++) {
            if (!Offices.isOffice(tokens.get(i).bare)) {
                return Offices.isTitleWithin(word) && at + 1 < end && !isOfficeAlone(at + 1, end);
            }
        }
        return at + 1 < end || at == first || start < at; // "President King" is a Mr King
    }

    /** Where the name of whoever holds this office begins: "Secretary of State Ann Reed". */
    private int holder(int title, int end) {
        int at = title + 1;
        if (at >= end || tokens.get(at).capital) {
            return at;
        }
        while (at < end && !tokens.get(at).capital) {
            at++;
        }
        for (int i = at + 1; i + 1 < Math.min(end, at + LONGEST_OFFICE); i++) {
            if (isGivenName(i)) {
                return i;
            }
        }
        while (at < end && Offices.isPart(tokens.get(at).bare)) {
            at++;
        }
        return at;
    }

    // "Minister of Energy Lund" tells who it is, "President of Peru" does not.
    private boolean isHeldOf(int title, int holder) {
        return holder > title + 2
                && holder < tokens.size()
                && (Offices.isPart(tokens.get(holder - 1).bare) || isGivenName(holder));
    }

    /** "La maire de Holm Ann Reed": whose mayor she is, is no part of her name. */
    private boolean isPlaceBeforeGivenName(int start, int end) {
        return start + 2 < end
                && isGivenName(start + 1)
                && (!isGivenName(start) || OF_ELSEWHERE.contains(Words.before(text, tokens.get(start).from)))
                && NameWords.isInACountry(text.substring(tokens.get(start).from, tokens.get(start).to));
    }

    /** "NPPC Ray Moss", "Russian Ivan Petrov", "Miss Holm Ann Reed": a given name behind words that only describe. */
    private int behindDescription(int start, int end, boolean titled) {
        if (titled && start + 2 < end && !tokens.get(start).dotted && !isGivenName(start) && isGivenName(start + 1)) {
            return start + 1;
        }
        if (isPlaceBeforeGivenName(start, end)) {
            return start + 1;
        }
        int at = start;
        while (at + 2 < end
                && (Offices.isPart(tokens.get(at).bare)
                        || isAcronym(at)
                        || (at == start && RoleWords.isAgent(tokens.get(at).bare) && isGivenName(at + 1)))
                && !isGivenName(at)) {
            at++;
        }
        return at > start && isGivenName(at) && at + 1 < end ? at : start;
    }

    private boolean isAcronym(int at) {
        var token = tokens.get(at);
        return token.bare.length() > 1
                && token.bare.length() == token.to - token.from
                && text.substring(token.from, token.to).chars().allMatch(Character::isUpperCase);
    }

    private Optional<Mention> whole(int start, int end, boolean titled, Gender gender) {
        int from = tokens.get(start).from;
        int to = tokens.get(end - 1).to;
        var name = text.substring(from, to);
        if (name.endsWith("'s") || name.endsWith("’s")) {
            to -= 2;
        } else if (name.endsWith(".") && !isAbbreviated(name)) {
            to--;
        }
        name = text.substring(from, to);
        if (name.length() < 2
                || (name.length() == 2 && name.charAt(1) == '.')
                || NO_NAMES.contains(name.toLowerCase(Locale.ROOT))) {
            return Optional.empty();
        }
        return Optional.of(new Mention(Names.withoutNicknames(name), titled, gender, from, to));
    }

    // "Acme Inc." and "John F." keep their dots.
    private static boolean isAbbreviated(String name) {
        int word = Math.max(name.lastIndexOf(' '), name.lastIndexOf('.', name.length() - 2)) + 1;
        var last = name.substring(word, name.length() - 1);
        return (last.length() == 1 && Character.isUpperCase(last.charAt(0))) || ABBREVIATIONS.contains(last);
    }
}
