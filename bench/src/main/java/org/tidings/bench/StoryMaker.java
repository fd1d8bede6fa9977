package org.tidings.bench;

import java.util.List;
import java.util.Random;

/** Makes raw page texts: headline, byline, furniture, paragraphs with names and quotations; the same for each seed. */
final class StoryMaker {
    private static final List<String> PEOPLE = List.of(
            "Anna Berg",
            "Carl Dow",
            "Orla Finch",
            "Tobias Lund",
            "Mary Cole",
            "Ivan Petrenko",
            "Ruth Okafor",
            "Sana Malik");
    private static final List<String> ROLES = List.of(
            "a geologist at the University of Leeds",
            "the harbour master",
            "who runs the ferry office",
            "the fisheries minister",
            "a trader in Rotterdam");
    private static final List<String> PLACES = List.of(
            "Norway",
            "Port Ellery",
            "Kyiv",
            "the Netherlands",
            "Lisbon",
            "Canada",
            "Osaka",
            "South Korea",
            "Marsh Street");
    private static final List<String> BODIES = List.of(
            "the Harbour Council",
            "Carrow Lines",
            "the Bank of England",
            "Nordkai AG",
            "the United Nations",
            "the BBC");
    private static final List<String> DEEDS = List.of(
            "closed the eastern pier before the winter",
            "asked for a second opinion on the price of grain",
            "sent two ships with blankets and medicine",
            "put the offer of 40 million euros to a vote",
            "counted 312 boats, nineteen more than a year ago");
    private static final List<String> WORDS = List.of(
            "We will rebuild it before the summer, whatever it costs",
            "Nobody asked us, and nobody will pay us for the days in port",
            "It is the first time in thirty years that this has happened",
            "I would not call it a victory",
            "They came with a sheet of paper and left with our signatures");
    private static final List<String> FURNITURE = List.of(
            "Advert",
            "Share this story on Facebook",
            "Never miss a story: click 'OK' then 'Allow' to enable notifications.",
            "Read more: The pier that nobody wanted",
            "Sign up to our daily newsletter and get the news by e-mail",
            "Image source, Getty Images",
            "Published 14 November 2026");

    private final Random random;

    StoryMaker(long seed) {
        this.random = new Random(seed);
    }

    /** A page text of at least this many characters. */
    String story(int length) {
        var text = new StringBuilder(length + 400);
        text.append(one(PEOPLE))
                .append(" and ")
                .append(one(BODIES))
                .append(" at odds over ")
                .append(one(PLACES));
        text.append("\nBy ").append(one(PEOPLE)).append("\n\n");
        while (text.length() < length) {
            text.append(random.nextInt(6) == 0 ? one(FURNITURE) : paragraph()).append("\n\n");
        }
        return text.append("Topics: Harbour, ").append(one(PLACES)).append('\n').toString();
    }

    /** The same as a page, with a head, a menu and a foot around it. */
    String page(int length) {
        var page = new StringBuilder(length * 2);
        page.append(
                "<!doctype html><html lang=en><head><title>Harbour news</title><meta property=og:title content=\"Pier\">"
                        + "</head><body><nav><ul>");
        for (int i = 0; i < 30; i++) {
            page.append("<li><a href=/s")
                    .append(i)
                    .append('>')
                    .append(one(PLACES))
                    .append("</a></li>");
        }
        page.append("</ul></nav><article>");
        for (int from = page.length(); page.length() - from < length; ) {
            page.append("<p>").append(paragraph()).append("</p>\n");
        }
        return page.append("</article><footer><p>All rights reserved</p></footer></body></html>")
                .toString();
    }

    private String paragraph() {
        var speaker = one(PEOPLE);
        return switch (random.nextInt(4)) {
            case 0 -> "“" + one(WORDS) + ",” said " + speaker + ", " + one(ROLES) + ". “" + one(WORDS) + ".”";
            case 1 ->
                capital(one(BODIES)) + " " + one(DEEDS) + " in " + one(PLACES) + ", according to " + one(BODIES) + ". "
                        + speaker + " said it would cost “more than anybody here has”.";
            case 2 ->
                speaker + " " + one(DEEDS) + ". " + capital(one(BODIES)) + " " + one(DEEDS) + ", and so did "
                        + one(PEOPLE) + " in " + one(PLACES) + ".";
            default ->
                "\"" + one(WORDS) + ",\" Mr " + speaker.substring(speaker.indexOf(' ') + 1) + " told " + one(BODIES)
                        + " in " + one(PLACES) + " on Monday, adding that “"
                        + one(WORDS).toLowerCase(java.util.Locale.ROOT)
                        + "”.";
        };
    }

    private static String capital(String text) {
        return Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }

    private String one(List<String> list) {
        return list.get(random.nextInt(list.size()));
    }

    /** Random text: pieces that rules look for, in any order. */
    String nonsense(int pieces) {
        var text = new StringBuilder();
        for (int i = 0; i < pieces; i++) {
            text.append(one(PIECES));
        }
        return text.toString();
    }

    private static final List<String> PIECES = List.of(
            "Advert",
            "Topics:",
            "click 'OK' ",
            "Allow",
            "notifications",
            "“",
            "”",
            "\"",
            "'",
            "‘",
            "’",
            "''",
            "\n",
            "\n\n",
            " ",
            "He said",
            ", said Anna Berg",
            "Mr ",
            "the minister ",
            "A",
            "a",
            ".",
            "…",
            "share ",
            "©",
            "2026",
            "https://x",
            "Read more: ",
            "get ",
            "news ",
            "\u00a0",
            "🦊",
            "é",
            ",",
            ":",
            "- ",
            "BBC reports ",
            ",\" said ",
            " (D-Mo.), ",
            "Leeds geologist Ann Reed, who ",
            "-",
            ", Ann Reed said. ",
            "<p>",
            "</div>",
            "<script>alert(1)</script>",
            "<article>",
            "<a href=x>",
            "&lt;",
            "<!--",
            "]]>",
            "<img src=x onerror=alert(1)>",
            "Bank of ",
            "of the ",
            "<X.L>");

    /** One piece over and over, which is what patterns that look back and forth cannot bear. */
    static List<String> monotonies(int length) {
        return PIECES.stream()
                .map(piece -> piece.repeat(length / piece.length()))
                .toList();
    }
}
