package org.tidings.webpush;

import java.net.URI;

/**
 * A browser's push subscription: where to send, and the keys to encrypt with (W3C Push API §8).
 *
 * @param endpoint the push service's address for this browser; see {@link EndpointPolicy} before trusting one
 */
public record Subscription(URI endpoint, SubscriptionKeys keys) {}
