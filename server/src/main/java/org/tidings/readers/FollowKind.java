package org.tidings.readers;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** How a reader follows a topic. What is stored has room for four kinds. */
public enum FollowKind {
    /** A reminder at once of each story. */
    AT_ONCE(0, "now"),
    /** All stories in the reader's digest. */
    DIGEST(1, "digest"),
    /** A reminder at once of breaking news, and none of other stories. */
    BREAKING(2, "breaking"),
    /** All stories in a digest once a week. */
    WEEKLY(3, "weekly");

    /** Bits that a kind takes where it is stored. */
    static final int BITS = 2;

    private final int number;
    private final String word;

    FollowKind(int number, String word) {
        this.number = number;
        this.word = word;
    }

    /** As the API has it. */
    public String word() {
        return word;
    }

    /** The kind that the API calls so. */
    public static Optional<FollowKind> ofWord(String word) {
        return Arrays.stream(values()).filter(kind -> kind.word.equals(word)).findFirst();
    }

    /** How they follow who are reminded of a story, be it in their digest. */
    public static List<FollowKind> reminded(boolean breaking) {
        return breaking ? List.of(AT_ONCE, DIGEST, BREAKING, WEEKLY) : List.of(AT_ONCE, DIGEST, WEEKLY);
    }

    /** Whether all stories wait for a digest, which needs a time to come. */
    public boolean isDigest() {
        return this == DIGEST || this == WEEKLY;
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
