package org.tidings.intake.quotations;

import java.util.Map;
import java.util.Set;
import org.tidings.intake.names.VerbsOfSpeech;
import org.tidings.intake.text.Words;

/** The words by which a text shows that somebody speaks, and the words around these. In lower case. */
final class SpeechWords {
    /** Verbs of speech and thought, as they stand behind their subject. */
    static final Set<String> VERBS = Words.with(VerbsOfSpeech.OF_OTHER_LANGUAGES, """
            said says say told tells tell added adds asked asks replied replies answered answers explained explains insisted insists claimed
            claims warned warns announced argued argues admitted admits declared declares stated states wrote writes tweeted
            tweets posted noted notes continued continues recalled recalls remarked remarks commented comments concluded concludes
            urged urges called calls described describes shouted joked jokes revealed reveals confirmed confirms denied denies
            promised promises vowed vows stressed stresses suggested suggests acknowledged acknowledges complained complains
            conceded concedes observed observes predicted predicts testified testifies pledged pledges responded responds quipped
            quips cautioned cautions countered counters accused accuses dismissed dismisses branded labelled labeled believes
            believed thinks maintained maintains reads quoted demanded demands boasted boasts likened likens compared compares
            hailed hails lauded lauds praised praises scolded blasted blasts slammed slams mocked mocks denounced denounces
            condemned condemns criticised criticized lamented laments marvelled mused muses cried exclaimed whispered yelled
            chanted chants sang sings deemed termed dubbed referred refers alleged alleges contended contends asserted asserts
            proclaimed reported reports found agreed agrees disagreed apologised apologized thundered shot sighed laughed
            reiterated emphasised emphasized emphasises emphasizes proposed offered defended defends summarised
            summarized repeated speculated reasoned pleaded begged interjected retorted snapped written wondered wonders
            assured assures advised advises opined gushed fumed deadpanned hissed muttered murmured screamed confessed confided""");

    /** Verbs of speech only with the word behind them. */
    static final Map<String, String> OF_TWO_WORDS =
            Map.of("put", "it", "puts", "it", "pointed", "out", "points", "out", "made", "clear", "makes", "clear");

    /** Those that nobody is the object of: "said Berg" is Berg's. */
    static final Set<String> SAYS =
            Set.of("said", "says", "adds", "added", "explains", "explained", "notes", "noted", "writes", "wrote");

    /** Whoever is named behind one of these says so: "selon Berg". */
    static final Set<String> ACCORDING = Set.of("selon", "laut", "según", "secondo", "volgens");

    /** Words for "he". */
    static final Set<String> HE = Set.of("he", "er", "il", "él", "hij", "він");
    /** Words for "she". */
    static final Set<String> SHE = Set.of("she", "sie", "elle", "ella", "lei", "zij", "вона");

    /** Words for speakers of whom nothing tells who they are. */
    static final Set<String> SOMEBODY = Set.of("they", "we", "i", "you", "it");

    /** The same verbs behind a comma: "…, adding that". Their subject is the sentence's. */
    static final Set<String> PARTICIPLES = Words.set("""
            saying telling adding asking replying explaining insisting claiming warning announcing arguing admitting declaring
            stating writing tweeting posting noting recalling remarking commenting concluding urging calling describing shouting
            joking revealing confirming denying promising vowing stressing suggesting acknowledging complaining conceding observing
            predicting testifying pledging responding cautioning countering accusing dismissing branding labelling labeling quoting
            demanding boasting likening comparing hailing praising mocking denouncing condemning lamenting referring alleging
            asserting proclaiming reporting reiterating emphasising emphasizing repeating""");

    /** Behind these as well: "after saying". */
    static final Set<String> BEFORE_PARTICIPLES =
            Set.of("after", "before", "while", "by", "in", "when", "despite", "without");

    /** Verbs in form that are nouns behind "the" or "his": "the reports". */
    static final Set<String> NOUNS_TOO = Words.set(
            "calls claims reports states notes comments remarks reads posts demands jokes offers tweets shot found");

    /** Words that may stand between a subject and its verb. */
    static final Set<String> BETWEEN = Words.set("""
            has have had also then later once would will did is was were be been being just only even still again often always never
            recently repeatedly reportedly famously previously already now soon frequently simply publicly immediately quickly
            specifically sharply angrily initially earlier subsequently himself herself themselves further actually
            originally eventually finally largely basically essentially cheekily wryly flatly bluntly a ha hat
            instead thus therefore nevertheless nonetheless likewise rather both could can may might must""");

