package org.tidings.platform.fetch;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.URI;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WebAddressTest {
    @ParameterizedTest
    @CsvSource({
        "https://новини.укр/стрічка, https://xn--b1amarcd.xn--j1amh/стрічка",
        "//bücher.example.org/a, //xn--bcher-kva.example.org/a",
        "https://news.example.org/a b, https://news.example.org/a%20b",
        "'  /2026/one ', /2026/one",
        "https://news.example.org/a?q=http://ä.example.org, https://news.example.org/a?q=http://ä.example.org",
    })
    void anAddressIsReadAsPeopleWriteIt(String written, String address) {
        assertEquals(Optional.of(URI.create(address)), WebAddress.of(written));
    }

    @Test
    void whatIsNoAddressIsNone() {
        assertEquals(Optional.empty(), WebAddress.of("https://news.example.org/%zz"));
        assertEquals(Optional.empty(), WebAddress.of("https://news.example.org/<b>"));
    }
}
