package org.tidings.platform.fetch;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A time within which a whole fetch must end. A socket's own timeout is for one read: a server that sends a byte now and
 * then would hold us for days.
 */
record Deadline(Duration time) {
    /** What is done within the time. */
    interface Work {
        Fetched fetch() throws IOException;
    }

    Fetched run(Work work) throws InterruptedException {
        var answer = new CompletableFuture<Fetched>();
        // An interrupt ends a virtual thread's read.
        var thread = Thread.ofVirtual().name("fetch").start(() -> {
            try {
                answer.complete(work.fetch());
            } catch (Throwable e) {
                answer.completeExceptionally(e);
            }
        });
        try {
            return answer.get(time.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            return Fetched.Failed.because(FetchSentences.tooSlow(time));
        } catch (ExecutionException e) {
            return Fetched.Failed.because(FetchSentences.failure(e, time));
        } finally {
            thread.interrupt();
        }
    }
}
