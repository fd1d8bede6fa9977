package org.tidings.bench;

import java.util.concurrent.Callable;
import org.tidings.bench.lines.LearnLines;
import org.tidings.bench.places.PlacesFile;
import org.tidings.platform.Fault;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code ./tidings bench NAME}: one benchmark. */
@Command(
        name = "bench",
        description = "Runs one benchmark; prints a table and, last, one line of JSON.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "NAME",
        subcommands = {
            StartBench.class,
            DispatchBench.class,
            GrowthBench.class,
            MergeBench.class,
            RegistrationsBench.class,
            CrashBench.class,
            FaultsBench.class,
            FirefoxBench.class,
            IntakeBench.class,
            PagesBench.class,
            LearnLines.class,
            PlacesFile.class
        })
public final class Bench implements Callable<Integer> {
    public static void main(String[] arguments) {
        var line = new CommandLine(new Bench())
                .setParameterExceptionHandler((e, args) -> {
                    System.err.println("tidings: " + e.getMessage() + " (see ./tidings bench --help)");
                    return 2;
                })
                .setExecutionExceptionHandler((e, command, result) -> {
                    System.err.println(
                            "tidings: " + (e instanceof Fault fault ? fault.sentence() : "the benchmark failed: " + e));
                    return 1;
                });
        System.exit(line.execute(arguments));
    }

    @Override
    public Integer call() {
        System.err.println(
                "tidings: name a benchmark; there are: start, dispatch, growth, merge, registrations, crash, faults, firefox, intake, pages, learn-lines, places (see ./tidings bench --help)");
        return 2;
    }
}
