package org.tidings.demo;

import java.util.Locale;
import java.util.function.Consumer;

/** Shows the demo's lines, each step with the seconds since it began. */
final class Storyteller {
    private final Consumer<String> lines;
    private final long begun = System.nanoTime();

    Storyteller(Consumer<String> lines) {
        this.lines = lines;
    }

    void step(String text) {
        lines.accept(String.format(Locale.ENGLISH, "%5.1f s %s", (System.nanoTime() - begun) / 1e9, text));
    }

    void line(String text) {
        lines.accept(text);
    }
}
