package org.tidings.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.postgresql.PGConnection;
import org.tidings.platform.Secrets;
import org.tidings.readers.Follows;
import org.tidings.readers.PackedFollows;
import org.tidings.readers.ReaderId;
import org.tidings.standin.StandInBrowser;

/**
 * Readers made for a benchmark and written straight into the database: reader number {@code n} is the one that arrived
 * after {@code n} others, and has an endpoint of usual length at one of the sink's origins. They share a few hundred key pairs; what encrypting for
 * one costs does not depend on that.
 */
final class Audience {
    private static final int KEY_PAIRS = 500;
    /** Five times the readers of the eight blocks that fill at a time. */
    private static final int ROWS_AT_ONCE = 20_480;

    private static final int WRITERS = 2;
    /** As long as the ids that FCM gives out, so that what is read and sent has its usual size. */
    private static final String FILLER = "-".repeat(140);

    private final Jdbi jdbi;
    private final List<StandInBrowser> browsers;

    Audience(Jdbi jdbi) {
        this.jdbi = jdbi;
        this.browsers = IntStream.range(0, KEY_PAIRS)
                .mapToObj(i -> new StandInBrowser("https://localhost/ok/" + i))
                .toList();
    }

    /** Makes topics called PREFIX 0, PREFIX 1 …; answers their ids. */
    List<Long> topics(String prefix, int count) {
        return jdbi.withHandle(handle -> IntStream.range(0, count)
                .mapToObj(i -> handle.createQuery("""
                        with made as (
                            insert into topic (slug, name, kind) values (:slug, :name, 'subject') returning id),
                        alias as (insert into topic_alias (alias, topic_id) select lower(:name), id from made)
                        select id from made
                        """)
                        .bind("slug", (prefix + "-" + i).toLowerCase(java.util.Locale.ROOT))
                        .bind("name", prefix + " " + i)
                        .mapTo(Long.class)
                        .one())
                .toList());
    }

    /** Where each reader's push service is, and how it treats the reader: the first word of the endpoint's path. */
    interface Places {
        URI endpoint(int number);

        /** All is accepted, at origins of which the first has most of the readers, as it is outside. */
        static Places friendly(List<Integer> ports) {
            return number -> at(ports, "ok", number);
        }

        /** An endpoint at one of these origins. */
        static URI at(List<Integer> ports, String behaviour, int number) {
            int place = Math.floorMod(number * 0x9E3779B1, 100);
            // FCM has most, then Mozilla, Apple, Microsoft.
            int origin = place < 70 ? 0 : place < 85 ? 1 : place < 95 ? 2 : 3;
            return URI.create("https://localhost:" + ports.get(origin % ports.size()) + "/" + behaviour + "/" + number
                    + "/" + FILLER);
        }
    }

    /** Writes readers {@code from} to {@code to} - 1, each following {@code follows} of the topics. */
    void add(int from, int to, Places places, List<Long> topics, int follows) {
        jdbi.useHandle(handle -> {
            for (int at = from; at < to; at += ROWS_AT_ONCE) {
                add(handle, at, Math.min(to, at + ROWS_AT_ONCE), places, topics, follows);
            }
        });
    }

    /**
     * The same from the first reader on, into an empty table and for very many: by two connections at once, and with the index
     * of the endpoints made afterwards.
     */
    void fill(int to, Places places, List<Long> topics, int follows) throws InterruptedException {
        jdbi.useHandle(handle -> handle.execute("alter table reader drop constraint reader_endpoint_hash_key"));
        var next = new AtomicInteger();
        var failures = new ConcurrentLinkedQueue<RuntimeException>();
        var threads = IntStream.range(0, WRITERS)
                .mapToObj(i -> Thread.ofPlatform().start(() -> {
                    try {
                        jdbi.useHandle(handle -> {
                            // What one connection writes shares no block of readers with what another writes.
                            for (int at = next.getAndAdd(ROWS_AT_ONCE);
                                    at < to && failures.isEmpty();
                                    at = next.getAndAdd(ROWS_AT_ONCE)) {
                                add(handle, at, Math.min(to, at + ROWS_AT_ONCE), places, topics, follows);
                                if (at / ROWS_AT_ONCE % 50 == 49) {
                                    Progress.say("%,d readers are there", at + ROWS_AT_ONCE);
                                }
                            }
                        });
                    } catch (RuntimeException e) {
                        failures.add(e);
                    }
                }))
                .toList();
        for (var thread : threads) {
            thread.join();
        }
        failures.stream().findFirst().ifPresent(failure -> {
            throw failure;
        });
        jdbi.useHandle(handle ->
                handle.execute("alter table reader add constraint reader_endpoint_hash_key unique (endpoint_hash)"));
    }

