package org.tidings.intake.names;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.tidings.story.Block;
import org.tidings.story.TopicKind;

/**
 * Short forms that a story explains: "the International Coffee Organization (ICO)", "the ICO, or Coffee Office"; or leaves
 * to be understood, where but one of its names has these initials. "Acme Inc" is Acme where the story calls it so as well.
 */
public final class ShortForms {
    // Behind a long name, in brackets or between commas, in capitals.
    private static final Pattern EXPLAINED =
            Pattern.compile("^(?: \\(|, )(?:the |or )?[\"“]?(\\p{Lu}[\\p{Lu}.]{1,7})[\"”]?[),]");

    private static final Pattern INITIALS = Pattern.compile("\\p{Lu}{2,6}");

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
        standing.stream().filter(name -> INITIALS.matcher(name).matches()).forEach(name -> understood(name, standing));
    }

    private void understood(String initials, Set<String> names) {
        var those = names.stream()
                .filter(name -> name.indexOf(' ') > 0 && isOf(initials, name) && isBody(name, initials.length()))
                .toList();
        if (those.size() == 1) {
            whole.putIfAbsent(initials, those.getFirst());
        }
    }

    // "PM" is not Peter Moss.
    private static boolean isBody(String name, int letters) {
        var kind = NameWords.byWords(name);
        return kind == TopicKind.ORGANISATION || (kind == TopicKind.SUBJECT && letters > 2);
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
