package org.tidings.platform.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.SQLException;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
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
     * @param connections the most connections at once
     */
    public static Database open(EmbeddedPostgres.Address address, int connections) {
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
            throw Fault.failed("The database at " + withoutSecrets(address.jdbcUrl()) + " cannot be reached: "
                    + root(e).getMessage());
        }
        try {
            Flyway.configure()
                    .dataSource(pool)
                    .locations("classpath:org/tidings/migrations")
                    .load()
                    .migrate();
        } catch (FlywayException e) {
            pool.close();
            throw Fault.failed("The database's tables cannot be brought up to date: " + root(e).getMessage());
        }
        return new Database(pool);
    }

    private static String withoutSecrets(String url) {
        int query = url.indexOf('?');
        return query < 0 ? url : url.substring(0, query);
    }

    private static Throwable root(Throwable e) {
        var cause = e;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause;
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

    /** Whether this failure says that the disk is full (PostgreSQL's class 53, insufficient resources). */
    public static boolean isOutOfSpace(Throwable failure) {
        for (var cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql
                    && sql.getSQLState() != null
                    && sql.getSQLState().startsWith("53")) {
                return true;
            }
        }
        return false;
    }

    @Override
    public void close() {
        pool.close();
    }
}
