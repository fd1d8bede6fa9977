package org.tidings.readers;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.ToLongFunction;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;

/**
 * Compares what readers follow by their own rows with what is packed for dispatches, and packs anew what differs. Both are
 * read once, side by side, as of one moment; a block of readers is in memory at a time. Needs two connections.
 */
public final class FollowsCheck {
    private static final int ROWS_AT_ONCE = 2000;

    private final Jdbi jdbi;

    public FollowsCheck(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /**
     * What was found.
     *
     * @param rows packed
     * @param missing follows of readers that are not packed
     * @param extra packed follows of readers who do not follow, or are not there
     */
    public record Report(long readers, long follows, long rows, long missing, long extra) {
        public boolean isInAgreement() {
            return missing == 0 && extra == 0;
        }
    }

    /** Compares. Readers may come and go meanwhile. */
    public Report check() {
        return compare((block, differences) -> {});
    }

    /** Compares, and packs anew what differs, a block at a time. Readers may come and go meanwhile. */
    public Report rebuild() {
        return compare((block, differences) -> jdbi.useTransaction(handle -> repair(handle, block, differences)));
    }

    private interface Remedy {
        void of(long block, NavigableMap<FollowRow, Members> differences);
    }

    private record Following(long reader, Follows follows) {
        long block() {
            return new ReaderId(reader).block();
        }
    }

    private record Packed(FollowRow row, Members members) {
        long block() {
            return row.block();
        }
    }

    private static final class Counts {
        long readers;
        long follows;
        long rows;
        long missing;
        long extra;

        Report report() {
            return new Report(readers, follows, rows, missing, extra);
        }
    }

    private Report compare(Remedy remedy) {
        return jdbi.inTransaction(TransactionIsolationLevel.REPEATABLE_READ, handle -> {
            try (var readers = handle.createQuery("select id, follows from reader order by id")
                            .setFetchSize(ROWS_AT_ONCE)
                            .map((rs, context) -> new Following(rs.getLong("id"), Follows.of(rs.getBytes("follows"))))
                            .iterator();
                    var packed = handle.createQuery(
                                    "select topic_id, kind, block, members from follow order by block, topic_id, kind")
                            .setFetchSize(ROWS_AT_ONCE)
                            .map((rs, context) -> new Packed(
                                    new FollowRow(
                                            rs.getLong("topic_id"),
                                            FollowKind.of(rs.getInt("kind")),
                                            rs.getLong("block")),
                                    Members.of(rs.getBytes("members"))))
                            .iterator()) {
                return compare(new ByBlock<>(readers, Following::block), new ByBlock<>(packed, Packed::block), remedy);
            }
        });
    }

    private static Report compare(ByBlock<Following> readers, ByBlock<Packed> packed, Remedy remedy) {
        var counts = new Counts();
        while (readers.hasNext() || packed.hasNext()) {
            long block = Math.min(readers.nextBlock(), packed.nextBlock());
            var truth = new TreeMap<FollowRow, Members>();
            for (var reader : readers.take(block)) {
                counts.readers++;
                counts.follows += reader.follows().count();
                int place = new ReaderId(reader.reader()).place();
                reader.follows()
                        .kinds()
                        .forEach((topic, kind) -> truth.computeIfAbsent(
                                        new FollowRow(topic, kind, block), row -> new Members())
                                .add(place));
            }
            var differences = new TreeMap<FollowRow, Members>();
            for (var row : packed.take(block)) {
                counts.rows++;
                var should = truth.getOrDefault(row.row(), new Members());
                truth.remove(row.row());
                var extra = row.members().without(should);
                var missing = should.without(row.members());
                counts.extra += extra.count();
                counts.missing += missing.count();
                extra.addAll(missing);
                if (!extra.isEmpty()) {
                    differences.put(row.row(), extra);
                }
            }
            truth.forEach((row, members) -> counts.missing += members.count());
            differences.putAll(truth);
            if (!differences.isEmpty()) {
                remedy.of(block, differences);
            }
        }
        return counts.report();
    }

    /**
     * Decides of every place that differs by the reader's own row. The reader's row is locked before the packed ones, as
     * always, and read once more after them: who is just arriving holds these.
     */
    private static void repair(Handle handle, long block, NavigableMap<FollowRow, Members> differences) {
        var places = new Members();
        differences.values().forEach(places::addAll);
        Truth.locked(handle, block, places);
        PackedFollows.lock(handle, List.copyOf(differences.keySet()));
        var truth = Truth.of(handle, block, places);
        PackedFollows.set(handle, differences, (row, place) -> isTrue(truth, row, place));
    }

    private static boolean isTrue(NavigableMap<Long, Follows> truth, FollowRow row, int place) {
        var reader = truth.ceilingEntry(ReaderId.first(row.block(), place));
        return reader != null
                && reader.getKey() <= ReaderId.last(row.block(), place)
                && reader.getValue()
                        .kind(row.topic())
                        .filter(row.kind()::equals)
                        .isPresent();
    }

    /** Rows in the order of their blocks, taken a block at a time. */
    private static final class ByBlock<T> {
        private final Iterator<T> rows;
        private final ToLongFunction<T> block;
        private final List<T> read = new ArrayList<>(1);

        ByBlock(Iterator<T> rows, ToLongFunction<T> block) {
            this.rows = rows;
            this.block = block;
            advance();
        }

        private void advance() {
            read.clear();
            if (rows.hasNext()) {
                read.add(rows.next());
            }
        }

        boolean hasNext() {
            return !read.isEmpty();
        }

        long nextBlock() {
            return hasNext() ? block.applyAsLong(read.getFirst()) : Long.MAX_VALUE;
        }

        List<T> take(long wanted) {
            var taken = new ArrayList<T>();
            while (hasNext() && nextBlock() == wanted) {
                taken.add(read.getFirst());
                advance();
            }
            return taken;
        }
    }
}
