package org.tidings.publication;

/** Who is reminded of a story when it is published. */
public enum Reminding {
    /** It goes to the site, and no reader is reminded of it. */
    NOBODY,
    /** Those who follow one of its topics. */
    FOLLOWERS,
    /** The same, and their reminders overtake those of other stories. */
    FOLLOWERS_FIRST;

    /** Of the followers, as breaking news or not. */
    public static Reminding followers(boolean breaking) {
        return breaking ? FOLLOWERS_FIRST : FOLLOWERS;
    }
}
