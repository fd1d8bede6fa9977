package org.tidings.readers;

/** How a reader follows a topic. What is stored has room for four kinds. */
public enum FollowKind {
    /** A reminder at once of each story. */
    AT_ONCE(0);

    /** Bits that a kind takes where it is stored. */
    static final int BITS = 2;

    private final int number;

    FollowKind(int number) {
        this.number = number;
    }

    /** As it is stored, in the column {@code follow.kind} and in what a reader follows. */
    public int number() {
        return number;
    }

    static FollowKind of(int number) {
        for (var kind : values()) {
            if (kind.number == number) {
                return kind;
            }
        }
        throw new IllegalStateException("there is no kind " + number + " of following a topic");
    }
}
