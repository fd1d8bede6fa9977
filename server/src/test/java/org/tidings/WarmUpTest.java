package org.tidings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.tidings.readers.Follows;
import org.tidings.standin.Await;
import org.tidings.story.TopicKind;
import org.tidings.story.TopicName;
import org.tidings.webpush.Subscription;
import org.tidings.webpush.SubscriptionKeys;

/** What is made ready in idle time, so that the first dispatch after a start is as quick as any. */
@ExtendWith(RunningTidings.Shared.class)
class WarmUpTest {
    /** It is made when nobody else needs the processor, which is late on a busy machine. */
    private static final Duration IDLE = Duration.ofMinutes(10);

    private final RunningTidings running;

    WarmUpTest(RunningTidings running) {
        this.running = running;
    }

    @Test
    void aReadersPushServiceIsConnectedToBeforeThereIsSomethingToSend() {
        // A row that cannot be used is in nobody's way.
        running.tidings.database().jdbi().useHandle(handle -> handle.execute("""
                insert into reader (id, endpoint, endpoint_hash, p256dh, auth, key_id, token_digest)
                values (new_reader_id('\\x0102'), 'nowhere', '\\x0102', '', '', 1, '\\x01')
                """));
        var browser = running.push.browser("ok", "warm-up");
        var keys = assertInstanceOf(
                SubscriptionKeys.Parsed.Valid.class, SubscriptionKeys.parse(browser.p256dh(), browser.auth()));
        var topic = running.tidings.topics().named(new TopicName("Harbour", TopicKind.SUBJECT));
        running.tidings
                .registry()
                .readers()
                .register(
                        new Subscription(URI.create(browser.endpoint()), keys.keys()),
                        Follows.atOnce(List.of(topic.id())));
        Await.until("a connection stands", IDLE, () -> running.push.connections() == 1);
        assertEquals(0, running.push.count());
    }
}
