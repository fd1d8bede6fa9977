package org.tidings.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.tidings.platform.Fault;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code bench firefox}: from the call that publishes to the notification in a real Firefox. */
@Command(
        name = "firefox",
        description = "Milliseconds from publishing a story to its notification in a real Firefox.",
        mixinStandardHelpOptions = true)
final class FirefoxBench implements Callable<Integer> {
    @Option(names = "--times", description = "How many stories (default: ${DEFAULT-VALUE}).", defaultValue = "20")
    private int times;

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (times < 1 || times > 1000) {
            throw Fault.usage("--times is " + times + "; it must be 1 to 1000.");
        }
        var script = Path.of(System.getProperty("tidings.home", "."), "browser-tests", "run.sh");
        return new ProcessBuilder("sh", script.toString(), "latency", Integer.toString(times))
                .inheritIO()
                .start()
                .waitFor();
    }
}
