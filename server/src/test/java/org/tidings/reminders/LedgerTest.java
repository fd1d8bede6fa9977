package org.tidings.reminders;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Isolated;
import org.tidings.TestDatabases;
import org.tidings.platform.database.Database;
import org.tidings.readers.Followers;
import org.tidings.readers.Headcount;
import org.tidings.readers.Standing;
import org.tidings.webpush.Outcome;

/** What is asked of the ledger, on a database of its own: who got what, once each, and to whom a correction goes. */
@ExtendWith(TestDatabases.Shared.class)
@Isolated("what it writes into the log is measured")
class LedgerTest {
    private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");
    private static final int SHARD = 3;
    private static final SenderName SENDER = new SenderName("one", 1);

    private final TestDatabases databases;
    private Database database;
    private Jdbi jdbi;
    private Ledger ledger;

    LedgerTest(TestDatabases databases) {
        this.databases = databases;
    }

    @BeforeEach
    void open() {
        database = Database.open(databases.make(), 4);
        jdbi = database.jdbi();
        ledger = new Ledger(
                jdbi,
                new RetryPlan(Duration.ofSeconds(1), Duration.ofMinutes(1), RandomGenerator.getDefault()),
                new Leases(Duration.ofMinutes(1), Clock.fixed(NOW, ZoneOffset.UTC)),
                new OutcomeCounts(new SimpleMeterRegistry()));
        jdbi.useHandle(handle -> {
            handle.execute("""
                    insert into story (slug, state, revision, headline, headline_proposed, opening, content, text_digest,
                        updated_at, search)
                    values ('story', 'published', 1, 'Title', false, '', '{}', '', now(), '')
                    """);
            handle.execute("""
                    insert into dispatch (story_id, revision, state, breaking, topic_ids, payload, push_topic, expires_at, created_at)
                    select 1, 1, 'sending', false, '{}', '', 'story', ?::timestamptz + interval '4 hours', ?::timestamptz
                    from generate_series(1, 2)
                    """, NOW, NOW);
            handle.execute("update dispatch set corrects = 1, revision = 2 where id = 2");
            handle.execute(
                    "insert into dispatch_shard (dispatch_id, shard, lease_owner, lease_until)"
                            + " select id, ?, ?, ? from dispatch",
                    SHARD,
                    SENDER.toString(),
                    NOW.plusSeconds(60));
        });
    }

    @AfterEach
    void close() {
        database.close();
    }

    /** A row of the view. */
    private record Row(long reader, String outcome, int status, int attempts, int revision, Instant at) {}

    @Test
    void everyReaderOfAChunkIsFoundWithWhatWasAnsweredInWhateverOrderItComes() {
        makeReaders(reader(3, 1), reader(3, 2), reader(67, 9), reader(67, 10));
        record(
                delivered(reader(67, 10), 1, new Outcome.Refused(413, "too long"), NOW.plusMillis(30)),
                accepted(reader(3, 1), 1, 201, NOW.plusMillis(20)),
                accepted(reader(67, 9), 1, 201, NOW.plusMillis(40)),
                delivered(reader(3, 2), 1, new Outcome.Gone(410), NOW.plusMillis(25)));
        var expected = List.of(
                new Row(reader(3, 1), "accepted", 201, 1, 1, NOW.plusMillis(40)),
                new Row(reader(3, 2), "gone", 410, 1, 1, NOW.plusMillis(25)),
                new Row(reader(67, 9), "accepted", 201, 1, 1, NOW.plusMillis(40)),
                new Row(reader(67, 10), "refused", 413, 1, 1, NOW.plusMillis(30)));
        assertEquals(expected, rows("select * from delivery where dispatch_id = 1 order by reader_id"));
        for (var row : expected) {
            assertEquals(List.of(row), rows("select * from delivery_to(1, " + row.reader() + ")"));
        }
        assertEquals(List.of(), rows("select * from delivery_to(1, " + reader(3, 3) + ")"));
        assertEquals(List.of(), rows("select * from delivery_to(1, " + reader(131, 3) + ")"));
        assertEquals(List.of(), rows("select * from delivery_to(2, " + reader(3, 1) + ")"));
    }

