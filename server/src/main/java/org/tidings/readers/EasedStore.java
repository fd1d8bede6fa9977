package org.tidings.readers;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/**
 * Owns the tables {@code eased} and {@code eased_total}: topics whose reminders come more seldom than their readers asked for.
 * They change in the transaction that changes what the reader follows, after the reader's row is locked.
 */
final class EasedStore {
    private EasedStore() {}

    /** Those of a reader. */
    static List<Eased> of(Handle handle, long reader) {
        return of(handle, List.of(reader)).getOrDefault(reader, List.of());
    }

    /** Those of readers who have any. Served by the key. */
    static Map<Long, List<Eased>> of(Handle handle, Collection<Long> readers) {
        return handle
                .createQuery("""
                        select reader_id, topic_id, kind, because, reminders, since
                        from eased
                        where shard = any (:shards) and reader_id = any (:readers)
                        order by reader_id, topic_id
                        """)
                .bindArray("shards", Short.class, (Object[]) ReaderId.shards(readers))
                .bindArray("readers", Long.class, readers.toArray())
                .map((rs, context) -> eased(rs))
                .list()
                .stream()
                .collect(Collectors.groupingBy(Eased::reader));
    }

    /** Those of a block of readers. */
    static Map<Long, List<Eased>> ofBlock(Handle handle, long block) {
        return handle
                .createQuery("""
                        select reader_id, topic_id, kind, because, reminders, since
                        from eased
                        where shard = :shard and reader_id between :first and :last
                        """)
                .bind("shard", (short) Shard.ofBlock(block))
                .bind("first", ReaderId.first(block, 0))
                .bind("last", ReaderId.last(block))
                .map((rs, context) -> eased(rs))
                .list()
                .stream()
                .collect(Collectors.groupingBy(Eased::reader));
    }

    private static Eased eased(ResultSet rs) throws SQLException {
        return new Eased(
                rs.getLong("reader_id"),
                rs.getLong("topic_id"),
                FollowKind.of(rs.getInt("kind")),
                Eased.Because.ofNumber(rs.getInt("because")),
                rs.getInt("reminders"),
                rs.getTimestamp("since").toInstant());
    }

    /**
     * What a reader follows after these wishes. A topic that was eased stays so where the browser, which may not know of it,
     * asks for it at once as before; it is at once for good where the reader says that, and as asked where it is otherwise.
     */
    static Follows heed(Handle handle, long reader, Wishes wishes) {
        return heed(handle, reader, wishes, of(handle, reader));
    }

    /** The same, where it is known what was eased. */
    static Follows heed(Handle handle, long reader, Wishes wishes, List<Eased> known) {
        if (known.isEmpty() && wishes.kept().isEmpty()) {
            return wishes.follows();
        }
        var now = handle.createQuery("select now()").mapTo(Instant.class).one();
        var ways = new HashMap<Long, FollowKind>();
        var over = new ArrayList<Long>();
        var kept = new HashSet<>(wishes.kept());
        kept.removeIf(topic ->
                wishes.follows().kind(topic).filter(FollowKind.AT_ONCE::equals).isEmpty());
        int overruled = 0;
        for (var eased : known) {
            var wished = wishes.follows().kind(eased.topic());
            boolean isAtOnce = wished.filter(FollowKind.AT_ONCE::equals).isPresent();
            if (eased.isOverruled()) {
                if (isAtOnce) {
                    kept.remove(eased.topic());
                } else {
                    over.add(eased.topic());
                }
            } else if (isAtOnce && !kept.contains(eased.topic())) {
                ways.put(eased.topic(), eased.kind());
            } else if (wished.filter(eased.kind()::equals).isEmpty()) {
                over.add(eased.topic());
                overruled += wished.isPresent() ? 1 : 0;
            }
        }
        forget(handle, reader, over);
        put(
                handle,
                kept.stream()
                        .map(topic -> new Eased(reader, topic, FollowKind.AT_ONCE, Eased.Because.WISHED, 0, now))
                        .toList());
        count(handle, now, overruled == 0 ? Map.of() : Map.of(Eased.Step.OVERRULED, overruled));
        return wishes.follows().with(ways);
    }

    static void put(Handle handle, List<Eased> eased) {
        if (eased.isEmpty()) {
            return;
        }
        var batch = handle.prepareBatch("""
                insert into eased (shard, reader_id, topic_id, kind, because, reminders, since)
                values (:shard, :reader, :topic, :kind, :because, :reminders, :since)
                on conflict (shard, reader_id, topic_id) do update
                set kind = excluded.kind, because = excluded.because, reminders = excluded.reminders, since = excluded.since
                """);
        eased.forEach(one -> batch.bind("shard", (short) new ReaderId(one.reader()).shard())
                .bind("reader", one.reader())
                .bind("topic", one.topic())
                .bind("kind", (short) one.kind().number())
                .bind("because", (short) one.because().number())
                .bind("reminders", one.reminders())
                .bind("since", one.since())
                .add());
        batch.execute();
    }

    static void forget(Handle handle, long reader, List<Long> topics) {
        if (topics.isEmpty()) {
            return;
        }
        handle.createUpdate("""
                        delete from eased where shard = :shard and reader_id = :reader and topic_id = any (:topics)
                        """)
                .bind("shard", (short) new ReaderId(reader).shard())
                .bind("reader", reader)
                .bindArray("topics", Long.class, topics.toArray())
                .execute();
    }

    /** Has readers' topics follow one that was merged into another; where both are eased, the other stays as it is. */
    static void moved(Handle handle, Collection<Long> readers, long from, long into) {
        handle.createUpdate("""
                        with gone as (
                            delete from eased
                            where shard = any (:shards) and reader_id = any (:readers) and topic_id = :from
                            returning *)
                        insert into eased (shard, reader_id, topic_id, kind, because, reminders, since)
                        select shard, reader_id, :into, kind, because, reminders, since from gone
                        on conflict do nothing
                        """)
                .bindArray("shards", Short.class, (Object[]) ReaderId.shards(readers))
                .bindArray("readers", Long.class, readers.toArray())
                .bind("from", from)
                .bind("into", into)
                .execute();
    }

    static void count(Handle handle, Instant now, Map<Eased.Step, Integer> steps) {
        // In one order, as rows of all tables are locked.
        steps.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(step -> handle.createUpdate("""
                                insert into eased_total (day, what, count) values (:day, :what, :count)
                                on conflict (day, what) do update set count = eased_total.count + excluded.count
                                """)
                        .bind("day", LocalDate.ofInstant(now, ZoneOffset.UTC))
                        .bind("what", step.getKey().word())
                        .bind("count", step.getValue())
                        .execute());
    }

    /** How often each step was taken since then. */
    static Map<Eased.Step, Long> taken(Handle handle, Instant since) {
        var words = handle.createQuery("""
                        select what, sum(count) as count from eased_total where day > :since group by what
                        """)
                .bind("since", LocalDate.ofInstant(since, ZoneOffset.UTC))
                .<Map.Entry<String, Long>>map((rs, context) -> Map.entry(rs.getString("what"), rs.getLong("count")))
                .list();
        var taken = new EnumMap<Eased.Step, Long>(Eased.Step.class);
        for (var step : Eased.Step.values()) {
            long count = words.stream()
                    .filter(word -> word.getKey().equals(step.word()))
                    .mapToLong(Map.Entry::getValue)
                    .sum();
            taken.put(step, count);
        }
        return taken;
    }
}
