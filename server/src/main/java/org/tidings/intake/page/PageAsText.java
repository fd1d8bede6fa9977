package org.tidings.intake.page;

import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeVisitor;

/** An HTML page as the text that a browser copies of it: a line a block, an empty line around paragraphs. */
public final class PageAsText implements NodeVisitor {
    private static final String UNSHOWN = "head, script, style, noscript, template, svg, iframe, object, embed, canvas,"
            + " audio, video, select, textarea, [hidden], [style~=(?i)display:\\s*none]";

    private static final Set<String> BLOCKS = Set.of(
            "address",
            "article",
            "aside",
            "blockquote",
            "body",
            "dd",
            "details",
            "dialog",
            "div",
            "dl",
            "dt",
            "fieldset",
            "figcaption",
            "figure",
            "footer",
            "form",
            "h1",
            "h2",
            "h3",
            "h4",
            "h5",
            "h6",
            "header",
            "hr",
            "li",
            "main",
            "menu",
            "nav",
            "ol",
            "p",
            "pre",
            "section",
            "summary",
            "table",
            "tbody",
            "tfoot",
            "thead",
            "tr",
            "ul");

    private static final Pattern SPACES = Pattern.compile("\\s+");

    private final StringBuilder text = new StringBuilder();

    public static String of(String html) {
        var document = Jsoup.parse(html);
        document.select(UNSHOWN).remove();
        var page = new PageAsText();
        document.body().traverse(page);
        return page.text.toString();
    }

    @Override
    public void head(Node node, int depth) {
        if (node instanceof TextNode words) {
            var shown = SPACES.matcher(words.getWholeText()).replaceAll(" ");
            boolean opens = text.isEmpty() || Character.isWhitespace(text.charAt(text.length() - 1));
            text.append(opens ? shown.stripLeading() : shown);
        } else if (node instanceof Element element) {
            border(element);
            if (element.normalName().equals("td") || element.normalName().equals("th")) {
                text.append(' ');
            }
        }
    }

    @Override
    public void tail(Node node, int depth) {
        if (node instanceof Element element) {
            border(element);
        }
    }

    private void border(Element element) {
        var name = element.normalName();
        if (name.equals("br")) {
            text.append('\n');
        } else if (name.equals("p")) {
            breaks(2);
        } else if (BLOCKS.contains(name)) {
            breaks(1);
        }
    }

    private void breaks(int wanted) {
        int there = 0;
        int at = text.length();
        while (at > 0 && Character.isWhitespace(text.charAt(at - 1))) {
            there += text.charAt(at - 1) == '\n' ? 1 : 0;
            at--;
        }
        if (at > 0 && there < wanted) {
            text.setLength(at);
            text.append("\n".repeat(wanted));
        }
    }
}