    @Test
    void aReaderWhoHasLeftSinceIsFoundByWhatIsLeftOfTheNumber() {
        makeReaders(reader(3, 1), reader(3, 2));
        record(accepted(reader(3, 1), 1, 201, NOW), accepted(reader(3, 2), 1, 201, NOW));
        jdbi.useHandle(handle -> {
            handle.execute("delete from reader");
            handle.execute("insert into reader_removed values (?, 'gone', 410, 1, '{}')", reader(3, 2));
        });
        assertEquals(
                List.of(reader(3, 1) >> 12 << 12, reader(3, 2)),
                rows("select * from delivery order by reader_id").stream()
                        .map(Row::reader)
                        .toList());
        assertEquals(
                1, rows("select * from delivery_to(1, " + reader(3, 1) + ")").size());
    }

    @Test
    void secondTriesAndLateAnswersAreFoundAndCountOnce() {
        makeReaders(reader(3, 1), reader(3, 2), reader(3, 3), reader(67, 1));
        var retry = new Outcome.Retry(503, "busy", Optional.empty());
        var chunk = chunk(
                List.of(accepted(reader(3, 1), 1, 201, NOW), delivered(reader(3, 2), 1, retry, NOW)),
                List.of(recipient(reader(67, 1), 0), recipient(reader(3, 3), 0)));
        ledger.record(claim(1, 0), SENDER, chunk, end());
        assertEquals(1, rows("select * from delivery").size());

        ledger.recordRetries(
                work(1),
                List.of(
                        accepted(reader(67, 1), 1, 201, NOW.plusSeconds(2)),
                        accepted(reader(3, 2), 2, 201, NOW.plusSeconds(2)),
                        delivered(reader(3, 3), 1, new Outcome.Gone(404), NOW.plusSeconds(3))));
        var expected = List.of(
                new Row(reader(3, 1), "accepted", 201, 1, 1, NOW),
                new Row(reader(3, 2), "accepted", 201, 2, 1, NOW.plusSeconds(3)),
                new Row(reader(3, 3), "gone", 404, 1, 1, NOW.plusSeconds(3)),
                new Row(reader(67, 1), "accepted", 201, 1, 1, NOW.plusSeconds(2)));
        var found = rows("select * from delivery order by reader_id");
        assertEquals(
                expected.stream().map(Row::reader).toList(),
                found.stream().map(Row::reader).toList());
        assertEquals(
                expected.stream().map(Row::outcome).toList(),
                found.stream().map(Row::outcome).toList());
        assertEquals(
                expected.stream().map(Row::attempts).toList(),
                found.stream().map(Row::attempts).toList());
        assertEquals(
                2,
                rows("select * from delivery_to(1, " + reader(3, 2) + ")")
                        .getFirst()
                        .attempts());

        // The same answers once more, as by another node: their rows in the retry table are gone.
        ledger.recordRetries(work(1), List.of(accepted(reader(67, 1), 1, 201, NOW.plusSeconds(9))));
        assertEquals(found, rows("select * from delivery order by reader_id"));
        assertEquals(3, total("accepted"));
    }

    @Test
    void aChunkIsRecordedOnceThoughItsRecordIsTriedTwice() {
        makeReaders(reader(3, 1));
        var chunk = chunk(List.of(accepted(reader(3, 1), 1, 201, NOW)), List.of());
        assertEquals(NextStep.FINISHED, ledger.record(claim(1, 0), SENDER, chunk, end()));
        assertEquals(NextStep.FINISHED, ledger.record(claim(1, 0), SENDER, chunk, end()), "a commit's answer was lost");
        assertThrows(Ledger.LeaseLost.class, () -> ledger.record(claim(1, 0), new SenderName("two", 1), chunk, end()));
        assertEquals(1, rows("select * from delivery").size());
        assertEquals(1, total("accepted"));
    }

