package org.tidings.platform;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.util.ContextInitializer;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;

class FirstLogsTest {
    @Test
    @ResourceLock(Resources.SYSTEM_ERR)
    void logbackFindsThemAndWritesWarningsPlainlyToStandardError() throws Exception {
        var usual = System.err;
        var seen = new ByteArrayOutputStream();
        System.setErr(new PrintStream(seen, true, UTF_8));
        try {
            var context = new LoggerContext();
            context.setMDCAdapter(new LogbackMDCAdapter());
            new ContextInitializer(context).autoConfig();
            var log = context.getLogger("a part");
            log.info("a matter of course");
            log.warn("a {}", "concern");
            log.error("a failure", new IllegalStateException("why"));
            context.stop();
        } finally {
            System.setErr(usual);
        }
        assertEquals(
                """
                WARN: a concern
                ERROR: a failure
                java.lang.IllegalStateException: why""",
                seen.toString(UTF_8)
                        .lines()
                        .limit(3)
                        .reduce((a, b) -> a + "\n" + b)
                        .orElse(""));
    }
}
