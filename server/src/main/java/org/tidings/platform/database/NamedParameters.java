package org.tidings.platform.database;

import org.jdbi.v3.core.statement.ParsedSql;
import org.jdbi.v3.core.statement.SqlParser;
import org.jdbi.v3.core.statement.StatementContext;

/**
 * Finds {@code :name} and {@code ?} in a statement, outside of its strings, quoted names and comments. A cast ({@code ::})
 * is none. JDBI's own parser comes to the same by a generated lexer, whose compiling alone takes a fifth of a start's processor time.
 */
final class NamedParameters implements SqlParser {
    @Override
    public ParsedSql parse(String sql, StatementContext context) {
        return parse(sql);
    }

    @Override
    public String nameParameter(String rawName, StatementContext context) {
        return ":" + rawName;
    }

    static ParsedSql parse(String sql) {
        var parsed = ParsedSql.builder();
        int written = 0; // up to here the statement is in what was parsed
        int at = 0;
        while (at < sql.length()) {
            int end = endOfPart(sql, at);
            if (sql.charAt(at) == '?') {
                parsed.append(sql.substring(written, at)).appendPositionalParameter();
                written = end;
            } else if (sql.charAt(at) == ':' && end > at + 1 && sql.charAt(at + 1) != ':') {
                parsed.append(sql.substring(written, at)).appendNamedParameter(sql.substring(at + 1, end));
                written = end;
            }
            at = end;
        }
        return parsed.append(sql.substring(written)).build();
    }

    /** Where the string, quoted name, comment, cast, parameter or single character ends that begins here. */
    private static int endOfPart(String sql, int at) {
        return switch (sql.charAt(at)) {
            case '\'' -> after(sql, "'", at + 1); // a quote within is doubled: two strings, one after the other
            case '"' -> after(sql, "\"", at + 1);
            case '-' -> sql.startsWith("--", at) ? after(sql, "\n", at) : at + 1;
            case '/' -> sql.startsWith("/*", at) ? after(sql, "*/", at + 2) : at + 1;
            case ':' -> sql.startsWith("::", at) ? at + 2 : endOfName(sql, at + 1);
            default -> at + 1;
        };
    }

    private static int after(String sql, String mark, int from) {
        int found = sql.indexOf(mark, from);
        return found < 0 ? sql.length() : found + mark.length();
    }

    private static int endOfName(String sql, int from) {
        int end = from;
        while (end < sql.length() && isOfName(sql.charAt(end), end == from)) {
            end++;
        }
        return end;
    }

    private static boolean isOfName(char c, boolean first) {
        return c == '_' || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (!first && c >= '0' && c <= '9');
    }
}
