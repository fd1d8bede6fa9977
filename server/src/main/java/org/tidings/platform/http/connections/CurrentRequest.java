package org.tidings.platform.http.connections;

/** What can be known of the request that the calling thread answers. */
public final class CurrentRequest {
    private CurrentRequest() {}

    /** Whether its client takes an answer that is compressed with gzip. */
    public static boolean takesGzip() {
        return Connection.current().filter(Connection::takesGzip).isPresent();
    }
}
