package org.tidings.platform;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tidings.Configuration;

class SettingsTest {
    @TempDir
    private Path folder;

    @Test
    void flagsWinOverTheEnvironmentAndThatOverTheFile() throws IOException {
        var file = Files.writeString(
                folder.resolve("tidings.properties"), "port=1001\nsite.name=From the file\ndispatch.chunk=10\n");
        var settings = Settings.read(
                Map.of("port", "3003"),
                Map.of("TIDINGS_PORT", "2002", "TIDINGS_SITE_NAME", "From the environment", "HOME", "/root"),
                file);
        assertEquals(3003, settings.number("port", 8080, 1, 65535));
        assertEquals("From the environment", settings.text("site.name", "Tidings"));
        assertEquals(10, settings.number("dispatch.chunk", 2000, 1, 20_000));
        assertEquals("standard", settings.text("site.tagline", "standard"));
        settings.refuseUnknown();
    }

    @Test
    void aBadValueIsAUsageFaultThatSaysWhereItStandsAndWhatItMustBe() {
        assertEquals(
                "TIDINGS_PORT is 'abc'; it must be a number from 0 to 65535.",
                fault(Map.of(), Map.of("TIDINGS_PORT", "abc")).sentence());
        assertEquals(
                "--port is '70000'; it must be a number from 0 to 65535.",
                fault(Map.of("port", "70000"), Map.of()).sentence());
        assertEquals(
                "TIDINGS_DISPATCH_TIME_TO_LIVE is 'soon'; it must be a time from 1s to 672h, such as 30s, 5m, 4h or 2d.",
                fault(Map.of(), Map.of("TIDINGS_DISPATCH_TIME_TO_LIVE", "soon")).sentence());
        assertEquals(
                "TIDINGS_LOG is 'syslog'; it must be one of file, stderr.",
                fault(Map.of(), Map.of("TIDINGS_LOG", "syslog")).sentence());
        assertEquals(2, fault(Map.of("port", "0x1"), Map.of()).exitCode());
    }

    @Test
    void aNameThatNobodyKnowsIsAnErrorAndNotSilence() {
        assertTrue(fault(Map.of(), Map.of("TIDINGS_PROT", "8080"))
                .sentence()
                .startsWith("There is no setting 'TIDINGS_PROT'"));
    }

    @Test
    void timesAreReadWithTheirUnits() {
        var settings = Settings.read(Map.of("a", "250ms", "b", "90s", "c", "2d"), Map.of(), folder.resolve("none"));
        assertEquals(Duration.ofMillis(250), settings.duration("a", Duration.ZERO, Duration.ZERO, Duration.ofDays(9)));
        assertEquals(Duration.ofSeconds(90), settings.duration("b", Duration.ZERO, Duration.ZERO, Duration.ofDays(9)));
        assertEquals(Duration.ofDays(2), settings.duration("c", Duration.ZERO, Duration.ZERO, Duration.ofDays(9)));
    }

    @Test
    void everySettingIsInTheOperatorsGuideAndNoOther() throws IOException {
        var settings = Settings.defaults();
        Configuration.from(settings);
        var documented = Files.readAllLines(Path.of("../docs/operators.md")).stream()
                .filter(line -> line.matches("\\| `[a-z.-]+` \\|.*"))
                .map(line -> line.replaceFirst("\\| `([a-z.-]+)` .*", "$1"))
                .sorted()
                .toList();
        assertEquals(settings.names().stream().sorted().toList(), documented);
    }

    private Fault fault(Map<String, String> flags, Map<String, String> environment) {
        return assertThrows(Fault.class, () -> {
            var settings = Settings.read(flags, environment, folder.resolve("none"));
            Configuration.from(settings);
            settings.refuseUnknown();
        });
    }
}
