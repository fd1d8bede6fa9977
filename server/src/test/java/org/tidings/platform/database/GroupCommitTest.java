package org.tidings.platform.database;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.tidings.standin.Await;

/** What is asked for while a transaction runs is written together with the next. */
class GroupCommitTest {
    private final List<List<String>> groups = Collections.synchronizedList(new ArrayList<>());
    private final CountDownLatch firstMayEnd = new CountDownLatch(1);

    private List<String> write(List<String> asked) {
        groups.add(asked);
        try {
            assertTrue(firstMayEnd.await(Await.LIMIT.toSeconds(), TimeUnit.SECONDS));
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        if (asked.contains("twice")) {
            throw new IllegalStateException(new SQLException("it is there already", "23505"));
        }
        if (asked.contains("away")) {
            throw new IllegalStateException(new SQLException("the database is away", "08006"));
        }
        return asked.stream().map(one -> one + " is written").toList();
    }

    /** Asks for the first, which is held, then for all others, and lets the first end when they wait. */
    private List<Future<String>> ask(ExecutorService threads, GroupCommit<String, String> commit, List<String> others)
            throws InterruptedException {
        var answers = new ArrayList<Future<String>>();
        answers.add(threads.submit(() -> commit.write("first")));
        awaitUntil(() -> groups.size() == 1);
        for (var other : others) {
            answers.add(threads.submit(() -> commit.write(other)));
            int asked = answers.size() - 1;
            awaitUntil(() -> commit.waiting() == asked);
        }
        firstMayEnd.countDown();
        return answers;
    }

    private interface Condition {
        boolean isTrue();
    }

    private static void awaitUntil(Condition condition) throws InterruptedException {
        for (int i = 0; i < 10_000 && !condition.isTrue(); i++) {
            Thread.sleep(2);
        }
        assertTrue(condition.isTrue());
    }

    @Test
    void allWhoComeMeanwhileAreWrittenTogetherAndEachGetsItsOwnAnswer() throws Exception {
        var commit = new GroupCommit<>(this::write, one -> 1, 100);
        var others = IntStream.range(0, 30).mapToObj(Integer::toString).toList();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var answers = ask(threads, commit, others);
            assertEquals("first is written", answers.getFirst().get());
            for (int i = 0; i < others.size(); i++) {
                assertEquals(i + " is written", answers.get(i + 1).get());
            }
        }
        assertEquals(List.of(List.of("first"), others), groups);
    }

    @Test
    void aGroupHasItsLimitAndWhatIsHeavierIsWrittenAlone() throws Exception {
        var commit = new GroupCommit<>(this::write, String::length, 5);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var answer : ask(threads, commit, List.of("aa", "bb", "cc", "much too heavy", "d"))) {
                assertTrue(answer.get().endsWith(" is written"));
            }
        }
        assertEquals(
                List.of(List.of("first"), List.of("aa", "bb"), List.of("cc"), List.of("much too heavy"), List.of("d")),
                groups);
    }

    @Test
    void oneThatFailsByItsOwnValuesFailsAlone() throws Exception {
        var commit = new GroupCommit<>(this::write, one -> 1, 100);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var answers = ask(threads, commit, List.of("a", "twice", "b"));
            assertEquals("a is written", answers.get(1).get());
            var refused = answers.get(2);
            assertThrows(ExecutionException.class, refused::get);
            assertEquals("b is written", answers.get(3).get());
        }
    }

    @Test
    void aDatabaseThatIsAwayIsAskedOnceForAllAndTheNextGroupGoesOn() throws Exception {
        var commit = new GroupCommit<>(this::write, one -> 1, 3);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var answers = ask(threads, commit, List.of("a", "away", "b", "c"));
            for (int i = 1; i <= 3; i++) {
                var answer = answers.get(i);
                assertThrows(ExecutionException.class, answer::get);
            }
            assertEquals("c is written", answers.get(4).get());
        }
        assertEquals(3, groups.size());
    }
}
