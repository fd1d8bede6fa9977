package org.tidings.command;

import java.util.ArrayList;
import java.util.List;
import org.tidings.platform.Fault;
import org.tidings.platform.Version;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** {@code ./tidings}: hands over to the command that was named. */
@Command(
        name = "tidings",
        description = "Publishes news stories and reminds every reader of the new stories on the topics they follow.",
        mixinStandardHelpOptions = true,
        versionProvider = Main.VersionLine.class,
        synopsisSubcommandLabel = "COMMAND",
        footer = {"", "Besides: ./tidings test runs all tests, ./tidings bench NAME one benchmark."})
public final class Main implements Runnable {
    private static final List<Class<?>> COMMANDS = List.of(
            RunCommand.class,
            PublishCommand.class,
            TokenCommand.class,
            EditorCommand.class,
            IntakeCommand.class,
            DemoCommand.class,
            FollowsCommand.class,
            TrainCommand.class);

    @CommandLine.Spec
    private CommandSpec spec = CommandSpec.create();

    /** Runs the command line and ends the process with its exit code. */
    public static void main(String[] arguments) {
        System.exit(run(arguments));
    }

    static int run(String... arguments) {
        var line = new CommandLine(new Main());
        commands(arguments).forEach(line::addSubcommand);
        return line.setParameterExceptionHandler((e, args) -> complain(e))
                .setExecutionExceptionHandler((e, command, result) -> complain(e))
                .execute(arguments);
    }

    // To read what a command takes costs a tenth of a start: the one that is named is read alone.
    private static List<Class<?>> commands(String[] arguments) {
        var named = COMMANDS.stream()
                .filter(command -> arguments.length > 0
                        && command.getAnnotation(Command.class).name().equals(arguments[0]))
                .toList();
        return named.isEmpty() ? COMMANDS : named;
    }

    /** For {@code --version}. */
    static final class VersionLine implements CommandLine.IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {"Tidings " + Version.current()};
        }
    }

    private static int complain(Exception e) {
        if (e instanceof Fault fault) {
            System.err.println("tidings: " + fault.sentence());
            return fault.exitCode();
        }
        if (e instanceof ParameterException usage) {
            var command = usage.getCommandLine().getCommandSpec().qualifiedName(" ");
            System.err.println("tidings: " + sentence(usage) + " (see ./" + command + " --help)");
            return 2;
        }
        System.err.println("tidings: this failed unexpectedly: " + e);
        return 1;
    }

    private static String sentence(ParameterException usage) {
        if (usage instanceof UnmatchedArgumentException unmatched
                && !unmatched.getUnmatched().isEmpty()) {
            var word = unmatched.getUnmatched().getFirst();
            var command = usage.getCommandLine().getCommandSpec();
            if (word.startsWith("-")) {
                return "Unknown option '" + word + "'.";
            }
            return command.subcommands().isEmpty()
                    ? command.name() + " takes nothing like '" + word + "'."
                    : "Unknown command '" + word + "'. There are: " + commands(command) + ".";
        }
        return String.valueOf(usage.getMessage());
    }

    private static String commands(CommandSpec spec) {
        var names = new ArrayList<>(spec.subcommands().values().stream()
                .map(CommandLine::getCommandSpec)
                .filter(command -> !command.usageMessage().hidden())
                .map(CommandSpec::name)
                .toList());
        if (spec.parent() == null) {
            names.addAll(List.of("test", "bench")); // the launcher's own
        }
        return String.join(", ", names);
    }

    /** Without a command: says which there are. */
    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Say what to do: " + commands(spec) + ".");
    }
}
