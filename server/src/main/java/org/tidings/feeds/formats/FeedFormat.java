package org.tidings.feeds.formats;

/** The formats that feeds are read in. */
public enum FeedFormat {
    RSS_0_9("RSS 0.9"),
    RSS_1_0("RSS 1.0"),
    RSS_2_0("RSS 2.0"),
    ATOM("Atom"),
    JSON_FEED("JSON Feed"),
    NINJS("ninjs"),
    NEWS_SITEMAP("news sitemap");

    private final String word;

    FeedFormat(String word) {
        this.word = word;
    }

    /** Its name at the desk, in the API and in the database. */
    public String word() {
        return word;
    }

    public static FeedFormat ofWord(String word) {
        for (var format : values()) {
            if (format.word.equals(word)) {
                return format;
            }
        }
        throw new IllegalArgumentException("'" + word + "' is no format of feeds.");
    }
}
