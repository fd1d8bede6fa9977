package org.tidings.intake.names;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.tidings.intake.text.Sentences;
import org.tidings.story.Block;

/** Who reported it: outlets and agencies that a text credits. */
public final class Outlets {
    private static final String NAME =
            "(?:[Tt]he )?(\\p{Lu}[\\p{L}\\p{N}&.’'-]*+(?: (?:(?:de|della|of|the) )?\\p{Lu}[\\p{L}\\p{N}&.’'-]*+){0,4})";
    private static final String OPTIONAL_KIND =
            "(?:(?:the )?(?:news )?(?:agency|newspaper|broadcaster|magazine|website|channel|outlet|network|daily|weekly|paper) )?";
    private static final List<Pattern> CREDITS = List.of(
            Pattern.compile(
                    "\\b(?:[Aa]ccording to|[Tt]old|[Tt]ells|[Rr]eported (?:by|in)|[Ii]nterview(?:ed)? (?:with|by|for|to|in)|"
                            + "[Ss]peaking (?:to|with|on)|[Ss]poke (?:to|with)|[Ss]aid (?:to|on)|[Ww]riting in|[Ww]rote in|[Qq]uoted by|[Ss]tatement to|[Cc]omments to|[Ss]een by|[Oo]btained by|[Ff]irst reported by|[Vv]ia) "
                            + OPTIONAL_KIND + NAME),
            Pattern.compile(
                    OPTIONAL_KIND + NAME
                            + "(?:'s|’s)? (?:has |had |also |first )?(?:reports?|reported|reporting|quotes|quoted|writes|understands|has learn(?:ed|t)|revealed)\\b"));
    private static final Pattern OUTLET_ENDING = Pattern.compile(
            ".*\\b(?:News|Times|Post|Tribune|Herald|Gazette|Journal|Telegraph|Chronicle|Observer|Courier|"
                    + "Broadcasting|TV|Television|Radio|Press|Mirror|Examiner|Mail|Standard|Echo|Star|Zeitung|Pravda)");

    private Outlets() {}

    /** The outlets that a sentence credits with reporting, as we write their names. */
    public static List<String> creditedIn(String sentence) {
        var found = new LinkedHashSet<String>();
        for (var credit : CREDITS) {
            var matcher = credit.matcher(sentence);
            int from = 0;
            while (from < sentence.length() && matcher.find(from)) {
                outlet(matcher.group(1)).ifPresent(found::add);
                from = Math.max(matcher.start() + 1, matcher.start(1));
            }
        }
        return new ArrayList<>(found);
    }

    /** All outlets that a story credits, in order. */
    public static List<String> creditedIn(List<Block> blocks) {
        var found = new LinkedHashSet<String>();
        for (var block : blocks) {
            for (var sentence : Sentences.of(block.text())) {
                found.addAll(creditedIn(sentence.of(block.text())));
            }
        }
        return List.copyOf(found);
    }

    public static boolean isOutlet(String name) {
        return outlet(name).isPresent();
    }

    // "Reuters News Agency" and "BBC Radio" begin with a name that is known.
    private static Optional<String> outlet(String name) {
        var text = name.replaceFirst("['’]s$", "").replaceFirst("[.,]+$", "");
        var known = WordLists.OUTLETS.get(WordLists.key(text));
        if (known != null) {
            return Optional.of(known);
        }
        if (text.contains(" ") && OUTLET_ENDING.matcher(text).matches()) {
            return Optional.of(text);
        }
        int space = text.indexOf(' ');
        return space < 0
                ? Optional.empty()
                : Optional.ofNullable(WordLists.OUTLETS.get(WordLists.key(text.substring(0, space))));
    }
}
