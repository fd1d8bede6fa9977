package org.tidings.command;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.tidings.access.Editors;
import org.tidings.platform.Fault;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ./tidings editor}: who may sign in at the desk. */
@Command(
        name = "editor",
        description = "Adds editors, gives them new passwords, lists them. Works while the server runs, too.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "add|password|list",
        subcommands = {EditorCommand.Add.class, EditorCommand.Password.class, EditorCommand.ListAll.class})
final class EditorCommand implements Runnable {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    /** Without a command of its own: says which there are. */
    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Say what to do: add, password or list.");
    }

    @Command(
            name = "add",
            description = "Adds an editor and prints the password, once.",
            mixinStandardHelpOptions = true)
    static final class Add implements Callable<Integer> {
        @Mixin
        private DatabaseOption data = new DatabaseOption();

        @Parameters(paramLabel = "NAME", description = "The editor's name, as it is typed to sign in.")
        private String name = "";

        @Override
        public Integer call() {
            print(name.strip(), data.withDatabase(database -> new Editors(database.jdbi()).add(name)));
            return 0;
        }
    }

    @Command(
            name = "password",
            description =
                    "Gives an editor a new password and prints it, once; sessions begun with the old one" + " end.",
            mixinStandardHelpOptions = true)
    static final class Password implements Callable<Integer> {
        @Mixin
        private DatabaseOption data = new DatabaseOption();

        @Parameters(
                paramLabel = "NAME",
                arity = "0..1",
                description = "The editor's name; may be left out where there is one editor.")
        private Optional<String> name = Optional.empty();

        @Override
        public Integer call() {
            return data.withDatabase(database -> {
                var editors = new Editors(database.jdbi());
                var wanted = name.map(String::strip).orElseGet(() -> onlyOne(editors));
                print(wanted, editors.changePassword(wanted));
                return 0;
            });
        }

        private static String onlyOne(Editors editors) {
            var all = editors.list();
            if (all.size() != 1) {
                throw Fault.usage(
                        all.isEmpty()
                                ? "There is no editor yet. Add one with ./tidings editor add NAME."
                                : "Say which editor: "
                                        + all.stream().map(Editors.Listed::name).collect(Collectors.joining(", "))
                                        + ".");
            }
            return all.getFirst().name();
        }
    }

    @Command(name = "list", description = "Lists all editors.", mixinStandardHelpOptions = true)
    static final class ListAll implements Callable<Integer> {
        @Mixin
        private DatabaseOption data = new DatabaseOption();

        @Override
        public Integer call() {
            var all = data.withDatabase(database -> new Editors(database.jdbi()).list());
            if (all.isEmpty()) {
                System.out.println("There is no editor yet. Add one with ./tidings editor add NAME.");
            }
            all.forEach(editor -> System.out.println(editor.name() + "  since "
                    + LocalDate.ofInstant(editor.createdAt(), ZoneId.systemDefault()) + ", signed in with "
                    + editor.sessions() + (editor.sessions() == 1 ? " browser" : " browsers")));
            return 0;
        }
    }

    private static void print(String name, Editors.Result result) {
        switch (result) {
            case Editors.Result.Password(var password) ->
                System.out.println("Name " + name + ", password " + password + " (shown this once; keep it)");
            case Editors.Result.Refused(var reason) -> throw Fault.failed(reason);
        }
    }
}
