package org.tidings.platform.http;

import io.helidon.webserver.http.ServerRequest;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.tidings.platform.Edition;

/**
 * Pages that are the same for everyone, kept in memory for at most a second: however often a page is asked for, it is made
 * once, and requests that come meanwhile wait for it. What this node changes is shown at once, since every change begins
 * another {@link Edition}; what other nodes change is shown after a second.
 *
 * <p>What makes a page is given its name in the address and not the request: nothing of one reader can get into a page
 * that another is sent.
 */
public final class CachedPages {
    /** How long a page is sent after what it shows was read, unless this node has changed something. */
    private static final Duration MAX_AGE = Duration.ofSeconds(1);

    /** 1 to 9,999: what lies deeper in a list is found by its day. */
    private static final Pattern PAGE_NUMBER = Pattern.compile("[1-9]\\d{0,3}");

    private final Edition edition;
    private final long maxBytes;
    private final Clock clock;
    private final ConcurrentMap<String, Page> pages = new ConcurrentHashMap<>();
    /** Those that are made and take memory, the oldest first. */
    private final Deque<Page> made = new ArrayDeque<>();

    private long bytes;

    /** @param maxBytes memory for the pages that are kept, compressed and not; 0 to keep none */
    public CachedPages(Edition edition, long maxBytes, Clock clock) {
        this.edition = edition;
        this.maxBytes = maxBytes;
        this.clock = clock;
    }

    /** A page that is being made or was made, of what was read since {@code begunMillis}. */
    private static final class Page {
        private final String address;
        private final long edition;
        private final long begunMillis;
        private final CompletableFuture<Content> content = new CompletableFuture<>();

        Page(String address, long edition, long begunMillis) {
            this.address = address;
            this.edition = edition;
            this.begunMillis = begunMillis;
        }

        // The amount, since a clock that was set back would keep a page for ever.
        boolean isCurrent(long currentEdition, long nowMillis) {
            return edition >= currentEdition && Math.abs(nowMillis - begunMillis) < MAX_AGE.toMillis();
        }

        /** What it holds; waits while another thread makes it, and fails as that does. */
        Content awaited() {
            try {
                return content.join();
            } catch (CompletionException e) {
                switch (e.getCause()) {
                    case RuntimeException cause -> throw cause;
                    case Error cause -> throw cause;
                    case null, default -> throw e;
                }
            }
        }
    }

    /** A page at an address of its own. */
    public Route page(String path, Supplier<Content> maker) {
        return Route.get(path, (request, response) -> get(path, maker).send(request, response));
    }

    /** @param path with one parameter in braces, which is what {@code maker} is given */
    public Route pages(String path, Function<String, Content> maker) {
        var parameter = parameter(path);
        return Route.get(path, (request, response) -> {
            var name = request.path().pathParameters().get(parameter);
            get(path + name, () -> maker.apply(name)).send(request, response);
        });
    }

    /**
     * The pages of a list, by the parameter {@code page} of their address.
     *
     * @param path with one parameter in braces, which is what {@code maker} is given besides the page's number
     */
    public Route listPages(String path, BiFunction<String, Integer, Content> maker) {
        var parameter = parameter(path);
        return Route.get(path, (request, response) -> {
            var name = request.path().pathParameters().get(parameter);
            int number = pageNumber(request);
            get(path + name + "?page=" + number, () -> maker.apply(name, number))
                    .send(request, response);
        });
    }

    private static String parameter(String path) {
        return path.substring(path.indexOf('{') + 1, path.indexOf('}'));
    }

    /** The pages of a list at an address of its own. */
    public Route listPage(String path, IntFunction<Content> maker) {
        return Route.get(path, (request, response) -> {
            int number = pageNumber(request);
            get(path + "?page=" + number, () -> maker.apply(number)).send(request, response);
        });
    }

    /** The page of a list that is asked for; what is no number of a page is the first. */
    public static int pageNumber(ServerRequest request) {
        return Query.first(request, "page")
                .filter(text -> PAGE_NUMBER.matcher(text).matches())
                .map(Integer::parseInt)
                .orElse(1);
    }

    private Content get(String address, Supplier<Content> maker) {
        long now = clock.millis();
        long current = edition.number();
        var known = pages.get(address);
        if (known != null && known.isCurrent(current, now)) {
            return known.awaited();
        }
        var mine = new Page(address, current, now);
        var first = pages.merge(address, mine, (other, own) -> other.isCurrent(current, now) ? other : own);
        return first == mine ? made(mine, maker) : first.awaited();
    }

    private Content made(Page page, Supplier<Content> maker) {
        try {
            var content = maker.get();
            page.content.complete(content);
            keep(page, content);
            return content;
        } catch (RuntimeException | Error e) {
            page.content.completeExceptionally(e);
            pages.remove(page.address, page);
            throw e;
        }
    }

    private synchronized void keep(Page page, Content content) {
        made.addLast(page);
        bytes += content.maxBytes();
        long now = clock.millis();
        long current = edition.number();
        while (!made.isEmpty() && (bytes > maxBytes || !made.getFirst().isCurrent(current, now))) {
            var oldest = made.removeFirst();
            bytes -= oldest.awaited().maxBytes();
            pages.remove(oldest.address, oldest);
        }
    }
}
