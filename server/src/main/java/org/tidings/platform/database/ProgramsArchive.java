package org.tidings.platform.database;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tidings.platform.Fault;
import org.tidings.platform.Folders;
import org.tukaani.xz.XZInputStream;

/**
 * PostgreSQL's programs as they lie on the class path: a tar of some ten megabytes, compressed with xz. The machine's own
 * tar and xz unpack it with half the processor time of a Java that has just started, where they are installed.
 */
final class ProgramsArchive {
    private static final Logger log = LoggerFactory.getLogger(ProgramsArchive.class);

    private final URL archive;

    private ProgramsArchive(URL archive) {
        this.archive = archive;
    }

    /** @throws Fault where we bring none for this machine */
    static ProgramsArchive ofThisMachine() {
        var system = System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("mac") ? "darwin" : "linux";
        var machine = System.getProperty("os.arch").equals("aarch64") ? "arm_64" : "x86_64";
        var archive = ProgramsArchive.class.getResource("/postgres-" + system + "-" + machine + ".txz");
        if (archive == null) {
            throw Fault.failed("Tidings brings no PostgreSQL for this machine (" + system + ", " + machine
                    + "). Give it one with --database jdbc:postgresql://…");
        }
        return new ProgramsArchive(archive);
    }

    /** Unpacks it into a folder that does not exist yet. */
    void unpack(Path folder) throws IOException, InterruptedException {
        if (!unpackWithTar(folder)) {
            Folders.delete(folder);
            unpackHere(folder);
        }
    }

    /** False where this machine's tar cannot; what it left is to be removed then. */
    boolean unpackWithTar(Path folder) throws IOException, InterruptedException {
        Files.createDirectories(folder);
        Process tar;
        try {
            tar = new ProcessBuilder("tar", "-xJ", "--no-same-owner", "-f", "-", "-C", folder.toString())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException e) {
            log.debug("there is no tar on this machine", e);
            return false;
        }
        try (var from = archive.openStream();
                var to = tar.getOutputStream()) {
            from.transferTo(to);
        } catch (IOException e) {
            log.debug("tar does not read on; xz may be missing", e);
        }
        return tar.waitFor() == 0;
    }

    /** Unpacks it without help. */
    void unpackHere(Path folder) throws IOException {
        try (InputStream from = archive.openStream();
                var tar = new TarArchiveInputStream(new XZInputStream(from))) {
            for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                unpack(tar, entry, folder);
            }
        }
    }

    private static void unpack(TarArchiveInputStream tar, TarArchiveEntry entry, Path folder) throws IOException {
        var path = folder.resolve(entry.getName()).normalize();
        if (!path.startsWith(folder)) {
            throw new IOException("the archive has an entry outside its folder: " + entry.getName());
        }
        if (entry.isDirectory()) {
            Files.createDirectories(path);
        } else if (entry.isSymbolicLink()) {
            Files.createDirectories(parent(path));
            Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
        } else {
            Files.createDirectories(parent(path));
            Files.copy(tar, path);
            boolean executable = (entry.getMode() & 0100) != 0;
            Files.setPosixFilePermissions(
                    path, PosixFilePermissions.fromString(executable ? "rwxr-xr-x" : "rw-r--r--"));
        }
    }

    private static Path parent(Path path) throws IOException {
        var parent = path.getParent();
        if (parent == null) {
            throw new IOException("no parent: " + path);
        }
        return parent;
    }
}
