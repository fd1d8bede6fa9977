package org.tidings.platform;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Settings from flags, then {@code TIDINGS_*} environment variables, then {@code tidings.properties} in the data folder.
 * A value out of bounds, and a name that no part asked for, is a {@link Fault} that says where it stands.
 */
public final class Settings {
    private static final String PREFIX = "TIDINGS_";

    private final Map<String, Value> given = new LinkedHashMap<>();
    private final TreeSet<String> known = new TreeSet<>();

    private record Value(String text, String place) {}

    /** Settings with nothing given: every one has its default. */
    public static Settings defaults() {
        return new Settings();
    }

    /**
     * Reads all three places.
     *
     * @param flags by setting name, as the command line gave them
     * @param environment the process's environment
     * @param file the properties file; need not exist
     */
    public static Settings read(Map<String, String> flags, Map<String, String> environment, Path file) {
        var settings = new Settings();
        if (Files.exists(file)) {
            var properties = new Properties();
            try (Reader reader = Files.newBufferedReader(file)) {
                properties.load(reader);
            } catch (IOException | IllegalArgumentException e) {
                throw Fault.usage("The settings file " + file + " cannot be read: " + e.getMessage());
            }
            properties.forEach((name, text) ->
                    settings.given.put((String) name, new Value(((String) text).strip(), name + " in " + file)));
        }
        environment.forEach((variable, text) -> {
            if (variable.startsWith(PREFIX)) {
                settings.given.put(variable, new Value(text, variable));
            }
        });
        flags.forEach((name, text) -> settings.given.put(name, new Value(text, "--" + name)));
        return settings;
    }

    private Optional<Value> find(String name) {
        known.add(name);
        // Dots and hyphens both become underscores in the environment.
        var variable = PREFIX + name.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
        known.add(variable);
        var flag = given.get(name);
        if (flag != null && flag.place().startsWith("--")) {
            return Optional.of(flag);
        }
        var environment = given.get(variable);
        return Optional.ofNullable(environment != null ? environment : flag);
    }

    /** Every setting's name asked for so far, in order. */
    public SortedSet<String> names() {
        var names = new TreeSet<>(known);
        names.removeIf(name -> name.startsWith(PREFIX));
        return names;
    }

    /** Allows an environment variable that is no setting of the server, such as the token of {@code publish}. */
    public void allow(String variable) {
        known.add(variable);
    }

    /** Refuses names that no part has asked for. Call it when all settings are read. */
    public void refuseUnknown() {
        for (var entry : given.entrySet()) {
            if (!known.contains(entry.getKey())) {
                throw Fault.usage("There is no setting '" + entry.getKey() + "' ("
                        + entry.getValue().place() + "). See docs/operators.md for all settings.");
            }
        }
    }

    public String text(String name, String fallback) {
        return find(name).map(Value::text).orElse(fallback);
    }

    public Optional<String> text(String name) {
        return find(name).map(Value::text);
    }

    /** Comma-separated {@code HOST:PORT}; none when nothing is given. */
    public Set<String> hosts(String name) {
        var value = find(name);
        if (value.isEmpty()) {
            return Set.of();
        }
        var hosts =
                Arrays.stream(value.get().text().split(",")).map(String::strip).collect(Collectors.toSet());
        if (!hosts.stream().allMatch(host -> host.matches("[\\w.\\-\\[\\]:]+:\\d{1,5}"))) {
            throw bad(value.get(), "HOST:PORT, or several with commas between them");
        }
        return hosts;
    }

    /** A whole number from {@code min} to {@code max}. */
    public int number(String name, int fallback, int min, int max) {
        var value = find(name);
        if (value.isEmpty()) {
            return fallback;
        }
        try {
            int number = Integer.parseInt(value.get().text());
            if (number >= min && number <= max) {
                return number;
            }
        } catch (NumberFormatException e) {
            // reported below
        }
        throw bad(value.get(), "a number from " + min + " to " + max);
    }

    /** A length of time such as {@code 30s}, {@code 5m}, {@code 4h}, {@code 2d}. */
    public Duration duration(String name, Duration fallback, Duration min, Duration max) {
        var value = find(name);
        if (value.isEmpty()) {
            return fallback;
        }
        var wanted = "a time from " + words(min) + " to " + words(max) + ", such as 30s, 5m, 4h or 2d";
        try {
            var text = value.get().text().strip().toUpperCase(Locale.ROOT);
            var iso = text.endsWith("D") ? "P" + text : text.endsWith("MS") ? millis(text) : "PT" + text;
            var duration = Duration.parse(iso);
            if (duration.compareTo(min) >= 0 && duration.compareTo(max) <= 0) {
                return duration;
            }
        } catch (DateTimeParseException | NumberFormatException e) {
            // reported below
        }
        throw bad(value.get(), wanted);
    }

    private static String millis(String text) {
        return Duration.ofMillis(Long.parseLong(text.substring(0, text.length() - 2)))
                .toString();
    }

    private static String words(Duration duration) {
        return duration.toString().replaceFirst("^PT?", "").toLowerCase(Locale.ROOT);
    }

    /** One of a few words. */
    public String oneOf(String name, String fallback, String... words) {
        var value = find(name);
        if (value.isEmpty()) {
            return fallback;
        }
        for (var word : words) {
            if (word.equals(value.get().text())) {
                return word;
            }
        }
        throw bad(value.get(), "one of " + String.join(", ", words));
    }

    private static Fault bad(Value value, String wanted) {
        return Fault.usage(value.place() + " is '" + value.text() + "'; it must be " + wanted + ".");
    }
}
