package org.tidings.story;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MarkupTest {
    @Test
    void marksAreReadFromTheirSigns() {
        var read = Markup.read("A **bold** and *italic* [link](https://holm.example/a).");
        assertEquals("A bold and italic link.", read.text());
        assertEquals(
                List.of(Mark.bold(2, 6), Mark.italic(11, 17), Mark.link(18, 22, "https://holm.example/a")),
                read.marks());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2 * 3 * 4 = 24",
                "An asterisk* alone",
                "**never closed",
                "[no link] at all",
                "[open",
                "a ** b ** c",
                "****",
                "\\",
                "C:\\temp"
            })
    void signsThatMeanNothingStayAsTheyAre(String typed) {
        assertEquals(new Markup.Read(typed, List.of(), List.of()), Markup.read(typed));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "**a** b",
                "***both***",
                "*a***b**",
                "**a*b*c**",
                "[**x** y](https://a.example/)",
                "**see [x](https://a.example/)**",
                "5 \\* 3, \\[sic\\], \\\\ and *one*",
                "one\n*two*\nthree"
            })
    void whatIsReadIsWrittenTheSame(String typed) {
        var read = Markup.read(typed);
        var written = Markup.of(new Block(Block.Type.PARAGRAPH, read.text(), read.marks()));
        assertEquals(read, Markup.read(written));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "javascript:alert(1",
                "data:text/html,x",
                "//holm.example",
                "/stories/a",
                "ftp://holm.example",
                "https://holm.example/a b",
                "https://\"onclick=x",
                ""
            })
    void linksThatLeadElsewhereThanToTheWebAreRefused(String address) {
        var read = Markup.read("A [word](" + address + ")");
        assertEquals(List.of(), read.marks());
        assertEquals(List.of(address), read.refused());
    }
}
