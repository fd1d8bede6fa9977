package org.tidings.webpush;

/**
 * A push service that refuses our key, or seems to.
 *
 * @param service as {@code https://host}
 * @param trouble what is done about it
 * @param reason the service's last refusal: one sentence without its full stop, partly in the service's own words
 */
public record TroubledService(String service, Trouble trouble, String reason) {
    /** What is done about a push service that answers 401 or 403 again and again (RFC 8292 §4.2). */
    public enum Trouble {
        /**
         * It refuses subscriptions that it accepted before, so the key or its contact is wrong: one message a minute is
         * sent to see whether that is mended, the others get {@link Outcome.Retry}.
         */
        STOPPED,
        /**
         * It has refused many subscriptions and accepted none since the sender began: the key may be wrong, or a stranger
         * has registered what cannot be accepted. Those that it never accepted are tried one at a time; nobody else is kept
         * waiting.
         */
        NEWCOMERS_HELD
    }
}
