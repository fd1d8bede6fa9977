package org.tidings.reminders;

import java.util.Locale;

/** Where a dispatch stands. */
public enum DispatchState {
    SENDING,
    /** Held by an editor: nothing more is sent until it goes on. */
    PAUSED,
    /** Ended by an editor before all were reminded. */
    CANCELLED,
    DONE;

    /** Whether it has come to its end. */
    public boolean isOver() {
        return this == CANCELLED || this == DONE;
    }

    /** The word in the API and in the database. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static DispatchState ofWord(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
