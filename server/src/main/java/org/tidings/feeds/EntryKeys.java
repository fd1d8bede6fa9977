package org.tidings.feeds;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.tidings.feeds.formats.FeedItem;
import org.tidings.platform.Secrets;
import org.tidings.platform.fetch.TrackingParameters;
import org.tidings.text.Folding;

/**
 * By what an entry is known again, each as a SHA-256 digest: its id, its address, its text. Feeds exist whose ids change
 * at every reading, whose addresses carry a new number each time, and whose every entry has the same id.
 */
record EntryKeys(FeedItem item, byte[] id, Optional<byte[]> address, Optional<byte[]> text) {
    /** A shorter text may be another story's, too: "Live", "Results". */
    private static final int MIN_TEXT_CHARS = 40;

    /** The keys of all entries of one reading; a key that two of them share belongs to neither. */
    static List<EntryKeys> of(List<FeedItem> items) {
        var ids = counted(items, FeedItem::id);
        var addresses =
                counted(items, item -> item.address().map(EntryKeys::bare).orElse(""));
        var all = new ArrayList<EntryKeys>();
        for (var item : items) {
            var text = Folding.wordsAndSigns(
                    item.title() + " " + item.content().summary().orElse("") + " " + item.text());
            boolean isAlone = ids.getOrDefault(item.id(), 0) == 1;
            var id = isAlone ? item.id() : item.id() + "\n" + item.address().orElse("") + "\n" + item.title();
            all.add(new EntryKeys(
                    item,
                    Secrets.digest(id),
                    item.address()
                            .map(EntryKeys::bare)
                            .filter(address -> addresses.getOrDefault(address, 0) == 1)
                            .map(Secrets::digest),
                    Optional.of(text).filter(t -> t.length() >= MIN_TEXT_CHARS).map(Secrets::digest)));
        }
        return all;
    }

    private static Map<String, Integer> counted(List<FeedItem> items, Function<FeedItem, String> key) {
        var counts = new HashMap<String, Integer>();
        items.forEach(item -> counts.merge(key.apply(item), 1, Integer::sum));
        return counts;
    }

    /** What two addresses of one page share: a site that comes to use https, or drops its "www.", has the same pages. */
    static String bare(String address) {
        var bare = TrackingParameters.removedFrom(address)
                .replaceFirst("(?i)^https?://(?:www\\.)?", "")
                .replaceFirst("^([^/?#:]*):(?:80|443)(?=[/?#]|$)", "$1")
                .replaceFirst("/(?=[?#]|$)", "");
        int path = bare.indexOf('/');
        return path < 0
                ? bare.toLowerCase(Locale.ROOT)
                : bare.substring(0, path).toLowerCase(Locale.ROOT) + bare.substring(path);
    }
}