    /** The verb behind one of these stands in its plain form: "would answer". */
    static final Set<String> MODALS = Set.of("would", "will", "could", "can", "may", "might", "must", "did");

    /** Behind a form of "be" a verb tells what others do, in "-ed" or as one of these: "was told". */
    static final Set<String> PARTICIPLES_ELSE = Set.of("told", "said", "written", "shot", "found", "put");

    static final Set<String> FORMS_OF_BE =
            Set.of("is", "are", "was", "were", "be", "been", "being", "it's", "he's", "she's", "they're");

    /** Whatever stands behind these is no subject. */
    static final Set<String> PREPOSITIONS = Words.set("""
            to with by of for from against about in on at near after before off over under through into onto across around
            outside inside between during since until despite behind beside above below within without than like told tells
            telling among amid toward towards via per called calls calling""");

    /** A noun phrase goes on before "of" where one of these stands there: "one of the officials", "University of Leeds". */
    static final Set<String> BEFORE_OF = Words.set("""
            one two three some many most several few all none any half both number group groups team teams crowd crowds couple handful majority minority
            pair dozens tens hundreds thousands millions members university bank ministry department house church court
            institute bureau office school college museum board council academy association federation chamber secretary chief city
            chancellor minister governor head president director chairman mayor""");

    static final Set<String> ONE = Set.of("a", "an", "one", "two", "three", "another");
    /** Adjectives that no ending shows to be one. */
    static final Set<String> SIZES = Set.of(
            "major", "big", "large", "small", "top", "leading", "senior", "private", "state", "local", "nearby",
            "rival");

    static final Set<String> ARTICLES = Set.of("the", "a", "an");
    static final Set<String> OWNERS = Set.of("his", "her", "its", "their", "our", "my", "your");

    /** Whoever acts in a clause behind one of these need not act in the sentence. */
    static final Set<String> SUBORDINATORS = Set.of(
            "because", "although", "though", "while", "when", "if", "since", "unless", "until", "whether", "where");

    /** They tell when, without another word … */
    static final Set<String> DAYS = Words.set("""
            monday tuesday wednesday thursday friday saturday sunday today yesterday tonight january february april june july
            august september october november december""");
    /** … behind one of these. */
    static final Set<String> BEFORE_TIMES =
            Set.of("on", "in", "late", "early", "this", "last", "next", "earlier", "since");
    /** They tell when … */
    static final Set<String> PERIODS =
            Set.of("week", "month", "year", "night", "morning", "afternoon", "evening", "weekend", "summer", "winter");
    /** … only behind one of these. */
    static final Set<String> BEFORE_PERIODS = Set.of("this", "last", "next", "earlier", "that");

    /** A noun phrase does not reach over these. */
    static final Set<String> BREAKS = Words.set("""
            that which who whom whose when while where as if because although though but or so and he she it they we you i this
            there what why how not said says say told to with by from against about in on at near after before off over under
            through into onto across around between during since until despite behind within without than like is are was were
            be been has have had will would can could may might must do does did""");

    /** Words that begin a noun phrase. */
    static final Set<String> DETERMINERS = Words.set("""
            the a an his her its their our my one two three four five several many some most few other another both such each
            every any no only""");

    /** What is put before a name and says nothing of its bearer. */
    static final Set<String> HONORIFICS =
            Words.set("mr mrs ms miss mx dr prof sir rep reps sen sens gov lt gen col sgt capt rev hon the a an");

    /** What goes on behind these, behind a comma, tells of the saying and not of the speaker. */
    static final Set<String> ADVERBIALS = Words.set("""
            in on at as when while after before during since until to and but for from with without by if because although though
            according speaking referring adding saying noting citing pointing recalling describing standing sitting wearing
            holding shaking laughing smiling echoing explaining alluding discussing talking writing he she it they we you i that
            this these those there then so yet or nor not later earlier yesterday today monday tuesday wednesday thursday friday
            saturday sunday even just only amid despite however per via last meanwhile too quoted shortly""");

    /** Whether it is one of the words that hold a sentence together, and neither noun nor verb. */
    static boolean isSmallWord(String word) {
        return BREAKS.contains(word)
                || PREPOSITIONS.contains(word)
                || BETWEEN.contains(word)
                || ADVERBIALS.contains(word)
                || DETERMINERS.contains(word);
    }

    private SpeechWords() {}
}
