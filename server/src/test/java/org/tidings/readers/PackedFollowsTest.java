package org.tidings.readers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.tidings.TestDatabases;
import org.tidings.platform.IdleGate;
import org.tidings.platform.database.Database;
import org.tidings.standin.StandInBrowser;
import org.tidings.story.Slug;
import org.tidings.story.Topic;
import org.tidings.story.TopicKind;
import org.tidings.webpush.Subscription;
import org.tidings.webpush.SubscriptionKeys;

/** What readers follow by their own rows and what is packed for dispatches agree, whatever happens at the same time. */
@ExtendWith(TestDatabases.Shared.class)
class PackedFollowsTest {
    private static final int TOPICS = 12;
    private static final SubscriptionKeys KEYS = keys();

    private final TestDatabases databases;
    private Database database;
    private Jdbi jdbi;
    private ReaderStore readers;
    private List<Topic> topics;

    PackedFollowsTest(TestDatabases databases) {
        this.databases = databases;
    }

    private static SubscriptionKeys keys() {
        var browser = new StandInBrowser("https://push.example.net/1");
        return switch (SubscriptionKeys.parse(browser.p256dh(), browser.auth())) {
            case SubscriptionKeys.Parsed.Valid(var valid) -> valid;
            case SubscriptionKeys.Parsed.Invalid(var reason) -> throw new IllegalStateException(reason);
        };
    }

    @BeforeEach
    void open() {
        database = Database.open(databases.make(), 12);
        jdbi = database.jdbi();
        readers = store();
        topics = IntStream.rangeClosed(1, TOPICS)
                .mapToObj(number ->
                        new Topic(makeTopic(number), new Slug("topic-" + number), "Topic " + number, TopicKind.SUBJECT))
                .toList();
    }

    @AfterEach
    void close() {
        database.close();
    }

    /** A store as another node has it: its readers are written in a group of their own. */
    private ReaderStore store() {
        return new ReaderStore(jdbi, new ReaderChanges() {
            @Override
            public void keysChanged(long reader) {}

            @Override
            public void registered() {}
        });
    }

    @Test
    void readersWhoRegisterAtTheSameTimeAreAllThereWithTheirOwnTokensAndTopics() throws Exception {
        var stores = List.of(store(), store());
        var registered = atOnce(IntStream.range(0, 600)
                .<Callable<ReaderStore.Registered>>mapToObj(number -> () -> stores.get(number % 2)
                        .register(
                                subscription(number), follows(List.of(topics.getFirst(), topics.get(1 + number % 3)))))
                .toList());
        assertEquals(
                600,
                registered.stream().map(ReaderStore.Registered::id).distinct().count());
        for (int number = 0; number < 600; number++) {
            var reader = readers.find(
                            registered.get(number).id(), registered.get(number).token())
                    .orElseThrow();
            assertEquals(Set.of(topics.getFirst(), topics.get(1 + number % 3)), Set.copyOf(reader.topics()));
            assertTrue(registered.get(number).isNew());
        }
        assertEquals(new Headcount(600, true), new Followers(jdbi).count(ids(topics)));
        assertEquals(new Headcount(200, true), new Followers(jdbi).count(ids(topics.subList(3, 4))));
        assertEquals(new FollowsCheck.Report(600, 1200, rows(), 0, 0), new FollowsCheck(jdbi).check());
    }

    @Test
    void theSameEndpointInOneGroupIsOneReader() throws Exception {
        var registered = atOnce(IntStream.range(0, 64)
                .<Callable<ReaderStore.Registered>>mapToObj(number ->
                        () -> readers.register(subscription(number % 4), follows(topics.subList(0, 1 + number % 4))))
                .toList());
        assertEquals(
                4,
                registered.stream().map(ReaderStore.Registered::id).distinct().count());
        assertEquals(4, readers.count());
        for (int endpoint = 0; endpoint < 4; endpoint++) {
            int same = endpoint;
            // The token given out last is the one that counts, and those who were written together share it.
            assertTrue(IntStream.range(0, 64)
                    .filter(number -> number % 4 == same)
                    .mapToObj(registered::get)
                    .anyMatch(one -> readers.find(one.id(), one.token()).isPresent()));
        }
        assertTrue(new FollowsCheck(jdbi).check().isInAgreement());
    }

