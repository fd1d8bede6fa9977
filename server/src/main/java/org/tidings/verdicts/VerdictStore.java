package org.tidings.verdicts;

import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.RowMapper;
import org.tidings.intake.Verdicts;
import org.tidings.intake.names.NameVerdicts;
import org.tidings.intake.quotations.QuotationVerdicts;
import org.tidings.intake.text.LineVerdicts;
import org.tidings.platform.Cached;
import org.tidings.platform.Secrets;
import org.tidings.text.Excerpt;
import org.tidings.text.Folding;
import org.tidings.verdicts.Verdict.About;

/** Owns the table {@code verdict}. */
public final class VerdictStore {
    private static final Duration MAX_AGE = Duration.ofSeconds(10);
    private static final int MAX_CHARS_SHOWN = 500;
    /** The newest that count: they are made by hand, one by one. */
    private static final int MAX_VERDICTS = 100_000;

    /** The most words with which lines begin that are furniture. */
    static final int MAX_OPENING_WORDS = 8;

    private static final String STORY = "story";
    static final String FURNITURE = "furniture";
    static final String NO_SPEECH = "no speech";
    private static final String SAID = "said";
    private static final String OPEN = "open";
    private static final String OFF = "off";

    private final Jdbi jdbi;
    private final Clock clock;
    private final Cached<Map<About, Map<String, Verdict>>> kept;

    public VerdictStore(Jdbi jdbi, Clock clock) {
        this.jdbi = jdbi;
        this.clock = clock;
        this.kept = new Cached<>(this::read, MAX_AGE, clock);
    }

    private static final RowMapper<Verdict> VERDICT = (rs, context) -> {
        long story = rs.getLong("story_id");
        return new Verdict(
                About.ofWord(rs.getString("about")).orElseThrow(),
                rs.getString("key"),
                rs.getString("shown"),
                rs.getString("says"),
                Optional.ofNullable(rs.getString("detail")),
                story == 0 ? Optional.empty() : Optional.of(story),
                rs.getTimestamp("decided_at").toInstant());
    };

    private Map<About, Map<String, Verdict>> read() {
        var all = new HashMap<About, Map<String, Verdict>>();
        for (var about : About.values()) {
            all.put(about, new HashMap<>());
        }
        newest(MAX_VERDICTS)
                .forEach(verdict -> all.getOrDefault(verdict.about(), Map.of()).put(verdict.key(), verdict));
        return all;
    }

    /** Everything that was decided, the newest first. */
    public List<Verdict> newest(int most) {
        return jdbi.withHandle(
                handle -> handle.createQuery("select * from verdict order by decided_at desc, key limit :most")
                        .bind("most", most)
                        .map(VERDICT)
                        .list());
    }

    /** What was decided about something, by its key. */
    Optional<Verdict> of(About about, String key) {
        return Optional.ofNullable(about(about).get(key));
    }

    private Map<String, Verdict> about(About about) {
        return kept.get().getOrDefault(about, Map.of());
    }

    // ---- for intake ----

    /** All of it, as intake asks for it: at most ten seconds older than what other nodes keep. */
    public Verdicts forIntake() {
        return new Verdicts(
                new LineVerdicts() {
                    @Override
                    public Optional<Boolean> isStory(String line) {
                        return decided(line);
                    }

                    @Override
                    public boolean isOff(String rule) {
                        return of(About.RULE, rule).isPresent();
                    }
                },
                name -> of(About.NAME, Folding.name(name))
                        .map(verdict ->
                                NameVerdicts.Verdict.valueOf(verdict.says().toUpperCase(Locale.ROOT))),
                words -> about(About.QUOTATION).isEmpty()
                        ? Optional.empty()
                        : of(About.QUOTATION, digest(words))
                                .map(verdict -> new QuotationVerdicts.Verdict(
                                        !verdict.says().equals(NO_SPEECH), verdict.detail())));
    }

