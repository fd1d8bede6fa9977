package org.tidings.intake.names;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.tidings.text.Words;

/** Where in a stretch of capitalised words a name begins and ends. */
final class NameBorders {
    /** Capitalised only because a sentence begins, or for reasons that make no name. */
    private static final Set<String> NO_NAMES = Words.set("""
            yet again a an the this that these those he she it they we you i his her its their our my your but and or so if
            when while as at by for from in of on to with after before since until once there here what who why how where
            which no not yes now then one two three four five some many most more all both each every any another other
            others also still even just only however meanwhile although though because despite during under over about
            according earlier later yesterday today tomorrow monday tuesday wednesday thursday friday saturday sunday
            january february march april may june july august september october november december asked speaking following
            writing police officials nobody somebody everyone people residents critics experts nothing something it's he's
            she's that's i'm i've i'd i'll we're we've we'd they'd let photo image reporting additional editing last next
            first second new soon thus besides perhaps maybe instead indeed never always hence therefore moreover
            furthermore nevertheless nonetheless likewise similarly otherwise finally eventually ultimately recently clearly
            obviously actually apparently reportedly unlike unless whether through throughout between within without against
            among amid towards toward behind beyond like given read see watch listen poor dear is are was were do does did
            can could should would shall have has had must say ask tell take make keep get give come look think try visit
            check meet hold selon laut según secondo volgens mais quand avec dans pour après avant depuis pero cuando aunque
            dopo sein seine ihre mein meine unser unsere dieser diese dieses maar toen und montag dienstag mittwoch
            donnerstag freitag samstag sonntag januar februar märz juni juli oktober dezember es er sie wir ihr ich c'est ce
            cette ces je il ils nous vous het dit wij zij ze aber wenn nach seit doch jedoch première за але коли якщо після
            перед також ця цей це то ці він вона вони ми""");

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

    /** Firms whose "'s" is part of their names. */
    private static final Set<String> FIRMS_POSSESSIVES = Words.set("""
            mcdonald moody lloyd levi macy sotheby christie kohl wendy sainsbury domino denny kellogg""");

    /** Names whose "'s" is part of them. */
    private static final Set<String> POSSESSIVES = Words.with(FIRMS_POSSESSIVES, """
            coroner women men children people king queen reader harper dick land harrah""");

    /** Within running text these stand in names: "the charity Save Our Port". */
    private static final Set<String> WITHIN_NAMES = Words.set("our your my without against");

    /** What Dutch ministers are "van", and others "de" and "della". */
    private static final Set<String> MINISTRIES = Words.set("""
            financiën defensie justitie onderwijs buitenlandse binnenlandse volksgezondheid economische sociale landbouw
            asiel klimaat infrastructuur volkshuisvesting cultuur zorg cultura culture interno intérieur interior economia
            économie economía finanze finances hacienda esteri salute santé sanidad difesa défense defensa giustizia justice
            justicia trasporti transports transportes lavoro travail trabajo ambiente environnement istruzione éducation
            educación agricoltura agriculture agricultura turismo tourisme deportes energia énergie energía""");

    /** A longer small word before a name shows that it stands in running text and in no headline, in letters. */
    private static final int LONG_BEFORE = 5;

    /** Of those that are no names, these may stand behind an initial. */
    private static final Set<String> BEHIND_INITIALS = Words.set("april may june august march poor dear hold young");

    /** They keep their dot. */
    static final Set<String> ABBREVIATIONS = Set.of("Jr", "Sr", "Inc", "Corp", "Co", "Ltd", "Bros");
    /** What outlets' names go on with. */
    private static final Set<String> OF_OUTLETS =
            Words.set("news magazine online radio television tv company international");
    /** Agencies: who reads "told Reuters Reed would go" reads two names. */
    private static final Set<String> AGENCIES = Set.of("reuters", "xinhua", "afp", "interfax");

    /** Words of an outlet's name that is known. */
    private static final int LONGEST_OUTLET = 4;

    private final String text;
    private final List<NameToken> tokens;
    /** Whether the stretch stands in running text, and in no headline. */
    private final boolean running;

    NameBorders(String text, List<NameToken> tokens) {
        this.text = text;
        this.tokens = tokens;
        var before =
                tokens.isEmpty() ? "" : Words.before(text, tokens.getFirst().from());
        this.running = before.length() >= LONG_BEFORE && Character.isLowerCase(before.charAt(0));
    }

    /** Whether ministers in another language are of this: "della Cultura". */
    static boolean isMinistry(String word) {
        return MINISTRIES.contains(word);
    }

    static boolean isFirmsPossessive(String word) {
        return FIRMS_POSSESSIVES.contains(word);
    }

