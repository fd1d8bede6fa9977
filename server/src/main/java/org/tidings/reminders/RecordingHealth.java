package org.tidings.reminders;

import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether this node can write down what it sends. It cannot from a sender's first failure until that sender's next success.
 * Safe for use by many threads.
 */
public final class RecordingHealth {
    private static final Logger log = LoggerFactory.getLogger(RecordingHealth.class);

    private final ConcurrentHashMap<SenderName, String> problems = new ConcurrentHashMap<>();

    /** Why what is sent cannot be recorded, as a sentence; empty when it can. */
    public Optional<String> problem() {
        return problems.values().stream().findFirst();
    }

    /** The sender could not write. The first failure is logged, not each of those that follow. */
    void failed(SenderName sender, RuntimeException failure) {
        var state = sqlState(failure);
        var problem = "What is sent cannot be recorded: " + reason(state) + ". Senders hold until it can.";
        boolean isFirst = problems.isEmpty();
        problems.put(sender, problem);
        if (state.isEmpty()) {
            log.error(problem, failure);
        } else if (isFirst) {
            log.warn("{} The database says: {}", problem, root(failure).getMessage());
        }
    }

    /** The sender has written. */
    void worked(SenderName sender) {
        if (!problems.isEmpty() && problems.remove(sender) != null && problems.isEmpty()) {
            log.info("What is sent can be recorded again");
        }
    }

    /** Whether it was the database that failed. */
    static boolean isOfDatabase(RuntimeException failure) {
        return sqlState(failure).isPresent();
    }

    private static Optional<String> sqlState(Throwable failure) {
        return root(failure) instanceof SQLException sql
                ? Optional.of(Optional.ofNullable(sql.getSQLState()).orElse(""))
                : Optional.empty();
    }

    // The deepest failure that the database reported, or else the deepest of all.
    private static Throwable root(Throwable failure) {
        var root = failure;
        for (var cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException || !(root instanceof SQLException)) {
                root = cause;
            }
        }
        return root;
    }

    // PostgreSQL, appendix A. What the database itself says may name its files, and is for the log alone.
    private static String reason(Optional<String> state) {
        if (state.isEmpty()) {
            return "of a mistake in Tidings, which is in its log";
        }
        return switch (state.get()) {
            case "53100" -> "the database is out of space";
            case "53200" -> "the database is out of memory";
            case "53300" -> "the database has no connection left";
            case "25006" -> "the database takes no writes";
            case String code
            when code.isEmpty() || code.startsWith("08") || code.startsWith("57P") -> "the database does not answer";
            case String code -> "the database refuses it (SQLSTATE " + code + ")";
        };
    }
}
