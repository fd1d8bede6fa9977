package org.tidings.reminders;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tidings.webpush.PushSender;

/**
 * The senders of a node, each on a thread of its own: they claim shards and retries from the database, so that nothing
 * depends on this process's memory. After a crash what was sent and not recorded is sent again, and nothing else.
 */
public final class Dispatcher implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Dispatcher.class);
    /** How long the last answers may take to be recorded. */
    private static final Duration MAX_RECORDING = Duration.ofSeconds(5);

    private final IntFunction<Sender> senders;
    private final Crew crew;
    private final Recorder recorder;
    private final PushSender push;
    private final List<Thread> threads = new ArrayList<>();

    /** @param senders makes the sender of this number, on the thread that is to run it */
    Dispatcher(IntFunction<Sender> senders, Crew crew, Recorder recorder, PushSender push) {
        this.senders = senders;
        this.crew = crew;
        this.recorder = recorder;
        this.push = push;
    }

    /** Starts the senders. Dispatches left unfinished by an earlier run go on at once. */
    void start() {
        for (int i = 1; i <= crew.settings().count(); i++) {
            int number = i;
            threads.add(Thread.ofPlatform()
                    .name("sender-" + number)
                    .daemon()
                    .start(() -> senders.apply(number).run()));
        }
    }

    /** There is work: call it right after the commit of a dispatch. */
    public void wake() {
        crew.call();
    }

    /**
     * Sends nothing more, waits for the answers that are out and records them, so that nothing is sent twice. An answer
     * that takes longer than {@code dispatch.stop-wait} is not waited for: its reminder is sent again after the next start.
     */
    @Override
    public void close() {
        crew.stop();
        recorder.hurry();
        var wait = crew.settings().stopWait();
        long end = System.nanoTime() + wait.plus(MAX_RECORDING).toNanos();
        try {
            if (!push.drain(wait)) {
                log.info("some answers did not come within {} s; their reminders are sent again", wait.toSeconds());
            }
            crew.drained();
            for (var thread : threads) {
                thread.join(Duration.ofNanos(Math.max(1, end - System.nanoTime())));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        threads.forEach(Thread::interrupt);
    }
}
