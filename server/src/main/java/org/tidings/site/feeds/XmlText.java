package org.tidings.site.feeds;

/** Elements of an XML document, written one after the other. */
final class XmlText {
    private final StringBuilder xml = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");

    /** A line as it is. */
    XmlText line(String markup) {
        xml.append(markup).append('\n');
        return this;
    }

    /** An element that holds a text. */
    XmlText element(String name, String text) {
        xml.append('<').append(name).append('>');
        xml.append(escaped(text));
        xml.append("</").append(name.split(" ", 2)[0]).append(">\n");
        return this;
    }

    @Override
    public String toString() {
        return xml.toString();
    }

    /** A text for an element or an attribute in quotation marks, without characters that no document may have. */
    static String escaped(String text) {
        var safe = new StringBuilder(text.length() + 16);
        text.codePoints().filter(XmlText::isAllowed).forEach(c -> {
            switch (c) {
                case '<' -> safe.append("&lt;");
                case '>' -> safe.append("&gt;");
                case '&' -> safe.append("&amp;");
                case '"' -> safe.append("&quot;");
                case '\'' -> safe.append("&apos;");
                default -> safe.appendCodePoint(c);
            }
        });
        return safe.toString();
    }

    // XML 1.0 §2.2: no other character may be in a document, not even escaped.
    private static boolean isAllowed(int c) {
        return c == '\t'
                || c == '\n'
                || c == '\r'
                || (c >= 0x20 && c <= 0xD7FF)
                || (c >= 0xE000 && c <= 0xFFFD)
                || c >= 0x10000;
    }
}
