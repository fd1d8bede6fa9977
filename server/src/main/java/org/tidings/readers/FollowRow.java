package org.tidings.readers;

import java.util.Comparator;

/** Which row of the table {@code follow}: a topic, a kind, and a block of readers. In the order in which rows are locked. */
record FollowRow(long topic, FollowKind kind, long block) implements Comparable<FollowRow> {
    private static final Comparator<FollowRow> ORDER = Comparator.comparingLong(FollowRow::topic)
            .thenComparing(FollowRow::kind)
            .thenComparingInt(FollowRow::shard)
            .thenComparingLong(FollowRow::block);

    int shard() {
        return Shard.ofBlock(block);
    }

    @Override
    public int compareTo(FollowRow other) {
        return ORDER.compare(this, other);
    }
}
