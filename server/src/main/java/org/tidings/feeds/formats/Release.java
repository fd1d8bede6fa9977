package org.tidings.feeds.formats;

import java.time.Instant;
import java.util.Optional;

/** Whether a story may be published, as its sender says. */
public sealed interface Release {
    /** It may. */
    record Usable() implements Release {}

    /**
     * Not yet.
     *
     * @param until when it may; empty where that cannot be read
     * @param written as the sender wrote it
     */
    record Embargoed(Optional<Instant> until, String written) implements Release {}

    /**
     * It may not, or no longer.
     *
     * @param status as the sender wrote it: "canceled", "withheld"
     */
    record Recalled(String status) implements Release {}

    /** What it is at a moment: an embargo that is over holds nothing. */
    default Release at(Instant now) {
        return this instanceof Embargoed(var until, var written)
                        && until.filter(end -> !now.isBefore(end)).isPresent()
                ? new Usable()
                : this;
    }

    /** When its embargo ends, where it has one that does. */
    default Optional<Instant> embargoEnd() {
        return this instanceof Embargoed(var until, var written) ? until : Optional.empty();
    }

    /** Why an editor must look at it before readers do: a sentence; empty when it may be published. */
    default Optional<String> obstacle() {
        return switch (this) {
            case Usable() -> Optional.empty();
            case Embargoed(var until, var written) ->
                Optional.of("Its sender has embargoed this story until "
                        + until.map(Instant::toString).orElse(written) + ".");
            case Recalled(var status) ->
                Optional.of("Its sender says that this story is " + status + ": it must not be published.");
        };
    }
}
