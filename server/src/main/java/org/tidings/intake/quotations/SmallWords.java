package org.tidings.intake.quotations;

import java.util.Set;
import org.tidings.text.Words;

/** The words that hold a sentence together: by them it is told where a noun phrase begins and ends, and who is its subject. In lower case. */
final class SmallWords {
    /** Words for speakers of whom nothing tells who they are. */
    static final Set<String> SOMEBODY = Set.of("they", "we", "i", "you", "it");

    /** Articles. */
    static final Set<String> ARTICLES = Set.of("the", "a", "an");

    /** They say that it is one of several, or how many. */
    static final Set<String> ONE = Set.of("a", "an", "one", "two", "three", "another");

    /** Whose it is. */
    static final Set<String> OWNERS = Set.of("his", "her", "its", "their", "our", "my", "your");

    /** They show which one is meant. */
    static final Set<String> THESE = Set.of("this", "that", "these", "those");

    /** Words that begin a noun phrase. */
    static final Set<String> DETERMINERS = Words.set("""
            the a an his her its their our my one two three four five several many some most few other another both such each
            every any no only""");

    /** What is put before a name and says nothing of its bearer. */
    static final Set<String> HONORIFICS =
            Words.set("mr mrs ms miss mx dr cllr prof sir rep reps sen sens gov lt gen col sgt capt rev hon the a an");

    /** Adjectives that no ending shows to be one. */
    static final Set<String> SIZES = Set.of(
            "major", "big", "large", "small", "top", "leading", "senior", "private", "state", "local", "nearby",
            "rival");

    /** Prepositions that begin clauses as well: "after Reed said" has a subject of its own. */
    static final Set<String> CONJUNCTIONS_TOO = Set.of("after", "before", "since", "until", "than");

    /** Behind words and one of these somebody else does something else: "…", but Reed called it "…". */
    static final Set<String> OTHER_CLAUSE = Set.of("but", "and", "while", "whereas", "although", "though");

    /** Whatever stands behind these is no subject. */
    static final Set<String> PREPOSITIONS = Words.set("""
            to with by of for from against about in on at near after before off over under through into onto across around
            outside inside between during since until despite behind beside above below within without than like told tells
            telling among amid toward towards via per called calls calling""");

    /** A noun phrase goes on before "of" where one of these stands there: "one of the officials", "University of Leeds". */
    static final Set<String> BEFORE_OF = Words.set("""
            one two three some many most several few all none any half both number group groups team teams crowd crowds couple
            handful majority minority pair dozens tens hundreds thousands millions members university bank ministry department
            house church court institute bureau office school college museum board council academy association federation
            chamber secretary chief city chancellor minister governor head president director chairman mayor""");

    /** Words that may stand between a subject and its verb. */
    static final Set<String> BETWEEN = Words.set("""
            has have had also then later once would will did is was were be been being just only even still again often
            always never recently repeatedly reportedly famously previously already now soon frequently simply publicly
            immediately quickly specifically sharply angrily initially earlier subsequently himself herself themselves
            further actually originally eventually finally largely basically essentially cheekily wryly flatly bluntly
            instead thus therefore nevertheless nonetheless likewise rather both could can may might must""");

    /** They tell when something was said: "Anna Berg today said". */
    static final Set<String> DAYS = Words.set("""
            monday tuesday wednesday thursday friday saturday sunday today yesterday tonight january february april june july
            august september october november december""");

    /** These belong to them: "on Friday". */
    static final Set<String> BEFORE_TIMES =
            Set.of("on", "in", "late", "early", "this", "last", "next", "earlier", "since");

    /** They tell when something was said where … */
    static final Set<String> PERIODS =
            Set.of("week", "month", "year", "night", "morning", "afternoon", "evening", "weekend", "summer", "winter");

    /** … one of these stands before them: "last week"; "the week" may be a subject. */
    static final Set<String> BEFORE_PERIODS = Set.of("this", "last", "next", "earlier", "that");

    /** Whoever acts in a clause behind one of these need not act in the sentence. */
    static final Set<String> SUBORDINATORS = Set.of(
            "because", "although", "though", "while", "when", "if", "since", "unless", "until", "whether", "where");

    /** What goes on behind these, behind a comma, tells of the saying and not of the speaker. */
    static final Set<String> ADVERBIALS = Words.set("""
            in on at as when while after before during since until to and but for from with without by if because although
            though according speaking referring adding saying noting citing pointing recalling describing standing sitting
            wearing holding shaking laughing smiling echoing explaining alluding discussing talking writing he she it they
            we you i that this these those there then so yet or nor not later earlier yesterday today monday tuesday
            wednesday thursday friday saturday sunday even just only amid despite however per via last meanwhile too quoted
            shortly""");

    /** A noun phrase does not reach over these. */
    static final Set<String> BREAKS = Words.set("""
            that which who whom whose when while where as if because although though but or so and he she it they we you i
            this there what why how not ago said says say told to with by from against about in on at near
            after before off over under through into onto across around between during since until despite behind within
            without than like is are was were be been has have had will would can could may might must do does did""");

    /** Whether it is one of the words that hold a sentence together, and neither noun nor verb. */
    static boolean isOne(String word) {
        return BREAKS.contains(word)
                || PREPOSITIONS.contains(word)
                || BETWEEN.contains(word)
                || ADVERBIALS.contains(word)
                || DETERMINERS.contains(word);
    }

    private SmallWords() {}
}
