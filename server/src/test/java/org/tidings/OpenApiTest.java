package org.tidings;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(RunningTidings.Shared.class)
class OpenApiTest {
    @Test
    void theDocumentNamesEveryRouteAndNoOther(RunningTidings running) {
        var documented = new TreeSet<String>();
        var path = "";
        var method = Pattern.compile("    (get|post|put|delete):.*");
        for (var line : running.send(running.to("/openapi.yaml")).body().lines().toList()) {
            if (line.matches("  /\\S+:")) {
                path = line.strip().replaceFirst(":$", "");
            } else if (method.matcher(line).matches() && !path.isEmpty()) {
                documented.add(line.strip().replaceFirst(":.*", "").toUpperCase(java.util.Locale.ROOT) + " " + path);
            }
        }
        var served = running.tidings.apiRoutes().stream()
                .map(route -> route.method().text() + " " + route.path())
                .collect(Collectors.toCollection(TreeSet::new));
        assertEquals(served, documented);
    }
}
