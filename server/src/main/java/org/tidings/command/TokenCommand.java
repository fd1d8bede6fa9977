package org.tidings.command;

import java.util.concurrent.Callable;
import org.tidings.access.ApiTokens;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code ./tidings token}: makes an API token and prints it. */
@Command(
        name = "token",
        description = "Makes a token for the API and prints it. Works while the server runs, too.",
        mixinStandardHelpOptions = true)
final class TokenCommand implements Callable<Integer> {
    @Mixin
    private DatabaseOption data = new DatabaseOption();

    @Option(
            names = "--name",
            paramLabel = "NAME",
            description = "What the token is for (default: ${DEFAULT-VALUE}).",
            defaultValue = "made at the command line")
    private String name = "";

    @Override
    public Integer call() {
        System.out.println(data.<String>withDatabase(db -> new ApiTokens(db.jdbi()).make(name)));
        return 0;
    }
}
