package org.tidings.platform.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.spi.JdbiPlugin;
import org.jdbi.v3.core.statement.SqlStatements;
import org.jdbi.v3.core.statement.StatementExceptions;
import org.jdbi.v3.core.statement.TemplateEngine;
import org.tidings.platform.Fault;

/** The way to the database: a pool of connections, the schema brought up to date. */
public final class Database implements AutoCloseable {
    /** What {@link #answers} waits, with the time for a connection. */
    private static final Duration MAX_WAIT_FOR_SIGN_OF_LIFE = Duration.ofSeconds(5);

    private static final int SIGN_OF_LIFE_SECONDS = 2;

    /** After the database was asked to give a statement up; then the connection is given up. */
    private static final Duration TO_GIVE_UP = Duration.ofSeconds(2);

    private static final Duration STANDARD_READ_TIMEOUT = Duration.ofSeconds(10);

    private final HikariDataSource pool;
    private final Jdbi jdbi;

    private Database(HikariDataSource pool, Duration readTimeout) {
        this.pool = pool;
        this.jdbi = Jdbi.create(() -> connection(pool, readTimeout)).setTransactionHandler(new Transactions());
        jdbi.installPlugin(new JdbiPlugin() {
            @Override
            public Handle customizeHandle(Handle handle) {
                if (Reading.isUnderWay()) {
                    handle.getConfig(SqlStatements.class).setQueryTimeout(Math.max(1, (int) readTimeout.toSeconds()));
                }
                return handle;
            }
        });
        // Statements are written out: none is a template. What JDBI would read them with costs half a second of a
        // start.
        jdbi.getConfig(SqlStatements.class)
                .setTemplateEngine(TemplateEngine.NOP)
                .setSqlParser(new NamedParameters());
        // A failed statement is logged without its arguments: endpoints, keys and tokens are among them.
        jdbi.getConfig(StatementExceptions.class).setMessageRendering(StatementExceptions.MessageRendering.NONE);
    }

    // A statement's own time limit asks the database to give it up, which one that is stopped altogether cannot.
    private static Connection connection(HikariDataSource pool, Duration readTimeout) throws SQLException {
        var connection = pool.getConnection();
        if (Reading.isUnderWay()) {
            try {
                connection.setNetworkTimeout(
                        Runnable::run, (int) readTimeout.plus(TO_GIVE_UP).toMillis());
            } catch (SQLException | RuntimeException e) {
                connection.close(); // nobody else gives it back to the pool
                throw e;
            }
        }
        return connection;
    }

    /** Connects and migrates, with the standard time limits. */
    public static Database open(DatabaseAddress address, int connections) {
        return open(address, connections, STANDARD_READ_TIMEOUT);
    }

    /**
     * Connects and migrates.
     *
     * @param connections the largest number of connections at once
     * @param readTimeout for a statement of what is {@link Reading}
     */
    public static Database open(DatabaseAddress address, int connections, Duration readTimeout) {
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
        config.addDataSourceProperty("tcpKeepAlive", "true"); // a machine that is gone says nothing
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
        return new Database(pool, readTimeout);
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

    /** Whether the database answers; known within five seconds. */
    public boolean answers() {
        var answer = new CompletableFuture<Boolean>();
        Thread.startVirtualThread(() -> answer.complete(givesSignOfLife()));
        return answer.completeOnTimeout(false, MAX_WAIT_FOR_SIGN_OF_LIFE.toMillis(), TimeUnit.MILLISECONDS)
                .join();
    }

    private boolean givesSignOfLife() {
        try (var connection = pool.getConnection()) {
            return connection.isValid(SIGN_OF_LIFE_SECONDS);
        } catch (SQLException e) {
            return false;
        }
    }

    @Override
    public void close() {
        pool.close();
    }
}
