package org.tidings.platform.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tidings.platform.Fault;

/**
 * How PostgreSQL's programs are run: as they are when an ordinary user started Tidings; as an unprivileged user when root
 * did, since PostgreSQL refuses to run as root and is right to.
 *
 * <p>The unprivileged user is the owner of the data folder where that is not root, else {@code postgres} where there is
 * one, else {@code nobody}. Where a parent of the folder is closed to that user (a home folder of mode 0700), the folder
 * is shown to the database at {@code /mnt} in a mount namespace of its own: nobody else sees that, and no parent's mode
 * is touched.
 */
final class Unprivileged {
    private static final Path VIEW = Path.of("/mnt");

    private final Path folder;
    private final Optional<String> user;
    private final List<String> prefix;
    private final Path seenAs;

    private Unprivileged(Path folder, Optional<String> user, List<String> prefix, Path seenAs) {
        this.folder = folder;
        this.user = user;
        this.prefix = prefix;
        this.seenAs = seenAs;
    }

    /** The way to run programs that live in, and work on, this folder. The folder must exist. */
    static Unprivileged forFolder(Path folder) throws IOException, InterruptedException {
        if (!"root".equals(System.getProperty("user.name"))) {
            return new Unprivileged(folder, Optional.empty(), List.of(), folder);
        }
        var user = chooseUser(folder);
        var change = changeTo(user);
        Files.getFileAttributeView(folder, PosixFileAttributeView.class)
                .setPermissions(java.nio.file.attribute.PosixFilePermissions.fromString("rwxr-xr-x"));
        if (succeeds(joined(change, List.of("sh", "-c", "cd \"$0\"", folder.toString())))) {
            return new Unprivileged(folder, Optional.of(user), change, folder);
        }
        var shown = joined(
                List.of(
                        "unshare",
                        "--mount",
                        "--propagation",
                        "private",
                        "--",
                        "sh",
                        "-c",
                        "mount --bind \"$0\" " + VIEW + " && exec \"$@\"",
                        folder.toString()),
                change);
        if (succeeds(joined(shown, List.of("sh", "-c", "cd " + VIEW)))) {
            return new Unprivileged(folder, Optional.of(user), shown, VIEW);
        }
        throw Fault.failed("The data folder " + folder.getParent() + " lies in a folder that the user '" + user
                + "', under whom the database runs when Tidings is started by root, may not enter."
                + " Choose one with --data that others may enter, such as /var/lib/tidings, or start Tidings as an"
                + " ordinary user.");
    }

    private static String chooseUser(Path folder) throws IOException, InterruptedException {
        var data = folder.getParent();
        var owner = data == null
                ? "root"
                : Files.readAttributes(data, PosixFileAttributes.class).owner().getName();
        if (!owner.equals("root") && succeeds(List.of("id", "-u", owner))) {
            return owner;
        }
        for (var user : List.of("postgres", "nobody")) {
            if (succeeds(List.of("id", "-u", user))) {
                return user;
            }
        }
        throw Fault.failed("Tidings was started by root, and there is no user 'postgres' or 'nobody' under whom the"
                + " database could run. Start Tidings as an ordinary user.");
    }

    private static List<String> changeTo(String user) throws IOException, InterruptedException {
        if (succeeds(List.of("setpriv", "--version"))) {
            return List.of("setpriv", "--reuid=" + user, "--regid=" + groupOf(user), "--clear-groups", "--");
        }
        if (succeeds(List.of("runuser", "--version"))) {
            return List.of("runuser", "-u", user, "--");
        }
        throw Fault.failed("Tidings was started by root and found neither setpriv nor runuser to run the database as"
                + " an unprivileged user. Install util-linux, or start Tidings as an ordinary user.");
    }

    private static String groupOf(String user) throws IOException, InterruptedException {
        var process = new ProcessBuilder("id", "-g", user).start();
        var group = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        process.waitFor();
        return group.strip();
    }

    /** The prefix that takes a program out of the terminal's reach, where this machine has it. */
    static List<String> ownSession() {
        try {
            return succeeds(List.of("setsid", "--version")) ? List.of("setsid") : List.of();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return List.of();
        }
    }

    private static boolean succeeds(List<String> command) throws InterruptedException {
        try {
            return new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false; // no such program
        }
    }

    private static List<String> joined(List<String> first, List<String> second) {
        var all = new ArrayList<>(first);
        all.addAll(second);
        return all;
    }

    /** Where the program sees a path of the folder. */
    String seen(Path path) {
        return seenAs.resolve(folder.relativize(path)).toString();
    }

    /** The command line that runs this one as the right user. */
    List<String> command(List<String> command) {
        return joined(prefix, command);
    }

    /** Gives a file or folder of ours to the user under whom the programs run. */
    void give(Path path) throws IOException {
        if (user.isPresent()) {
            var lookup = path.getFileSystem().getUserPrincipalLookupService();
            Files.setOwner(path, lookup.lookupPrincipalByName(user.get()));
        }
    }

    /** Gives a folder with all that is in it, where it is not that user's yet. */
    void takeOver(Path folder) throws IOException {
        if (user.isEmpty() || Files.getOwner(folder).getName().equals(user.get())) {
            return;
        }
        try (var files = Files.walk(folder)) {
            for (var file : files.toList()) {
                give(file);
            }
        }
    }

    /** Refuses a user of whom the machine knows only the number: initdb cannot do without the name. */
    void refuseNameless() throws InterruptedException {
        if (user.isEmpty() && !succeeds(List.of("id", "-un"))) {
            throw Fault.failed("The user under whom Tidings runs has a number and no name on this machine, and"
                    + " PostgreSQL's initdb needs a name. Start Tidings as a user with an entry in /etc/passwd, or give"
                    + " a PostgreSQL of your own with --database.");
        }
    }
}
