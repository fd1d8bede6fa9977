package org.tidings.readers;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;

/** The readers of a block with what they follow, and changes of how they are reminded that they did not ask for. */
public final class EasedFollows {
    private EasedFollows() {}

    /**
     * A reader as far as it matters here.
     *
     * @param pausedUntil of the pause that goes on or was the last
     * @param isSilent whether its push service shows reminders without our worker, so that nobody reports it (Declarative Web
     *     Push)
     */
    public record Subject(
            long reader,
            Follows follows,
            List<Eased> eased,
            Instant since,
            Optional<Instant> pausedUntil,
            boolean isSilent) {
        /** What is known of a topic that was eased, or is to stay at once. */
        public Optional<Eased> eased(long topic) {
            return eased.stream().filter(one -> one.topic() == topic).findFirst();
        }
    }

    /** The next block after one in which there are readers. */
    public static OptionalLong nextBlock(Handle handle, long after) {
        return handle.createQuery("select id from reader where id >= :first order by id limit 1")
                .bind("first", ReaderId.first(after + 1, 0))
                .mapTo(Long.class)
                .findOne()
                .map(reader -> OptionalLong.of(new ReaderId(reader).block()))
                .orElse(OptionalLong.empty());
    }

    /** The readers of a block. One range of the key of reader. */
    public static List<Subject> ofBlock(Handle handle, long block) {
        var eased = EasedStore.ofBlock(handle, block);
        return handle.createQuery("""
                        select id, follows, terms, created_at, endpoint like 'https://web.push.apple.com/%' as silent
                        from reader
                        where id between :first and :last and follows <> ''
                        """)
                .bind("first", ReaderId.first(block, 0))
                .bind("last", ReaderId.last(block))
                .map((rs, context) -> new Subject(
                        rs.getLong("id"),
                        Follows.of(rs.getBytes("follows")),
                        eased.getOrDefault(rs.getLong("id"), List.of()),
                        rs.getTimestamp("created_at").toInstant(),
                        Optional.ofNullable(rs.getString("terms"))
                                .map(Terms::of)
                                .flatMap(Terms::pausedUntil),
                        rs.getBoolean("silent")))
                .list();
    }

    /**
     * A topic that is to come in another way; at once: as the reader had asked for.
     *
     * @param from how it comes now
     */
    public record Change(Eased to, FollowKind from) {}

    /** Changes how topics come, of readers who follow them still as they did. */
    public static void change(Handle handle, List<Change> changes, Instant now) {
        if (changes.isEmpty()) {
            return;
        }
        var byReader = new TreeMap<Long, List<Change>>();
        changes.forEach(change -> byReader.computeIfAbsent(change.to().reader(), any -> new ArrayList<>())
                .add(change));
        var packed = new ArrayList<PackedFollows.Change>();
        var eased = new ArrayList<Eased>();
        var steps = new EnumMap<Eased.Step, Integer>(Eased.Step.class);
        Truth.locked(handle, byReader.keySet()).forEach((reader, before) -> {
            var ways = new HashMap<Long, FollowKind>();
            var back = new ArrayList<Long>();
            for (var change : byReader.getOrDefault(reader, List.of())) {
                var to = change.to();
                if (before.kind(to.topic()).filter(change.from()::equals).isEmpty()) {
                    continue;
                }
                ways.put(to.topic(), to.kind());
                steps.merge(step(to.kind()), 1, Integer::sum);
                if (to.kind() == FollowKind.AT_ONCE) {
                    back.add(to.topic());
                } else {
                    eased.add(to);
                }
            }
            packed.add(new PackedFollows.Change(reader, before, before.with(ways)));
            EasedStore.forget(handle, reader, back);
        });
        Truth.set(handle, packed);
        giveTerms(handle, eased);
        PackedFollows.change(handle, packed);
        EasedStore.put(handle, eased);
        EasedStore.count(handle, now, steps);
    }

    private static Eased.Step step(FollowKind to) {
        return switch (to) {
            case AT_ONCE -> Eased.Step.SHOWN_AGAIN;
            case DIGEST -> Eased.Step.DAILY;
            case WEEKLY -> Eased.Step.WEEKLY;
            case BREAKING -> throw new IllegalArgumentException("no topic is eased to breaking news");
        };
    }

    // Who follows a topic as a digest has terms (Judge).
    private static void giveTerms(Handle handle, List<Eased> eased) {
        handle.createUpdate("""
                        update reader set terms = coalesce(zone, 'UTC') || ' - - - -'
                        where id = any (:readers) and terms is null
                        """)
                .bindArray(
                        "readers",
                        Long.class,
                        eased.stream().map(Eased::reader).distinct().toArray())
                .execute();
    }

    /** Removes readers whose browsers have shown nothing for long. */
    public static void removeUnshown(Handle handle, List<Long> readers, Instant now) {
        if (!readers.isEmpty()) {
            ReaderStore.removeUnshown(handle, readers, now);
            EasedStore.count(handle, now, Map.of(Eased.Step.REMOVED, readers.size()));
        }
    }

    /** How far the readers have been looked at. */
    public record Round(Instant began, long block, boolean isDone) {}

    /** Takes the round for this transaction; empty while another node has it. */
    public static Optional<Round> takeRound(Handle handle) {
        return handle.createQuery("""
                        select extract(epoch from greatest(began_at, '1970-01-01')) as began, block, done
                        from easing
                        for update skip locked
                        """)
                .map((rs, context) -> new Round(
                        Instant.ofEpochSecond(rs.getLong("began")), rs.getLong("block"), rs.getBoolean("done")))
                .findOne();
    }

    /** Writes how far it is. */
    public static void setRound(Handle handle, Round round) {
        handle.createUpdate("update easing set began_at = :began, block = :block, done = :done")
                .bind("began", round.began())
                .bind("block", round.block())
                .bind("done", round.isDone())
                .execute();
    }
}