    @Test
    void whoRegistersAgainUsesUpNoNumber() {
        var first = readers.register(subscription(1), follows(topics));
        for (int i = 0; i < 20; i++) {
            var again = readers.register(subscription(1), follows(topics.subList(0, i % TOPICS)));
            assertEquals(first.id(), again.id());
            assertFalse(again.isNew());
            assertNotEquals(first.token(), again.token());
        }
        var next = readers.register(subscription(2), Follows.NONE);
        assertEquals(new ReaderId(first.id()).arrival() + 1, new ReaderId(next.id()).arrival());
        assertEquals(7, counted(first.id(), 19 % TOPICS));
        assertTrue(new FollowsCheck(jdbi).check().isInAgreement());
    }

    private int counted(long reader, int expected) {
        assertEquals(new Headcount(1, true), new Followers(jdbi).count(ids(topics.subList(0, expected))));
        assertEquals(new Headcount(0, true), new Followers(jdbi).count(ids(topics.subList(expected, TOPICS))));
        return jdbi.withHandle(handle -> handle.createQuery("select follows from reader where id = :id")
                .bind("id", reader)
                .map((rs, context) -> Follows.of(rs.getBytes("follows")).count())
                .one());
    }

    @Test
    void whatComesAtTheSameTimeFromTwoNodesEndsInAgreement() throws Exception {
        var stores = List.of(store(), store());
        var merged = new MergedFollows(jdbi, new IdleGate());
        var random = new Random(31);
        var there = new ArrayList<Long>();
        for (int number = 0; number < 60; number++) {
            there.add(readers.register(subscription(number), follows(topics)).id());
        }
        for (int round = 0; round < 4; round++) {
            int merge = round;
            var work = new ArrayList<Callable<Object>>();
            for (int i = 0; i < 120; i++) {
                var store = stores.get(i % 2);
                long reader = there.get(random.nextInt(there.size()));
                var some = follows(topics.subList(random.nextInt(4), 4 + random.nextInt(TOPICS - 4)));
                int endpoint = random.nextInt(400);
                work.add(
                        switch (random.nextInt(5)) {
                            case 0 -> () -> store.follow(reader, some);
                            case 1 ->
                                () -> {
                                    store.forget(reader);
                                    return true;
                                };
                            case 2 ->
                                () -> {
                                    jdbi.useTransaction(handle -> ReaderStore.removeGone(
                                            handle, 1, gone(List.of(reader, reader + 1, there.getFirst()))));
                                    return true;
                                };
                            default -> () -> store.register(subscription(endpoint), some);
                        });
            }
            work.add(() -> {
                jdbi.useHandle(handle -> handle.execute(
                        "update topic set merged_into = ? where id = ?",
                        topics.getLast().id(),
                        topics.get(merge).id()));
                merged.move();
                return true;
            });
            atOnce(work);
            merged.move();
            var report = new FollowsCheck(jdbi).check();
            assertTrue(report.isInAgreement(), report + " in round " + round);
            assertEquals(0L, followersOf(topics.get(merge).id()));
        }
        assertTrue(readers.count() > 50);
    }

    private static List<ReaderStore.Gone> gone(List<Long> ids) {
        return ids.stream()
                .map(id -> new ReaderStore.Gone(id, 410, java.time.Instant.EPOCH))
                .toList();
    }

    @Test
    void aMergeThatWasInterruptedGoesOnAndBothTopicsAreReadMeanwhile() {
        register(1, 2000, topics.subList(0, 1));
        register(2001, 3000, topics.subList(0, 2));
        register(3001, 5000, topics.subList(1, 2));
        long from = topics.getFirst().id();
        long into = topics.get(1).id();
        jdbi.useHandle(handle -> handle.execute("update topic set merged_into = ? where id = ?", into, from));
        assertEquals(List.of(from, into), jdbi.withHandle(handle -> Followers.read(handle, List.of(into))));
        assertEquals(List.of(from, into), jdbi.withHandle(handle -> Followers.read(handle, List.of(from))));
        assertEquals(new Headcount(5000, true), new Followers(jdbi).count(List.of(into)));

        // One that fails half way has moved what it had moved.
        jdbi.useHandle(handle -> handle.execute("""
                create function refuse() returns trigger language plpgsql as $$
                begin
                    if new.block = 16777216 + 5 then raise exception 'the power fails'; end if;
                    return new;
                end $$;
                create trigger refuse before update on follow for each row execute function refuse()
                """));
        var merged = new MergedFollows(jdbi, new IdleGate());
        assertThrows(RuntimeException.class, merged::move);
        long left = followersOf(from);
        assertTrue(left > 0 && left < 3000, left + " are left");
        assertTrue(new FollowsCheck(jdbi).check().isInAgreement());
        assertEquals(new Headcount(5000, true), new Followers(jdbi).count(List.of(into)));

        jdbi.useHandle(handle -> handle.execute("drop trigger refuse on follow"));
        merged.move();
        assertEquals(0, followersOf(from));
        assertEquals(5000, followersOf(into));
        assertEquals(List.of(into), jdbi.withHandle(handle -> Followers.read(handle, List.of(from))));
        assertTrue(new FollowsCheck(jdbi).check().isInAgreement());
    }

