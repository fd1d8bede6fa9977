package org.tidings.text;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;

/** Bytes of a page or a feed as text. */
public final class Decoding {
    // XML 1.0 §4.3.3, HTML "prescan a byte stream": the declaration is in ASCII, and near the beginning.
    private static final Pattern DECLARED = Pattern.compile(
            "(?i)<\\?xml[^>]{0,200}encoding=[\"']([\\w.:-]{1,40})|<meta[^>]{0,200}charset=[\"']?([\\w.:-]{1,40})");

    private static final int LOOKED_AT = 4096;

    private Decoding() {}

    /**
     * The text. A byte order mark wins over what the HTTP answer said, that over what the document says of itself (RFC
     * 7303 §3), and where nobody says anything it is UTF-8. What cannot be read becomes U+FFFD.
     *
     * @param charset as the HTTP answer named it
     */
    public static String text(byte[] body, Optional<String> charset) {
        return decoded(
                body,
                byteOrderMark(body)
                        .orElseGet(() -> charset.or(() -> declared(body))
                                .flatMap(Decoding::named)
                                .orElse(StandardCharsets.UTF_8)));
    }

    private static Optional<Charset> byteOrderMark(byte[] body) {
        if (body.length < 2) {
            return Optional.empty();
        }
        int first = body[0] & 0xff;
        int second = body[1] & 0xff;
        if (first == 0xfe && second == 0xff) {
            return Optional.of(StandardCharsets.UTF_16BE);
        }
        if (first == 0xff && second == 0xfe) {
            return Optional.of(StandardCharsets.UTF_16LE);
        }
        return first == 0xef && second == 0xbb ? Optional.of(StandardCharsets.UTF_8) : Optional.empty();
    }

    private static Optional<String> declared(byte[] body) {
        var start = new String(body, 0, Math.min(body.length, LOOKED_AT), StandardCharsets.ISO_8859_1);
        var matcher = DECLARED.matcher(start);
        return matcher.find()
                ? Optional.ofNullable(matcher.group(1)).or(() -> Optional.ofNullable(matcher.group(2)))
                : Optional.empty();
    }

    private static Optional<Charset> named(String name) {
        try {
            return Optional.of(Charset.forName(name));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static String decoded(byte[] body, Charset charset) {
        try {
            var text = charset.newDecoder()
                    .onMalformedInput(CodingErrorAction.REPLACE)
                    .onUnmappableCharacter(CodingErrorAction.REPLACE)
                    .decode(ByteBuffer.wrap(body))
                    .toString();
            return (text.startsWith("\ufeff") ? text.substring(1) : text).replace("\0", "");
        } catch (CharacterCodingException e) {
            throw new IllegalStateException("a decoder that replaces has reported", e);
        }
    }
}
