package org.tidings.platform.http.connections;

import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.Headers;
import io.helidon.http.HttpLogConfig;
import io.helidon.http.HttpPrologue;
import io.helidon.http.ServerResponseHeaders;
import io.helidon.http.Status;
import io.helidon.webserver.ConnectionContext;
import io.helidon.webserver.http1.Http1Config;
import io.helidon.webserver.http1.Http1ConnectionListener;
import io.helidon.webserver.http1.Http1ConnectionSelector;

/** Helidon's HTTP/1.1 as it is used here, and what our connections need to know of each request. */
final class Http1 {
    private Http1() {}

    static Http1ConnectionSelector selector() {
        var config = Http1Config.builder()
                .maxPrologueLength(ConnectionLimits.MAX_FIRST_LINE_BYTES)
                .maxHeadersSize(ConnectionLimits.MAX_HEADER_BYTES)
                // What a page does not read of a query need not be well-formed.
                .validatePrologue(false)
                // RFC 9112 §9.3: a connection is kept open unless something else is said.
                .sendKeepAliveHeader(false)
                .log(HttpLogConfig.builder().receiveLog(false).sendLog(false).build())
                .addReceiveListener(new Received())
                .addSendListener(new Sent())
                .build();
        return Http1ConnectionSelector.builder().config(config).build();
    }

    // RFC 9112 §9.6. Helidon says that it will close the connection, and does not.
    private static boolean asksToClose(Headers headers) {
        return headers.containsToken(HeaderValues.CONNECTION_CLOSE);
    }

    private static final class Received implements Http1ConnectionListener {
        @Override
        public void prologue(ConnectionContext connection, HttpPrologue prologue) {
            ((Connection) connection).firstLineRead(prologue.method());
        }

        @Override
        public void headers(ConnectionContext connection, Headers headers) {
            ((Connection) connection).headRead(asksToClose(headers), AcceptedCodings.of(headers));
        }
    }

    private static final class Sent implements Http1ConnectionListener {
        @Override
        public void status(ConnectionContext connection, Status status) {
            ((Connection) connection).status(status);
        }

        @Override
        public void headers(ConnectionContext connection, Headers headers) {
            int status = ((Connection) connection).status().code();
            // RFC 9110 §8.6: none with 204; with 304 it would be that of the whole answer, and Helidon sets 0.
            if ((status == 204 || status == 304) && headers instanceof ServerResponseHeaders written) {
                written.remove(HeaderNames.CONTENT_LENGTH);
            }
            if (asksToClose(headers)) {
                ((Connection) connection).takeNoMore();
            }
        }
    }
}
