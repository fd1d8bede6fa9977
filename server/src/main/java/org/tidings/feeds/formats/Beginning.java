package org.tidings.feeds.formats;

import java.util.Locale;
import java.util.Optional;

/**
 * How a document begins: what stands before its first element, and that element's name. A name further on, in a headline
 * about HTML, says nothing of what the document is.
 *
 * @param root the first element's name without its prefix, in lower case; empty where there is none
 * @param tag the same as it is written
 * @param isHtml whether a document type says that it is HTML
 * @param hasEntities whether a document type declares entities of its own
 */
record Beginning(String root, String tag, boolean isHtml, boolean hasEntities) {

    static Beginning of(String text) {
        boolean isHtml = false;
        boolean hasEntities = false;
        int at = text.indexOf('<');
        while (at >= 0) {
            if (text.startsWith("<!--", at)) {
                at = next(text, "-->", at);
            } else if (text.startsWith("<?", at)) {
                at = next(text, "?>", at);
            } else if (text.startsWith("<!", at)) {
                var type = declaration(text, at);
                isHtml |= type.matches("(?is)<!doctype\\s+html.*");
                hasEntities |= type.toLowerCase(Locale.ROOT).contains("<!entity");
                at = text.indexOf('<', at + type.length());
            } else if (at + 1 < text.length() && Character.isLetter(text.charAt(at + 1))) {
                var tag = name(text, at + 1);
                var local = tag.substring(tag.indexOf(':') + 1).toLowerCase(Locale.ROOT);
                return new Beginning(local, tag, isHtml, hasEntities);
            } else {
                at = text.indexOf('<', at + 1);
            }
        }
        return new Beginning("", "", isHtml, hasEntities);
    }

    private static int next(String text, String end, int from) {
        int at = text.indexOf(end, from);
        return at < 0 ? -1 : text.indexOf('<', at + end.length());
    }

    /** A document type with its internal subset. */
    private static String declaration(String text, int from) {
        int end = text.indexOf('>', from);
        int open = end < 0 ? -1 : text.substring(from, end).indexOf('[');
        if (open >= 0) {
            int subset = text.indexOf(']', from + open);
            end = subset < 0 ? -1 : text.indexOf('>', subset);
        }
        return text.substring(from, end < 0 ? text.length() : end + 1);
    }

    private static String name(String text, int from) {
        int end = from;
        while (end < text.length()
                && (Character.isLetterOrDigit(text.charAt(end)) || ":_-.".indexOf(text.charAt(end)) >= 0)) {
            end++;
        }
        return text.substring(from, end);
    }

    /** Whether the first element is closed: what broke off in the middle ends in half a story. */
    Optional<String> breaksOff(String text) {
        int end = text.lastIndexOf("</" + tag);
        int lastEntry = Math.max(text.lastIndexOf("<item"), text.lastIndexOf("<entry"));
        return end > lastEntry || text.stripTrailing().endsWith("/>")
                ? Optional.empty()
                : Optional.of("This is no feed that can be read: it breaks off before </" + tag + ">.");
    }
}
