package org.tidings.reminders;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.tidings.readers.FollowerBlocks;
import org.tidings.readers.Terms;

/** Judges the readers of a chunk by their terms: who is reminded now, and for whom it is held. */
final class Judge {
    /** Different terms that are kept as they were parsed; many readers have the same. */
    private static final int MAX_PARSED = 10_000;

    private final Caps caps;
    private final Clock clock;
    private final Map<String, Terms> parsed = new ConcurrentHashMap<>();

    Judge(Caps caps, Clock clock) {
        this.caps = caps;
        this.clock = clock;
    }

    /** A chunk's readers, both in the order of their numbers. */
    record Judged(List<Recipient> now, List<Held> held) {
        boolean isEmpty() {
            return now.isEmpty() && held.isEmpty();
        }
    }

    /**
     * Judges readers, in the order of their numbers.
     *
     * @param terms of those who have any, as they are stored; who follows a topic as a digest has some
     */
    Judged judge(
            ShardQueue.Claim claim, List<Recipient> recipients, FollowerBlocks followers, Map<Long, String> terms) {
        if (terms.isEmpty()) {
            return new Judged(recipients, List.of());
        }
        var now = clock.instant();
        var held = new TreeMap<Long, Held>();
        var withCap = new TreeMap<Long, Terms>();
        terms.forEach((reader, stored) -> {
            var asked = parse(stored);
            judge(reader, asked.judge(now, followers.way(reader), 0), held);
            if (!held.containsKey(reader) && asked.cap().isPresent()) {
                withCap.put(reader, asked);
            }
        });
        overCap(claim, withCap, now).forEach((reader, asked) -> {
            int had = asked.cap().orElseThrow();
            judge(reader, asked.judge(now, followers.way(reader), had), held);
        });
        return held.isEmpty()
                ? new Judged(recipients, List.of())
                : new Judged(
                        recipients.stream()
                                .filter(one -> !held.containsKey(one.reader()))
                                .toList(),
                        List.copyOf(held.values()));
    }

    private static void judge(long reader, Terms.Judgement judgement, Map<Long, Held> held) {
        if (judgement instanceof Terms.Judgement.Held(var until, var by)) {
            held.put(reader, new Held(reader, until, by));
        }
    }

    /** Those of these readers, each with a cap, who have had all reminders of their day. */
    private Map<Long, Terms> overCap(ShardQueue.Claim claim, SortedMap<Long, Terms> withCap, Instant now) {
        if (withCap.isEmpty()) {
            return Map.of();
        }
        var asked = new ArrayList<Caps.Capped>();
        withCap.forEach((reader, terms) ->
                asked.add(new Caps.Capped(reader, terms.today(now), terms.cap().orElseThrow())));
        var over = new TreeMap<>(withCap);
        over.keySet().removeAll(caps.take(claim.dispatch().id(), claim.shard(), asked));
        return over;
    }

    private Terms parse(String stored) {
        if (parsed.size() > MAX_PARSED) {
            parsed.clear();
        }
        return parsed.computeIfAbsent(stored, Terms::of);
    }
}
