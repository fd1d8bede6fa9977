package org.tidings.text;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Bytes of a page or a feed as text. Servers and documents name the wrong charset often enough that the bytes are asked
 * first: text that is valid UTF-8 beyond ASCII is UTF-8, whatever else it is called.
 */
public final class Decoding {
    // XML 1.0 §4.3.3, HTML "prescan a byte stream": the declaration is in ASCII, and near the beginning.
    private static final Pattern DECLARED = Pattern.compile(
            "(?i)<\\?xml[^>]{0,200}encoding\\s*=\\s*[\"']([\\w.:-]{1,40})|<meta[^>]{0,200}charset=[\"']?([\\w.:-]{1,40})");

    private static final int MAX_DECLARATION_BYTES = 4096;

    /** What a name stands for on the web, where that is more than the name says (WHATWG Encoding, "Names and labels"). */
    private static final Map<String, String> ON_THE_WEB = Map.ofEntries(
            Map.entry("iso-8859-1", "windows-1252"),
            Map.entry("iso8859-1", "windows-1252"),
            Map.entry("iso_8859-1", "windows-1252"),
            Map.entry("latin1", "windows-1252"),
            Map.entry("iso-8859-9", "windows-1254"),
            Map.entry("gb2312", "GB18030"),
            Map.entry("gbk", "GB18030"),
            Map.entry("shift_jis", "windows-31j"),
            Map.entry("shift-jis", "windows-31j"),
            Map.entry("sjis", "windows-31j"),
            Map.entry("x-sjis", "windows-31j"),
            Map.entry("euc-kr", "x-windows-949"),
            Map.entry("ks_c_5601-1987", "x-windows-949"));

    private static final String WESTERN = "windows-1252";

    private Decoding() {}

    /**
     * The text, without byte order marks and NUL characters. In this order: a byte order mark; UTF-8 where the bytes are
     * that and not only ASCII; the charset that the HTTP answer or the document names, if the bytes can be that; the
     * charset that the bytes look like. What cannot be read becomes U+FFFD.
     *
     * @param charset as the HTTP answer named it
     */
    public static String text(byte[] body, Optional<String> charset) {
        return strict(body, charset).orElseGet(() -> guessed(body, charset)).replace("\0", "");
    }

    /**
     * The same, where all of the bytes can be read; nothing is guessed, and NUL characters stay.
     *
     * @return empty where the bytes are neither UTF-8 nor in a charset that is named
     */
    public static Optional<String> strict(byte[] body, Optional<String> charset) {
        int start = afterBlanks(body);
        var marked = byteOrderMark(body, start);
        return (marked.isPresent()
                        ? strictly(body, start, marked.get())
                        : likely(body, charset).stream()
                                .flatMap(other -> strictly(body, 0, other).stream())
                                .findFirst())
                .map(text -> text.replace("\ufeff", ""));
    }

    private static int afterBlanks(byte[] body) {
        int at = 0;
        while (at < body.length && (body[at] == ' ' || body[at] == '\n' || body[at] == '\r' || body[at] == '\t')) {
            at++;
        }
        return at;
    }

    private static Optional<Charset> byteOrderMark(byte[] body, int at) {
        if (body.length < at + 2) {
            return Optional.empty();
        }
        int first = body[at] & 0xff;
        int second = body[at + 1] & 0xff;
        // XML 1.0 appendix F: without a mark, UTF-16 shows by the zero beside the first "<".
        if ((first == 0xfe && second == 0xff) || (first == 0 && second == '<')) {
            return Optional.of(UTF_16BE);
        }
        if ((first == 0xff && second == 0xfe) || (first == '<' && second == 0)) {
            return Optional.of(UTF_16LE);
        }
        boolean isUtf8 = first == 0xef && second == 0xbb && body.length > at + 2 && (body[at + 2] & 0xff) == 0xbf;
        return isUtf8 ? Optional.of(UTF_8) : Optional.empty();
    }

    /** The charsets that bytes without a mark may be in, the likeliest first. */
    private static List<Charset> likely(byte[] body, Optional<String> charset) {
        var bytes = ByteShape.of(body);
        var named = named(body, charset);
        if (bytes.isAscii()) {
            // ISO-2022 writes other scripts in ASCII's bytes, UTF-16 has a zero beside each of them.
            var inAscii = named.stream()
                    .filter(other -> other.name().startsWith("ISO-2022")
                            || (bytes.hasZeros() && other.name().startsWith("UTF-16")));
            return Stream.concat(inAscii, Stream.of(UTF_8)).toList();
        }
        return bytes.isUtf8()
                ? List.of(UTF_8)
                : named.stream().filter(Decoding::isPlausible).toList();
    }

    private static String guessed(byte[] body, Optional<String> charset) {
        int start = afterBlanks(body);
        var guess = byteOrderMark(body, start)
                .or(() -> named(body, charset).stream()
                        .filter(Decoding::isPlausible)
                        .findFirst())
                .orElseGet(() -> Charset.forName(ByteShape.of(body).likeliest()));
        return decoded(body, start, guess).replace("\ufeff", "");
    }

    // The bytes were looked at: they are neither ASCII nor UTF-8 nor UTF-16.
    private static boolean isPlausible(Charset charset) {
        return !charset.name().startsWith("UTF-") && !charset.equals(StandardCharsets.US_ASCII);
    }

    /** The charsets that are named, the likelier first. */
    private static List<Charset> named(byte[] body, Optional<String> http) {
        var byHttp = http.flatMap(Decoding::charset);
        var byDocument = declared(body).flatMap(Decoding::charset);
        // Servers call everything ISO-8859-1 that they know nothing of (Apache's AddDefaultCharset).
        return byHttp.filter(charset -> charset.name().equals(WESTERN)).isPresent()
                ? Stream.concat(byDocument.stream(), byHttp.stream()).toList()
                : Stream.concat(byHttp.stream(), byDocument.stream()).toList();
    }

    private static Optional<String> declared(byte[] body) {
        var start = new String(body, 0, Math.min(body.length, MAX_DECLARATION_BYTES), StandardCharsets.ISO_8859_1);
        var matcher = DECLARED.matcher(start);
        return matcher.find()
                ? Optional.ofNullable(matcher.group(1)).or(() -> Optional.ofNullable(matcher.group(2)))
                : Optional.empty();
    }

    private static Optional<Charset> charset(String name) {
        try {
            var lower = name.toLowerCase(Locale.ROOT);
            return Optional.of(Charset.forName(ON_THE_WEB.getOrDefault(lower, lower)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Optional<String> strictly(byte[] body, int start, Charset charset) {
        try {
            return Optional.of(charset.newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(body, start, body.length - start))
                    .toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }

    private static String decoded(byte[] body, int start, Charset charset) {
        return new String(body, start, body.length - start, charset);
    }
}
