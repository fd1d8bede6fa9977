package org.tidings.platform.http;

import com.aayushatharva.brotli4j.Brotli4jLoader;
import com.aayushatharva.brotli4j.encoder.Encoder;
import io.helidon.http.Header;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.zip.GZIPOutputStream;
import org.tidings.platform.http.connections.Coding;

/** Compression of answers; docs/performance.md has what each level takes and gives. */
final class Compression {
    private static final int GZIP_LEVEL = 4;
    private static final Encoder.Parameters BROTLI =
            Encoder.Parameters.create(5).setMode(Encoder.Mode.TEXT);

    private static final Header GZIP_HEADER = header(Coding.GZIP.token());
    private static final Header BROTLI_HEADER = header(Coding.BROTLI.token());

    private Compression() {}

    /** Whether this machine has the coding: brotli comes as native code for the usual ones. */
    static boolean has(Coding coding) {
        return coding == Coding.GZIP || Brotli4jLoader.isAvailable();
    }

    static Header header(Coding coding) {
        return switch (coding) {
            case GZIP -> GZIP_HEADER;
            case BROTLI -> BROTLI_HEADER;
        };
    }

    private static Header header(String coding) {
        return HeaderValues.createCached(HeaderNames.CONTENT_ENCODING, coding);
    }

    static byte[] compressed(byte[] bytes, Coding coding) {
        try {
            return switch (coding) {
                case GZIP -> gzip(bytes);
                case BROTLI -> Encoder.compress(bytes, BROTLI);
            };
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] gzip(byte[] bytes) throws IOException {
        var out = new ByteArrayOutputStream(bytes.length / 3 + 64);
        try (var gzip = new Fast(out)) {
            gzip.write(bytes);
        }
        return out.toByteArray();
    }

    private static final class Fast extends GZIPOutputStream {
        Fast(OutputStream out) throws IOException {
            super(out, 8 * 1024);
            def.setLevel(GZIP_LEVEL);
        }
    }
}
