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
import org.tidings.readers.HeldBy;
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
            switch (asked.judge(now, followers.way(reader), 0)) {
                case Terms.Judgement.Held(var until, var by) -> held.put(reader, new Held(reader, until, by));
                case Terms.Judgement.Now() -> asked.cap().ifPresent(max -> withCap.put(reader, asked));
            }
        });
        holdWhatIsOverTheCap(claim, withCap, now, held);
        return held.isEmpty()
                ? new Judged(recipients, List.of())
                : new Judged(
                        recipients.stream()
                                .filter(one -> !held.containsKey(one.reader()))
                                .toList(),
                        List.copyOf(held.values()));
    }

    private void holdWhatIsOverTheCap(
            ShardQueue.Claim claim, SortedMap<Long, Terms> withCap, Instant now, Map<Long, Held> held) {
        if (withCap.isEmpty()) {
            return;
        }
        var asked = new ArrayList<Caps.Capped>();
        withCap.forEach((reader, terms) ->
                asked.add(new Caps.Capped(reader, terms.today(now), terms.cap().orElseThrow())));
        var within = caps.take(claim.dispatch().id(), claim.shard(), asked);
        withCap.forEach((reader, terms) -> {
            if (!within.contains(reader)) {
                held.put(reader, new Held(reader, terms.nextDigest(now), HeldBy.CAP));
            }
        });
    }

    private Terms parse(String stored) {
        if (parsed.size() > MAX_PARSED) {
            parsed.clear();
        }
        return parsed.computeIfAbsent(stored, Terms::of);
    }
}
