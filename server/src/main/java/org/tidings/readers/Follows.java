package org.tidings.readers;

import java.io.ByteArrayOutputStream;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The topics that one reader follows, and how. Stored with the reader ({@code reader.follows}), which is the truth; the
 * table {@code follow} holds the same packed by topic.
 *
 * <p>Stored, each topic in the order of their ids is one number: how much its id is greater than the one before, and in the
 * last two bits its kind. A number is written seven bits a byte, the lowest first; all bytes but its last have the
 * highest bit set. Thirty topics take thirty to sixty bytes.
 */
public final class Follows {
    /** Of a reader who follows nothing. */
    public static final Follows NONE = new Follows(new TreeMap<>());

    private final SortedMap<Long, FollowKind> kinds;

    private Follows(SortedMap<Long, FollowKind> kinds) {
        this.kinds = kinds;
    }

    /** All these topics at once. */
    public static Follows atOnce(Collection<Long> topics) {
        var kinds = new TreeMap<Long, FollowKind>();
        topics.forEach(topic -> kinds.put(topic, FollowKind.AT_ONCE));
        return new Follows(kinds);
    }

    /** These topics, each in its way. */
    public static Follows of(Collection<Followed> followed) {
        var kinds = new TreeMap<Long, FollowKind>();
        followed.forEach(one -> kinds.putIfAbsent(one.topic().id(), one.kind()));
        return new Follows(kinds);
    }

    /** Reads what {@link #stored} has written. */
    public static Follows of(byte[] stored) {
        var kinds = new TreeMap<Long, FollowKind>();
        long topic = 0;
        int at = 0;
        while (at < stored.length) {
            long number = 0;
            int shift = 0;
            byte next;
            do {
                next = stored[at++];
                number |= (long) (next & 0x7f) << shift;
                shift += 7;
            } while (next < 0);
            topic += number >>> FollowKind.BITS;
            kinds.put(topic, FollowKind.of((int) number & ((1 << FollowKind.BITS) - 1)));
        }
        return new Follows(kinds);
    }

    /** As bytes. */
    public byte[] stored() {
        var bytes = new ByteArrayOutputStream(2 * kinds.size());
        long last = 0;
        for (var followed : kinds.entrySet()) {
            long topic = followed.getKey();
            long number =
                    ((topic - last) << FollowKind.BITS) | followed.getValue().number();
            while (number > 0x7f) {
                bytes.write((int) number | 0x80);
                number >>>= 7;
            }
            bytes.write((int) number);
            last = topic;
        }
        return bytes.toByteArray();
    }

    /** The topics' ids in ascending order. */
    public List<Long> topics() {
        return List.copyOf(kinds.keySet());
    }

    /** How many topics are followed. */
    public int count() {
        return kinds.size();
    }

    /** How a topic is followed, if it is. */
    public Optional<FollowKind> kind(long topic) {
        return Optional.ofNullable(kinds.get(topic));
    }

    /** Whether a topic is followed as a digest. */
    public boolean hasDigest() {
        return kinds.values().stream().anyMatch(FollowKind::isDigest);
    }

    /** Each topic with its kind. */
    SortedMap<Long, FollowKind> kinds() {
        return Collections.unmodifiableSortedMap(kinds);
    }

    /** The same with another topic in the place of one; where both are followed, as the other is. */
    Follows moved(long from, long into) {
        var moved = new TreeMap<>(kinds);
        var kind = moved.remove(from);
        if (kind != null) {
            moved.putIfAbsent(into, kind);
        }
        return new Follows(moved);
    }

    /** The same with some topics, all of them followed already, in other ways. */
    Follows with(Map<Long, FollowKind> ways) {
        var with = new TreeMap<>(kinds);
        ways.forEach(with::replace);
        return new Follows(with);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Follows follows && kinds.equals(follows.kinds);
    }

    @Override
    public int hashCode() {
        return kinds.hashCode();
    }

    @Override
    public String toString() {
        return kinds.toString();
    }
}
