package org.tidings.desk.stories;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.helidon.webserver.http.ServerRequest;
import java.net.URLEncoder;
import java.util.Arrays;
import java.util.Optional;
import java.util.StringJoiner;
import org.tidings.platform.http.Query;
import org.tidings.story.StoryState;

/**
 * Which stories the desk's list shows.
 *
 * @param words that they have; empty: any
 * @param state empty: any
 */
public record StoryFilter(String words, Optional<StoryState> state) {
    private static final int MAX_CHARS = 200;

    static StoryFilter of(ServerRequest request) {
        var state = Query.first(request, "state")
                .flatMap(word -> Arrays.stream(StoryState.values())
                        .filter(one -> one.word().equals(word))
                        .findFirst());
        return new StoryFilter(Query.words(request, "q", MAX_CHARS), state);
    }

    public boolean isEmpty() {
        return words.isEmpty() && state.isEmpty();
    }

    /** Whether it shows this state alone. */
    public boolean isOf(StoryState one) {
        return state.equals(Optional.of(one));
    }

    /** The address of the list with another state. */
    public String address(Optional<StoryState> other) {
        return address(other, 1);
    }

    /** The address of a page of the list. */
    String address(int page) {
        return address(state, page);
    }

    private String address(Optional<StoryState> which, int page) {
        var query = new StringJoiner("&", "?", "").setEmptyValue("");
        if (!words.isEmpty()) {
            query.add("q=" + URLEncoder.encode(words, UTF_8));
        }
        which.ifPresent(one -> query.add("state=" + one.word()));
        if (page > 1) {
            query.add("page=" + page);
        }
        return "/desk" + query;
    }
}
