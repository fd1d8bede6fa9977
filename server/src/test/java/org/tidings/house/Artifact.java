package org.tidings.house;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A library on the class path, as its POM in the local repository describes it. */
record Artifact(String group, String name, List<String> licences) {
    private static final Pattern PARENT = Pattern.compile("<parent>.*?</parent>", Pattern.DOTALL);
    private static final Pattern NOT_ITSELF = Pattern.compile(
            "<!--.*?-->|<(parent|dependencies|dependencyManagement|build|profiles|reporting)>.*?</\\1>",
            Pattern.DOTALL);
    private static final Pattern LICENCE =
            Pattern.compile("<license>.*?<name>\\s*([^<]*?)\\s*</name>.*?</license>", Pattern.DOTALL);

    /** All libraries of this JVM; what this build itself made is none. */
    static List<Artifact> all() {
        var path = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        return Arrays.stream(path.split(Pattern.quote(File.pathSeparator)))
                .filter(entry -> entry.endsWith(".jar") && !entry.contains("tidings-"))
                .map(Path::of)
                .flatMap(jar -> pomBeside(jar).stream())
                .map(Artifact::read)
                .distinct()
                .toList();
    }

    @Override
    public String toString() {
        return group + ":" + name;
    }

    private static Optional<Path> pomBeside(Path jar) {
        var version = folderOf(jar);
        var pom = version.resolve(nameOf(folderOf(version)) + "-" + nameOf(version) + ".pom");
        return Optional.of(pom).filter(Files::exists);
    }

    private static Artifact read(Path pom) {
        var artifact = folderOf(folderOf(pom));
        var group = groupOf(text(pom));
        var repository = folderOf(artifact);
        for (int i = 0; i <= group.chars().filter(c -> c == '.').count(); i++) {
            repository = folderOf(repository);
        }
        return new Artifact(group, nameOf(artifact), licences(pom, repository));
    }

    private static Path folderOf(Path file) {
        return Objects.requireNonNull(file.getParent(), file::toString);
    }

    private static String nameOf(Path file) {
        return Objects.requireNonNull(file.getFileName(), file::toString).toString();
    }

    /** Those that it names, or else its parent's. */
    private static List<String> licences(Path pom, Path repository) {
        var text = text(pom);
        var own = LICENCE.matcher(itself(text))
                .results()
                .map(match -> match.group(1))
                .toList();
        if (!own.isEmpty()) {
            return own;
        }
        var parent = PARENT.matcher(text);
        if (!parent.find()) {
            return List.of();
        }
        var group = value(parent.group(), "groupId").orElseThrow();
        var name = value(parent.group(), "artifactId").orElseThrow();
        var version = value(parent.group(), "version").orElseThrow();
        var place = repository
                .resolve(group.replace('.', '/'))
                .resolve(name)
                .resolve(version)
                .resolve(name + "-" + version + ".pom");
        return Files.exists(place) ? licences(place, repository) : List.of();
    }

    private static String groupOf(String pom) {
        return value(itself(pom), "groupId")
                .or(() -> PARENT.matcher(pom).results().findFirst().flatMap(match -> value(match.group(), "groupId")))
                .orElseThrow();
    }

    private static String itself(String pom) {
        return NOT_ITSELF.matcher(pom).replaceAll(match -> "");
    }

    private static Optional<String> value(String xml, String element) {
        Matcher matcher = Pattern.compile("<" + element + ">\\s*([^<]+?)\\s*</" + element + ">")
                .matcher(xml);
        return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
