package org.tidings.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScriptsTest {
    @ParameterizedTest
    @CsvSource({
        "أعلنت البلدية إغلاق الجسر, ar",
        "شهرداری پل را می‌بندد و گفت, fa",
        "پل بند ہے اور شہر میں پانی ہے ے, ur",
        "העירייה סוגרת את הגשר, he",
        "大桥周一关闭, zh",
        "橋は月曜日に閉鎖される, ja",
        "다리가 월요일에 닫힌다, ko",
        "สะพานปิดวันจันทร์, th",
        "Η γέφυρα κλείνει τη Δευτέρα, el",
        "Мэр объявил о закрытии моста, ru",
        "Мер оголосив про закриття моста на Київщині, uk",
        "Мэр абвясціў пра закрыццё моста ў сераду, be",
        "पुल सोमवार को बंद रहेगा, hi",
        "ხიდი ორშაბათს დაიკეტება, ka",
    })
    void lettersShowTheLanguage(String text, String language) {
        assertEquals(Optional.of(language), Scripts.language(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "The bridge closes on Monday",
                "Die Brücke schließt",
                "Мост",
                "12 + 3 = 15",
                "",
                "Reuters: العربية is what the sign says"
            })
    void whereLettersAreThoseOfManyLanguagesNothingIsSaid(String text) {
        assertEquals(Optional.empty(), Scripts.language(text));
    }
}
