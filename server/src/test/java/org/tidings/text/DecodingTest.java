package org.tidings.text;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.Charset;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DecodingTest {
    private static final String UKRAINIAN = "Міст через Дністер відкрито: перші автобуси пройшли о шостій ранку.";
    private static final String WESTERN = "Le pont est rouvert : « nous avons attendu l’été », déclare la maire.";

    private static Charset charset(String name) {
        return Charset.forName(name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ISO-8859-1", "windows-1251", "windows-1252", "us-ascii", "utf-16", "none such"})
    void bytesThatAreUtf8AreUtf8WhateverTheAnswerCallsThem(String named) {
        assertEquals(UKRAINIAN, Decoding.text(UKRAINIAN.getBytes(UTF_8), Optional.of(named)));
    }

    @Test
    void bytesThatAreUtf8AreUtf8WhateverTheirPrologCallsThem() {
        var feed = "<?xml version=\"1.0\" encoding=\"windows-1251\"?><rss>" + UKRAINIAN + "</rss>";
        assertEquals(feed, Decoding.text(feed.getBytes(UTF_8), Optional.empty()));
    }

    @ParameterizedTest
    @CsvSource({"windows-1251", "KOI8-U"})
    void bytesThatAreCalledUtf8AndAreCyrillicAreReadAsTheyAre(String really) {
        var feed = "<?xml version=\"1.0\" encoding=\"utf-8\"?><rss>" + UKRAINIAN + "</rss>";
        assertEquals(feed, Decoding.text(feed.getBytes(charset(really)), Optional.of("utf-8")));
    }

    @Test
    void bytesThatAreCalledUtf8AndAreWesternAreReadAsTheyAre() {
        assertEquals(WESTERN, Decoding.text(WESTERN.getBytes(charset("windows-1252")), Optional.of("utf-8")));
    }

    @Test
    void aCharsetThatTheBytesCanBeIsBelieved() {
        var japanese = "橋が開通した";
        assertEquals(japanese, Decoding.text(japanese.getBytes(charset("windows-31j")), Optional.of("Shift_JIS")));
        var greek = "Η γέφυρα άνοιξε";
        assertEquals(greek, Decoding.text(greek.getBytes(charset("ISO-8859-7")), Optional.of("iso-8859-7")));
        var chinese = "大桥通车";
        assertEquals(chinese, Decoding.text(chinese.getBytes(charset("GB18030")), Optional.of("gb2312")));
        var mail = "橋が開通した";
        assertEquals(mail, Decoding.text(mail.getBytes(charset("ISO-2022-JP")), Optional.of("iso-2022-jp")));
    }

    @Test
    void whatIsCalledLatin1OnTheWebHasTheQuotationMarksOfWindows() {
        assertEquals(WESTERN, Decoding.text(WESTERN.getBytes(charset("windows-1252")), Optional.of("iso-8859-1")));
    }

    @Test
    void aDocumentIsBelievedBeforeAServerThatCallsEverythingLatin1() {
        var page = "<meta charset=\"windows-1251\"><p>" + UKRAINIAN + "</p>";
        assertEquals(page, Decoding.text(page.getBytes(charset("windows-1251")), Optional.of("ISO-8859-1")));
    }

    @Test
    void byteOrderMarksAreNoText() {
        var twice = "\ufeff\ufeff" + UKRAINIAN;
        assertEquals(UKRAINIAN, Decoding.text(twice.getBytes(UTF_8), Optional.empty()));
        assertEquals(UKRAINIAN, Decoding.text(("\n\ufeff" + UKRAINIAN).getBytes(UTF_8), Optional.of("koi8-r")));
        assertEquals(UKRAINIAN, Decoding.text(("\ufeff" + UKRAINIAN).getBytes(UTF_16LE), Optional.of("utf-8")));
        assertEquals(UKRAINIAN, Decoding.text(("\ufeff" + UKRAINIAN).getBytes(UTF_16BE), Optional.empty()));
        assertEquals("<a>é</a>", Decoding.text("<a>é</a>".getBytes(UTF_16BE), Optional.empty()));
    }

    @Test
    void aFewBrokenBytesMakeNoOtherCharset() {
        var bytes = UKRAINIAN.getBytes(UTF_8);
        bytes[bytes.length - 2] = (byte) 0xd1; // a character that was cut in two
        assertEquals(
                UKRAINIAN.substring(0, UKRAINIAN.length() - 2) + "\ufffd\ufffd.",
                Decoding.text(bytes, Optional.of("utf-8")));
    }

    @Test
    void asciiIsAsciiInEveryCharset() {
        assertEquals("Ferry runs", Decoding.text("Ferry runs".getBytes(ISO_8859_1), Optional.of("utf-16")));
        assertEquals("", Decoding.text(new byte[0], Optional.empty()));
    }

    @Test
    void nothingIsGuessedWhereThatIsAskedFor() {
        var windows = UKRAINIAN.getBytes(charset("windows-1251"));
        assertEquals(Optional.empty(), Decoding.strict(windows, Optional.of("utf-8")));
        assertEquals(Optional.of(UKRAINIAN), Decoding.strict(windows, Optional.of("windows-1251")));
        assertEquals(Optional.of(UKRAINIAN), Decoding.strict(UKRAINIAN.getBytes(UTF_8), Optional.of("ISO-8859-1")));
        assertEquals(
                Optional.of("Ferry runs"), Decoding.strict("Ferry runs".getBytes(UTF_16BE), Optional.of("utf-16")));
        assertEquals(Optional.of("a\0b"), Decoding.strict(new byte[] {'a', 0, 'b'}, Optional.of("utf-8")));
    }
}
