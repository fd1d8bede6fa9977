package org.tidings.platform.database;

/**
 * Where a database answers, and as which user.
 *
 * @param jdbcUrl begins with {@code jdbc:postgresql:}
 * @param user empty: the address names it, or the driver's own default
 */
public record DatabaseAddress(String jdbcUrl, String user, String password) {
    /** The address as it may be shown: without its parameters, among which a password may be. */
    public String shown() {
        int query = jdbcUrl.indexOf('?');
        return query < 0 ? jdbcUrl : jdbcUrl.substring(0, query);
    }

    /** Without the password. */
    @Override
    public String toString() {
        return "DatabaseAddress[" + shown() + "]";
    }
}
