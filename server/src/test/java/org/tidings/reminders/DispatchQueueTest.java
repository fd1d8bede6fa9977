package org.tidings.reminders;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.tidings.TestDatabases;
import org.tidings.platform.database.Database;
import org.tidings.readers.FollowKind;
import org.tidings.readers.Followers;
import org.tidings.readers.Follows;
import org.tidings.readers.Headcount;
import org.tidings.readers.PackedFollows;
import org.tidings.readers.ReaderId;
import org.tidings.readers.ReaderStore;
import org.tidings.readers.Shard;

/** The order in which work is taken, on a database of its own on which no sender is at work. */
@ExtendWith(TestDatabases.Shared.class)
class DispatchQueueTest {
    private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");
    private static final Duration LEASE = Duration.ofSeconds(60);

    private final TestDatabases databases;
    private Database database;
    private Jdbi jdbi;
    private DispatchQueue queue;
    private ShardQueue shards;
    private DispatchStore store;

    DispatchQueueTest(TestDatabases databases) {
        this.databases = databases;
    }

    @BeforeEach
    void open() {
        database = Database.open(databases.make(), 4);
        jdbi = database.jdbi();
        queue = new DispatchQueue(jdbi);
        shards = new ShardQueue(jdbi);
        store = new DispatchStore();
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void breakingNewsIsClaimedBeforeAllElse() {
        long usual = dispatch(1, false, 3);
        long breaking = dispatch(2, true, 3);
        assertEquals(List.of(breaking, breaking, breaking, usual), claims(4));
    }

    @Test
    void dispatchesShareTheSendersFairly() {
        long first = dispatch(1, false, 3);
        long second = dispatch(2, false, 3);
        long third = dispatch(3, false, 3);
        assertEquals(List.of(first, second, third, first, second, third), claims(6));
    }

    @Test
    void aShardIsOneSendersUntilItsLeaseIsOver() {
        long dispatch = dispatch(1, false, 1);
        assertEquals(dispatch, claim("one", NOW).orElseThrow().dispatch().id());
        assertEquals(Optional.empty(), claim("two", NOW.plus(LEASE)));
        assertTrue(claim("one", NOW.plus(LEASE)).isPresent(), "its own is taken up again at once");
        assertTrue(claim("two", NOW.plus(LEASE).plus(LEASE).plusSeconds(1)).isPresent());
    }

    @Test
    void aHeldDispatchIsNotClaimed() {
        long dispatch = dispatch(1, false, 1);
        new DispatchControl(jdbi).pause(dispatch);
        assertEquals(Optional.empty(), claim("one", NOW));
        new DispatchControl(jdbi).resume(dispatch);
        assertTrue(claim("one", NOW).isPresent());
    }

    @Test
    void aCorrectionWaitsForAllThatIsOnItsWayWithAnOlderText() {
        long first = dispatch(1, false, 2);
        var inFlight = claim("one", NOW).orElseThrow();
        jdbi.useHandle(handle -> {
            handle.execute("update dispatch set revision = 2 where id = ?", first);
            handle.execute(
                    "update dispatch_shard set done = true where dispatch_id = ? and shard <> ?",
                    first,
                    inFlight.shard());
            // An answer that is still out, and a reader who waits for another try: only the first got the old
            // text.
            handle.execute(
                    "insert into retry values (?, 901, 0, 1, 0, ?, 1), (?, 902, 0, 1, 503, ?, 0)",
                    first,
                    NOW,
                    first,
                    NOW);
        });
        var correction = jdbi.inTransaction(
                        handle -> store.correct(handle, 1, 2, reminder(1), NOW, Duration.ofHours(4)))
                .orElseThrow();
        assertEquals(Optional.empty(), claim("two", NOW), "a chunk and an answer are on their way");
        shards.release(inFlight, new SenderName("one", 1));
        jdbi.useHandle(handle -> handle.execute("update dispatch_shard set done = true where dispatch_id = ?", first));
        assertEquals(Optional.empty(), claim("two", NOW), "an answer is on its way");
        jdbi.useHandle(handle -> handle.execute("delete from retry where reader_id = 901"));
        assertEquals(correction, claim("two", NOW).orElseThrow().dispatch().id());
    }

    @Test
    void aClockThatIsPutBackMakesNothingWaitLongerThanALease() {
        long dispatch = dispatch(1, false, 1);
        claim("one", NOW.plus(Duration.ofHours(1)));
        jdbi.useHandle(handle -> handle.execute(
                "insert into retry values (?, 901, 0, 1, 503, ?, 0)", dispatch, NOW.plus(Duration.ofHours(2))));
        queue.clockWasPutBack(NOW, LEASE);
        assertEquals(Optional.of(NOW.plus(LEASE)), queue.pendingWork().next());
        assertEquals(Optional.empty(), claim("two", NOW.plus(LEASE)));
        assertTrue(claim("two", NOW.plus(LEASE).plusMillis(1)).isPresent());
    }

    @Test
    void whatIsPendingIsSeenWithoutReadingAllThatWaits() {
        long first = dispatch(1, false, 1);
        long second = dispatch(2, false, 1);
        long cancelled = dispatch(3, false, 1);
        jdbi.useHandle(handle -> {
            handle.execute("update dispatch set state = 'cancelled' where id = ?", cancelled);
            handle.execute("""
                    insert into retry
                    select dispatch, reader, 0, 1, 503, ?::timestamptz + reader * interval '1 second', 0
                    from unnest(?::bigint[]) as dispatch, generate_series(1, 20000) as reader
                    """, NOW, new Long[] {first, second, cancelled});
            handle.execute("delete from retry where dispatch_id = ? and reader_id < 7", first);
            handle.execute("delete from retry where dispatch_id = ? and reader_id < 5", second);
            handle.execute("delete from retry where dispatch_id = ? and reader_id < 9", cancelled);
            handle.execute("update dispatch_shard set done = true");
            handle.execute("analyze"); // as the database does before long
        });
        var pending = new PendingWork[1];
        assertFew(20, rowsRead("retry", () -> pending[0] = queue.pendingWork()));
        assertEquals(
                new PendingWork(Optional.of(NOW.plusSeconds(5)), Optional.of(NOW.plusSeconds(9)), false), pending[0]);

        var retries = new RetryQueue(jdbi, new DigestTexts(new EnglishDigests()));
        assertFew(40, rowsRead("retry", () -> {
            var claimed = retries.claim(NOW.plusSeconds(6), LEASE, 10).orElseThrow();
            assertEquals(second, claimed.dispatch().id());
        }));
        assertFew(20, rowsRead("retry", () -> assertEquals(0, queue.finish(NOW))));
        jdbi.useHandle(handle -> handle.execute("delete from retry where dispatch_id = ?", second));
        assertTrue(queue.pendingWork().toFinish());
        assertEquals(1, queue.finish(NOW));
    }

    private static void assertFew(int max, long rowsRead) {
        assertTrue(rowsRead > 0 && rowsRead < max, rowsRead + " rows read");
    }

    /** Rows of a table that the database reads for this work. */
    private long rowsRead(String table, Runnable work) {
        return jdbi.inTransaction(handle -> {
            long before = rowsRead(handle, table);
            work.run(); // in this transaction, whose reads are counted
            return rowsRead(handle, table) - before;
        });
    }

    private static long rowsRead(Handle handle, String table) {
        return handle.createQuery("""
                        select seq_tup_read + coalesce(idx_tup_fetch, 0)
                        from pg_stat_xact_user_tables where relname = :table
                        """).bind("table", table).mapTo(Long.class).one();
    }

    @Test
    void theDatabaseHasTheWordsOfStatesAndOutcomes() {
        assertEquals(
                Arrays.stream(DispatchState.values()).map(DispatchState::word).toList(), words("dispatch_state"));
        assertEquals(
                Arrays.stream(DeliveryOutcome.values())
                        .map(DeliveryOutcome::word)
                        .toList(),
                words("delivery_outcome"));
        for (var outcome : DeliveryOutcome.values()) {
            assertEquals(outcome.word(), words("delivery_outcome").get(outcome.number()), "as the ledger has it");
        }
    }

    private List<String> words(String type) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "select enumlabel from pg_enum where enumtypid = :type::regtype order by enumsortorder")
                .bind("type", type)
                .mapTo(String.class)
                .list());
    }

    @Test
    void everyFollowerHasOneTurnHoweverManyTopicsMatchAndHoweverChunksFall() {
        var random = new Random(17);
        for (int round = 0; round < 20; round++) {
            int topics = 1 + random.nextInt(40);
            int readers = random.nextInt(400);
            int maxGap = 1 + random.nextInt(60); // readers of few blocks, or of many
            var expected = new TreeSet<Long>();
            var followed = new TreeMap<Long, List<Long>>();
            long from = 1000L * round;
            long place = 1_000_000L * round;
            for (int reader = 0; reader < readers; reader++) {
                place += 1 + random.nextInt(maxGap);
                long id = readerOfShard(5, place);
                followed.put(id, new ArrayList<>());
                for (int topic = 1; topic <= topics; topic++) {
                    // Some topics have many followers, some few.
                    if (random.nextInt(topic * 2) == 0) {
                        followed.get(id).add(from + topic);
                        expected.add(id);
                    }
                }
            }
            makeTopics(LongStream.rangeClosed(1, topics).map(topic -> from + topic));
            makeReaders(followed);
            var asked = LongStream.rangeClosed(1, topics)
                    .map(topic -> from + topic)
                    .boxed()
                    .toList();
            var work = work(1, asked);
            var audience = new Audience(
                    jdbi,
                    new Followers(jdbi),
                    new Judge(new Caps(jdbi), Clock.systemUTC()),
                    new DigestTexts(new EnglishDigests()));
            var claim = new ShardQueue.Claim(work, 5, 0);
            var seen = new ArrayList<Long>();
            boolean last = false;
            while (!last) {
                int most = 1 + random.nextInt(100);
                var chunk = audience.next(claim, most);
                assertTrue(chunk.recipients().size() <= most);
                chunk.recipients().forEach(recipient -> seen.add(recipient.reader()));
                last = chunk.last();
                claim = claim.after(chunk);
            }
            assertEquals(List.copyOf(expected), seen, "in order, once each; round " + round);
            assertEquals(new Headcount(expected.size(), true), new Followers(jdbi).count(asked));
        }
    }

    @Test
    void readersWhomTheDispatchFoundGoneAreOfItsAudience() {
        long dispatch = dispatch(1, false, 1);
        makeTopics(LongStream.of(1));
        makeReaders(new TreeMap<>(Map.of(
                readerOfShard(0, 1),
                List.of(1L),
                readerOfShard(0, 2),
                List.of(1L),
                readerOfShard(9, 1),
                List.of(1L),
                readerOfShard(9, 2),
                List.of())));
        jdbi.useHandle(handle -> handle.execute(
                "insert into dispatch_total values (?, 7, 'gone', 4), (?, 7, 'accepted', 2)", dispatch, dispatch));
        var work = work(dispatch, List.of(1L));
        assertEquals(
                new Headcount(7, true),
                new Audience(
                                jdbi,
                                new Followers(jdbi),
                                new Judge(new Caps(jdbi), Clock.systemUTC()),
                                new DigestTexts(new EnglishDigests()))
                        .of(work));
    }

    @Test
    void aLargeAudienceIsEstimatedFromSomeOfItsShards() {
        makeTopics(LongStream.of(1));
        var followed = new TreeMap<Long, List<Long>>();
        for (int i = 0; i < 6400; i++) {
            followed.put(readerOfShard(i % 64, i / 64), List.of(1L));
        }
        makeReaders(followed);
        assertEquals(new Headcount(6400, true), new Followers(jdbi).count(List.of(1L)));
        assertEquals(new Headcount(6400, false), new Followers(jdbi, 10).count(List.of(1L)));
        jdbi.useTransaction(handle -> ReaderStore.remove(
                handle,
                followed.keySet().stream()
                        .filter(reader -> new ReaderId(reader).shard() == 3)
                        .toList()));
        assertEquals(
                new Headcount(6400, false), new Followers(jdbi, 3).count(List.of(1L)), "what is not read is not known");
        assertEquals(new Headcount(6300, true), new Followers(jdbi).count(List.of(1L)));
    }

    @Test
    void weeksOlderThanTheLedgerIsKeptAreDroppedAndTheirRowsWithThem() {
        var then = Clock.fixed(Instant.parse("2026-05-06T12:00:00Z"), ZoneOffset.UTC);
        var now = Clock.fixed(NOW, ZoneOffset.UTC);
        new LedgerWeeks(jdbi, Duration.ofDays(90), then).tend();
        jdbi.useHandle(handle -> handle.execute("""
                insert into ledger
                select dispatch, 1, 1, now(), now(), day, 1, 1, 0, 201, 1, false, '', int4send(0), ''
                from (values (1, '2026-05-06'::date), (2, '2026-09-15'), (3, '2026-11-24')) as row (dispatch, day)
                """));
        assertEquals(List.of("ledger_week_20260504", "ledger_other", "ledger_other"), tables());
        new LedgerWeeks(jdbi, Duration.ofDays(90), now).tend();
        assertEquals(
                List.of("ledger_other", "ledger_week_20261123"),
                tables(),
                "the first is dropped, the last has a week by now");
        boolean there =
                jdbi.withHandle(handle -> handle.createQuery("select to_regclass('ledger_week_20260504') is not null")
                        .mapTo(Boolean.class)
                        .one());
        assertFalse(there);
    }

    /** Where the ledger's rows lie, in the order of their dispatches. */
    private List<String> tables() {
        return jdbi.withHandle(
                handle -> handle.createQuery("select tableoid::regclass::text from ledger order by dispatch_id")
                        .mapTo(String.class)
                        .list());
    }

    // ---- making it ----

    private Optional<ShardQueue.Claim> claim(String owner, Instant now) {
        return shards.claim(new SenderName(owner, 1), now, LEASE);
    }

    /** The dispatches of which this number of senders, one after the other, get a shard. */
    private List<Long> claims(int senders) {
        return IntStream.range(0, senders)
                .mapToObj(sender ->
                        claim("sender-" + sender, NOW).orElseThrow().dispatch().id())
                .toList();
    }

    private static DispatchWork work(long dispatch, List<Long> topics) {
        return new DispatchWork(
                dispatch,
                new DispatchWork.Readers.Following(topics, FollowKind.reminded(false)),
                new DispatchWork.Message(1, new byte[0], "story-1"),
                new DispatchWork.Lifetime(NOW, NOW));
    }

    private static Reminder reminder(long story) {
        return new Reminder(
                "Title",
                "Body",
                new Reminder.About(
                        URI.create("https://news.example.org"),
                        "story-" + story,
                        Reminder.Look.in("en"),
                        List.of(),
                        List.of(story)));
    }

    /** A story, and its dispatch with this number of shards. */
    private long dispatch(long story, boolean breaking, int shards) {
        return jdbi.withHandle(handle -> {
            handle.execute("""
                    insert into story (id, slug, state, revision, headline, headline_proposed, opening, content, text_digest,
                        updated_at, search)
                    overriding system value
                    values (?, ?, 'published', 1, 'Title', false, '', '{}', ?, now(), '')
                    """, story, "story-" + story, new byte[] {(byte) story});
            long id = handle.createQuery("""
                            insert into dispatch
                                (story_id, revision, state, breaking, topic_ids, payload, push_topic, expires_at, created_at)
                            values (:story, 1, 'sending', :breaking, '{}', '', 'story', :now, :now)
                            returning id
                            """)
                    .bind("story", story)
                    .bind("breaking", breaking)
                    .bind("now", NOW)
                    .mapTo(Long.class)
                    .one();
            handle.execute(
                    "insert into dispatch_shard (dispatch_id, shard) select ?, generate_series(1, ?)", id, shards);
            return id;
        });
    }

    private void makeTopics(LongStream ids) {
        ids.forEach(id -> jdbi.useHandle(handle -> handle.execute(
                "insert into topic (id, slug, name, kind) overriding system value values (?, ?, ?, 'subject')",
                id,
                "topic-" + id,
                "Topic " + id)));
    }

    /** The number of a reader of a shard, by the place among the shard's readers. */
    private static long readerOfShard(int shard, long place) {
        long block = shard + Shard.COUNT * (place / ReaderId.BLOCK_READERS);
        return ReaderId.first(1 << 24 | block, (int) (place % ReaderId.BLOCK_READERS)) + 17;
    }

    private void makeReaders(SortedMap<Long, List<Long>> followed) {
        jdbi.useTransaction(handle -> {
            var batch = handle.prepareBatch("""
                    insert into reader (id, endpoint, endpoint_hash, p256dh, auth, token_digest, follows)
                    values (:id, 'https://push.example.net/' || :id, int8send(:id), '', '', '', :follows)
                    """);
            var changes = new ArrayList<PackedFollows.Change>();
            followed.forEach((id, topics) -> {
                var follows = Follows.atOnce(topics);
                batch.bind("id", id).bind("follows", follows.stored()).add();
                changes.add(new PackedFollows.Change(id, Follows.NONE, follows));
            });
            if (!changes.isEmpty()) {
                batch.execute();
            }
            PackedFollows.change(handle, changes);
        });
    }
}
