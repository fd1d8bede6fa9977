package org.tidings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tidings.platform.Fault;
import org.tidings.platform.Settings;
import org.tidings.webpush.VapidContact;

class SendingSettingsTest {
    @ParameterizedTest
    @CsvSource({
        "mailto:news@gazette.org, mailto:news@gazette.org",
        "news@gazette.org, mailto:news@gazette.org",
        "mailto:<a@b.example>, mailto:a@b.example",
        "https://gazette.org/contact, https://gazette.org/contact"
    })
    void aContactIsPutRight(String given, String contact) {
        assertEquals(contact, contact(Map.of("vapid.contact", given)).toString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mailto:news@localhost",
                "mailto:news@desk.local",
                "mailto:news@desk.invalid",
                "https://localhost",
                "https://localhost:8080"
            })
    void aContactThatNobodyOutsideCanReachIsRefusedInOneSentence(String given) {
        var fault = assertThrows(Fault.class, () -> contact(Map.of("vapid.contact", given)));
        assertEquals(2, fault.exitCode());
        assertEquals(
                "vapid.contact is '" + given + "', which nobody outside can reach; Apple's push service refuses it."
                        + " Set it to an address of yours, such as mailto:news@example.org.",
                fault.sentence());
    }

    @Test
    void whatIsNoContactIsRefused() {
        var fault = assertThrows(Fault.class, () -> contact(Map.of("vapid.contact", "news")));
        assertEquals(2, fault.exitCode());
        assertEquals("vapid.contact is 'news'; it must be mailto:NAME@HOST or an https: address.", fault.sentence());
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://localhost:9100", "http://192.168.1.7", "http://[::1]:8080"})
    void theUsualContactMayReachNobodyAndIsAConcern(String site) {
        assertEquals(true, contact(Map.of("site.url", site)).concern().isPresent());
    }

    @Test
    void theUsualContactIsTheWebmasterOfTheSite() {
        var contact = contact(Map.of("site.url", "https://gazette.org"));
        assertEquals("mailto:webmaster@gazette.org", contact.toString());
        assertEquals(Optional.empty(), contact.concern());
        assertEquals("mailto:webmaster@localhost", contact(Map.of()).toString());
    }

    private static VapidContact contact(Map<String, String> flags) {
        return Configuration.from(Settings.read(flags, Map.of(), Path.of("none")))
                .sending()
                .vapid()
                .contact();
    }
}
