package org.tidings.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Jdbi;
import org.tidings.platform.Json;

/** Readers who register, and register again with other topics, while other things happen to the server. */
final class Newcomers implements AutoCloseable {
    private static final int FIRST = 1_000_000_000;
    private static final int CLIENTS = 4;
    private static final int PAUSE_WHILE_DOWN_MILLIS = 20;

    private final Server server;
    private final Audience audience;
    private final Audience.Places places;
    private final List<String> topics;
    private final List<Thread> clients = new ArrayList<>();
    /** Those whose registration was answered, which is to say promised. */
    private final List<Long> promised = new ArrayList<>();

    private volatile boolean stopping;

    private Newcomers(Server server, Audience audience, Audience.Places places, List<String> topics) {
        this.server = server;
        this.audience = audience;
        this.places = places;
        this.topics = topics;
    }

    /**
     * Lets readers come until it is closed.
     *
     * @param topics slugs of which they follow some
     */
    static Newcomers come(Server server, Audience audience, Audience.Places places, List<String> topics, int round) {
        var newcomers = new Newcomers(server, audience, places, topics);
        for (int client = 0; client < CLIENTS; client++) {
            int first = FIRST + (round * CLIENTS + client) * 100_000;
            newcomers.clients.add(Thread.ofVirtual().start(() -> newcomers.register(first)));
        }
        return newcomers;
    }

    private void register(int first) {
        var random = new Random(first);
        int number = first;
        while (!stopping) {
            try {
                register(number, random.ints(0, topics.size()).distinct().limit(1 + random.nextInt(3)));
                number += random.nextInt(3) > 0 ? 1 : 0;
            } catch (IOException down) {
                pause();
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private void register(int number, java.util.stream.IntStream followed) throws IOException, InterruptedException {
        var parts = audience.subscription(number, places).split(" ", -1);
        var answer = server.answer(
                "/api/v1/readers",
                "application/json",
                Json.write(Map.of(
                        "subscription",
                        Map.of("endpoint", parts[0], "keys", Map.of("p256dh", parts[1], "auth", parts[2])),
                        "topics",
                        followed.mapToObj(topics::get).toList())));
        if (answer.statusCode() == 201) {
            synchronized (promised) {
                promised.add(Long.parseLong(Json.tree(answer.body()).path("id").asString()));
            }
        } else {
            pause();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE_WHILE_DOWN_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** How many were promised that they are registered. */
    long promised() {
        synchronized (promised) {
            return Set.copyOf(promised).size();
        }
    }

    /** How many of them are not there. */
    long lost(Jdbi jdbi) {
        Set<Long> all;
        synchronized (promised) {
            all = Set.copyOf(promised);
        }
        var there = jdbi.withHandle(handle -> handle.createQuery("select id from reader where id = any (:ids)")
                .bindArray("ids", Long.class, all.toArray())
                .mapTo(Long.class)
                .collect(Collectors.toSet()));
        return all.stream().filter(id -> !there.contains(id)).count();
    }

    @Override
    public void close() throws InterruptedException {
        stopping = true;
        for (var client : clients) {
            client.join();
        }
    }
}
