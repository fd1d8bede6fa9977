package org.tidings.publication;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.tidings.RunningTidings;
import org.tidings.RunningTidings.Reply;
import org.tidings.platform.Json;
import org.tidings.standin.Await;

/** Stories that arrive at the same moment. */
@ExtendWith(RunningTidings.Shared.class)
class AtOnceTest {
    private final RunningTidings running;

    AtOnceTest(RunningTidings running) {
        this.running = running;
    }

    @Test
    void storiesWithOneHeadlineGetAddressesOfTheirOwn() throws Exception {
        for (int round = 0; round < 5; round++) {
            var headline = "Weather at noon in zed " + "abcde".charAt(round);
            var replies = together(8, number -> post(headline, "Text " + number + " of " + headline, List.of()));
            var slugs = new TreeSet<String>();
            replies.forEach(reply -> slugs.add(reply.json().path("slug").asString()));
            var plain = "weather-at-noon-in-zed-" + "abcde".charAt(round);
            var wanted = new TreeSet<>(List.of(plain));
            for (int number = 2; number <= 8; number++) {
                wanted.add(plain + "-" + number);
            }
            assertEquals(wanted, slugs);
        }
    }

    @Test
    void storiesWithTheSameNewTopicsInAnyOrderAreAllTaken() throws Exception {
        for (int round = 0; round < 5; round++) {
            var topics = List.of("Zedonce p" + round, "Zedonce q" + round, "Zedonce r" + round, "Zedonce s" + round);
            int number = round;
            var replies = together(
                    8,
                    sender -> post(
                            "Zed ferry " + number + " by sender " + sender,
                            "Text of ferry " + number + " by sender " + sender,
                            sender % 2 == 0 ? topics : topics.reversed()));
            for (var reply : replies) {
                assertEquals(4, reply.json().path("topics").size());
            }
            long made = running.tidings
                    .database()
                    .jdbi()
                    .withHandle(handle -> handle.select("select count(*) from topic where name = any (?)", (Object)
                                    topics.toArray(String[]::new))
                            .mapTo(Long.class)
                            .one());
            assertEquals(4, made);
        }
    }

    private interface Sender {
        Reply send(int number);
    }

    private static List<Reply> together(int senders, Sender sender) throws Exception {
        var barrier = new CyclicBarrier(senders);
        var replies = new ArrayList<Future<Reply>>();
        try (var threads = Executors.newFixedThreadPool(senders)) {
            for (int i = 0; i < senders; i++) {
                int number = i;
                replies.add(threads.submit(() -> {
                    barrier.await(Await.LIMIT.toSeconds(), TimeUnit.SECONDS);
                    return sender.send(number);
                }));
            }
        }
        var all = new ArrayList<Reply>();
        for (var reply : replies) {
            all.add(reply.get());
            assertEquals(201, reply.get().status(), reply.get().body());
        }
        return all;
    }

    private Reply post(String headline, String body, List<String> topics) {
        return running.api(
                "POST",
                "/api/v1/stories",
                "application/json",
                Json.write(Map.of("headline", headline, "body", body, "topics", topics)));
    }
}