    @Test
    void aMergeGivesWayToWhatIsUrgentAndEndsAllTheSame() {
        register(1, 20, topics.subList(0, 1));
        long pieces = rows();
        jdbi.useHandle(handle -> handle.execute(
                "update topic set merged_into = ? where id = ?",
                topics.get(1).id(),
                topics.getFirst().id()));
        var idle = new IdleGate();
        idle.workBegins();
        long began = System.nanoTime();
        new MergedFollows(jdbi, idle).move();
        var took = Duration.ofNanos(System.nanoTime() - began);
        assertTrue(took.toMillis() >= pieces * 100, pieces + " pieces took " + took);
        assertEquals(20, followersOf(topics.get(1).id()));
        assertEquals(0, followersOf(topics.getFirst().id()));
    }

    @Test
    void followersStayUntilADispatchThatBeganBeforeTheMergeIsDone() {
        register(1, 20, topics.subList(0, 1));
        long from = topics.getFirst().id();
        long into = topics.get(1).id();
        jdbi.useHandle(handle -> {
            handle.execute("""
                    insert into story (slug, state, revision, headline, headline_proposed, opening, content, text_digest,
                        updated_at, search)
                    values ('story', 'published', 1, 'Title', false, '', '{}', '', now(), '')
                    """);
            handle.execute("""
                    insert into dispatch (story_id, revision, state, breaking, topic_ids, payload, push_topic, expires_at, created_at)
                    values (1, 1, 'sending', false, array[?::bigint], '', 'story', now(), now())
                    """, from);
            handle.execute("update topic set merged_into = ? where id = ?", into, from);
        });
        var merged = new MergedFollows(jdbi, new IdleGate());
        merged.move();
        assertEquals(20, followersOf(from));
        jdbi.useHandle(handle -> handle.execute("update dispatch set state = 'done'"));
        merged.move();
        assertEquals(0, followersOf(from));
        assertEquals(20, followersOf(into));
    }

    @Test
    void whatDiffersIsFoundAndPackedAnew() {
        register(1, 1500, topics.subList(0, 3));
        var check = new FollowsCheck(jdbi);
        assertEquals(new FollowsCheck.Report(1500, 4500, 24, 0, 0), check.check());
        jdbi.useHandle(handle -> {
            // A row lost, one with a member who does not follow, one of nobody at all, and members lost of another.
            handle.execute(
                    "delete from follow where block = 16777217 and topic_id = ?",
                    topics.getFirst().id());
            handle.execute(
                    "insert into follow select ?, 0, shard, block, '\\x00070009' from follow where block = 16777218 limit 1",
                    topics.get(7).id());
            handle.execute(
                    "insert into follow values (?, 0, 3, 16777283, '\\x0001')",
                    topics.get(7).id());
            handle.execute(
                    "update follow set members = '\\x0001' where block = 16777219 and topic_id = ?",
                    topics.get(1).id());
        });
        // 188 readers of the first block, 187 of the other but one.
        var found = new FollowsCheck.Report(1500, 4500, 25, 188 + 187, 3);
        assertEquals(found, check.check());
        assertEquals(found, check.rebuild());
        assertEquals(new FollowsCheck.Report(1500, 4500, 24, 0, 0), check.check());
        assertEquals(new Headcount(0, true), new Followers(jdbi).count(ids(topics.subList(7, 8))));
    }

    @Test
    void everythingIsPackedAnewFromNothingWhileReadersCome() throws Exception {
        register(1, 5000, topics);
        jdbi.useHandle(handle -> handle.execute("truncate follow"));
        var work = new ArrayList<Callable<Object>>();
        work.add(() -> new FollowsCheck(jdbi).rebuild());
        IntStream.range(6000, 6200)
                .forEach(number ->
                        work.add(() -> readers.register(subscription(number), follows(topics.subList(0, 5)))));
        atOnce(work);
        new FollowsCheck(jdbi).rebuild();
        assertTrue(new FollowsCheck(jdbi).check().isInAgreement());
        assertEquals(new Headcount(5200, true), new Followers(jdbi).count(ids(topics)));
    }

