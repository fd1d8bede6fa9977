package org.tidings.platform.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.SQLException;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementExceptions;
import org.tidings.platform.Fault;

/** The way to the database: a pool of connections, the schema brought up to date. */
public final class Database implements AutoCloseable {
    private final HikariDataSource pool;
    private final Jdbi jdbi;

    private Database(HikariDataSource pool) {
        this.pool = pool;
        this.jdbi = Jdbi.create(pool).setTransactionHandler(new Transactions());
        // A failed statement is logged without its arguments: endpoints, keys and tokens are among them.
        jdbi.getConfig(StatementExceptions.class).setMessageRendering(StatementExceptions.MessageRendering.NONE);
    }

    /**
     * Connects and migrates.
     *
     * @param connections the largest number of connections at once
     */
    public static Database open(DatabaseAddress address, int connections) {
        var config = new HikariConfig();
        config.setPoolName("tidings");
        config.setJdbcUrl(address.jdbcUrl());
        if (!address.user().isEmpty()) {
            config.setUsername(address.user());
            config.setPassword(address.password());
        }
        config.setMaximumPoolSize(connections);
        config.setMinimumIdle(Math.min(2, connections));
        config.setConnectionTimeout(10_000);
        config.addDataSourceProperty("ApplicationName", "tidings");
        config.addDataSourceProperty("logServerErrorDetail", "false"); // the detail quotes the row
        HikariDataSource pool;
        try {
            pool = new HikariDataSource(config);
        } catch (RuntimeException e) {
            throw Fault.failed("The database at " + address.shown() + " cannot be reached: " + rootMessage(e));
        }
        try {
            Schema.bringUpToDate(pool);
        } catch (RuntimeException e) {
            pool.close();
            throw e;
        }
        return new Database(pool);
    }

    /** What the cause of all says. */
    static String rootMessage(Throwable failure) {
        var cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return String.valueOf(cause.getMessage());
    }

    public Jdbi jdbi() {
        return jdbi;
    }

    /** Whether the database answers within two seconds. */
    public boolean answers() {
        try (var connection = pool.getConnection()) {
            return connection.isValid(2);
        } catch (SQLException e) {
            return false;
        }
    }

    @Override
    public void close() {
        pool.close();
    }
}
