package org.tidings.feeds;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EntryKeysTest {
    @ParameterizedTest
    @CsvSource({
        "http://www.news.example.org/a/, https://news.example.org/a",
        "https://News.Example.org:443/a, http://news.example.org/a",
        "https://news.example.org/a?utm_source=rss&id=4, https://news.example.org/a?id=4",
        "https://news.example.org/a#xtor=RSS-1, https://news.example.org/a",
        "https://news.example.org, http://news.example.org/",
    })
    void twoAddressesOfOnePageAreOne(String one, String other) {
        assertEquals(EntryKeys.bare(one), EntryKeys.bare(other));
    }

    @ParameterizedTest
    @CsvSource({
        "https://news.example.org/a, https://news.example.org/A",
        "https://news.example.org/a?id=4, https://news.example.org/a?id=5",
        "https://news.example.org/live#4, https://news.example.org/live#5",
        "https://news.example.org:8080/a, https://news.example.org/a",
        "https://sport.example.org/a, https://news.example.org/a",
    })
    void addressesOfTwoPagesAreTwo(String one, String other) {
        assertNotEquals(EntryKeys.bare(one), EntryKeys.bare(other));
    }
}
