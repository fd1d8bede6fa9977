package org.tidings.feeds.formats;

import java.net.URI;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;

/**
 * XML as feeds write it, which is often none: entities of HTML, bare ampersands, prefixes that are not declared. Jsoup
 * reads all of that; it expands no entity of a document's own and fetches no document type.
 */
final class Xml {
    // XML 1.0 §2.2: these characters are in no document, and in many feeds.
    private static final Pattern NO_CHARACTERS = Pattern.compile("[\\x00-\\x08\\x0B\\x0C\\x0E-\\x1F\\uFFFE\\uFFFF]");
    private static final String CDATA = "<![CDATA[";
    private static final String CDATA_END = "]]>";

    private Xml() {}

    static Document parse(String text) {
        var document = Jsoup.parse(cleaned(text), "", Parser.xmlParser());
        // For markup within, which is HTML wherever it goes.
        document.outputSettings().syntax(Document.OutputSettings.Syntax.html).prettyPrint(false);
        return document;
    }

    private static String cleaned(String text) {
        return NO_CHARACTERS.matcher(text).replaceAll("");
    }

    static boolean is(Element element, Vocabulary vocabulary, String name) {
        return element.tag().localName().equalsIgnoreCase(name) && Vocabulary.of(element) == vocabulary;
    }

    static Stream<Element> children(Element parent, Vocabulary vocabulary, String name) {
        return parent.children().stream().filter(child -> is(child, vocabulary, name));
    }

    static Optional<Element> child(Element parent, Vocabulary vocabulary, String name) {
        return children(parent, vocabulary, name).findFirst();
    }

    /** All elements of a name, however deep: one that was not closed holds the next. */
    static Stream<Element> all(Element parent, Vocabulary vocabulary, String name) {
        return parent.getAllElements().stream().filter(element -> is(element, vocabulary, name));
    }

    /** The texts of all children of a name that say something. */
    static Stream<String> texts(Element parent, Vocabulary vocabulary, String name) {
        return children(parent, vocabulary, name).flatMap(child -> Texts.present(text(child)).stream());
    }

    static Optional<String> text(Element parent, Vocabulary vocabulary, String name) {
        return texts(parent, vocabulary, name).findFirst();
    }

    /** An element's text, whatever elements it is in. */
    static String text(Element element) {
        return cleaned(withoutEscapedCdata(element.wholeText()));
    }

    /** An element's text, which is markup; where that was not escaped, the elements themselves. */
    static String markup(Element element) {
        if (element.childrenSize() == 0) {
            return text(element);
        }
        element.getAllElements().stream()
                .filter(inner -> Vocabulary.of(inner) == Vocabulary.XHTML
                        && !inner.tag().prefix().isEmpty())
                .forEach(inner -> inner.tagName(inner.tag().localName()));
        return cleaned(element.html());
    }

    // Some programs escape what was marked as needing no escape.
    private static String withoutEscapedCdata(String text) {
        var bare = new StringBuilder();
        int done = 0;
        for (int start = text.indexOf(CDATA); start >= 0; start = text.indexOf(CDATA, done)) {
            int end = text.indexOf(CDATA_END, start);
            if (end < 0) {
                break;
            }
            bare.append(text, done, start).append(text, start + CDATA.length(), end);
            done = end + CDATA_END.length();
        }
        return done == 0 ? text : bare.append(text, done, text.length()).toString();
    }

    /** What relative addresses within an element are relative to (XML Base §3, §4.2). */
    static URI base(Element element, URI address) {
        var base = address;
        for (var outer : element.parents().reversed()) {
            base = within(outer, base);
        }
        return within(element, base);
    }

    private static URI within(Element element, URI base) {
        var written = element.attr("xml:base");
        return written.isBlank()
                ? base
                : Links.of(base, written).map(URI::create).orElse(base);
    }
}
