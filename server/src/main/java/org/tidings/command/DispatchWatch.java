package org.tidings.command;

import java.time.Duration;
import org.tidings.platform.Fault;
import org.tidings.reminders.DeliveryOutcome;
import org.tidings.reminders.DispatchState;
import org.tidings.reminders.DispatchWords;
import org.tidings.text.Numbers;
import tools.jackson.databind.JsonNode;

/** Shows on the terminal how far a dispatch is, until it is done, ended by an editor, or held by one. */
final class DispatchWatch {
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(100);
    private static final Duration BETWEEN_LINES = Duration.ofSeconds(2);

    /** How long Tidings may be away, while it is started anew for example. */
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final ApiClient tidings;
    private final String dispatch;

    DispatchWatch(ApiClient tidings, String dispatch) {
        this.tidings = tidings;
        this.dispatch = dispatch;
    }

    /** Returns when all reminders are out; it is a {@link Fault} when an editor holds or has stopped them. */
    void toTheEnd() throws InterruptedException {
        var line = new ProgressLine(isTerminal());
        while (true) {
            var progress = progress(line);
            var state = DispatchState.ofWord(progress.path("state").asString());
            line.show(text(progress, state), state != DispatchState.SENDING);
            switch (state) {
                case SENDING -> Thread.sleep(BETWEEN_LOOKS);
                case DONE -> {
                    return;
                }
                case PAUSED -> throw held(progress);
                case CANCELLED -> throw stopped(progress);
            }
        }
    }

    // The story is stored by now, and its reminders go on without anybody who watches.
    private JsonNode progress(ProgressLine line) throws InterruptedException {
        try {
            return tidings.get("/api/v1/dispatches/" + dispatch, PATIENCE);
        } catch (Fault fault) {
            line.end();
            throw Fault.failed("The story is published, but how its reminders go can no longer be seen from here: "
                    + fault.sentence() + " Do not publish it again; look at " + page() + ".");
        }
    }

    private String page() {
        return tidings.address("/desk/dispatches/" + dispatch);
    }

    private Fault held(JsonNode progress) {
        long withPushServices = number(progress, DeliveryOutcome.ACCEPTED) + number(progress, "onTheirWay");
        return Fault.failed(
                DispatchWords.held(withPushServices) + ". To let the rest go on, press Resume at " + page() + ".");
    }

    private static Fault stopped(JsonNode progress) {
        return Fault.failed(
                "An editor has stopped this dispatch: " + accepted(progress) + ", and the others get none of it.");
    }

    /** One line that is written anew on a terminal; elsewhere a line now and then. */
    private static final class ProgressLine {
        private final boolean isTerminal;
        private boolean isUnfinished;
        private long nextNanos = System.nanoTime() + BETWEEN_LINES.toNanos();

        ProgressLine(boolean isTerminal) {
            this.isTerminal = isTerminal;
        }

        void show(String text, boolean isLast) {
            if (isTerminal) {
                System.out.print("\r" + text + "\u001b[K" + (isLast ? "\n" : ""));
                System.out.flush();
                isUnfinished = !isLast;
            } else if (isLast || System.nanoTime() > nextNanos) {
                System.out.println(text);
                nextNanos = System.nanoTime() + BETWEEN_LINES.toNanos();
            }
        }

        /** What is printed next begins a line of its own. */
        void end() {
            if (isUnfinished) {
                System.out.println();
                isUnfinished = false;
            }
        }
    }

    @SuppressWarnings("SystemConsoleNull") // the compiler's null check and its console check disagree
    private static boolean isTerminal() {
        var console = System.console();
        return console != null && console.isTerminal();
    }

    private static String text(JsonNode progress, DispatchState state) {
        var text = new StringBuilder("Reminders: ").append(accepted(progress));
        text.append(DispatchWords.notYet(number(progress, "onTheirWay"), number(progress, "retrying")));
        for (var outcome : DeliveryOutcome.values()) {
            if (outcome != DeliveryOutcome.ACCEPTED && number(progress, outcome) > 0) {
                text.append(", ")
                        .append(Numbers.grouped(number(progress, outcome)))
                        .append(' ')
                        .append(outcome.word());
            }
        }
        if (state == DispatchState.DONE) {
            text.append("; done, ")
                    .append(Numbers.grouped(
                            Math.round(progress.path("perSecond").asDouble())))
                    .append(" a second");
        }
        return text.toString();
    }

    private static String accepted(JsonNode progress) {
        var audience = progress.path("audience").isNull()
                ? "…"
                : (progress.path("audienceAbout").asBoolean() ? "about " : "")
                        + Numbers.grouped(number(progress, "audience"));
        return Numbers.grouped(number(progress, DeliveryOutcome.ACCEPTED)) + " of " + audience + " accepted";
    }

    private static long number(JsonNode progress, DeliveryOutcome outcome) {
        return number(progress, outcome.word());
    }

    private static long number(JsonNode progress, String field) {
        return progress.path(field).asLong();
    }
}
