package org.tidings.story;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SlugTest {
    @ParameterizedTest
    @CsvSource({
        "Dag Ørsted's Mühle, dag-ørsteds-muhle",
        "Élise Noël, elise-noel",
        "Віталій Мох, віталій-мох",
        "Київ, київ",
        "Ωρίων, ωριων",
    })
    void accentsGoAndLettersOfOtherScriptsStayWhatTheyAre(String name, String slug) {
        assertEquals(slug, Slug.of(name).text());
    }
}
