package org.tidings.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Isolated;
import org.tidings.TestDatabases;
import org.tidings.platform.database.Database;
import org.tidings.readers.Follows;

@Isolated("it looks at standard output")
@ExtendWith(TestDatabases.Shared.class)
class FollowsCommandTest {
    private final TestDatabases databases;

    FollowsCommandTest(TestDatabases databases) {
        this.databases = databases;
    }

    @Test
    void whatIsNotPackedIsReportedAndPackedAnew() {
        var address = databases.make();
        try (var database = Database.open(address, 2)) {
            database.jdbi().useHandle(handle -> {
                handle.execute("insert into topic (slug, name, kind) values ('harbour', 'Harbour', 'subject')");
                handle.execute("""
                        insert into reader (id, endpoint, endpoint_hash, p256dh, auth, token_digest, follows)
                        select new_reader_id(hash), n, hash, '', '', '', ?
                        from generate_series(1, 3) as n, sha256(n::text::bytea) as hash
                        """, Follows.atOnce(java.util.List.of(1L)).stored());
            });
        }
        var database = address.jdbcUrl() + (address.jdbcUrl().contains("?") ? "&" : "?") + "user=" + address.user()
                + "&password=" + address.password();
        var check = MainTest.run("follows", "--check", "--database", database);
        assertEquals(1, check.code(), check.err());
        assertEquals("""
                3 readers with 3 follows, packed in 0 rows: 3 follows missing, 0 packed that no reader has.
                To pack them anew: ./tidings follows --rebuild
                """, check.out());
        var rebuild = MainTest.run("follows", "--rebuild", "--database", database);
        assertEquals(0, rebuild.code(), rebuild.err());
        assertTrue(
                rebuild.out().endsWith("Packed anew. 3 readers with 3 follows, packed in 3 rows: they agree.\n"),
                rebuild.out());
        assertEquals(
                0, MainTest.run("follows", "--check", "--database", database).code());
        var neither = MainTest.run("follows", "--database", database);
        assertEquals(2, neither.code());
    }
}