    @Test
    void theDatabaseTakesNoTwoChunksOfAShardUpToTheSameReader() {
        makeReaders(reader(3, 1));
        record(accepted(reader(3, 1), 1, 201, NOW));
        assertThrows(
                org.jdbi.v3.core.JdbiException.class,
                () -> jdbi.useHandle(handle -> handle.execute("insert into ledger select * from ledger")));
    }

    @Test
    void whatWasGivenUpWhileItsAnswerWasOutIsAcceptedAfterAll() {
        makeReaders(reader(3, 1), reader(3, 2));
        var retry = new Outcome.Retry(503, "busy", Optional.empty());
        ledger.record(
                claim(1, 0),
                SENDER,
                chunk(
                        List.of(
                                delivered(reader(3, 1), 1, retry, NOW.plus(Duration.ofDays(1))),
                                accepted(reader(3, 2), 1, 201, NOW)),
                        List.of()),
                end());
        assertEquals(
                "expired",
                rows("select * from delivery_to(1, " + reader(3, 1) + ")")
                        .getFirst()
                        .outcome());
        ledger.recordRetries(work(1), List.of(accepted(reader(3, 1), 1, 201, NOW.plusSeconds(5))));
        assertEquals(
                List.of(new Row(reader(3, 1), "accepted", 201, 1, 1, NOW.plusSeconds(5))),
                rows("select * from delivery_to(1, " + reader(3, 1) + ")"));
        assertEquals(0, total("expired"));
        assertEquals(2, total("accepted"));
    }

    @Test
    void whatWaitsForAnotherTryWhenItsDispatchIsCancelledIsInTheLedgerAsCancelled() {
        var waiting = LongStream.range(0, 700)
                .map(n -> reader(3 + n / 512 * 64, (int) (n % 512)))
                .toArray();
        makeReaders(waiting);
        var retry = new Outcome.Retry(503, "busy", Optional.empty());
        record(LongStream.of(waiting)
                .mapToObj(reader -> delivered(reader, 4, retry, NOW))
                .toArray(Delivered[]::new));
        jdbi.useHandle(handle -> handle.execute("update dispatch set state = 'cancelled' where id = 1"));
        var retries = new RetryQueue(jdbi, new DigestTexts(new EnglishDigests()));
        var later = NOW.plus(Duration.ofMinutes(2));
        assertEquals(waiting.length, retries.giveUp(later));
        assertEquals(
                LongStream.of(waiting)
                        .mapToObj(reader -> new Row(reader, "cancelled", 503, 4, 1, later))
                        .toList(),
                rows("select * from delivery order by reader_id"));
        assertEquals(700, total("cancelled"));
        assertEquals(
                List.of(new Row(waiting[600], "cancelled", 503, 4, 1, later)),
                rows("select * from delivery_to(1, " + waiting[600] + ")"));
    }

