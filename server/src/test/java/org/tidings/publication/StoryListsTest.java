package org.tidings.publication;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.tidings.RunningTidings;
import org.tidings.platform.Json;
import org.tidings.story.Paging;
import org.tidings.story.StoryCard;
import org.tidings.story.StoryState;

/** What lists of stories are made of. */
@ExtendWith(RunningTidings.Shared.class)
class StoryListsTest {
    private static final String FERRY = """
            {"headline": "The ferry sails again at dusk", "byline": "Ada Moor", "publishedAt": "2026-02-03T08:00:00Z",
             "topics": ["Lists of ferries"],
             "body": "KIRN HARBOUR (Moor Wire) - The ferry to Kirn sails again at dusk, the harbour board said.\\n\\nIt had lain still for nine days, and nobody could say when the part would come."}
            """;

    @Test
    void everyListShowsAStoryWithoutReadingItsText(RunningTidings running) {
        var lists = new StoryLists(running.tidings.database().jdbi());
        var search = new StorySearch(running.tidings.database().jdbi(), Clock.systemUTC());
        long id = published(running);
        // Whatever reads the text fails on this.
        running.tidings
                .database()
                .jdbi()
                .useHandle(handle -> handle.execute("update story set content = '{}' where id = ?", id));
        var topic = running.tidings
                .topics()
                .bySlug(new org.tidings.story.Slug("lists-of-ferries"))
                .orElseThrow();

        var card = only(id, lists.ofTopic(topic, Paging.first(10)).entries());
        assertEquals("The ferry sails again at dusk", card.headline());
        assertEquals("the-ferry-sails-again-at-dusk", card.slug().text());
        assertEquals(StoryState.PUBLISHED, card.state());
        assertEquals(1, card.revision());
        assertEquals(Optional.of("Ada Moor"), card.byline());
        assertEquals(Optional.of(Instant.parse("2026-02-03T08:00:00Z")), card.publishedAt());
        assertEquals("The ferry to Kirn sails again at dusk, the harbour board said.", card.summary(220));
        assertEquals(Optional.of("en"), card.language());
        assertEquals(
                List.of("Lists of ferries"),
                card.topics().stream().map(t -> t.name()).toList());

        assertEquals(
                card,
                only(id, lists.lastChanged(Optional.empty(), Paging.first(50)).entries()));
        assertEquals(
                card,
                only(
                        id,
                        search.find(
                                        new StorySearch.Question(
                                                "ferry dusk board", Optional.empty(), Optional.empty()),
                                        Paging.first(50))
                                .entries()));
        assertEquals(
                card,
                only(
                        id,
                        lists.publishedSince(Instant.parse("2026-02-03T07:59:59Z"), Paging.first(1000))
                                .entries()));
        assertEquals(card, only(id, lists.newest(Paging.first(1000)).entries()));
        running.tidings.database().jdbi().useHandle(handle -> handle.execute("delete from story where id = ?", id));
    }

    private static long published(RunningTidings running) {
        var reply = running.api("POST", "/api/v1/stories", "application/json", FERRY);
        assertEquals(201, reply.status(), reply.body());
        return Json.tree(reply.body()).path("id").asLong();
    }

    private static StoryCard only(long id, List<StoryCard> cards) {
        var found = cards.stream().filter(card -> card.id() == id).toList();
        assertTrue(found.size() == 1, () -> "once in " + cards);
        return found.getFirst();
    }
}
