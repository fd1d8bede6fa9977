package org.tidings.story;

import java.util.List;

/**
 * Which part of a long list is shown.
 *
 * @param number of the page, counted from 1
 * @param size entries on a page
 */
public record Paging(int number, int size) {
    public Paging {
        if (number < 1 || size < 1) {
            throw new IllegalArgumentException("page " + number + " of " + size);
        }
    }

    /** The first page of a list, or all of it where that is wanted no longer. */
    public static Paging first(int size) {
        return new Paging(1, size);
    }

    /** Entries before this page. */
    public int offset() {
        return (number - 1) * size;
    }

    /** Entries to read: one more than are shown says whether there is another page. */
    public int limit() {
        return size + 1;
    }

    /** The page of these entries, of which {@link #limit} were asked for. */
    public <T> Part<T> part(List<T> read) {
        return new Part<>(read.subList(0, Math.min(size, read.size())), number, read.size() > size);
    }

    /**
     * One page of a list.
     *
     * @param hasNext whether there are entries after it
     */
    public record Part<T>(List<T> entries, int number, boolean hasNext) {
        public Part {
            entries = List.copyOf(entries);
        }

        public boolean isEmpty() {
            return entries.isEmpty();
        }

        public boolean hasPrevious() {
            return number > 1;
        }
    }
}
