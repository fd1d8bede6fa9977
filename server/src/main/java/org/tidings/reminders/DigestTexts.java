package org.tidings.reminders;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.tidings.platform.Json;
import org.tidings.readers.Follows;
import tools.jackson.databind.node.ObjectNode;

/**
 * Makes readers' digests of what was held for them. A story that was withdrawn is left out, and one of which several
 * reminders were held is there once; those who have nothing left get no digest. Who has one story left gets its own reminder.
 */
final class DigestTexts {
    /** Stories of one digest; of more the newest. */
    private static final int MAX_STORIES = 100;
    /** Headlines that the notification shows. */
    private static final int MAX_HEADLINES = 5;
    /** Topics that the title names. */
    private static final int MAX_TOPICS = 3;

    private final DigestWords words;

    DigestTexts(DigestWords words) {
        this.words = words;
    }

    private record Subject(long id, String slug, String name) {}

    /** A published story, with what its own reminder says. */
    private record News(long story, String headline, String payload, List<Subject> topics) {}

    /** What readers with the same digest have in common. */
    private record Key(List<Long> stories, List<Subject> topics) {}

    /** Those of these readers who get a digest, each with it; in the order in which they are given. */
    List<Recipient> of(Handle handle, long digest, List<Waiting> waiting) {
        var news = news(
                handle,
                waiting.stream()
                        .flatMapToLong(one -> LongStream.of(Digest.ids(one.dispatches())))
                        .distinct());
        var texts = new HashMap<Key, byte[]>();
        var recipients = new ArrayList<Recipient>(waiting.size());
        for (var one : waiting) {
            var left = left(one, news);
            if (!left.isEmpty()) {
                var key = key(left, Follows.of(one.follows()));
                var text = texts.computeIfAbsent(
                        key, any -> text(digest, left, key).getBytes(UTF_8));
                recipients.add(one.reader().with(new Digest(one.dispatches(), text)));
            }
        }
        return recipients;
    }

    private static List<News> left(Waiting reader, Map<Long, News> news) {
        var stories = new LinkedHashMap<Long, News>();
        for (long dispatch : Digest.ids(reader.dispatches())) {
            Optional.ofNullable(news.get(dispatch)).ifPresent(one -> stories.putLast(one.story(), one));
        }
        return stories.values().stream()
                .skip(Math.max(0, stories.size() - MAX_STORIES))
                .toList()
                .reversed();
    }

    // For which topic: of each story the first of its topics that the reader follows.
    private static Key key(List<News> stories, Follows follows) {
        var topics = new LinkedHashSet<Subject>();
        for (var story : stories) {
            story.topics().stream()
                    .filter(topic -> follows.kind(topic.id()).isPresent())
                    .findFirst()
                    .ifPresent(topics::add);
        }
        return new Key(stories.stream().map(News::story).toList(), List.copyOf(topics));
    }

    private String text(long digest, List<News> stories, Key key) {
        return stories.size() == 1 ? ownReminder(digest, stories.getFirst()) : together(digest, stories, key);
    }

    // As the dispatch had it, but that it is reported as opened of the digest that brought it.
    private static String ownReminder(long digest, News story) {
        var message = (ObjectNode) Json.tree(story.payload());
        var notification = (ObjectNode) message.path("notification");
        notification.put("title", story.headline());
        ((ObjectNode) notification.path("data")).put("dispatch", Long.toString(digest));
        return Json.write(message);
    }

    private String together(long digest, List<News> stories, Key key) {
        var named = key.topics().stream().limit(MAX_TOPICS).map(Subject::name).toList();
        var headlines =
                stories.stream().limit(MAX_HEADLINES).map(News::headline).collect(Collectors.joining("\n"));
        return new Reminder(
                        words.title(stories.size(), named),
                        headlines,
                        new Reminder.About(
                                words.page(key.stories()),
                                "digest-" + digest,
                                Reminder.Look.in(words.language()),
                                key.topics().stream().map(Subject::slug).toList(),
                                key.stories()))
                .toJson(digest);
    }

    private static Map<Long, News> news(Handle handle, LongStream dispatches) {
        var news = new HashMap<Long, News>();
        handle.createQuery("""
                        select dispatch.id, dispatch.payload, story.id as story_id, story.headline,
                            coalesce(topics.ids, '{}') as ids, coalesce(topics.slugs, '{}') as slugs,
                            coalesce(topics.names, '{}') as names
                        from dispatch
                        join story on story.id = dispatch.story_id and story.state = 'published'
                        cross join lateral (
                            select array_agg(topic.id order by position) as ids,
                                array_agg(topic.slug order by position) as slugs,
                                array_agg(topic.name order by position) as names
                            from story_topic
                            join topic as named on named.id = story_topic.topic_id
                            join topic on topic.id = coalesce(named.merged_into, named.id)
                            where story_topic.story_id = story.id) as topics
                        where dispatch.id = any (:dispatches)
                        """)
                .bindArray("dispatches", Long.class, dispatches.boxed().toArray())
                .map((rs, context) -> {
                    var ids = (Long[]) rs.getArray("ids").getArray();
                    var slugs = (String[]) rs.getArray("slugs").getArray();
                    var names = (String[]) rs.getArray("names").getArray();
                    var topics = Stream.iterate(0, i -> i + 1)
                            .limit(ids.length)
                            .map(i -> new Subject(ids[i], slugs[i], names[i]))
                            .toList();
                    return news.put(
                            rs.getLong("id"),
                            new News(
                                    rs.getLong("story_id"), rs.getString("headline"), rs.getString("payload"), topics));
                })
                .list();
        return news;
    }
}
