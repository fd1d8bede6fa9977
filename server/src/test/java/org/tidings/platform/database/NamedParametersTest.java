package org.tidings.platform.database;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.jdbi.v3.core.statement.ParsedParameters;
import org.jdbi.v3.core.statement.ParsedSql;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class NamedParametersTest {
    @Test
    void namesAreFoundInTheirOrder() {
        assertEquals(
                ParsedSql.of(
                        "select ?, b from c where d = ? and e=?;",
                        ParsedParameters.named(List.of("a", "long_name2", "a"))),
                NamedParameters.parse("select :a, b from c where d = :long_name2 and e=:a;"));
    }

    @Test
    void aCastIsNoParameter() {
        assertEquals(
                ParsedSql.of("select ?::timestamptz, 'x'::text", ParsedParameters.named(List.of("when"))),
                NamedParameters.parse("select :when::timestamptz, 'x'::text"));
    }

    @Test
    void questionMarksAreParametersByPlace() {
        assertEquals(
                ParsedSql.of("select ? + ?", ParsedParameters.positional(2)), NamedParameters.parse("select ? + ?"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select 1",
                "select ':a', 'it''s :a', '', '?'",
                "select \":a\", \"b?\" from c",
                "select 1 -- not :a, is it?\n, 2",
                "select 1 /* not :a\n, not ? either */ + 2",
                "select array[1, 2, 3][1:2]",
                "select 'a string without an end :a",
                "select 1 -- :a",
                "select 1 /* :a",
                "select 4 - 2 / 1, 'a' || ':'",
            })
    void whatOnlyLooksLikeAParameterIsLeft(String sql) {
        assertEquals(ParsedSql.of(sql, ParsedParameters.named(List.of())), NamedParameters.parse(sql));
    }
}
