/**
 * Web Push for Java: a library of its own.
 *
 * <p>From a browser's {@link org.tidings.webpush.Subscription} and a text to a push service's answer:
 *
 * <pre>{@code
 * var crypto = Crypto.best();
 * var vapid = new Vapid(VapidKey.generate(crypto), VapidContact.of("mailto:ops@example.org"), crypto, Clock.systemUTC());
 * var envelopes = new EnvelopeMaker(crypto);
 * var handling = new Handling(Duration.ofHours(4), Urgency.NORMAL, Optional.of(PushTopic.named("greeting")));
 * try (var sender = new PushSender(SenderLimits.standard(), EndpointPolicy.strict())) {
 *     byte[] body = envelopes.seal(envelopes.make(subscription.keys()), "hello".getBytes(UTF_8));
 *     var endpoint = Endpoint.of(subscription.endpoint().toString());
 *     var message = new PushMessage(endpoint, body, vapid.authorization(endpoint), handling, false);
 *     Outcome outcome = sender.send(message).join();
 *     sender.drain(Duration.ofSeconds(10));
 * }
 * }</pre>
 *
 * <p>Specifications: RFC 8030 (the protocol), RFC 8188 and RFC 8291 (the encryption), RFC 8292 (VAPID).
 */
@NullMarked
package org.tidings.webpush;

import org.jspecify.annotations.NullMarked;