    @Test
    void aCorrectionGoesToExactlyThoseWhoAcceptedAnOlderTextOnceEachHoweverChunksFall() {
        var random = new Random(4);
        var outcomes = new TreeMap<Long, Outcome>();
        for (long block = 3; block < 3 + 64 * 12; block += 64) {
            int density = 1 + random.nextInt(40);
            for (int place = 0; place < 512; place++) {
                if (random.nextInt(density) == 0) {
                    outcomes.put(reader(block, place), outcome(random));
                }
            }
        }
        makeReaders(outcomes.keySet().stream().mapToLong(Long::longValue).toArray());
        var expected = new TreeSet<Long>();
        outcomes.forEach((reader, outcome) -> {
            if (outcome instanceof Outcome.Accepted) {
                expected.add(reader);
            }
        });
        long cursor = 0;
        var again = new ArrayList<Delivered>();
        var left = new ArrayList<>(outcomes.keySet());
        while (!left.isEmpty()) {
            var part = List.copyOf(left.subList(0, Math.min(left.size(), 1 + random.nextInt(300))));
            left.subList(0, part.size()).clear();
            var now = new ArrayList<Delivered>();
            var late = new ArrayList<Recipient>();
            for (long reader : part) {
                var outcome = Objects.requireNonNull(outcomes.get(reader));
                if (random.nextInt(10) == 0) {
                    late.add(recipient(reader, 0));
                    again.add(delivered(reader, 1, outcome, NOW));
                } else {
                    now.add(delivered(reader, 1, outcome, NOW));
                }
            }
            ledger.record(claim(1, cursor), SENDER, new Flight.Landed(now, late), upTo(part.getLast(), left.isEmpty()));
            cursor = part.getLast();
        }
        while (!again.isEmpty()) {
            var part = again.subList(0, Math.min(again.size(), 1 + random.nextInt(5)));
            ledger.recordRetries(work(1), List.copyOf(part));
            part.clear();
        }
        // One has the new text already, one has left meanwhile.
        long newText = reader(3 + 64 * 12, 0);
        makeReaders(newText);
        jdbi.useHandle(handle -> handle.execute("update dispatch_shard set done = false where dispatch_id = 1"));
        ledger.record(
                new ShardQueue.Claim(work(1, 2, Optional.empty()), SHARD, cursor),
                SENDER,
                chunk(List.of(accepted(newText, 1, 201, NOW)), List.of()),
                end());
        var audience = new Audience(
                jdbi,
                new Followers(jdbi),
                new Judge(new Caps(jdbi), Clock.systemUTC()),
                new DigestTexts(new EnglishDigests()));
        assertEquals(new Headcount(expected.size(), true), audience.of(correction()));
        jdbi.useHandle(handle -> handle.execute("delete from reader where id = ?", expected.removeFirst()));

        var reached = new ArrayList<Long>();
        var claim = new ShardQueue.Claim(correction(), SHARD, 0);
        for (boolean last = false; !last; ) {
            int max = 1 + random.nextInt(400);
            var chunk = audience.next(claim, max);
            assertTrue(chunk.recipients().size() <= max);
            chunk.recipients().forEach(recipient -> reached.add(recipient.reader()));
            last = chunk.last();
            claim = claim.after(chunk);
        }
        assertEquals(List.copyOf(expected), reached, "in order, once each");
        assertEquals(
                expected.size() + 2,
                rows("select * from delivery where outcome = 'accepted'").size());
    }

    private static Outcome outcome(Random random) {
        return switch (random.nextInt(8)) {
            case 0 -> new Outcome.Refused(400, "bad");
            case 1 -> new Outcome.Accepted(200);
            default -> new Outcome.Accepted(201);
        };
    }

    @Test
    void aReminderToOneOfManyTakesLessThanTwoBytesOfTheLedgerAndTwentyOfTheLog() {
        // A shard of an audience of 3,200,000, one in a hundred of whom has left.
        int reminders = 50_000;
        long before = logBytes();
        long cursor = 0;
        for (int from = 0; from < reminders; from += 2000) {
            var delivered = IntStream.range(from, from + 2000)
                    .mapToObj(n -> n % 100 == 50
                            ? delivered(nth(n), 1, new Outcome.Gone(410), NOW)
                            : accepted(nth(n), 1, 201, NOW.plusMillis(n)))
                    .toList();
            ledger.record(claim(1, cursor), SENDER, chunk(delivered, List.of()), upTo(nth(from + 1999), false));
            cursor = nth(from + 1999);
        }
        long log = logBytes() - before;
        long bytes = jdbi.withHandle(
                handle -> handle.createQuery("""
                        select sum(pg_total_relation_size(inhrelid)) from pg_inherits where inhparent = 'ledger'::regclass
                        """).mapTo(Long.class).one());
        assertTrue(bytes < 2L * reminders, bytes + " bytes of the ledger");
        assertTrue(log < 20L * reminders, log + " bytes of the log");
    }

