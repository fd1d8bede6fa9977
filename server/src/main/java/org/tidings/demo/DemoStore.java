package org.tidings.demo;

import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.tidings.platform.Secrets;
import org.tidings.readers.Follows;
import org.tidings.readers.PackedFollows;
import org.tidings.readers.ReaderStore;
import org.tidings.story.Topic;
import org.tidings.webpush.Subscription;

/** Marks what the demo adds, and removes exactly that. */
public final class DemoStore {
    private final Jdbi jdbi;

    public DemoStore(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** What was removed. */
    public record Cleared(int stories, int topics, int readers) {}

    void mark(long story) {
        jdbi.useHandle(handle -> handle.createUpdate("update story set demo = true where id = :id")
                .bind("id", story)
                .execute());
    }

    void mark(List<Topic> made) {
        jdbi.useHandle(handle -> made.forEach(
                topic -> handle.createUpdate("""
                        update topic set demo = true
                        where id = :id
                          and not exists (
                              select 1 from story_topic join story on story.id = story_topic.story_id
                              where story_topic.topic_id = topic.id and not story.demo)
                          and not exists (
                              select 1
                              from follow join reader on reader.id between block << 21 and (block + 1 << 21) - 1
                              where follow.topic_id = topic.id and not reader.demo
                                and is_member(members, (reader.id >> 12 & 511)::int))
                        """).bind("id", topic.id()).execute()));
    }

    /** Adds demo readers in one transaction; one after the other they would take seconds. Each follows one to three topics. */
    void addReaders(List<Subscription> subscriptions, List<Topic> topics) {
        jdbi.useTransaction(handle -> {
            var batch = handle.prepareBatch("""
                    insert into reader (id, endpoint, endpoint_hash, p256dh, auth, token_digest, follows, demo, accepted)
                    values (new_reader_id(:hash), :endpoint, :hash, :p256dh, :auth,
                        sha256(convert_to(gen_random_uuid()::text, 'UTF8')), :follows, true,
                        true) -- as all have been who were reminded before
                    """);
            for (int i = 0; i < subscriptions.size(); i++) {
                var subscription = subscriptions.get(i);
                var followed = topics.stream().limit(1 + i % 3).map(Topic::id).toList();
                var endpoint = subscription.endpoint().toString();
                batch.bind("endpoint", endpoint)
                        .bind("hash", Secrets.digest(endpoint))
                        .bind("p256dh", subscription.keys().p256dh())
                        .bind("auth", subscription.keys().auth())
                        .bind("follows", Follows.atOnce(followed).stored())
                        .add();
            }
            batch.execute();
            PackedFollows.change(
                    handle,
                    handle.createQuery("select id, follows from reader where demo")
                            .map((rs, context) -> new PackedFollows.Change(
                                    rs.getLong("id"), Follows.NONE, Follows.of(rs.getBytes("follows"))))
                            .list());
        });
    }

    /** Removes everything that is marked; a demo topic that a real story or reader has come to use stays. */
    public Cleared clear() {
        return jdbi.inTransaction(handle -> {
            handle.execute("""
                    delete from ledger using dispatch, story
                    where ledger.dispatch_id = dispatch.id and dispatch.story_id = story.id and story.demo
                    """);
            int stories = handle.execute("delete from story where demo");
            var readers = handle.createQuery("select id from reader where demo")
                    .mapTo(Long.class)
                    .list();
            ReaderStore.remove(handle, readers);
            return new Cleared(stories, clearTopics(handle), readers.size());
        });
    }

    private static int clearTopics(Handle handle) {
        return handle.execute("""
                delete from topic
                where demo
                  and not exists (select 1 from story_topic where topic_id = topic.id)
                  and not exists (select 1 from follow where topic_id = topic.id)
                  and not exists (select 1 from topic as other where other.merged_into = topic.id)
                """);
    }
}
