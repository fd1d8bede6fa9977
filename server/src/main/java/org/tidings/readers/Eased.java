package org.tidings.readers;

import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;

/**
 * A topic whose reminders come more seldom than the reader asked for; or of which the reader has said that it is to stay at
 * once for good, and then its kind says so.
 *
 * @param reminders how many brought it to this
 */
public record Eased(long reader, long topic, FollowKind kind, Because because, int reminders, Instant since) {
    /** Why. */
    public enum Because {
        /** The reader opened none of them. */
        UNOPENED(1),
        /** The reader's browser has shown none of them. */
        UNSHOWN(2),
        /** The reader wishes it so. */
        WISHED(3);

        private final int number;

        Because(int number) {
            this.number = number;
        }

        /** As it is stored. */
        public int number() {
            return number;
        }

        /** As the API has it. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Because ofNumber(int number) {
            return Arrays.stream(values())
                    .filter(because -> because.number == number)
                    .findFirst()
                    .orElseThrow();
        }
    }

    /** What happens to reminders that are eased, as the desk counts it. */
    public enum Step {
        /** A topic comes once a day from now on. */
        DAILY,
        /** A topic comes once a week from now on. */
        WEEKLY,
        /** The reader took a step back. */
        OVERRULED,
        /** A topic comes at once again, since the browser shows reminders again. */
        SHOWN_AGAIN,
        /** A reader was removed whose browser has shown nothing for long. */
        REMOVED;

        /** As it is stored. */
        String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', ' ');
        }
    }

    /** Whether the reader has said that the topic is to stay at once. */
    public boolean isOverruled() {
        return because == Because.WISHED;
    }
}
