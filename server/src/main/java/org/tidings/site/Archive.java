package org.tidings.site;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import org.tidings.platform.Cached;
import org.tidings.platform.http.CachedPages;
import org.tidings.platform.http.Content;
import org.tidings.platform.http.Problem;
import org.tidings.platform.http.Route;
import org.tidings.publication.StoryLists;

/** All stories by the day on which they were published, in the site's zone. */
final class Archive {
    private static final Duration MAX_AGE_OF_MONTHS = Duration.ofSeconds(10);

    private final Site.Look look;
    private final StoryLists lists;
    private final CachedPages cached;
    private final Cached<List<StoryLists.Day>> months;

    Archive(Site.Look look, Site.Sources sources, CachedPages cached, Clock clock) {
        this.look = look;
        this.lists = sources.catalogue().lists();
        this.cached = cached;
        // Every story is counted for it.
        this.months = new Cached<>(() -> lists.months(look.voice().zone()), MAX_AGE_OF_MONTHS, clock);
    }

    List<Route> routes() {
        return List.of(cached.page("/archive", this::months), cached.listPages("/archive/{when}", this::of));
    }

    private Content months() {
        return look.page("archive", Map.of("months", months.get()));
    }

    /** {@code 2026-11} or {@code 2026-11-30}. */
    private Content of(String when, int number) {
        try {
            return when.length() == "2026-11".length()
                    ? month(YearMonth.parse(when))
                    : day(LocalDate.parse(when), number);
        } catch (DateTimeException e) {
            throw Problem.notFound("'" + when + "' is no day and no month; write 2026-11-30 or 2026-11.");
        }
    }

    private Content month(YearMonth month) {
        return look.page(
                "month",
                Map.of("month", month, "days", lists.days(month, look.voice().zone())));
    }

    private Content day(LocalDate day, int number) {
        var stories = lists.ofDay(day, look.voice().zone(), ReadersPages.onPage(number));
        return look.list("day", stories, "/archive/" + day, Map.of("day", day));
    }
}
