package org.tidings.feeds.hubs;

import java.util.Locale;

/** How far a subscription to a feed's hub is. */
public enum HubState {
    ASKED,
    VERIFIED,
    REFUSED;

    /** The word in the API and in the database. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static HubState ofWord(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
