package org.tidings.site;

import java.util.Optional;
import org.tidings.story.Paging;

/**
 * The links from one page of a list to the next.
 *
 * @param newer the address of the page before; empty on the first
 * @param older the address of the page after; empty on the last
 */
public record Pager(Optional<String> newer, int number, Optional<String> older) {
    /** @param path of the list's first page */
    static Pager of(Paging.Part<?> part, String path) {
        return new Pager(
                part.hasPrevious() ? Optional.of(address(path, part.number() - 1)) : Optional.empty(),
                part.number(),
                part.hasNext() ? Optional.of(address(path, part.number() + 1)) : Optional.empty());
    }

    private static String address(String path, int number) {
        return number == 1 ? path : path + (path.contains("?") ? "&" : "?") + "page=" + number;
    }

    public boolean isNeeded() {
        return newer.isPresent() || older.isPresent();
    }
}
