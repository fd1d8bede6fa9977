package org.tidings.readers;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.tidings.platform.Secrets;
import org.tidings.platform.database.GroupCommit;
import org.tidings.webpush.Subscription;

/**
 * Registers readers: all who come at the same time in one transaction of three statements, however many they are. So each
 * costs little, and those who follow the same topic change its packed rows once.
 */
final class Registrations {
    /** Readers and follows that are written together. */
    private static final int MAX_WRITTEN_TOGETHER = 2000;

    private final Jdbi jdbi;
    private final GroupCommit<Asked, ReaderStore.Registered> group =
            new GroupCommit<>(this::register, Asked::weight, MAX_WRITTEN_TOGETHER);

    Registrations(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    private record Asked(Subscription subscription, byte[] hash, Wishes wishes) {
        Follows follows() {
            return wishes.follows();
        }

        int weight() {
            return 1 + follows().count();
        }
    }

    /** Registers a subscription, or finds the reader it already is; returns after the commit. */
    ReaderStore.Registered register(Subscription subscription, Wishes wishes) {
        var hash = Secrets.digest(subscription.endpoint().toString());
        return group.write(new Asked(subscription, hash, wishes));
    }

    /** A subscription of the group with its new token. The same endpoint asked for twice is one, as asked for last. */
    private record Entry(Asked asked, String token) {}

    private record Row(long id, boolean isNew, Follows before) {}

    private List<ReaderStore.Registered> register(List<Asked> asked) {
        var entries = new LinkedHashMap<String, Entry>();
        asked.forEach(one -> entries.put(key(one.hash()), new Entry(one, Secrets.token())));
        var rows = jdbi.inTransaction(handle -> {
            var written = write(handle, List.copyOf(entries.values()));
            follow(handle, entries, written);
            return written;
        });
        return asked.stream()
                .map(one -> {
                    var key = key(one.hash());
                    var row = of(rows, key);
                    return new ReaderStore.Registered(row.id(), of(entries, key).token(), row.isNew());
                })
                .toList();
    }

    private static <T> T of(Map<String, T> map, String key) {
        return Optional.ofNullable(map.get(key)).orElseThrow();
    }

    private static String key(byte[] hash) {
        return HexFormat.of().formatHex(hash);
    }

    /**
     * Makes the readers, or gives those who are there new keys and tokens. Their rows are locked in the order of their
     * numbers, those who are new in that of their hashes. A reader who is there draws no number: nobody uses them up by
     * registering again and again. Served by the unique index of endpoint_hash.
     */
    private static Map<String, Row> write(Handle handle, List<Entry> entries) {
        var rows = new LinkedHashMap<String, Row>();
        handle.createQuery("""
                        insert into reader (id, endpoint, endpoint_hash, p256dh, auth, key_id, token_digest, follows,
                            zone, terms)
                        select coalesce(known, new_reader_id(hash)), endpoint, hash, p256dh, auth,
                            coalesce((select id from audience_key where current), 1), token, follows, zone, terms
                        from (
                            select asked.*, (select id from reader where endpoint_hash = hash) as known
                            from unnest(:hashes, :endpoints, :p256dhs, :auths, :tokens, :follows, :zones, :terms)
                                as asked (hash, endpoint, p256dh, auth, token, follows, zone, terms)
                            order by known, hash) as asked
                        on conflict (endpoint_hash) do update
                        set p256dh = excluded.p256dh,
                            auth = excluded.auth,
                            key_id = excluded.key_id,
                            accepted = reader.accepted and reader.key_id = excluded.key_id,
                            token_digest = excluded.token_digest,
                            zone = coalesce(excluded.zone, reader.zone),
                            terms = case when excluded.terms like :none then coalesce(reader.terms, excluded.terms)
                                else coalesce(excluded.terms, reader.terms) end
                        returning id, endpoint_hash, follows, xmax = 0 as is_new
                        """)
                .bindBySqlType(
                        "hashes", bytes(handle, entries, entry -> entry.asked().hash()), java.sql.Types.ARRAY)
                .bindArray(
                        "endpoints",
                        String.class,
                        entries.stream()
                                .map(entry ->
                                        entry.asked().subscription().endpoint().toString())
                                .toArray())
                .bindBySqlType(
                        "p256dhs",
                        bytes(
                                handle,
                                entries,
                                entry -> entry.asked().subscription().keys().p256dh()),
                        java.sql.Types.ARRAY)
                .bindBySqlType(
                        "auths",
                        bytes(
                                handle,
                                entries,
                                entry -> entry.asked().subscription().keys().auth()),
                        java.sql.Types.ARRAY)
                .bindBySqlType(
                        "tokens", bytes(handle, entries, entry -> Secrets.digest(entry.token())), java.sql.Types.ARRAY)
                .bindBySqlType(
                        "follows",
                        bytes(handle, entries, entry -> entry.asked().follows().stored()),
                        java.sql.Types.ARRAY)
                .bindArray("zones", String.class, texts(entries, Wishes::zone))
                .bindArray("terms", String.class, texts(entries, Wishes::stored))
                .bind("none", Terms.FREE)
                .map((rs, context) -> rows.put(
                        key(rs.getBytes("endpoint_hash")),
                        new Row(rs.getLong("id"), rs.getBoolean("is_new"), Follows.of(rs.getBytes("follows")))))
                .list();
        return rows;
    }

    private static java.sql.Array bytes(
            Handle handle, List<Entry> entries, java.util.function.Function<Entry, byte[]> column) {
        return SqlArrays.bytes(handle, entries.stream().map(column));
    }

    private static Object[] texts(List<Entry> entries, java.util.function.Function<Wishes, Optional<String>> column) {
        return entries.stream()
                .map(entry -> column.apply(entry.asked().wishes()).orElse(null))
                .toArray(String[]::new);
    }

    private static void follow(Handle handle, Map<String, Entry> entries, Map<String, Row> rows) {
        var made = new ArrayList<PackedFollows.Change>();
        var changed = new ArrayList<PackedFollows.Change>();
        var there =
                rows.values().stream().filter(row -> !row.isNew()).map(Row::id).toList();
        var eased = there.isEmpty() ? Map.<Long, List<Eased>>of() : EasedStore.of(handle, there);
        rows.forEach((key, row) -> {
            var wishes = of(entries, key).asked().wishes();
            var after = EasedStore.heed(handle, row.id(), wishes, eased.getOrDefault(row.id(), List.of()));
            if (row.isNew()) {
                made.add(new PackedFollows.Change(row.id(), Follows.NONE, after));
            } else if (!row.before().equals(after)) {
                changed.add(new PackedFollows.Change(row.id(), row.before(), after));
            }
        });
        Truth.set(handle, changed);
        made.addAll(changed);
        PackedFollows.change(handle, made);
    }
}
