package org.tidings.readers;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.tidings.platform.IdleGate;
import org.tidings.platform.PeriodicTask;

/**
 * Makes the followers of a topic that was merged into another one those of the other, a block of readers at a time, each in
 * a transaction of its own. Where it stands is in the rows themselves: a merge that was interrupted goes on, at whichever
 * node. Meanwhile both topics are read ({@link Followers#read}), so that nothing waits for it.
 */
public final class MergedFollows implements AutoCloseable {
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(2);

    /** A piece waits this long at most while there is something urgent to do. */
    private static final Duration MAX_GIVING_WAY = Duration.ofMillis(100);

    private final Jdbi jdbi;
    private final IdleGate idle;
    private final PeriodicTask task = new PeriodicTask("followers of merged topics", BETWEEN_LOOKS, this::move);

    /** @param idle says when nothing urgent is to be done */
    public MergedFollows(Jdbi jdbi, IdleGate idle) {
        this.jdbi = jdbi;
        this.idle = idle;
    }

    /** Begins to look for merges to go on with. */
    public MergedFollows start() {
        task.start();
        return this;
    }

    private record Piece(FollowRow row, Members members, long into) {}

    /** Goes on with merges, if there are any, until all is moved that can be moved now. */
    public void move() {
        for (long[] merge : merges()) {
            var piece = next(merge, Optional.empty());
            while (piece.isPresent() && !task.isStopping()) {
                var found = piece.get();
                idle.giveWay(MAX_GIVING_WAY, task::isStopping);
                jdbi.useTransaction(handle -> move(handle, found));
                piece = next(merge, Optional.of(found.row()));
            }
        }
    }

    /**
     * Topics that have followers still though they were merged. A dispatch that began before the merge reads the old one
     * alone, and would miss those who are moved: they stay until it is done. One that began later reads both.
     */
    private List<long[]> merges() {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select id, merged_into
                        from topic
                        where merged_into is not null
                          and exists (select from follow where follow.topic_id = topic.id)
                          and not exists (
                              select from dispatch
                              where dispatch.state in ('sending', 'paused')
                                and topic.id = any (dispatch.topic_ids)
                                and not topic.merged_into = any (dispatch.topic_ids))
                        order by id
                        """)
                .map((rs, context) -> new long[] {rs.getLong("id"), rs.getLong("merged_into")})
                .list());
    }

    private Optional<Piece> next(long[] merge, Optional<FollowRow> after) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select kind, block, members
                        from follow
                        where topic_id = :topic and (kind, shard, block) > (:kind, :shard, :block)
                        order by kind, shard, block
                        limit 1
                        """)
                .bind("topic", merge[0])
                .bind("kind", after.map(row -> row.kind().number()).orElse(-1))
                .bind("shard", after.map(FollowRow::shard).orElse(-1))
                .bind("block", after.map(FollowRow::block).orElse(-1L))
                .map((rs, context) -> new Piece(
                        new FollowRow(merge[0], FollowKind.of(rs.getInt("kind")), rs.getLong("block")),
                        Members.of(rs.getBytes("members")),
                        merge[1]))
                .findOne());
    }

    // The readers first, then the packed rows in their order, as in every transaction that changes both.
    private static void move(Handle handle, Piece piece) {
        var row = piece.row();
        var changes = new ArrayList<PackedFollows.Change>();
        Truth.locked(handle, row.block(), piece.members()).forEach((reader, before) -> {
            if (before.kind(row.topic()).isPresent()) {
                changes.add(new PackedFollows.Change(reader, before, before.moved(row.topic(), piece.into())));
            }
        });
        Truth.set(handle, changes);
        PackedFollows.change(handle, changes);
        EasedStore.moved(
                handle, changes.stream().map(PackedFollows.Change::reader).toList(), row.topic(), piece.into());
    }

    @Override
    public void close() {
        task.close();
    }
}
