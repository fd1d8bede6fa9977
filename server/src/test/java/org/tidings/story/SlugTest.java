package org.tidings.story;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SlugTest {
    @ParameterizedTest
    @CsvSource({
        "Dag Ørsted's Mühle, dag-ørsteds-muhle",
        "Élise Noël, elise-noel",
        "Віталій Мох, віталій-мох",
        "Київ, київ",
        "Ωρίων, ωριων",
        "पानी की कमी, पानी-की-कमी",
        "שָׁלוֹם עולם, שָׁלוֹם-עולם",
    })
    void accentsGoAndLettersOfOtherScriptsStayWhatTheyAre(String name, String slug) {
        assertEquals(slug, Slug.of(name).text());
    }

    @Test
    void thaiWordsKeepTheirVowelsAndTones() {
        assertEquals("พายุเข้าฝั่ง-คืนนี้", Slug.of("พายุเข้าฝั่ง คืนนี้").text());
    }

    @ParameterizedTest
    @CsvSource({
        "CO₂ tax to rise, co2-tax-to-rise",
        "Flats of 40 m², flats-of-40-m2",
        "½ price, 1-2-price",
        "Rule ① and Ⅻ, rule-1-and-xii",
        "𝐁old, bold",
        "𠮷野家 opens, 𠮷野家-opens",
        "〇 degrees, 〇-degrees",
        "The İzmir ferry, the-izmir-ferry",
        "Lego™ town, lego-town",
        "co\u00ADoperate, cooperate",
    })
    void numbersAndLettersInDisguiseArePlain(String name, String slug) {
        assertEquals(slug, Slug.of(name).text());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "🛥️", "!?", "\u0301", "\uFE0F"})
    void aNameWithoutAnyWordIsUntitled(String name) {
        assertEquals("untitled", Slug.of(name).text());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-", "a-", "-a", "a--b", "A", "a b", "a/b", "\u0301a", "a+"})
    void whatIsNoSlugIsKnown(String text) {
        assertFalse(Slug.isValid(text), text);
    }

    @Test
    void everyCharacterGivesASlug() {
        for (int character = 0; character <= Character.MAX_CODE_POINT; character += isAssigned(character) ? 1 : 89) {
            var text = Character.toString(character);
            assertValid(text);
            assertValid("a" + text + "b " + text);
        }
    }

    @Test
    void everyTextGivesASlugThatIsItsOwn() {
        var random = new Random(20261130);
        for (int i = 0; i < 40_000; i++) {
            var text = new StringBuilder();
            for (int length = random.nextInt(60); length > 0; length--) {
                // Any character, or one of the scripts' own first planes, where cases, marks and digits meet.
                text.appendCodePoint(random.nextInt(random.nextBoolean() ? 0x3000 : Character.MAX_CODE_POINT + 1));
            }
            assertValid(text.toString());
        }
    }

    // Most code points are of no character yet, or of none that all agree on, and all these are alike.
    private static boolean isAssigned(int character) {
        int type = Character.getType(character);
        return type != Character.UNASSIGNED && type != Character.PRIVATE_USE;
    }

    private static void assertValid(String name) {
        var slug = Slug.of(name);
        assertTrue(Slug.isValid(slug.text()));
        assertEquals(slug, Slug.of(slug.text()), () -> "not its own slug: " + slug);
        assertTrue(Slug.isValid(slug.numbered(99_999).text()));
    }
}
