package org.tidings.feeds.formats;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jsoup.parser.Parser;

/**
 * A headline or a name without the markup that it may have. No feed says whether it has any: "A guide to the &lt;script&gt;
 * element" is a text, "&lt;i&gt;Kursk&lt;/i&gt; sails" is markup. So a tag is taken for markup when it is of those that headlines
 * are marked up with, and is closed where it must be.
 */
final class PlainText {
    private static final Pattern TAG =
            Pattern.compile("<(/?)([a-zA-Z][a-zA-Z0-9]{0,15})(?:\\s[^<>]{0,500})?/?>|<!--[^>]{0,500}-->");
    /** How many open tags a closing one is looked for in; more are a trick. */
    private static final int MAX_OPEN = 30;

    private static final Set<String> CLOSED = Set.of(
            "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "del", "dfn", "div", "em", "font", "h1", "h2",
            "h3", "h4", "h5", "h6", "i", "ins", "kbd", "li", "mark", "nobr", "p", "q", "s", "small", "span", "strike",
            "strong", "sub", "sup", "time", "tt", "u", "ul", "var");
    private static final Set<String> EMPTY = Set.of("br", "hr", "img", "wbr");
    /** What stands between words though there is no blank. */
    private static final Set<String> APART =
            Set.of("br", "div", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "img", "li", "p", "ul");
    /** What is closed when the next begins, or never. */
    private static final Set<String> MAY_STAY_OPEN = Set.of("p", "li");

    private PlainText() {}

    /** The text, its entities resolved. */
    static String of(String written) {
        var bare = written.indexOf('<') < 0 ? written : withoutTags(written);
        return bare.indexOf('&') < 0 ? bare : Parser.unescapeEntities(bare, false);
    }

    private static String withoutTags(String text) {
        var open = new ArrayList<MatchResult>();
        var markup = new ArrayList<MatchResult>();
        TAG.matcher(text).results().forEach(tag -> {
            var name = name(tag);
            if (name.isEmpty() || EMPTY.contains(name) || (MAY_STAY_OPEN.contains(name) && tag.start() == 0)) {
                markup.add(tag);
            } else if (CLOSED.contains(name) && tag.group(1).isEmpty()) {
                open.add(tag);
            } else if (CLOSED.contains(name)) {
                closed(open, name, tag, markup);
            }
        });
        markup.sort(Comparator.comparingInt(MatchResult::start));
        var bare = new StringBuilder();
        int done = 0;
        for (var tag : markup) {
            bare.append(text, done, tag.start()).append(APART.contains(name(tag)) ? " " : "");
            done = tag.end();
        }
        return bare.append(text, done, text.length()).toString();
    }

    private static void closed(List<MatchResult> open, String name, MatchResult end, List<MatchResult> markup) {
        for (int i = open.size() - 1; i >= Math.max(0, open.size() - MAX_OPEN); i--) {
            if (name(open.get(i)).equals(name)) {
                markup.add(open.remove(i));
                markup.add(end);
                return;
            }
        }
        if (MAY_STAY_OPEN.contains(name)) {
            markup.add(end);
        }
    }

    /** A tag's name in lower case; empty for a comment. */
    private static String name(MatchResult tag) {
        return tag.group(2) == null ? "" : tag.group(2).toLowerCase(Locale.ROOT);
    }
}
