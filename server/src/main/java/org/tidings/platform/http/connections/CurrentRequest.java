package org.tidings.platform.http.connections;

/** What can be known of the request that the calling thread answers. */
public final class CurrentRequest {
    private CurrentRequest() {}

    /** Whether its client takes an answer in this coding. */
    public static boolean takes(Coding coding) {
        return Connection.current()
                .filter(connection -> connection.takes(coding))
                .isPresent();
    }
}