    private void add(Handle handle, int from, int to, Places places, List<Long> topics, int follows) {
        var random = new Random(from);
        var readers = new StringBuilder();
        var followed = new ArrayList<PackedFollows.Change>();
        for (int number = from; number < to; number++) {
            var browser = browsers.get(number % KEY_PAIRS);
            var endpoint = places.endpoint(number).toString();
            byte[] hash = Secrets.digest(endpoint);
            long id = ReaderId.of(ReaderId.FIRST_CELL, number, hash).value();
            var chosen = Follows.atOnce(chosen(random, topics, follows).boxed().toList());
            readers.append(id).append('\t').append(endpoint);
            bytes(readers, hash);
            bytes(readers, Base64.getUrlDecoder().decode(browser.p256dh()));
            bytes(readers, Base64.getUrlDecoder().decode(browser.auth()));
            bytes(readers, hash);
            bytes(readers, chosen.stored());
            readers.append("\tt\n"); // as all have been who were reminded before
            followed.add(new PackedFollows.Change(id, Follows.NONE, chosen));
        }
        copy(handle, "reader (id, endpoint, endpoint_hash, p256dh, auth, token_digest, follows, accepted)", readers);
        PackedFollows.change(handle, followed);
    }

    private static LongStream chosen(Random random, List<Long> topics, int follows) {
        return follows >= topics.size()
                ? topics.stream().mapToLong(Long::longValue)
                : random.ints(0, topics.size()).distinct().limit(follows).mapToLong(topics::get);
    }

    /** Endpoint, p256dh and auth of a reader, by blanks: for senders that are not ours. */
    String subscription(int number, Places places) {
        var browser = browsers.get(number % KEY_PAIRS);
        return places.endpoint(number) + " " + browser.p256dh() + " " + browser.auth();
    }

    /** Gives all readers quiet hours that are not now, many different ones, by the clocks of eight zones. */
    void giveTerms() {
        jdbi.useHandle(handle -> handle.execute("""
                update reader
                set terms = zone.name || ' ' || to_char(local + interval '6 hours', 'HH24:MI') || '/'
                    || to_char(local + interval '12 hours', 'HH24:MI') || ' - 18:30 -'
                from unnest(array['Europe/Berlin', 'Europe/London', 'America/New_York', 'America/Los_Angeles', 'Asia/Kolkata',
                    'Asia/Tokyo', 'Australia/Sydney', 'Africa/Lagos']) with ordinality as zone (name, number)
                cross join generate_series(0, 59) as minute
                cross join lateral (
                    select now() at time zone zone.name + minute * interval '1 minute' as local) as here
                where (reader.id >> 12) % 8 = zone.number - 1 and (reader.id >> 15) % 60 = minute
                """));
    }

    /** Lets the database know its tables, as its own housekeeping would after a while. */
    void settle() {
        jdbi.useHandle(handle -> {
            handle.execute("select setval('reader_arrival', (select count(*) from reader), false)");
            handle.execute("vacuum (analyze) reader, follow");
        });
    }

    /** Reads a message with its reader's private key. */
    String read(int number, byte[] body) throws GeneralSecurityException {
        return new String(browsers.get(number % KEY_PAIRS).decrypt(body), UTF_8);
    }

    private static void bytes(StringBuilder row, byte[] value) {
        row.append("\t\\\\x").append(HexFormat.of().formatHex(value));
    }

    private static void copy(Handle handle, String table, CharSequence rows) {
        try {
            handle.getConnection()
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyIn(
                            "copy " + table + " from stdin",
                            new ByteArrayInputStream(rows.toString().getBytes(UTF_8)));
        } catch (java.sql.SQLException | IOException e) {
            throw new IllegalStateException("the readers could not be written", e);
        }
    }
}
