package org.tidings.readers;

/** What is known from before of a reader's subscription: whether the push service can accept a reminder to it. */
public enum Standing {
    /** It was made with another VAPID key than the current one: its push service refuses whatever we send (RFC 8292 §4). */
    OTHER_KEY,
    /** No reminder to it was accepted yet. Anybody can register what will never be. */
    NEWCOMER,
    /** Its push service has accepted a reminder to it under the current key. */
    PROVEN;

    /** SQL: the standing of a row of {@code reader}, as the {@code smallint} that {@link #of} understands. */
    public static final String SQL = """
            (case
                when reader.key_id <> (select id from audience_key where current) then 0
                when reader.accepted then 2
                else 1
            end)::smallint""";

    private static final Standing[] ALL = values();

    /** The standing that {@link #SQL} gave. */
    public static Standing of(int number) {
        return ALL[number];
    }
}
