package org.tidings.platform.database;

import java.util.Arrays;
import java.util.Optional;

/** What a database can run short of, as its failures say (PostgreSQL's appendix A, class 53). */
public enum Shortage {
    DISK("53100", "The disk of the database is full."),
    MEMORY("53200", "The database has no memory left."),
    CONNECTIONS("53300", "The database takes no more connections.");

    private final String sqlState;
    private final String sentence;

    Shortage(String sqlState, String sentence) {
        this.sqlState = sqlState;
        this.sentence = sentence;
    }

    public String sentence() {
        return sentence;
    }

    /** The shortage of which this failure comes; empty when it comes of something else. */
    public static Optional<Shortage> of(Throwable failure) {
        return SqlStates.of(failure)
                .flatMap(state -> Arrays.stream(values()).filter(shortage -> shortage.sqlState.equals(state)))
                .findFirst();
    }
}