    /** Whether this word, in lower case, is no name. */
    static boolean isNoName(String word) {
        return NO_NAMES.contains(word);
    }

    /** Whether no name begins with this word. */
    boolean isNoName(int at) {
        var word = tokens.get(at).bare();
        return !tokens.get(at).capital()
                || word.endsWith("n't")
                || describes(word)
                || (at > 0
                        && MINISTRIES.contains(word)
                        && tokens.get(at - 1).bare().equals("van"))
                || (word.equals("new")
                        ? !isPartOfName(at)
                        : NO_NAMES.contains(word) || (at > 0 && ENDS.contains(word)));
    }

    /** "New York", but "New Treasury Secretary Ann Reed". */
    private boolean isPartOfName(int at) {
        return at + 1 < tokens.size() && !Offices.isOffice(tokens.get(at + 1).bare());
    }

    /**
     * Whether a name ends before this word.
     *
     * @param first the one with which the name begins
     */
    boolean isBefore(int first, int at) {
        var before = tokens.get(at - 1);
        var token = tokens.get(at);
        return (before.possessive() && !(POSSESSIVES.contains(before.bare()) && !isGivenName(at)))
                || (before.dotted() && ABBREVIATIONS.contains(text.substring(before.from(), before.to() - 1)))
                || (token.capital() && ((ENDS.contains(token.bare()) && !isWithinName(at)) || describes(token.bare())))
                || isOutletBefore(first, at)
                || isOfBehindWhole(at)
                || isMinistry(at)
                || isDative(first, at)
                || isOfABody(first, at)
                || beginsASentence(at);
    }

    private boolean isWithinName(int at) {
        return running && WITHIN_NAMES.contains(tokens.get(at).bare()) && at + 1 < tokens.size();
    }

    // "Sagte Anna Berg der Deutschen Presse": "von der" may stand in names, and "der" behind a given name.
    private boolean isDative(int first, int at) {
        var word = tokens.get(at).bare();
        var before = tokens.get(at - 1);
        return at - first > 1
                && (word.equals("der") || word.equals("dem") || word.equals("den"))
                && !tokens.get(at).capital()
                && before.capital()
                && !before.bare().equals("van")
                && !before.bare().equals("von");
    }

    // "Anna Berg von der Holm Bank"; but "Ursula von der Leyen".
    private boolean isOfABody(int first, int at) {
        return at - first > 1
                && !tokens.get(at).capital()
                && (tokens.get(at).bare().equals("von") || tokens.get(at).bare().equals("van"))
                && tokens.get(at - 1).capital()
                && KindWords.ORGANISATION_WORDS.contains(tokens.getLast().bare());
    }

    // "Minister Anna Berg van Financiën".
    private boolean isMinistry(int at) {
        return tokens.get(at).bare().equals("van")
                && at + 1 < tokens.size()
                && MINISTRIES.contains(tokens.get(at + 1).bare());
    }

    // "He wrote on X. She answered": no initial.
    private boolean beginsASentence(int at) {
        var before = tokens.get(at - 1);
        var word = tokens.get(at).bare();
        return before.dotted()
                && before.bare().length() == 1
                && tokens.get(at).capital()
                && NO_NAMES.contains(word)
                && !BEHIND_INITIALS.contains(word);
    }

    // "Reed of Holm" holds two names, "Bank of Holm" and "Secretary of State Reed" one; so does "Food and Drug Agency".
    private boolean isOfBehindWhole(int at) {
        var before = tokens.get(at - 1).bare();
        var word = tokens.get(at).bare();
        return !tokens.get(at).capital()
                && ((word.equals("and") && (!BEFORE_AND.contains(before) || isGivenName(at + 1)))
                        || (word.equals("of") && !BEFORE_OF.contains(before) && !Offices.isTitle(before, "of"))
                        || (word.equals("the") && !before.equals("of")));
    }

    // "The Washington Post Reed reads" and "told Reuters Reed would go" hold two names.
    private boolean isOutletBefore(int first, int at) {
        return tokens.get(at).capital()
                && !OF_OUTLETS.contains(tokens.get(at).bare())
                && (AGENCIES.contains(tokens.get(at - 1).bare())
                        || (at - first > 1
                                && at - first <= LONGEST_OUTLET
                                && Outlets.isKnown(text.substring(
                                        tokens.get(first).from(),
                                        tokens.get(at - 1).to()))));
    }

    private static boolean describes(String word) {
        return word.indexOf('-') > 0 && DESCRIBES.matcher(word).matches();
    }

    private boolean isGivenName(int at) {
        return at < tokens.size() && tokens.get(at).isGivenName();
    }
}
