package org.tidings.intake.page;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jsoup.Jsoup;
import org.tidings.intake.text.OtherPage;
import org.tidings.intake.text.PageText;
import org.tidings.intake.text.PastedPage;
import org.tidings.intake.text.TopicLines;
import org.tidings.story.Furniture;
import org.tidings.story.Origin;
import org.tidings.text.Shingles;

/** An HTML page, read: the article's lines, and what the page says of it. */
public record HtmlPage(
        Optional<String> headline,
        Optional<String> standfirst,
        Optional<String> byline,
        Optional<Instant> publishedAt,
        List<String> topics,
        List<String> moreTopics,
        Origin origin,
        List<String> lines,
        Set<String> headings,
        List<Furniture> removed,
        Optional<OtherPage> other) {
    /** The rule's name where a part of the page that tells of its author was left out. */
    private static final String AUTHOR = PageArticle.LEFT_OUT + "author";

    /** Where less was found, in characters, the page may be none with a story. */
    private static final int MIN_CHARS_OF_STORY = 400;

    /** Whether a rule took a part of the page that tells of its author. */
    public static boolean isOfAuthor(String rule) {
        return rule.startsWith(AUTHOR);
    }

    private static final String TAGS = PageArticle.LEFT_OUT + "tags";

    /** The text in the page's data must be so much longer than what the page shows to be taken instead. */
    private static final double LONGER = 1.5;
    /** So much of what the page shows must stand in that text: else it is another story's. */
    private static final double SHARED = 0.6;

    public static HtmlPage read(String html) {
        var document = Jsoup.parse(html);
        var data = LinkedData.of(document);
        var head = new PageHead(document, data);
        var kind = new PageKind(document, data, head);
        // All that the head is asked for before the article is looked for, which takes the document apart.
        var headline = head.headline();
        var standfirst = head.standfirst();
        var byline = head.byline();
        var publishedAt = head.publishedAt();
        var modifiedAt = head.modifiedAt();
        var topics = head.topics();
        var moreTopics = head.moreTopics();
        var picture = head.picture();
        var article = PageArticle.in(document);
        var shown = lines(article, headline);
        var lines = data.body()
                .filter(text -> isFuller(text, shown))
                .map(HtmlPage::linesOf)
                .orElse(shown);
        int characters = lines.stream().mapToInt(String::length).sum();
        var origin =
                new Origin(head.address(), head.language(), modifiedAt, picture, kind.doubts(characters, lines.size()));
        return new HtmlPage(
                headline,
                standfirst,
                byline,
                publishedAt,
                topics.isEmpty() ? labelled(article.removed()) : topics,
                moreTopics,
                origin,
                lines,
                article.lines().stream()
                        .filter(PageArticle.Line::heading)
                        .map(PageArticle.Line::text)
                        .collect(Collectors.toSet()),
                article.removed(),
                kind.other(characters, lines.size())
                        .or(() -> characters < MIN_CHARS_OF_STORY && !kind.isNamedArticle() && !kind.isVideo()
                                ? shown(html)
                                : Optional.empty()));
    }

    /** What other page all the text shows that a browser would. */
    private static Optional<OtherPage> shown(String html) {
        return PastedPage.otherPage(PageText.read(PageAsText.of(html)));
    }

    /** The topics in a part of the page that calls itself so: "Topics: Ferries, Holm". */
    private static List<String> labelled(List<Furniture> removed) {
        return TopicLines.find(removed.stream()
                        .filter(furniture -> furniture.rule().equals(TAGS))
                        .map(Furniture::text)
                        .toList())
                .names();
    }

    private static List<String> lines(PageArticle.Found article, Optional<String> headline) {
        var lines = new ArrayList<String>();
        for (var line : article.lines()) {
            if (headline.filter(line.text()::equals).isEmpty()) {
                lines.addAll(PageText.lines(line.text()));
            }
        }
        return lines;
    }

    private static List<String> linesOf(String body) {
        var text = body.indexOf('<') >= 0
                ? PageArticle.in(Jsoup.parseBodyFragment(body)).lines().stream()
                        .map(PageArticle.Line::text)
                        .reduce((one, next) -> one + "\n\n" + next)
                        .orElse("")
                : body;
        return PageText.lines(text);
    }

    /** Whether the text in the page's data holds what the page shows, and much more: a page that shows only its beginning. */
    private static boolean isFuller(String body, List<String> shown) {
        int length = shown.stream().mapToInt(String::length).sum();
        if (body.length() < LONGER * length) {
            return false;
        }
        var these = Shingles.of(String.join("\n", shown));
        return these.isEmpty() || these.containedIn(Shingles.of(body)) >= SHARED;
    }
}
