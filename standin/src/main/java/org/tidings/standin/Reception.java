package org.tidings.standin;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Judges a request as a real push service would, and says how it is to be answered. One for each connection. */
final class Reception {
    private static final Pattern VAPID = Pattern.compile("vapid t=[\\w.-]+, k=[\\w-]{87}");
    private static final int MAX_BODY_BYTES = 4096;

    private final Mailbox mailbox;
    private @Nullable CharSequence goodAuthorization;

    Reception(Mailbox mailbox) {
        this.mailbox = mailbox;
    }

    Behaviour receive(Request request) {
        int earlier = mailbox.arrive(request.path());
        int complaint = complaint(request);
        var behaviour = complaint != 0
                ? new Behaviour.Answer(complaint, Optional.empty(), Duration.ZERO)
                : Behaviour.of(request.path(), earlier);
        mailbox.keep(request, behaviour instanceof Behaviour.Answer answer ? answer.status() : 0);
        return behaviour;
    }

    /** The status for a request that a real push service would not take; 0 when there is nothing to say. */
    private int complaint(Request request) {
        if (!request.method().equals("POST")) {
            return 405;
        }
        if (!isNumber(request.header("ttl"))) {
            return 400; // RFC 8030 §5.2
        }
        var authorization = request.header("authorization");
        if (authorization == null || !isVapid(authorization)) {
            return 401; // RFC 8292 §4.2
        }
        if (request.body().readableBytes() > MAX_BODY_BYTES) {
            return 413; // RFC 8030 §7.2
        }
        var encoding = request.header("content-encoding");
        return encoding != null && "aes128gcm".contentEquals(encoding) ? 0 : 400;
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

    private static boolean isNumber(@Nullable CharSequence text) {
        return text != null
                && !text.isEmpty()
                && text.length() < 10
                && text.chars().allMatch(c -> c >= '0' && c <= '9');
    }
}