    @Test
    void aBlockWithOneReaderLeftIsReadAndTheLastOneTakesTheRowAlong() {
        var ids = register(1, 600, topics.subList(0, 1));
        var one = ids.get(17);
        ids.stream().filter(id -> !id.equals(one)).forEach(readers::forget);
        assertEquals(1, rows());
        var id = new ReaderId(one);
        var found = jdbi.withHandle(handle -> FollowerBlocks.read(
                handle, ids(topics.subList(0, 1)), List.of(FollowKind.AT_ONCE), id.shard(), id.block(), 4));
        assertTrue(found.has(one));
        assertEquals(1, found.count());
        readers.forget(one);
        assertEquals(0, rows());
    }

    @Test
    void aReaderMayFollowTenThousandTopicsAndThenOne() {
        var all = jdbi.withHandle(
                handle -> handle.createQuery("""
                        insert into topic (slug, name, kind)
                        select 'many-' || n, 'Many ' || n, 'subject' from generate_series(1, 10000) as n
                        returning id
                        """).mapTo(Long.class).list());
        var other = readers.register(subscription(1), follows(topics.subList(0, 1)));
        var greedy = readers.register(subscription(2), Follows.atOnce(all));
        assertEquals(new FollowsCheck.Report(2, 10_001, 10_001, 0, 0), new FollowsCheck(jdbi).check());
        assertEquals(new Headcount(1, true), new Followers(jdbi).count(all));

        assertEquals(
                greedy.id(),
                readers.register(subscription(2), follows(topics.subList(0, 1))).id());
        assertEquals(new FollowsCheck.Report(2, 2, rows(), 0, 0), new FollowsCheck(jdbi).check());
        assertEquals(2, followersOf(topics.getFirst().id()));
        readers.forget(other.id());
        assertEquals(1, followersOf(topics.getFirst().id()));
    }

    // ---- making it ----

    private List<Long> register(int from, int to, List<Topic> followed) {
        var ids = new ArrayList<Long>();
        var random = new Random(from);
        jdbi.useTransaction(handle -> {
            var changes = new ArrayList<PackedFollows.Change>();
            var follows = Follows.atOnce(ids(followed));
            var batch = handle.prepareBatch("""
                    insert into reader (id, endpoint, endpoint_hash, p256dh, auth, token_digest, follows)
                    values (new_reader_id(:hash), :endpoint, :hash, '', '', '', :follows)
                    """);
            for (int number = from; number <= to; number++) {
                byte[] hash = new byte[32];
                random.nextBytes(hash);
                batch.bind("hash", hash)
                        .bind("endpoint", "https://push.example.net/" + from + "/" + number)
                        .bind("follows", follows.stored())
                        .add();
            }
            batch.executePreparedBatch("id").mapTo(Long.class).forEach(id -> {
                ids.add(id);
                changes.add(new PackedFollows.Change(id, Follows.NONE, follows));
            });
            PackedFollows.change(handle, changes);
        });
        return ids;
    }

    private static Follows follows(List<Topic> topics) {
        return Follows.atOnce(ids(topics));
    }

    private static List<Long> ids(List<Topic> topics) {
        return topics.stream().map(Topic::id).toList();
    }

    private long makeTopic(int number) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "insert into topic (slug, name, kind) values (:slug, :name, 'subject') returning id")
                .bind("slug", "topic-" + number)
                .bind("name", "Topic " + number)
                .mapTo(Long.class)
                .one());
    }

    private static Subscription subscription(int number) {
        return new Subscription(URI.create("https://push.example.net/" + number), KEYS);
    }

    private long rows() {
        return jdbi.withHandle(handle -> handle.createQuery("select count(*) from follow")
                .mapTo(Long.class)
                .one());
    }

    private long followersOf(long topic) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "select coalesce(sum(members_count(members)), 0) from follow where topic_id = :topic")
                .bind("topic", topic)
                .mapTo(Long.class)
                .one());
    }

    private static <T> List<T> atOnce(List<? extends Callable<T>> work) throws Exception {
        try (var threads = Executors.newFixedThreadPool(24)) {
            var results = threads.invokeAll(work);
            var all = new ArrayList<T>();
            for (Future<T> result : results) {
                all.add(result.get());
            }
            return all;
        }
    }
}
