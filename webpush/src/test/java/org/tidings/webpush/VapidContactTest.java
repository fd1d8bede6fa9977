package org.tidings.webpush;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VapidContactTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "mailto:news@gazette.org | mailto:news@gazette.org",
                "news@gazette.org | mailto:news@gazette.org",
                "mailto:<news@gazette.org> | mailto:news@gazette.org",
                "<news@gazette.org> | mailto:news@gazette.org",
                "MAILTO: news@Gazette.ORG | mailto:news@gazette.org",
                "The Gazette <news@gazette.org> | mailto:news@gazette.org",
                "mailto:news@zürich.ch | mailto:news@xn--zrich-kva.ch",
                "https://gazette.org/contact?by=push | https://gazette.org/contact?by=push",
            })
    void whatIsMeantIsPutRight(String text, String address) {
        var contact = VapidContact.of(text);
        assertEquals(address, contact.address().toString());
        assertFalse(contact.isUnreachable());
        assertEquals(Optional.empty(), contact.concern());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mailto:news@localhost",
                "mailto:news@LOCALHOST",
                "mailto:news@newsroom.local",
                "mailto:news@newsroom.invalid",
                "mailto:news@newsroom.internal",
                "mailto:news@newsroom",
                "mailto:news@192.168.1.7",
                "mailto:news@[::1]",
                "https://localhost",
                "https://localhost:8080/contact",
                "https://127.0.0.1/",
                "https://printer.local/"
            })
    void whatNobodyOutsideCanReachIsKnownAsSuch(String text) {
        var contact = VapidContact.of(text);
        assertTrue(contact.isUnreachable());
        assertEquals(
                Optional.of("nobody outside can write to " + contact.address()
                        + ", so Apple's push service refuses every message with it"),
                contact.concern());
    }

    @Test
    void aHostNameForExamplesIsAConcernAndNoMore() {
        var contact = VapidContact.of("mailto:<a@b.example>");
        assertEquals("mailto:a@b.example", contact.address().toString());
        assertFalse(contact.isUnreachable());
        assertEquals(
                Optional.of("nobody can write to mailto:a@b.example: its host name is reserved for examples"),
                contact.concern());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "news",
                "mailto:",
                "mailto:news",
                "mailto:@gazette.org",
                "mailto:a@b@gazette.org ",
                "mailto:news@gazette.org\",\"x\":\"",
                "http://gazette.org",
                "tel:+4912345",
                "https://",
                "https://user:secret@gazette.org",
                "https://gazette.org/ \"",
                "mailto:news@gazette.org?subject=push"
            })
    void whatIsNeitherAMailNorAWebAddressIsRefused(String text) {
        assertThrows(IllegalArgumentException.class, () -> VapidContact.of(text));
    }
}
