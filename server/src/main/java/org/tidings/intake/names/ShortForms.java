package org.tidings.intake.names;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.tidings.story.Block;

/**
 * Short forms that a story explains: "the International Coffee Organization (ICO)", "the ICO, or Coffee Office". "Acme Inc"
 * is Acme where the story calls it so as well.
 */
public final class ShortForms {
    // Behind a long name, in brackets or between commas, in capitals.
    private static final Pattern EXPLAINED =
            Pattern.compile("^(?: \\(|, )(?:the |or )?[\"“]?(\\p{Lu}[\\p{Lu}.]{1,7})[\"”]?[),]");

    private final Map<String, String> whole = new HashMap<>();

    /** Reads the names of a story, by block, and what stands right behind each. */
    public ShortForms(List<Block> blocks, List<List<Names.Mention>> mentions) {
        var standing = new HashSet<String>();
        for (int i = 0; i < mentions.size(); i++) {
            var text = blocks.get(i).text();
            for (var mention : mentions.get(i)) {
                if (!mention.isOneWord() && mention.to() < text.length()) {
                    explained(text.substring(mention.to(), Math.min(text.length(), mention.to() + 16)), mention.name());
                }
                standing.add(mention.name());
            }
        }
        standing.stream()
                .filter(LegalForms::ends)
                .filter(name -> standing.contains(LegalForms.without(name)))
                .forEach(name -> whole.putIfAbsent(name, LegalForms.without(name)));
    }

    private void explained(String behind, String name) {
        var matcher = EXPLAINED.matcher(behind);
        if (matcher.find()) {
            var shortForm = matcher.group(1).replace(".", "");
            if (isOf(shortForm, name)) {
                whole.putIfAbsent(shortForm, name);
            }
        }
    }

    // Its letters are first letters of the name's words, in order; small words may be passed over.
    private static boolean isOf(String shortForm, String name) {
        int next = 0;
        for (var word : name.split("[ -]+")) {
            if (next < shortForm.length() && !word.isEmpty() && word.charAt(0) == shortForm.charAt(next)) {
                next++;
            } else if (!word.isEmpty() && Character.isUpperCase(word.charAt(0))) {
                return false;
            }
        }
        return next == shortForm.length();
    }

    /** The whole name that a name is short for; the name itself where it is not. */
    public String whole(String name) {
        return whole.getOrDefault(name, name);
    }
}
