package org.tidings;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.helidon.common.parameters.Parameters;
import io.helidon.common.uri.UriQuery;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The house: one white list of which room may use which. A room that is not in it may use nothing and be used by none. */
class ArchitectureTest {
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("org.tidings");

    private static final String ALL = "*";

    /** By room. ARCHITECTURE.md holds the same list for people. */
    private static final Map<String, Set<String>> MAY_USE = house(
            "webpush:",
            "standin:",
            "text:",
            "story: text",
            "platform: text webpush",
            "intake: text story platform",
            "pictures: platform",
            "readers: story platform webpush",
            "reminders: text story platform webpush readers",
            "adverts: story platform",
            "access: platform",
            "publication: text story platform intake pictures readers reminders",
            "verdicts: text story platform intake publication",
            "feeds: text story platform intake publication",
            "site: text story platform pictures adverts publication",
            "desk: text story platform access intake readers reminders publication verdicts feeds",
            "api: text story platform webpush access intake readers reminders publication feeds",
            "pages: text story platform access intake readers reminders publication verdicts feeds adverts site desk",
            "demo: *",
            "command: *",
            "main: *");

    /** The stand-in is for the demo alone, whatever else a room may use. */
    private static final Set<String> ONLY_FOR_DEMO = Set.of("standin");

    private static Map<String, Set<String>> house(String... rows) {
        var house = new TreeMap<String, Set<String>>();
        for (var row : rows) {
            int colon = row.indexOf(':');
            house.put(row.substring(0, colon), words(row.substring(colon + 1)));
        }
        return house;
    }

    private static Set<String> words(String text) {
        return Arrays.stream(text.strip().split("[\\s,]+"))
                .filter(word -> !word.isEmpty())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void aRoomUsesOnlyTheRoomsThatAreOpenToIt() {
        var forbidden = new TreeSet<String>();
        for (var user : CLASSES) {
            for (var dependency : user.getDirectDependenciesFromSelf()) {
                var used = dependency.getTargetClass().getBaseComponentType();
                if (used.getPackageName().startsWith("org.tidings") && !mayUse(room(user), room(used))) {
                    forbidden.add(room(user) + " -> " + room(used) + ": " + dependency.getDescription());
                }
            }
        }
        assertEquals("", String.join("\n", forbidden));
    }

    private static boolean mayUse(String user, String used) {
        if (user.equals(used)) {
            return MAY_USE.containsKey(user);
        }
        if (ONLY_FOR_DEMO.contains(used)) {
            return user.equals("demo");
        }
        var open = MAY_USE.getOrDefault(user, Set.of());
        return open.contains(used) || (open.contains(ALL) && MAY_USE.containsKey(used));
    }

    private static String room(JavaClass type) {
        var rest = type.getPackageName().substring("org.tidings".length());
        return rest.isEmpty() ? "main" : rest.substring(1).replaceFirst("\\..*", "");
    }

    /** A row of the table: {@code | `room` | may use | holds |}. */
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `(\\w+)` \\| ([^|]*) \\|");

    @Test
    void architectureMdShowsTheSameList() throws IOException {
        var shown = new TreeMap<String, Set<String>>();
        var rows = ROW.matcher(Files.readString(Path.of("../ARCHITECTURE.md")));
        while (rows.find()) {
            shown.put(
                    rows.group(1),
                    words(rows.group(2).replace("everything", ALL).replace("nothing", "")));
        }
        assertEquals(MAY_USE.toString(), shown.toString());
    }

    @Test
    void roomsHaveNoCircles() {
        slices().matching("org.tidings.(*)..").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void withinIntakeLanguagesAndTextComeFirstThenNamesThenWhatIsReadOutOfBoth() {
        layeredArchitecture()
                .consideringOnlyDependenciesInAnyPackage("org.tidings.intake..")
                .layer("languages")
                .definedBy("org.tidings.intake.languages")
                .layer("text")
                .definedBy("org.tidings.intake.text")
                .layer("page")
                .definedBy("org.tidings.intake.page")
                .layer("names")
                .definedBy("org.tidings.intake.names")
                .layer("finders")
                .definedBy("org.tidings.intake.quotations", "org.tidings.intake.topics")
                .layer("intake")
                .definedBy("org.tidings.intake")
                .whereLayer("languages")
                .mayNotAccessAnyLayer()
                .whereLayer("text")
                .mayOnlyAccessLayers("languages")
                .whereLayer("page")
                .mayOnlyAccessLayers("text")
                .whereLayer("names")
                .mayOnlyAccessLayers("languages", "text")
                .whereLayer("finders")
                .mayOnlyAccessLayers("languages", "text", "names")
                .check(CLASSES);
    }

    /** Helidon's own reading of a query refuses what browsers write, and needs parts of it that are not there. */
    @Test
    void queriesAreReadByQuery() {
        noClasses()
                .should()
                .callMethod(Parameters.class, "first", String.class)
                .orShould()
                .callMethod(UriQuery.class, "first", String.class)
                .check(CLASSES);
    }
}
