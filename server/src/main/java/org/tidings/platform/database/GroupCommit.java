package org.tidings.platform.database;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Function;
import java.util.function.ToIntFunction;

/**
 * Writes together what is asked for at the same time: while one transaction runs, all that comes meanwhile waits for the
 * next, so that a hundred writers cost hardly more than one. Each gets the answer after the commit. There is no thread of
 * its own: one of those who wait writes for all. Safe for use by many threads.
 *
 * @param <Q> what is asked for
 * @param <A> the answer
 */
public final class GroupCommit<Q, A> {
    // PostgreSQL, appendix A: the classes of errors that one row's values cause.
    private static final String DATA_EXCEPTION = "22";
    private static final String CONSTRAINT_VIOLATION = "23";

    private final Function<List<Q>, List<A>> transaction;
    private final ToIntFunction<Q> weight;
    private final int maxWeight;
    private final Deque<Waiting<Q, A>> queue = new ArrayDeque<>();
    /** Whether one of them writes now. */
    private boolean isWriting;

    /**
     * One who waits.
     *
     * @param turn whether this one writes the next group; false: its answer is there
     */
    private record Waiting<Q, A>(Q asked, CompletableFuture<Boolean> turn, CompletableFuture<A> answer) {
        Waiting(Q asked) {
            this(asked, new CompletableFuture<>(), new CompletableFuture<>());
        }

        void succeed(A value) {
            answer.complete(value);
            turn.complete(false);
        }

        void fail(Throwable failure) {
            answer.completeExceptionally(failure);
            turn.complete(false);
        }
    }

    /**
     * What is written so.
     *
     * @param transaction writes all that it is given in one transaction, and gives the answers in the same order
     * @param weight of one request
     * @param maxWeight of requests that are written together; one that is heavier is written alone
     */
    public GroupCommit(Function<List<Q>, List<A>> transaction, ToIntFunction<Q> weight, int maxWeight) {
        this.transaction = transaction;
        this.weight = weight;
        this.maxWeight = maxWeight;
    }

    /** Writes it together with what else there is, and returns after the commit. */
    public A write(Q asked) {
        var mine = new Waiting<Q, A>(asked);
        synchronized (queue) {
            queue.add(mine);
            if (!isWriting) {
                isWriting = true;
                mine.turn().complete(true);
            }
        }
        if (mine.turn().join()) {
            try {
                writeGroup(takeGroup()); // mine is the first in the queue
            } finally {
                callNext();
            }
        }
        try {
            return mine.answer().join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw e;
        }
    }

    /** How many wait for the next transaction. */
    int waiting() {
        synchronized (queue) {
            return queue.size();
        }
    }

    private void callNext() {
        synchronized (queue) {
            if (queue.isEmpty()) {
                isWriting = false;
            } else {
                queue.getFirst().turn().complete(true);
            }
        }
    }

    private List<Waiting<Q, A>> takeGroup() {
        var group = new ArrayList<Waiting<Q, A>>();
        int total = 0;
        synchronized (queue) {
            while (!queue.isEmpty()) {
                total += weight.applyAsInt(queue.getFirst().asked());
                if (total > maxWeight && !group.isEmpty()) {
                    break;
                }
                group.add(queue.removeFirst());
            }
        }
        return group;
    }

    private void writeGroup(List<Waiting<Q, A>> group) {
        try {
            var answers = transaction.apply(group.stream().map(Waiting::asked).toList());
            for (int i = 0; i < group.size(); i++) {
                group.get(i).succeed(answers.get(i));
            }
        } catch (RuntimeException e) {
            if (group.size() > 1 && isOfOneRow(e)) {
                group.forEach(alone -> writeGroup(List.of(alone))); // one that fails fails alone
            } else {
                group.forEach(waiting -> waiting.fail(e));
            }
        } catch (Error e) {
            group.forEach(waiting -> waiting.fail(e));
            throw e;
        }
    }

    private static boolean isOfOneRow(Throwable failure) {
        return SqlStates.of(failure)
                .findFirst()
                .filter(state -> state.startsWith(DATA_EXCEPTION) || state.startsWith(CONSTRAINT_VIOLATION))
                .isPresent();
    }
}
