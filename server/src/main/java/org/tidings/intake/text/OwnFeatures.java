package org.tidings.intake.text;

import java.util.Map;
import org.tidings.intake.text.FeatureNames.Found;
import org.tidings.intake.text.FeatureNames.Steps;

/** What a line shows by itself. Where there are two of a feature, the first is a short line's and the other one's of prose. */
final class OwnFeatures {
    /** A line in capitals has a letter within so many characters. */
    private static final int MAX_CHARS_TO_LETTER = 36;

    private static final String ENDINGS = ".!?:,…;)'\"”’»%>";

    private final int any;
    private final Steps width;
    private final Steps words;
    private final int endsInLetter;
    private final int endsInDigit;
    private final int endsInOther;
    private final int[] ends;
    private final int beginsLarge;
    private final int beginsSmall;
    private final int beginsInDigit;
    private final int beginsQuoted;
    private final int beginsInOther;
    private final int inCapitals;
    private final int eachCapital;
    private final Steps digits;
    private final int severalSentences;
    private final int byline;
    private final int office;
    private final int time;
    private final int dated;
    private final int nameOnly;
    private final int address;
    private final int handle;
    private final int bar;
    private final int[] quoted;
    private final Steps[] smallWords;
    private final Steps[] you;
    private final Steps[] we;
    private final Steps[] page;
    private final Steps[] pageShare;
    private final int[] bell;
    private final int[] call;
    private final int[] callToReader;
    private final int[] bellToReader;
    private final int[] pageToReader;
    private final int[] credit;
    private final Map<String, Integer> rules;

    OwnFeatures(FeatureNames names) {
        any = names.add("any line");
        width = names.steps("characters", 3, 10, 20, 40, 60, 90, 140, 250, 450);
        words = names.steps("words", 0, 1, 2, 3, 5, 8, 14, 25);
        endsInLetter = names.add("ends in a letter");
        endsInDigit = names.add("ends in a digit");
        endsInOther = names.add("ends in another sign");
        ends = ENDINGS.chars().map(c -> names.add("ends in " + (char) c)).toArray();
        beginsLarge = names.add("begins with a capital");
        beginsSmall = names.add("begins with a small letter");
        beginsInDigit = names.add("begins with a digit");
        beginsQuoted = names.add("begins with a quotation");
        beginsInOther = names.add("begins with another sign");
        inCapitals = names.add("in capitals");
        eachCapital = names.add("each word with a capital");
        digits = names.steps("share of digits", 0, 0.05, 0.15, 0.4);
        severalSentences = names.add("several sentences");
        byline = names.add("byline");
        office = names.add("an author's office");
        time = names.add("time of publication");
        dated = names.add("date or time");
        nameOnly = names.add("a name alone");
        address = names.add("web or mail address");
        handle = names.add("handle or hashtag");
        bar = names.add("bar or arrow between words");
        quoted = names.pair("quotation in it");
        smallWords = names.pairOfSteps("share of small words", 0, 0.1, 0.25, 0.4);
        you = names.pairOfSteps("to the reader", 0, 1, 2);
        we = names.pairOfSteps("of the page itself", 0, 1);
        page = names.pairOfSteps("words of the page", 0, 1, 2, 3);
        pageShare = names.pairOfSteps("share of words of the page", 0.05, 0.15, 0.3, 0.6);
        bell = names.pair("of reminders");
        call = names.pair("asks to be done");
        callToReader = names.pair("asks the reader to be done");
        bellToReader = names.pair("of reminders to the reader");
        pageToReader = names.pair("of the page to the reader");
        credit = names.pair("a picture's credit");
        rules = names.ofRules("known as ");
    }

    void add(Found features, PageLines lines, int line) {
        var shape = lines.shape(line);
        int kind = lines.isProse(line) ? 1 : 0;
        features.add(any);
        features.add(width.of(shape.width));
        features.add(words.of(shape.words.size()));
        features.add(ending(shape.text));
        features.add(beginning(shape.text));
        features.add(inCapitals, isInCapitals(shape.text));
        features.add(eachCapital, shape.words.size() > 2 && shape.capitals == shape.words.size());
        features.add(digits.of(shape.digits));
        features.add(severalSentences, shape.severalSentences);
        features.add(byline, shape.byline);
        features.add(office, shape.office);
        features.add(time, shape.time);
        features.add(dated, shape.dated);
        features.add(nameOnly, shape.nameOnly);
        features.add(address, shape.address);
        features.add(handle, shape.handle);
        features.add(bar, shape.bar);
        features.add(quoted[kind], shape.quoted);
        features.add(smallWords[kind].of(lines.smallWordShare(line)));
        features.add(you[kind].of(shape.you));
        features.add(we[kind].of(shape.we));
        features.add(page[kind].of(shape.page));
        features.add(pageShare[kind].of((double) shape.page / Math.max(1, shape.words.size())));
        features.add(bell[kind], shape.bell > 0);
        features.add(call[kind], shape.call);
        features.add(callToReader[kind], shape.call && shape.you > 0);
        features.add(bellToReader[kind], shape.bell > 0 && (shape.you > 0 || shape.call));
        features.add(pageToReader[kind], shape.we > 0 && shape.you > 0);
        features.add(credit[kind], shape.credit);
        var rule = rules.get(lines.rule(line));
        if (rule != null) {
            features.add(rule);
        }
    }

    private static boolean isInCapitals(String text) {
        return text.codePoints().limit(MAX_CHARS_TO_LETTER).anyMatch(Character::isLetter)
                && text.codePoints().noneMatch(Character::isLowerCase)
                && text.codePoints().anyMatch(Character::isUpperCase);
    }

    private int ending(String text) {
        char end = text.charAt(text.length() - 1);
        int sign = ENDINGS.indexOf(end);
        return sign >= 0
                ? ends[sign]
                : Character.isLetter(end) ? endsInLetter : Character.isDigit(end) ? endsInDigit : endsInOther;
    }

    private int beginning(String text) {
        int begin = text.codePointAt(0);
        if (Character.isUpperCase(begin)) {
            return beginsLarge;
        }
        if (Character.isLowerCase(begin)) {
            return beginsSmall;
        }
        if (Character.isDigit(begin)) {
            return beginsInDigit;
        }
        return "\"“«„'‘—–".indexOf(begin) >= 0 ? beginsQuoted : beginsInOther;
    }
}
