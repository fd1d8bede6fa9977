package org.tidings.story;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A part of a block's text that is bold, in italics, or a link.
 *
 * @param from the first character
 * @param to the character after the last
 * @param address where a link leads: http or https; empty for what is no link
 */
public record Mark(Kind kind, int from, int to, Optional<String> address) {
    /** Of a link, in characters. */
    public static final int MAX_ADDRESS_CHARS = 2000;

    private static final Pattern ON_THE_WEB = Pattern.compile("https?://[^\\s<>\"'\\\\()]+", Pattern.CASE_INSENSITIVE);

    /** What a mark makes of the text. */
    public enum Kind {
        BOLD,
        ITALIC,
        LINK;

        /** The word in the API. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public static Mark bold(int from, int to) {
        return new Mark(Kind.BOLD, from, to, Optional.empty());
    }

    public static Mark italic(int from, int to) {
        return new Mark(Kind.ITALIC, from, to, Optional.empty());
    }

    public static Mark link(int from, int to, String address) {
        return new Mark(Kind.LINK, from, to, Optional.of(address));
    }

    /** Whether readers may be sent there: an address on the web, and no script. */
    public static boolean isAddress(String address) {
        return address.length() <= MAX_ADDRESS_CHARS
                && ON_THE_WEB.matcher(address).matches();
    }

    boolean covers(int begin, int end) {
        return from <= begin && end <= to;
    }

    /** The same, moved on. */
    Mark movedBy(int chars) {
        return new Mark(kind, from + chars, to + chars, address);
    }
}
