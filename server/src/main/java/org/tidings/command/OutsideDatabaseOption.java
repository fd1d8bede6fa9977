package org.tidings.command;

import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;

/** {@code --database}: a PostgreSQL of the operator's own. */
final class OutsideDatabaseOption {
    @Option(
            names = "--database",
            paramLabel = "JDBC-ADDRESS",
            description =
                    "A PostgreSQL of your own, 15 or later (default: the one that Tidings keeps in the data folder)."
                            + " Its password: TIDINGS_DATABASE_PASSWORD, or database.password in tidings.properties.")
    private Optional<String> address = Optional.empty();

    /** The setting of that name, when it was given; warns when everybody on this machine could read a password in it. */
    Map<String, String> setting() {
        if (address.filter(text -> text.matches("(?i).*[?&]password=.+")).isPresent()) {
            System.err.println(
                    "tidings: every user of this machine can read the password in --database (in the list of"
                            + " processes). Give it as TIDINGS_DATABASE_PASSWORD, or as database.password in tidings.properties.");
        }
        return address.map(text -> Map.of("database", text)).orElse(Map.of());
    }
}
