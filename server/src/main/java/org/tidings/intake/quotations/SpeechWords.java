package org.tidings.intake.quotations;

import java.util.Map;
import java.util.Set;
import org.tidings.text.Words;

/** The verbs by which a text shows that somebody speaks, and the words around these. In lower case. */
final class SpeechWords {
    /** Verbs of speech and thought, as they stand behind their subject. */
    static final Set<String> VERBS = Words.set("""
            said says say told tells tell added adds asked asks replied replies answered answers explained explains insisted
            insists claimed claims warned warns announced argued argues admitted admits declared declares stated states
            wrote writes tweeted tweets posted noted notes continued continues recalled recalls remarked remarks commented
            comments concluded concludes urged urges called calls described describes shouted joked jokes revealed reveals
            confirmed confirms denied denies promised promises vowed vows stressed stresses suggested suggests acknowledged
            acknowledges complained complains conceded concedes observed observes predicted predicts testified testifies
            pledged pledges responded responds quipped quips cautioned cautions countered counters accused accuses dismissed
            dismisses branded labelled labeled believes believed thinks maintained maintains reads quoted demanded demands
            boasted boasts likened likens compared compares hailed hails lauded lauds praised praises scolded blasted blasts
            slammed slams mocked mocks denounced denounces condemned condemns criticised criticized lamented laments
            marvelled mused muses cried exclaimed whispered yelled chanted chants sang sings deemed termed dubbed referred
            refers alleged alleges contended contends asserted asserts proclaimed reported reports found agreed agrees
            disagreed apologised apologized thundered shot sighed laughed reiterated emphasised emphasized emphasises
            emphasizes proposed offered defended defends summarised summarized repeated speculated reasoned pleaded begged
            interjected retorted snapped written wondered wonders assured assures advised advises opined gushed fumed
            deadpanned hissed muttered murmured screamed confessed confided write argue warn add explain believe conclude
            insist roared bellowed barked chorused growled whispers screams rejected rejects scoffed ranted rued
            blamed blames enthused protested""");

    /** Verbs of speech only with the word behind them. */
    static final Map<String, String> OF_TWO_WORDS =
            Map.of("put", "it", "puts", "it", "pointed", "out", "points", "out", "made", "clear", "makes", "clear");

    /** Those that nobody is the object of: "said Berg" is Berg's. */
    static final Set<String> SAYS =
            Set.of("said", "says", "adds", "added", "explains", "explained", "notes", "noted", "writes", "wrote");

    /** The same verbs behind a comma: "…, adding that". Their subject is the sentence's. */
    static final Set<String> PARTICIPLES = Words.set("""
            saying telling adding asking replying explaining insisting claiming warning announcing arguing admitting
            declaring stating writing tweeting posting noting recalling remarking commenting concluding urging calling
            describing shouting joking revealing confirming denying promising vowing stressing suggesting acknowledging
            complaining conceding observing predicting testifying pledging responding cautioning countering accusing
            dismissing branding labelling labeling quoting demanding boasting likening comparing hailing praising mocking
            denouncing condemning lamenting referring alleging asserting proclaiming reporting reiterating emphasising
            emphasizing repeating""");

    /** Behind these as well: "after saying". */
    static final Set<String> BEFORE_PARTICIPLES =
            Set.of("after", "before", "while", "by", "in", "when", "despite", "without");

    /** Verbs in form that are nouns behind "the" or "his": "the reports". */
    static final Set<String> NOUNS_TOO = Words.set(
            "calls claims reports states notes comments remarks reads posts demands jokes offers tweets shot found");

    /** The verb behind one of these stands in its plain form: "would answer". */
    static final Set<String> MODALS = Set.of("would", "will", "could", "can", "may", "might", "must", "did");

    /** Behind a form of "be" a verb tells what others do, where it ends in "-ed" or is one of these: "was told". */
    static final Set<String> PARTICIPLES_ELSE = Set.of("told", "said", "written", "shot", "found", "put");

    /** Forms of "be". */
    static final Set<String> FORMS_OF_BE =
            Set.of("is", "are", "was", "were", "be", "been", "being", "it's", "he's", "she's", "they're");

    private SpeechWords() {}
}
