package org.tidings.publication;

import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.tidings.intake.text.LineVerdicts;
import org.tidings.intake.text.Words;
import org.tidings.platform.Cached;

/** Owns the table {@code line_verdict}: what editors put back or took out, so that intake does so by itself next time. */
public final class VerdictStore implements LineVerdicts {
    private static final Duration OLDEST = Duration.ofSeconds(10);

    private final Jdbi jdbi;
    private final Clock clock;
    private final Cached<Map<String, Boolean>> verdicts;

    public VerdictStore(Jdbi jdbi, Clock clock) {
        this.jdbi = jdbi;
        this.clock = clock;
        this.verdicts = new Cached<>(this::read, OLDEST, clock);
    }

    private Map<String, Boolean> read() {
        return jdbi.withHandle(handle -> {
            var all = new HashMap<String, Boolean>();
            handle.createQuery("select line, is_story from line_verdict")
                    .map((rs, context) -> all.put(rs.getString("line"), rs.getBoolean("is_story")))
                    .list();
            return all;
        });
    }

    @Override
    public Optional<Boolean> isStory(String line) {
        var known = verdicts.get();
        return known.isEmpty() || line.length() > LONGEST
                ? Optional.empty()
                : Optional.ofNullable(known.get(Words.fold(line)));
    }

    /** Keeps what an editor decided about a line of a story; a longer line than comes again is not kept. */
    public void decide(String line, boolean isStory, String rule, long story) {
        var folded = Words.fold(line);
        if (line.length() > LONGEST || folded.isEmpty()) {
            return;
        }
        jdbi.useHandle(handle -> handle.createUpdate("""
                        insert into line_verdict (line, is_story, rule, story_id, decided_at)
                        values (:line, :isStory, :rule, :story, :now)
                        on conflict (line) do update
                        set is_story = :isStory, rule = :rule, story_id = :story, decided_at = :now
                        """)
                .bind("line", folded)
                .bind("isStory", isStory)
                .bind("rule", rule)
                .bind("story", story)
                .bind("now", clock.instant())
                .execute());
        verdicts.forget();
    }
}
