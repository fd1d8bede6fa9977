package org.tidings.platform.http.connections;

/** A coding in which an answer may be sent compressed (RFC 9110 §8.4.1). */
public enum Coding {
    /** A tenth less than gzip for a page; browsers take it over TLS (RFC 7932). */
    BROTLI("br"),
    GZIP("gzip");

    private final String token;

    Coding(String token) {
        this.token = token;
    }

    /** As Content-Encoding names it. */
    public String token() {
        return token;
    }
}
