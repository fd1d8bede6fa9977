package org.tidings.command;

import java.util.Locale;
import java.util.concurrent.Callable;
import org.tidings.readers.FollowsCheck;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code ./tidings follows}: holds what readers follow against what is packed for dispatches. */
@Command(
        name = "follows",
        description =
                "Checks that what is packed for dispatches is what readers follow, or packs it anew. Works while the"
                        + " server runs, too.",
        mixinStandardHelpOptions = true)
final class FollowsCommand implements Callable<Integer> {
    @Mixin
    private DatabaseOption data = new DatabaseOption();

    @ArgGroup(multiplicity = "1")
    private What what = new What();

    private static final class What {
        @Option(
                names = "--check",
                required = true,
                description = "Compares and reports; exit code 1 where they differ.")
        private boolean check;

        @Option(
                names = "--rebuild",
                required = true,
                description = "Compares, and packs anew what differs, by the readers' own rows.")
        private boolean rebuild;
    }

    @Override
    public Integer call() {
        return data.<Integer>withDatabase(database -> {
            var follows = new FollowsCheck(database.jdbi());
            var found = what.rebuild ? follows.rebuild() : follows.check();
            System.out.println(sentence(found));
            if (found.isInAgreement()) {
                return 0;
            }
            if (what.check) {
                System.out.println("To pack them anew: ./tidings follows --rebuild");
                return 1;
            }
            var now = follows.check();
            System.out.println("Packed anew. " + sentence(now));
            return now.isInAgreement() ? 0 : 1;
        });
    }

    private static String sentence(FollowsCheck.Report report) {
        var there = String.format(
                Locale.ENGLISH,
                "%s with %s, packed in %s: ",
                counted(report.readers(), "reader"),
                counted(report.follows(), "follow"),
                counted(report.rows(), "row"));
        return report.isInAgreement()
                ? there + "they agree."
                : there
                        + String.format(
                                Locale.ENGLISH,
                                "%s missing, %,d packed that no reader has.",
                                counted(report.missing(), "follow"),
                                report.extra());
    }

    private static String counted(long count, String what) {
        return String.format(Locale.ENGLISH, "%,d %s%s", count, what, count == 1 ? "" : "s");
    }
}
