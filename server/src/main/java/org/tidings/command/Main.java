package org.tidings.command;

import org.tidings.platform.Fault;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParameterException;

/** {@code ./tidings}: hands over to the command that was named. */
@Command(
        name = "tidings",
        description = "Publishes news stories and reminds every reader of the new stories on the topics they follow.",
        mixinStandardHelpOptions = true,
        version = "Tidings 0.1.0",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            RunCommand.class,
            PublishCommand.class,
            TokenCommand.class,
            IntakeCommand.class,
            DemoCommand.class,
        },
        footer = {"", "Besides: ./tidings test runs all tests, ./tidings bench NAME one benchmark."})
public final class Main implements Runnable {
    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

    /** Runs the command line and ends the process with its exit code. */
    public static void main(String[] arguments) {
        System.exit(run(arguments));
    }

    static int run(String... arguments) {
        return new CommandLine(new Main())
                .setParameterExceptionHandler((e, args) -> complain(e))
                .setExecutionExceptionHandler((e, line, result) -> complain(e))
                .execute(arguments);
    }

    private static int complain(Exception e) {
        if (e instanceof Fault fault) {
            System.err.println("tidings: " + fault.sentence());
            return fault.exitCode();
        }
        if (e instanceof ParameterException usage) {
            var command = usage.getCommandLine().getCommandSpec().qualifiedName(" ");
            System.err.println("tidings: " + usage.getMessage() + " (see ./" + command + " --help)");
            return 2;
        }
        System.err.println("tidings: this failed unexpectedly: " + e);
        return 1;
    }

    /** Without a command: says which there are. */
    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(), "a command is missing: run, publish, token, intake, demo, test or bench");
    }
}