    private Optional<Boolean> decided(String line) {
        if (line.length() > LineVerdicts.MAX_LINE_CHARS
                || (about(About.LINE).isEmpty() && about(About.OPENING).isEmpty())) {
            return Optional.empty();
        }
        var folded = Folding.words(line);
        return of(About.LINE, folded)
                .map(verdict -> verdict.says().equals(STORY))
                .or(() -> opens(folded, line) ? Optional.of(false) : Optional.empty());
    }

    /** Whether the line begins as others do that are furniture, and is no longer than they are. */
    private boolean opens(String folded, String line) {
        if (about(About.OPENING).isEmpty()) {
            return false;
        }
        int end = -1;
        for (int words = 1; words <= MAX_OPENING_WORDS; words++) {
            end = folded.indexOf(' ', end + 1);
            var opening = end < 0 ? folded : folded.substring(0, end);
            var rule = of(About.OPENING, opening);
            if (rule.isPresent()) {
                return line.length()
                        <= Integer.parseInt(rule.orElseThrow().detail().orElseThrow());
            }
            if (end < 0) {
                return false;
            }
        }
        return false;
    }

    private static String digest(String words) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(Secrets.digest(Folding.words(words)));
    }

    // ---- deciding ----

    /** Keeps whether a line of a page is story; a longer line than comes again is not kept. */
    public void line(String line, boolean isStory, String rule, long story) {
        var folded = Folding.words(line);
        if (line.length() <= LineVerdicts.MAX_LINE_CHARS && !folded.isEmpty()) {
            keep(About.LINE, folded, line, isStory ? STORY : FURNITURE, Optional.of(rule), Optional.of(story));
        }
    }

    /** Keeps what a name in a text means from now on. */
    public void name(String name, NameVerdicts.Verdict verdict, Optional<Long> story) {
        keep(About.NAME, Folding.name(name), name, verdict.name().toLowerCase(Locale.ROOT), Optional.empty(), story);
    }

    /**
     * Keeps who said these words, for when they come again.
     *
     * @return whether that is kept: what few words say is said by many
     */
    public boolean quotation(String words, QuotationVerdicts.Verdict verdict, long story) {
        if (Folding.words(words).split(" ").length < QuotationVerdicts.MIN_WORDS) {
            return false;
        }
        var says = !verdict.isSpeech() ? NO_SPEECH : verdict.speaker().isPresent() ? SAID : OPEN;
        keep(About.QUOTATION, digest(words), words, says, verdict.speaker(), Optional.of(story));
        return true;
    }

    /** Keeps that short lines which begin with these words are furniture. */
    void opening(String words, int longestLine) {
        keep(About.OPENING, words, words, FURNITURE, Optional.of(Integer.toString(longestLine)), Optional.empty());
    }

    /** Keeps that a rule for furniture is not for these stories. */
    void off(String rule) {
        keep(About.RULE, rule, rule, OFF, Optional.empty(), Optional.empty());
    }

    /** Keeps that a proposal is not wanted. */
    void refuse(String proposal, String shown) {
        keep(About.PROPOSAL, proposal, shown, "no", Optional.empty(), Optional.empty());
    }

    private void keep(
            About about, String key, String shown, String says, Optional<String> detail, Optional<Long> story) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                        insert into verdict (about, key, shown, says, detail, story_id, decided_at)
                        values (:about, :key, :shown, :says, :detail, :story, :now)
                        on conflict (about, key) do update
                        set shown = :shown, says = :says, detail = :detail, story_id = :story, decided_at = :now
                        """)
                .bind("about", about.word())
                .bind("key", key)
                .bind("shown", Excerpt.cut(shown, MAX_CHARS_SHOWN))
                .bind("says", says)
                .bind("detail", detail.orElse(null))
                .bind("story", story.orElse(null))
                .bind("now", clock.instant())
                .execute());
        kept.forget();
    }

    /** Takes a verdict back: from now on intake decides by its rules again. */
    public void forget(About about, String key) {
        jdbi.useHandle(handle -> handle.createUpdate("delete from verdict where about = :about and key = :key")
                .bind("about", about.word())
                .bind("key", key)
                .execute());
        kept.forget();
    }
}
