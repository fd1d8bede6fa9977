package org.tidings.desk.stories;

import java.util.Optional;

/**
 * What the desk's list shows, and the way to its other pages.
 *
 * @param page counted from 1
 */
public record StoryListView(StoryFilter filter, int page, boolean hasNext) {
    public Optional<String> newer() {
        return page > 1 ? Optional.of(filter.address(page - 1)) : Optional.empty();
    }

    public Optional<String> older() {
        return hasNext ? Optional.of(filter.address(page + 1)) : Optional.empty();
    }
}
