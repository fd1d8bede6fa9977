package org.tidings.platform.http.connections;

import io.helidon.http.HeaderNames;
import io.helidon.http.Headers;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Reads Accept-Encoding (RFC 9110 §12.5.3). Browsers all send the same few texts: the last one is remembered. */
final class AcceptedCodings {
    private static volatile Read last = new Read(List.of(), Set.of());

    private record Read(List<String> values, Set<Coding> codings) {}

    private AcceptedCodings() {}

    static Set<Coding> of(Headers headers) {
        var values = headers.all(HeaderNames.ACCEPT_ENCODING, List::of);
        var known = last;
        if (!known.values().equals(values)) {
            known = new Read(values, read(values));
            last = known;
        }
        return known.codings();
    }

    // Each coding perhaps with a weight; zero is a refusal. "*" is for clients of their own: they get what all can
    // read, and
    // what is named goes before it.
    private static Set<Coding> read(List<String> values) {
        var taken = EnumSet.noneOf(Coding.class);
        var refused = EnumSet.noneOf(Coding.class);
        boolean any = false;
        for (var value : values) {
            for (var text : value.toLowerCase(Locale.ROOT).split(",")) {
                var parts = text.split(";", 2);
                boolean isTaken = parts.length == 1 || !parts[1].strip().matches("q\\s*=\\s*0(?:\\.0*)?");
                switch (parts[0].strip()) {
                    case "gzip", "x-gzip" -> (isTaken ? taken : refused).add(Coding.GZIP);
                    case "br" -> (isTaken ? taken : refused).add(Coding.BROTLI);
                    case "*" -> any = isTaken;
                    default -> {} // another coding
                }
            }
        }
        if (any && !refused.contains(Coding.GZIP)) {
            taken.add(Coding.GZIP);
        }
        return Set.copyOf(taken);
    }
}
