package org.tidings.readers;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.tidings.platform.database.CopiedRows;

/**
 * Followers of some topics, block by block in the order of the readers' numbers; one who follows many of the topics is
 * there once.
 *
 * @param members of each block up to the horizon
 * @param ways the same by the ways of following; none where all follow at once
 * @param horizon the last block that was read of all topics; none: no more follow
 */
public record FollowerBlocks(
        NavigableMap<Long, Members> members, Map<FollowKind, Map<Long, Members>> ways, OptionalLong horizon) {
    /** A reader is reminded in the first of these ways in which one of the topics is followed. */
    private static final List<FollowKind> STRONGEST_FIRST =
            List.of(FollowKind.BREAKING, FollowKind.AT_ONCE, FollowKind.DIGEST, FollowKind.WEEKLY);

    /** Places between two members that are read as if they were members, since to look for the next costs as much. */
    private static final int MAX_GAP = 1;

    /** Readers of whom it does not matter how they follow. */
    public FollowerBlocks(NavigableMap<Long, Members> members, OptionalLong horizon) {
        this(members, Map.of(), horizon);
    }

    private record Row(long topic, int kind, long block, byte[] members) {
        boolean isOfSameRange(Row other) {
            return topic == other.topic && kind == other.kind;
        }
    }

    /**
     * Reads the next blocks of a shard. The rows of a topic and kind lie in order in the follow key; the first few of each are
     * read. The horizon is the least block at which one of them was cut off, after which a follower might be missing. A
     * plan for any number of topics costs the same.
     *
     * @param kinds how they follow
     * @param from the first block
     * @param perTopic blocks to read of each topic
     */
    public static FollowerBlocks read(
            Handle handle, List<Long> topics, List<FollowKind> kinds, int shard, long from, int perTopic) {
        var query = """
                select topic, way, part.block, part.members
                from unnest('{%s}'::bigint[]) as topic
                cross join unnest('{%s}'::smallint[]) as way
                cross join lateral (
                    select block, members from follow
                    where follow.topic_id = topic and kind = way and shard = %d and block >= %d
                    order by block
                    limit %d) as part
                """.formatted(
                topics.stream().map(String::valueOf).collect(Collectors.joining(",")),
                kinds.stream().map(kind -> Integer.toString(kind.number())).collect(Collectors.joining(",")),
                shard,
                from,
                perTopic);
        var rows = CopiedRows.of(
                handle,
                query,
                topics.size() * Math.min(perTopic, 16),
                row -> new Row(row.bigint(), row.smallint(), row.bigint(), row.bytea()));
        var members = new TreeMap<Long, Members>();
        var ways = new EnumMap<FollowKind, Map<Long, Members>>(FollowKind.class);
        boolean haveSeveralWays = rows.stream().anyMatch(row -> row.kind() != FollowKind.AT_ONCE.number());
        long horizon = Long.MAX_VALUE;
        int ofRange = 0;
        for (int i = 0; i < rows.size(); i++) {
            var row = rows.get(i);
            members.computeIfAbsent(row.block(), block -> new Members()).addStored(row.members());
            if (haveSeveralWays) {
                ways.computeIfAbsent(FollowKind.of(row.kind()), kind -> new HashMap<>())
                        .computeIfAbsent(row.block(), block -> new Members())
                        .addStored(row.members());
            }
            ofRange = i > 0 && rows.get(i - 1).isOfSameRange(row) ? ofRange + 1 : 1;
            if (ofRange == perTopic) {
                horizon = Math.min(horizon, row.block());
            }
        }
        return horizon == Long.MAX_VALUE
                ? new FollowerBlocks(members, ways, OptionalLong.empty())
                : new FollowerBlocks(members.headMap(horizon, true), ways, OptionalLong.of(horizon));
    }

    /** How one of them is reminded: the strongest of the ways in which the reader follows the topics. */
    public FollowKind way(long reader) {
        for (var kind : STRONGEST_FIRST) {
            if (has(ways.getOrDefault(kind, Map.of()), reader)) {
                return kind;
            }
        }
        return FollowKind.AT_ONCE;
    }

    /** How many readers there are. */
    public int count() {
        return members.values().stream().mapToInt(Members::count).sum();
    }

    /** Whether a reader is one of them. */
    public boolean has(long reader) {
        return has(members, reader);
    }

    /** Asks for one reader after the other: where they are of one block, it is looked for once. */
    public Lookup lookup() {
        return new Lookup();
    }

    /** As {@link #has}, for many readers in their order. Belongs to one thread. */
    public final class Lookup {
        private static final long NO_BLOCK = -1;

        private long block = NO_BLOCK;
        private Members found = new Members();

        public boolean has(long reader) {
            var id = new ReaderId(reader);
            if (id.block() != block) {
                block = id.block();
                found = members.getOrDefault(block, new Members());
            }
            return found.has(id.place());
        }
    }

    private static boolean has(Map<Long, Members> members, long reader) {
        var id = new ReaderId(reader);
        var block = members.get(id.block());
        return block != null && block.has(id.place());
    }

    /**
     * The same without those up to a reader's number, and of the rest no more than are wanted.
     *
     * @param cursor a reader's number
     */
    public FollowerBlocks after(long cursor, int max) {
        var left = new TreeMap<Long, Members>();
        int count = 0;
        var from = new ReaderId(cursor);
        for (var block : members.tailMap(from.block(), true).entrySet()) {
            int first = block.getKey() == from.block() ? from.place() + 1 : 0;
            var taken = block.getValue().from(first, max - count);
            if (!taken.isEmpty()) {
                left.put(block.getKey(), taken);
                count += taken.count();
            }
        }
        return new FollowerBlocks(left, ways, horizon);
    }

    /** The greatest number that the last of them may have. */
    public long last() {
        var block = members.lastEntry();
        return ReaderId.last(block.getKey(), block.getValue().last());
    }

    /**
     * SQL: a table of ranges ({@code first}, {@code last}) of readers' numbers in which all of them lie, and now and then
     * another reader.
     */
    public String ranges() {
        var firsts = new ArrayList<String>();
        var lasts = new ArrayList<String>();
        members.forEach((block, places) -> {
            int from = places.next(0);
            while (from >= 0) {
                int to = from;
                int next = places.next(to + 1);
                while (next >= 0 && next - to - 1 <= MAX_GAP) {
                    to = next;
                    next = places.next(to + 1);
                }
                firsts.add(Long.toString(ReaderId.first(block, from)));
                lasts.add(Long.toString(ReaderId.last(block, to)));
                from = next;
            }
        });
        return "unnest('{%s}'::bigint[], '{%s}'::bigint[]) as range (first, last)"
                .formatted(String.join(",", firsts), String.join(",", lasts));
    }
}
