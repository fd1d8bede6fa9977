package org.tidings.command;

import java.util.concurrent.Callable;
import org.tidings.demo.DemoStore;
import org.tidings.platform.Fault;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code ./tidings demo --clear}: removes what {@code run --demo} added. */
@Command(
        name = "demo",
        description = "Removes the demo's stories, topics and readers. (./tidings run --demo shows it.)",
        mixinStandardHelpOptions = true)
final class DemoCommand implements Callable<Integer> {
    @Mixin
    private DatabaseOption data = new DatabaseOption();

    @Option(names = "--clear", required = true, description = "Remove everything that is marked as demo.")
    private boolean clear;

    @Override
    public Integer call() {
        if (!clear) {
            throw Fault.usage("demo has one option: --clear.");
        }
        var cleared = data.withDatabase(db -> new DemoStore(db.jdbi()).clear());
        System.out.printf(
                "Removed %,d demo stories, %,d demo topics and %,d demo readers.%n",
                cleared.stories(), cleared.topics(), cleared.readers());
        return 0;
    }
}
