package org.tidings.standin;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Judges a request as a real push service would, and says how it is to be answered. One for each connection. */
final class Reception {
    private static final Pattern VAPID = Pattern.compile("vapid t=[\\w-]+\\.([\\w-]+)\\.[\\w-]+, k=[\\w-]{87}");
    private static final Pattern TOPIC = Pattern.compile("[\\w-]{1,32}");
    private static final Pattern UNREACHABLE_CONTACT =
            Pattern.compile("\"sub\":\"[^\"]*[@/](?:[^\"@/]+\\.)?(?:localhost|local|invalid)[\"/:]");
    private static final int MAX_BODY_BYTES = 4096;

    private final Mailbox mailbox;
    private @Nullable CharSequence goodAuthorization;
    private @Nullable CharSequence goodTopic;

    Reception(Mailbox mailbox) {
        this.mailbox = mailbox;
    }

    Behaviour receive(Request request) {
        int earlier = mailbox.arrive(request.path());
        var behaviour = complaint(request)
                .<Behaviour>map(answer -> answer)
                .orElseGet(() -> Behaviour.of(request.path(), earlier));
        mailbox.keep(request, behaviour instanceof Behaviour.Answer answer ? answer.status() : 0);
        return behaviour;
    }

    /** The answer to a request that a real push service would not take; empty when there is nothing to say. */
    private Optional<Behaviour.Answer> complaint(Request request) {
        if (!request.method().equals("POST")) {
            return refusal(405);
        }
        if (!isNumber(request.header("ttl"))) {
            return refusal(400); // RFC 8030 §5.2
        }
        var authorization = request.header("authorization");
        if (authorization == null || !isVapid(authorization)) {
            return refusal(401); // RFC 8292 §4.2
        }
        if (request.body().readableBytes() > MAX_BODY_BYTES) {
            return refusal(413); // RFC 8030 §7.2
        }
        var encoding = request.header("content-encoding");
        if (encoding == null || !"aes128gcm".contentEquals(encoding)) {
            return refusal(400);
        }
        var topic = request.header("topic");
        if (topic != null && !isTopic(topic)) {
            return Optional.of(new Behaviour.Answer(400).because("BadWebPushTopic")); // in Apple's words
        }
        if (request.path().startsWith("/apple/") && hasUnreachableContact(authorization)) {
            return Optional.of(new Behaviour.Answer(403).because("BadJwtToken"));
        }
        return Optional.empty();
    }

    private static Optional<Behaviour.Answer> refusal(int status) {
        return Optional.of(new Behaviour.Answer(status));
    }

    // HPACK hands out the very same object for a header that is in its table: it need not be looked at again.
    @SuppressWarnings("ReferenceEquality")
    private boolean isVapid(CharSequence authorization) {
        if (authorization != goodAuthorization) {
            if (!VAPID.matcher(authorization).matches()) {
                return false;
            }
            goodAuthorization = authorization;
        }
        return true;
    }

    // RFC 8030 §5.4: at most 32 characters of base64url. Apple decodes them, and nothing encoded has 4n + 1.
    @SuppressWarnings("ReferenceEquality")
    private boolean isTopic(CharSequence topic) {
        if (topic != goodTopic) {
            if (!TOPIC.matcher(topic).matches() || topic.length() % 4 == 1) {
                return false;
            }
            goodTopic = topic;
        }
        return true;
    }

    private static boolean hasUnreachableContact(CharSequence authorization) {
        var parts = VAPID.matcher(authorization);
        return parts.matches()
                && UNREACHABLE_CONTACT
                        .matcher(new String(Base64.getUrlDecoder().decode(parts.group(1)), UTF_8))
                        .find();
    }

    private static boolean isNumber(@Nullable CharSequence text) {
        return text != null
                && !text.isEmpty()
                && text.length() < 10
                && text.chars().allMatch(c -> c >= '0' && c <= '9');
    }
}
