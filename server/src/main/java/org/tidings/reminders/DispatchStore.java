package org.tidings.reminders;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.tidings.readers.FollowKind;
import org.tidings.readers.Followers;
import org.tidings.readers.Shard;
import org.tidings.story.Story;
import org.tidings.story.Topic;
import org.tidings.webpush.PushTopic;

/**
 * Owns the tables {@code dispatch}, {@code dispatch_shard}, {@code dispatch_total} and {@code retry}: opens dispatches, in the
 * publisher's transaction, and changes their text.
 */
public final class DispatchStore {
    /**
     * Opens a dispatch to the followers of a story's topics, in the publisher's own transaction: one row for it, and one
     * for each shard that has a follower. Costs a handful of index probes however large the audience is.
     *
     * @param breaking whether it overtakes those of other stories
     */
    public long open(
            Handle handle, Story story, Reminder reminder, boolean breaking, Instant now, Duration timeToLive) {
        var topics = Followers.read(
                        handle, story.topics().stream().map(Topic::id).toList())
                .toArray(Long[]::new);
        long id = insert(handle, story.id(), story.revision(), topics, reminder, breaking, now, timeToLive);
        // Served by the follow key: one probe for each shard and topic.
        handle.createUpdate("""
                        insert into dispatch_shard (dispatch_id, shard)
                        select :id, shard
                        from generate_series(0, :shards - 1) as shard
                        where exists (
                            select 1
                            from unnest(:topics) as topic
                            cross join lateral (
                                select 1 from follow
                                where follow.topic_id = topic and follow.kind = any (:kinds) and follow.shard = shard::smallint
                                limit 1) as follower)
                        """)
                .bind("id", id)
                .bindArray(
                        "kinds",
                        Short.class,
                        FollowKind.reminded(breaking).stream()
                                .map(kind -> (short) kind.number())
                                .toArray())
                .bind("shards", Shard.COUNT)
                .bindArray("topics", Long.class, (Object[]) topics)
                .execute();
        handle.createUpdate("""
                        update dispatch set state = 'done', audience = 0, finished_at = :now
                        where id = :id and not exists (select 1 from dispatch_shard where dispatch_id = :id)
                        """).bind("id", id).bind("now", now).execute();
        Wake.allNodes(handle);
        return id;
    }

    private static long insert(
            Handle handle,
            long story,
            int revision,
            Long[] topics,
            Reminder reminder,
            boolean breaking,
            Instant now,
            Duration timeToLive) {
        long id = handle.createQuery("""
                        insert into dispatch
                            (story_id, revision, state, breaking, topic_ids, payload, push_topic, expires_at, created_at)
                        values (:story, :revision, 'sending', :breaking, :topics, '', :pushTopic, :expires, :now)
                        returning id
                        """)
                .bind("story", story)
                .bind("revision", revision)
                .bind("breaking", breaking)
                .bindArray("topics", Long.class, (Object[]) topics)
                .bind("pushTopic", PushTopic.named(reminder.tag()).toString())
                .bind("expires", now.plus(timeToLive))
                .bind("now", now)
                .mapTo(Long.class)
                .one();
        handle.createUpdate("update dispatch set payload = :payload where id = :id")
                .bind("payload", reminder.toJson(id))
                .bind("id", id)
                .execute();
        return id;
    }

    /**
     * A story was revised: those who are not reminded yet get the new text. Chunks that are in flight still bring the old
     * one, and the ledger knows it.
     */
    public void replaceText(Handle handle, Story story, Reminder reminder, Reminder correction) {
        record Unfinished(long id, boolean corrects) {}
        var unfinished = handle.createQuery("""
                        select id, corrects is not null as corrects from dispatch
                        where story_id = :story and state in ('sending', 'paused') and revision < :revision
                        order by id
                        for update
                        """)
                .bind("story", story.id())
                .bind("revision", story.revision())
                .map((rs, context) -> new Unfinished(rs.getLong("id"), rs.getBoolean("corrects")))
                .list();
        for (var dispatch : unfinished) {
            var text = dispatch.corrects() ? correction : reminder;
            handle.createUpdate("update dispatch set payload = :payload, revision = :revision where id = :id")
                    .bind("payload", text.toJson(dispatch.id()))
                    .bind("revision", story.revision())
                    .bind("id", dispatch.id())
                    .execute();
        }
        Wake.allNodes(handle);
    }

    /** Whether the last correction of a story, unless it was ended, says just this. */
    public boolean isLastCorrection(Handle handle, long story, Reminder correction) {
        record Last(long id, String payload) {}
        return handle.createQuery("""
                        select id, payload from dispatch
                        where story_id = :story and corrects is not null and state <> 'cancelled'
                        order by id desc
                        limit 1
                        """)
                .bind("story", story)
                .map((rs, context) -> new Last(rs.getLong("id"), rs.getString("payload")))
                .findOne()
                .filter(last -> last.payload().equals(correction.toJson(last.id())))
                .isPresent();
    }

    /**
     * Opens a dispatch to exactly those who got an older revision of a story; it begins when nothing is on its way any more
     * that brings one. Empty when the story was never dispatched, or this revision was sent already.
     *
     * @param revision the one that it brings
     */
    public Optional<Long> correct(
            Handle handle, long story, int revision, Reminder reminder, Instant now, Duration timeToLive) {
        var corrected = handle.createQuery("""
                        select min(id) from dispatch
                        where story_id = :story
                        having count(*) filter (where corrects is not null and revision >= :revision) = 0 and count(*) > 0
                        """)
                .bind("story", story)
                .bind("revision", revision)
                .mapTo(Long.class)
                .findOne();
        return corrected.map(first -> {
            long id = insert(handle, story, revision, new Long[0], reminder, true, now, timeToLive);
            handle.createUpdate("update dispatch set corrects = :first where id = :id")
                    .bind("first", first)
                    .bind("id", id)
                    .execute();
            handle.createUpdate("""
                            insert into dispatch_shard (dispatch_id, shard)
                            select :id, shard from dispatch_shard where dispatch_id = :first
                            """).bind("id", id).bind("first", first).execute();
            Wake.allNodes(handle);
            return id;
        });
    }
}
