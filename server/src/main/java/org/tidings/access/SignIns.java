package org.tidings.access;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.tidings.platform.http.ClientAddress;

/**
 * Checks passwords. Each check costs tens of milliseconds of a core and 19 MiB, so that a thread or two of their own do
 * them one after the other, few may wait, and each is asked of the throttle before it is done.
 */
public final class SignIns implements AutoCloseable {
    /** On a small machine one core is left to the site. */
    private static final int THREADS = Runtime.getRuntime().availableProcessors() > 2 ? 2 : 1;

    private static final int MAX_WAITING = 16;
    /** By then those who wait have been seen to. */
    private static final Duration BUSY = Duration.ofSeconds(3);

    private final Editors editors;
    private final SignInThrottle throttle;
    private final ExecutorService threads = Executors.newFixedThreadPool(
            THREADS, Thread.ofPlatform().name("password-", 0).daemon().factory());
    private final Semaphore places = new Semaphore(THREADS + MAX_WAITING);

    public SignIns(Editors editors, Clock clock) {
        this.editors = editors;
        this.throttle = new SignInThrottle(clock);
    }

    /** What came of an attempt. */
    public sealed interface Attempt {
        record Right(Editor editor) implements Attempt {}

        /** There is no such editor, or that is not their password: which of the two is not said. */
        record Wrong() implements Attempt {}

        /** Not looked at: after too many failures, or while too many wait. */
        record Later(Duration pause) implements Attempt {}
    }

    /**
     * Checks a name and a password. Takes as long for an unknown name as for a wrong password.
     *
     * @param address the browser's
     */
    public Attempt check(ClientAddress address, String name, String password) {
        return ifThereIsRoom(() -> checked(address.group(), name, password));
    }

    /**
     * Gives an editor the password that they have chosen.
     *
     * @param current the one that they had
     */
    public Attempt change(ClientAddress address, Editor editor, String current, String chosen) {
        return ifThereIsRoom(() -> {
            var attempt = checked(address.group(), editor.name(), current);
            if (attempt instanceof Attempt.Right) {
                editors.keepHash(editor, slowly(() -> Passwords.hash(chosen)));
            }
            return attempt;
        });
    }

    // A place is taken before the throttle is asked: who finds no place has not used up an attempt.
    private Attempt ifThereIsRoom(Supplier<Attempt> attempt) {
        if (!places.tryAcquire()) {
            return new Attempt.Later(BUSY);
        }
        try {
            return attempt.get();
        } finally {
            places.release();
        }
    }

    private Attempt checked(String network, String name, String password) {
        var wait = throttle.reserve(network, name);
        if (!wait.isZero()) {
            return new Attempt.Later(wait);
        }
        var known = editors.byName(name);
        boolean right = slowly(() -> known.map(editor -> Passwords.isRight(password, editor.hash()))
                .orElseGet(() -> {
                    Passwords.hash(password);
                    return false;
                }));
        var editor = known.map(Editors.Known::editor).filter(found -> right);
        editor.ifPresent(found -> throttle.succeeded(network, name));
        return editor.<Attempt>map(Attempt.Right::new).orElseGet(Attempt.Wrong::new);
    }

    private <T> T slowly(Supplier<T> work) {
        try {
            return threads.submit(work::get).get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while a password was checked", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("a password could not be checked", e);
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
