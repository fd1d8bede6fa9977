package org.tidings.site.feeds;

import java.util.List;
import java.util.Locale;

/** A sitemap of news, as Google News reads it. */
public final class NewsSitemap {
    /** Stories that one may hold. */
    public static final int MAX_STORIES = 1000;

    private NewsSitemap() {}

    /**
     * @param name the publication's
     * @param language its own, for stories whose language is not known
     */
    public static String of(String name, String language, List<FeedEntry> entries) {
        var xml = new XmlText()
                .line("<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\""
                        + " xmlns:news=\"http://www.google.com/schemas/sitemap-news/0.9\">");
        for (var entry : entries) {
            var story = entry.story();
            xml.line("<url>")
                    .element("loc", entry.address())
                    .line("<news:news>\n<news:publication>")
                    .element("news:name", name)
                    .element(
                            "news:language",
                            story.language().map(NewsSitemap::withoutRegion).orElse(language))
                    .line("</news:publication>");
            story.publishedAt().ifPresent(time -> xml.element("news:publication_date", time.toString()));
            xml.element("news:title", story.headline()).line("</news:news>\n</url>");
        }
        return xml.line("</urlset>").toString();
    }

    // "zh-cn" and "zh-tw" are the two that a news sitemap tells apart by region.
    private static String withoutRegion(String tag) {
        var lower = tag.toLowerCase(Locale.ROOT);
        return lower.equals("zh-cn") || lower.equals("zh-tw") ? lower : lower.replaceFirst("-.*", "");
    }
}