    @Test
    void aReminderToOneOfVeryFewTakesHardlyMore() {
        // Two readers of each block follow.
        var delivered = IntStream.range(0, 2000)
                .mapToObj(n -> accepted(reader(3 + n / 2 * 64L, n % 2 * 100), 1, 201, NOW))
                .toList();
        record(delivered.toArray(Delivered[]::new));
        long bytes = jdbi.withHandle(handle -> handle.createQuery("select sum(pg_column_size(ledger.*)) from ledger")
                .mapTo(Long.class)
                .one());
        assertTrue(bytes < 5L * delivered.size(), bytes + " bytes");
    }

    private static long nth(int number) {
        return reader(3 + number / 512 * 64L, number % 512);
    }

    private long logBytes() {
        return jdbi.withHandle(handle -> handle.createQuery("select pg_current_wal_lsn() - '0/0'::pg_lsn")
                .mapTo(Long.class)
                .one());
    }

    // ---- making it ----

    private void record(Delivered... delivered) {
        ledger.record(claim(1, 0), SENDER, chunk(List.of(delivered), List.of()), end());
    }

    private static Flight.Landed chunk(List<Delivered> delivered, List<Recipient> late) {
        return new Flight.Landed(delivered, late);
    }

    private static Audience.Chunk end() {
        return upTo(reader(3 + 64 * 100, 0), true);
    }

    private static Audience.Chunk upTo(long cursor, boolean last) {
        return new Audience.Chunk(List.of(), cursor, last);
    }

    private static ShardQueue.Claim claim(long dispatch, long cursor) {
        return new ShardQueue.Claim(work(dispatch), SHARD, cursor);
    }

    private static DispatchWork work(long dispatch) {
        return work(dispatch, 1, Optional.empty());
    }

    private static DispatchWork correction() {
        return work(2, 2, Optional.of(new DispatchWork.Corrected(1, DispatchWork.day(NOW))));
    }

    private static DispatchWork work(long dispatch, int revision, Optional<DispatchWork.Corrected> corrects) {
        return new DispatchWork(
                dispatch,
                corrects.<DispatchWork.Readers>map(DispatchWork.Readers.Misled::new)
                        .orElse(new DispatchWork.Readers.Following(List.of(), List.of())),
                new DispatchWork.Message(revision, new byte[0], "story"),
                new DispatchWork.Lifetime(NOW, NOW.plus(Duration.ofHours(4))));
    }

    private static Delivered accepted(long reader, int attempts, int status, Instant at) {
        return delivered(reader, attempts, new Outcome.Accepted(status), at);
    }

    private static Delivered delivered(long reader, int attempts, Outcome outcome, Instant at) {
        return new Delivered(recipient(reader, attempts - 1), outcome, at);
    }

    private static Recipient recipient(long reader, int attemptsBefore) {
        return new Recipient(
                reader, SHARD, Address.of(new byte[0], new byte[0], new byte[0]), Standing.PROVEN, attemptsBefore);
    }

    /** A reader of the shard, if the block is one of its. */
    private static long reader(long block, int place) {
        return block << 21 | (long) place << 12 | ((block * 31 + place * 7L) & 4095);
    }

    private void makeReaders(long... ids) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                        insert into reader (id, endpoint, endpoint_hash, p256dh, auth, token_digest)
                        overriding system value
                        select id, 'https://push.example.net/' || id, int8send(id), '', '', '' from unnest(:ids) as id
                        """)
                .bindArray("ids", Long.class, LongStream.of(ids).boxed().toArray())
                .execute());
    }

    private List<Row> rows(String query) {
        return jdbi.withHandle(handle -> handle.createQuery(query)
                .map((rs, context) -> new Row(
                        rs.getLong("reader_id"),
                        rs.getString("outcome"),
                        rs.getInt("status"),
                        rs.getInt("attempts"),
                        rs.getInt("revision"),
                        rs.getTimestamp("at").toInstant()))
                .list());
    }

    private long total(String counter) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "select coalesce(sum(count), 0) from dispatch_total where dispatch_id = 1 and outcome = :counter")
                .bind("counter", counter)
                .mapTo(Long.class)
                .one());
    }
}
