package org.tidings.webpush;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.security.KeyPair;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tidings.standin.Await;
import org.tidings.standin.StandInBrowser;
import org.tidings.standin.StandInPushService;

/** Each method has a service and a sender of its own. */
@Execution(ExecutionMode.CONCURRENT)
class PushSenderTest {
    enum Speech {
        PLAIN_HTTP1,
        TLS_HTTP1,
        TLS_HTTP2;

        StandInPushService start() {
            return switch (this) {
                case PLAIN_HTTP1 -> StandInPushService.plain();
                case TLS_HTTP1 -> StandInPushService.tls(StandInPushService.Offer.http1());
                case TLS_HTTP2 -> StandInPushService.tls(StandInPushService.Offer.usual());
            };
        }

        String protocol() {
            return this == TLS_HTTP2 ? "HTTP/2" : "HTTP/1.1";
        }
    }

    private static final SenderLimits QUICK =
            with(SenderLimits.standard(), Duration.ofSeconds(20), Duration.ofSeconds(1));

    private static final KeyPair KEYS = StandInBrowser.freshKeys();
    private static final Handling HANDLING =
            new Handling(Duration.ofHours(4), Urgency.HIGH, Optional.of(PushTopic.of("story-17")));

    private final Crypto crypto = Crypto.best();
    private final Vapid vapid =
            new Vapid(VapidKey.generate(crypto), VapidContact.of("mailto:desk@example.org"), crypto, Clock.systemUTC());
    private final List<AutoCloseable> open = new ArrayList<>();

    @AfterEach
    void closeAll() throws Exception {
        for (var closeable : open.reversed()) {
            closeable.close();
        }
    }

    @ParameterizedTest
    @EnumSource
    void aMessageArrivesWithItsHeadersAndCanBeRead(Speech speech) throws Exception {
        var service = start(speech);
        var browser = service.browser("ok", "abc");
        var outcome =
                senderFor(service).send(message(browser, "Ferry strike ends")).join();

        assertEquals(new Outcome.Accepted(201), outcome);
        var received = service.received("/ok/abc").getFirst();
        assertEquals(speech.protocol(), received.protocol());
        assertEquals("14400", received.headers().get("ttl"));
        assertEquals("high", received.headers().get("urgency"));
        assertEquals("story-17", received.headers().get("topic"));
        assertEquals("aes128gcm", received.headers().get("content-encoding"));
        assertEquals("Ferry strike ends", new String(browser.decrypt(received.body()), UTF_8));
    }

    @ParameterizedTest
    @EnumSource
    void answersBecomeOutcomes(Speech speech) {
        var service = start(speech);
        var sender = senderFor(service);
        assertEquals(new Outcome.Gone(404), send(sender, service, "404"));
        assertEquals(new Outcome.Gone(410), send(sender, service, "410"));
        assertEquals(new Outcome.Refused(400, "the push service answered 400"), send(sender, service, "400"));
        assertEquals(new Outcome.Refused(401, "the push service answered 401"), send(sender, service, "401"));
        assertEquals(new Outcome.Refused(403, "the push service answered 403"), send(sender, service, "403"));
        assertEquals(new Outcome.Refused(413, "the push service answered 413"), send(sender, service, "413"));
        assertEquals(
                new Outcome.Retry(429, "the push service answered 429", Optional.of(Duration.ofSeconds(7))),
                send(sender, service, "429-7"));
        assertEquals(
                new Outcome.Retry(503, "the push service answered 503", Optional.empty()),
                send(sender, service, "503"));
    }

    @ParameterizedTest
    @EnumSource
    void aServiceThatBreaksTheConnectionOrSaysNothingIsTriedAgainLater(Speech speech) {
        var service = start(speech);
        var sender = senderFor(service);
        assertEquals(
                0,
                assertInstanceOf(Outcome.Retry.class, send(sender, service, "reset"))
                        .status());
        var silent = assertInstanceOf(Outcome.Retry.class, send(sender, service, "silent"));
        assertEquals("no answer in time", silent.reason());
        assertEquals(new Outcome.Accepted(201), send(sender, service, "ok"), "the sender goes on afterwards");
    }

    @Test
    void goAwaySendsTheMessageAgainOnANewConnection() {
        var service = start(Speech.TLS_HTTP2);
        var outcome = send(senderFor(service), service, "once-goaway");
        assertEquals(new Outcome.Accepted(201), outcome);
        assertEquals(2, service.received("/once-goaway/x").size());
    }

    @ParameterizedTest
    @EnumSource
    void manyMessagesAtOnceEachGetTheirOwnAnswer(Speech speech) {
        var service = start(speech);
        var sender = senderFor(service, SenderLimits.standard());
        var keys = StandInBrowser.freshKeys();
        var outcomes = new ArrayList<CompletableFuture<Outcome>>();
        for (int i = 0; i < 1000; i++) {
            var behaviour = i % 10 == 0 ? "410" : "201";
            var browser = new StandInBrowser(service.endpoint(behaviour, "r" + i), keys);
            outcomes.add(sender.send(message(browser, "text " + i)));
        }
        long gone = outcomes.stream()
                .map(CompletableFuture::join)
                .filter(Outcome.Gone.class::isInstance)
                .count();
        assertEquals(100, gone);
        assertEquals(1000, service.count());
    }

    @Test
    void aPeerThatAllowsFewStreamsIsObeyed() {
        var service = StandInPushService.tls(StandInPushService.Offer.usual().withStreams(3));
        open.add(service);
        var sender = senderFor(service, SenderLimits.standard());
        var outcomes = new ArrayList<CompletableFuture<Outcome>>();
        var browser = service.browser("slow-20", "x");
        for (int i = 0; i < 60; i++) {
            outcomes.add(sender.send(message(browser, "text")));
        }
        assertTrue(outcomes.stream().map(CompletableFuture::join).allMatch(new Outcome.Accepted(201)::equals));
    }

    @Test
    void aPeerWithASmallWindowGetsEachMessageInParts() throws Exception {
        var service = StandInPushService.tls(StandInPushService.Offer.usual().withWindow(100));
        open.add(service);
        var sender = senderFor(service);
        var browser = service.browser("201", "x");
        var outcomes = new ArrayList<CompletableFuture<Outcome>>();
        for (int i = 0; i < 50; i++) {
            outcomes.add(sender.send(message(browser, i + " " + "word ".repeat(700))));
        }
        assertTrue(outcomes.stream().map(CompletableFuture::join).allMatch(new Outcome.Accepted(201)::equals));
        var texts = new ArrayList<String>();
        for (var received : service.received("/201/x")) {
            texts.add(new String(browser.decrypt(received.body()), UTF_8));
        }
        for (int i = 0; i < 50; i++) {
            assertTrue(texts.contains(i + " " + "word ".repeat(700)), "message " + i + " is whole");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 200, 4096})
    void headersArriveWhateverThePeerRemembersOfThem(int headerTable) {
        var service = StandInPushService.tls(StandInPushService.Offer.usual().withHeaderTable(headerTable));
        open.add(service);
        var sender = senderFor(service);
        var keys = StandInBrowser.freshKeys();
        for (int i = 0; i < 40; i++) {
            var browser = new StandInBrowser(service.endpoint("201", "r" + i + "/" + "p".repeat(20 * i)), keys);
            var message = message(browser, "text");
            var changed = new PushMessage(
                    message.endpoint(),
                    message.body(),
                    message.authorization(),
                    new Handling(
                            Duration.ofSeconds(60 + i / 10),
                            i % 20 == 13 ? Urgency.LOW : Urgency.HIGH,
                            i < 30 ? Optional.of(PushTopic.of("story-" + i / 5)) : Optional.empty()),
                    false);
            assertEquals(new Outcome.Accepted(201), sender.send(changed).join());
            var received = service.received("/201/r" + i + "/" + "p".repeat(20 * i));
            assertEquals(1, received.size(), "the path of message " + i);
            var headers = received.getFirst().headers();
            assertEquals(message.authorization(), headers.get("authorization"));
            assertEquals(Integer.toString(60 + i / 10), headers.get("ttl"));
            assertEquals(i % 20 == 13 ? "low" : "high", headers.get("urgency"));
            assertEquals(i < 30 ? "story-" + i / 5 : null, headers.get("topic"));
        }
        assertEquals(1, service.connections());
    }

    @Test
    void anEndlessExplanationIsCutOffAndTheConnectionGoesOn() {
        var service = StandInPushService.tls(StandInPushService.Offer.usual().withStreams(2));
        open.add(service);
        var sender = senderFor(service, limits(1, Duration.ofSeconds(10), Duration.ofMinutes(30)));
        for (int i = 0; i < 10; i++) {
            var refused = assertInstanceOf(Outcome.Refused.class, send(sender, service, "wordy-200"));
            assertEquals(403, refused.status());
            assertTrue(refused.reason().startsWith("the push service answered 403: word word word"), refused.reason());
            assertTrue(refused.reason().length() < 200, refused.reason());
            assertEquals(new Outcome.Accepted(201), send(sender, service, "ok"));
        }
        assertEquals(1, service.connections());
    }

    @Test
    void aPeerThatChangesItsMindAboutStreamsIsFollowed() {
        var service = start(Speech.TLS_HTTP2);
        var sender = senderFor(service, limits(1, Duration.ofSeconds(10), Duration.ofMinutes(30)));
        assertEquals(40, mostStreamsOf(sender, service, 40, 40));
        assertEquals(new Outcome.Accepted(201), send(sender, service, "streams-3"));
        assertEquals(3, mostStreamsOf(sender, service, 40, 3));
        assertEquals(new Outcome.Accepted(201), send(sender, service, "streams-30"));
        assertEquals(30, mostStreamsOf(sender, service, 40, 30));
        assertEquals(1, service.connections());
    }

    /** Sends messages whose answers wait until that number are open together; answers the highest number. */
    private int mostStreamsOf(PushSender sender, StandInPushService service, int messages, int expected) {
        var browser = service.browser("held", "x");
        service.hold();
        service.mostStreams();
        var outcomes = new ArrayList<CompletableFuture<Outcome>>();
        for (int i = 0; i < messages; i++) {
            outcomes.add(sender.send(message(browser, "text")));
        }
        Await.until(expected + " messages at once", () -> service.held() >= expected);
        service.letGo();
        assertTrue(outcomes.stream().map(CompletableFuture::join).allMatch(new Outcome.Accepted(201)::equals));
        return service.mostStreams();
    }

    @Test
    void aConnectionThatDoesNotAnswerAPingIsGivenUpLongBeforeTheAnswerIsDue() {
        var service = start(Speech.TLS_HTTP2);
        var sender = senderFor(service, limits(1, Duration.ofMillis(200), Duration.ofMinutes(30)));
        var outcome = assertInstanceOf(Outcome.Retry.class, send(sender, service, "deaf"));
        assertEquals("the connection broke before the answer", outcome.reason());
        assertEquals(new Outcome.Accepted(201), send(sender, service, "ok"));
        assertEquals(2, service.connections());
    }

    @Test
    void aConnectionThatAnswersPingsIsKeptHoweverLongAnAnswerTakes() {
        var service = start(Speech.TLS_HTTP2);
        var sender = senderFor(service, limits(1, Duration.ofSeconds(1), Duration.ofMinutes(30)));
        assertEquals(new Outcome.Accepted(201), send(sender, service, "slow-2500"));
        assertEquals(1, service.connections());
    }

    @Test
    void aConnectionThatWasPreparedTwiceIsOneAndTakesTheMessage() {
        var service = start(Speech.TLS_HTTP2);
        var sender = senderFor(service, limits(1, Duration.ofSeconds(10), Duration.ofMinutes(30)));
        var endpoint = message(service.browser("ok", "x"), "text").endpoint();
        sender.prepare(endpoint);
        Await.until("a connection", () -> service.connections() == 1);
        sender.prepare(endpoint);
        assertEquals(0, service.count());
        assertEquals(new Outcome.Accepted(201), send(sender, service, "ok"));
        assertEquals(1, service.connections());
    }

    @Test
    void anOldConnectionIsLeftForANewOneAndItsLastAnswersAreWaitedFor() {
        var service = start(Speech.TLS_HTTP2);
        var sender = senderFor(service, limits(1, Duration.ofSeconds(10), Duration.ofMillis(300)));
        var slow = sender.send(message(service.browser("slow-3000", "x"), "text"));
        long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (service.connections() < 2 && System.nanoTime() < end) {
            assertEquals(new Outcome.Accepted(201), send(sender, service, "ok"));
        }
        assertTrue(service.connections() >= 2, "a new connection");
        assertEquals(new Outcome.Accepted(201), slow.join());
    }

    private static SenderLimits limits(int connections, Duration pingAfter, Duration connectionAge) {
        var standard = SenderLimits.standard();
        return standard.with(new SenderLimits.PerService(
                        connections,
                        standard.perService().inFlight(),
                        standard.perService().waiting()))
                .with(new SenderLimits.Upkeep(standard.upkeep().idle(), pingAfter, connectionAge));
    }

    private static SenderLimits with(SenderLimits limits, Duration room, Duration answer) {
        return limits.with(new SenderLimits.Timeouts(limits.timeouts().connect(), room, answer));
    }

    @Test
    void anAnswerThatGoAwayCutOffIsTriedAgainLaterAndNotSentTwice() {
        var service = start(Speech.TLS_HTTP2);
        var outcome = assertInstanceOf(Outcome.Retry.class, send(senderFor(service), service, "goaway-taken"));
        assertEquals("the connection broke before the answer", outcome.reason());
        assertEquals(1, service.count());
    }

    @ParameterizedTest
    @EnumSource
    void aServiceThatClosesItsSideIsTriedAgainLater(Speech speech) {
        var service = start(speech);
        var sender = senderFor(service);
        assertInstanceOf(Outcome.Retry.class, send(sender, service, "half-close"));
        assertEquals(new Outcome.Accepted(201), send(sender, service, "ok"), "on a new connection");
    }

    @Test
    void retryAfterAsADateIsAsLongAsItIsAhead() {
        var service = start(Speech.TLS_HTTP2);
        var retry = assertInstanceOf(Outcome.Retry.class, send(senderFor(service), service, "429-date-90"));
        long seconds = retry.after().orElseThrow().toSeconds();
        assertTrue(seconds >= 85 && seconds <= 90, "seconds: " + seconds);
    }

    @Test
    void aServiceThatRefusesReadersWhomItAcceptedBeforeIsStoppedAndTheRestWait() {
        var service = start(Speech.TLS_HTTP2);
        var sender = senderFor(service);
        int max = SenderLimits.standard().refusalsThatStop();
        for (int i = 0; i < max; i++) {
            assertEquals(List.of(), sender.troubled());
            assertInstanceOf(
                    Outcome.Refused.class, sendProven(sender, service, i % 2 == 0 ? "401" : "apple-403-BadJwtToken"));
        }
        assertEquals(
                List.of(new TroubledService(
                        "https://" + service.hostAndPort(),
                        TroubledService.Trouble.STOPPED,
                        "the push service answered 403: BadJwtToken")),
                sender.troubled());
        var turnedAway = assertInstanceOf(Outcome.Retry.class, send(sender, service, "ok"));
        assertEquals(Optional.of(Duration.ofMinutes(1)), turnedAway.after());
        assertEquals(max, service.count(), "nothing more reached the service");
    }

    @Test
    void refusalsThatAskToComeAgainAreHeldAgainstTheKeyTooAndOneAcceptedProvesIt() {
        var service = start(Speech.TLS_HTTP2);
        var sender = senderFor(service);
        int max = SenderLimits.standard().refusalsThatStop();
        for (int i = 0; i < max - 1; i++) {
            assertInstanceOf(Outcome.Retry.class, sendProven(sender, service, "403-60"));
        }
        assertEquals(new Outcome.Accepted(201), send(sender, service, "ok"));
        for (int i = 0; i < max - 1; i++) {
            assertInstanceOf(Outcome.Retry.class, sendProven(sender, service, "403-60"));
        }
        assertEquals(List.of(), sender.troubled());
        assertInstanceOf(Outcome.Retry.class, sendProven(sender, service, "403-60"));
        assertEquals(1, sender.troubled().size());
    }

    @Test
    void strangersWhomAServiceRefusesHoldUpNobodyWhomItAcceptedBefore() {
        var service = start(Speech.TLS_HTTP2);
        var limits = SenderLimits.standard();
        var sender = senderFor(service, limits.with(new SenderLimits.PerService(1, 20, 30_000)));
        var stranger = message(service.browser("403", "stranger"), "text");
        var reader = message(service.browser("ok", "reader"), "text", true);
        var strangers = new ArrayList<CompletableFuture<Outcome>>();
        for (int i = 0; i < 2500; i++) {
            strangers.add(sender.send(stranger));
        }
        var readers = new ArrayList<CompletableFuture<Outcome>>();
        for (int i = 0; i < 500; i++) {
            readers.add(sender.send(reader));
        }
        assertTrue(readers.stream().map(CompletableFuture::join).allMatch(new Outcome.Accepted(201)::equals));
        var setAside = new Outcome.Retry(
                0,
                "the push service refuses new readers, who are tried one at a time: the push service answered 403",
                Optional.of(Duration.ofSeconds(10)));
        var refused = new Outcome.Refused(403, "the push service answered 403");
        var outcomes = strangers.stream().map(CompletableFuture::join).toList();
        assertTrue(outcomes.contains(setAside));
        assertTrue(outcomes.stream().allMatch(outcome -> outcome.equals(setAside) || outcome.equals(refused)));
        assertEquals(List.of(), sender.troubled(), "one accepted proves the key");
    }

    @Test
    void whileAServiceRefusesOnlyNewReadersTheyAreTriedOneAtATime() {
        var service = start(Speech.TLS_HTTP2);
        var sender = senderFor(service);
        int max = SenderLimits.standard().refusalsThatStop();
        for (int i = 0; i < max; i++) {
            assertInstanceOf(Outcome.Refused.class, send(sender, service, "apple-403-BadJwtToken"));
        }
        assertEquals(
                List.of(new TroubledService(
                        "https://" + service.hostAndPort(),
                        TroubledService.Trouble.NEWCOMERS_HELD,
                        "the push service answered 403: BadJwtToken")),
                sender.troubled());
        service.mostStreams();
        var newcomers = new ArrayList<CompletableFuture<Outcome>>();
        for (int i = 0; i < 10; i++) {
            newcomers.add(sender.send(message(service.browser("403", "x"), "text")));
        }
        assertTrue(newcomers.stream()
                .map(CompletableFuture::join)
                .allMatch(new Outcome.Refused(403, "the push service answered 403")::equals));
        assertEquals(1, service.mostStreams());
        assertEquals(new Outcome.Accepted(201), send(sender, service, "ok"), "a good one among them");
        assertEquals(List.of(), sender.troubled());
    }

    @ParameterizedTest
    @EnumSource
    void whatAPushServiceSaysIsPartOfTheReasonAndKept(Speech speech) {
        var service = start(speech);
        var sender = senderFor(service);
        assertEquals(
                new Outcome.Refused(400, "the push service answered 400: BadWebPushTopic"),
                send(sender, service, "apple-400-BadWebPushTopic"));
        assertEquals(
                new Outcome.Retry(
                        406,
                        "the push service answered 406: Notification throttled",
                        Optional.of(Duration.ofSeconds(3))),
                send(sender, service, "windows-3"));
        assertEquals(
                new Outcome.Retry(400, "the push service answered 400", Optional.of(Duration.ofSeconds(9))),
                send(sender, service, "400-9"));
        assertEquals(
                new Outcome.Refused(400, "the push service answered 400: BadWebPushTopic"),
                send(sender, service, "apple-400-BadWebPushTopic"));
        assertEquals(
                List.of(
                        "400 the push service answered 400: BadWebPushTopic",
                        "400 the push service answered 400",
                        "406 the push service answered 406: Notification throttled"),
                sender.complaints().stream()
                        .map(complaint -> complaint.status() + " " + complaint.reason())
                        .toList(),
                "one of each kind, the latest first");
    }

    @ParameterizedTest
    @EnumSource
    @Timeout(20) // cut off long before an answer is due
    void anAnswerWithoutEndCountsForWhatItsStatusSays(Speech speech) {
        var service = start(speech);
        var sender = senderFor(service, SenderLimits.standard());
        assertEquals(new Outcome.Accepted(201), send(sender, service, "endless-201"));
        assertEquals(new Outcome.Gone(410), send(sender, service, "endless-410"));
        assertEquals(
                403,
                assertInstanceOf(Outcome.Refused.class, send(sender, service, "endless-403"))
                        .status());
        assertEquals(new Outcome.Accepted(201), send(sender, service, "ok"), "the sender goes on afterwards");
        assertEquals(1, service.received("/endless-201/x").size());
    }

    @ParameterizedTest
    @ValueSource(strings = {"flood-ping", "flood-settings"})
    void aPeerThatFloodsTheConnectionIsHungUpOn(String flood) {
        var service = start(Speech.TLS_HTTP2);
        var sender = senderFor(service, SenderLimits.standard());
        assertEquals(
                new Outcome.Retry(0, "the connection broke before the answer", Optional.empty()),
                send(sender, service, flood));
        assertEquals(new Outcome.Accepted(201), send(sender, service, "ok"));
        assertEquals(2, service.connections());
    }

    @Test
    void aNameThatLeadsToAPrivateAddressForAMomentIsTriedAgainLater() {
        var sender = senderWhereEveryNameIsPrivate();
        var browser = new StandInBrowser("https://push.example.org/abc");
        assertEquals(
                new Outcome.Retry(
                        0,
                        "the host of https://push.example.org resolves to an address that is not public",
                        Optional.empty()),
                sender.send(message(browser, "text")).join());
    }

    @Test
    void pushServicesWithoutMessagesAreForgottenWhenThereAreMany() {
        var sender = senderWhereEveryNameIsPrivate();
        for (int i = 0; i < 3000; i++) {
            var browser = new StandInBrowser("https://push" + i + ".example.org/abc", KEYS);
            sender.send(message(browser, "text")).join();
        }
        assertTrue(sender.services() < 1500, "services: " + sender.services());
    }

    @Test
    void whenTooManyWaitTheRestMayComeAgainLater() throws Exception {
        var service = start(Speech.TLS_HTTP2);
        var limits = SenderLimits.standard().with(new SenderLimits.PerService(1, 10, 20));
        var sender = senderFor(service, with(limits, Duration.ofMillis(500), Duration.ofSeconds(1)));
        var browser = service.browser("silent", "x");
        var outcomes = new ArrayList<CompletableFuture<Outcome>>();
        for (int i = 0; i < 30; i++) {
            outcomes.add(sender.send(message(browser, "text")));
        }
        long turnedAway = outcomes.stream()
                .map(CompletableFuture::join)
                .filter(outcome -> outcome instanceof Outcome.Retry retry
                        && retry.reason().equals("too many messages wait already"))
                .count();
        assertEquals(10, turnedAway);
        assertEquals(10, service.count(), "no more than ten were under way");
        assertTrue(sender.drain(Duration.ofSeconds(10)));
        assertEquals(0, sender.inMemory());
    }

    @Test
    void drainingWaitsForTheAnswersUnderWayAndTurnsTheRestAway() throws Exception {
        var service = StandInPushService.tls(StandInPushService.Offer.usual().withStreams(3));
        open.add(service);
        var sender = senderFor(service, limits(1, Duration.ofSeconds(10), Duration.ofMinutes(30)));
        var outcomes = new ArrayList<CompletableFuture<Outcome>>();
        for (int i = 0; i < 10; i++) {
            outcomes.add(sender.send(message(service.browser("slow-700", "x"), "text")));
        }
        awaitCount(service, 3);
        assertTrue(sender.drain(Duration.ofSeconds(10)));
        var accepted = outcomes.stream()
                .filter(outcome -> new Outcome.Accepted(201).equals(outcome.getNow(new Outcome.Gone(0))))
                .count();
        var turnedAway = outcomes.stream()
                .filter(outcome -> new Outcome.Retry(0, "the sender is stopping", Optional.empty())
                        .equals(outcome.getNow(new Outcome.Gone(0))))
                .count();
        assertEquals(3, accepted);
        assertEquals(7, turnedAway);
        assertEquals(
                new Outcome.Retry(0, "the sender is stopping", Optional.empty()),
                send(sender, service, "ok"),
                "nothing is taken from then on");
        assertEquals(3, service.count());
    }

    @Test
    void drainingEndsWhenItsTimeIsOver() throws Exception {
        var service = start(Speech.TLS_HTTP2);
        var sender = senderFor(service, SenderLimits.standard());
        var silent = sender.send(message(service.browser("silent", "x"), "text"));
        awaitCount(service, 1);
        assertFalse(sender.drain(Duration.ofMillis(50)));
        assertFalse(silent.isDone());
    }

    @Test
    void drainingWaitsUntilTheLastReceiverHasDealtWithItsOutcome() throws Exception {
        var service = start(Speech.TLS_HTTP2);
        var sender = senderFor(service);
        var received = new CountDownLatch(1);
        var mayGoOn = new CountDownLatch(1);
        sender.send(message(service.browser("ok", "x"), "text"), outcome -> {
            received.countDown();
            awaitUninterruptibly(mayGoOn);
        });
        assertTrue(received.await(Await.LIMIT.toSeconds(), TimeUnit.SECONDS));
        assertFalse(sender.drain(Duration.ofMillis(50)));
        mayGoOn.countDown();
        assertTrue(sender.drain(Duration.ofSeconds(10)));
    }

    private static void awaitUninterruptibly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void awaitCount(StandInPushService service, int count) {
        Await.until(count + " messages", () -> service.count() >= count);
        assertEquals(count, service.count());
    }

    @Test
    void theWindowHalvesWhenMostFailsAndGrowsWhenMostIsAnswered() {
        var window = new FlightWindow(8, 0);
        var failed = new Outcome.Retry(503, "", Optional.empty());
        long second = 1_000_000_000L;
        window.learn(failed, second);
        assertEquals(4, window.size());
        window.learn(failed, second + 1);
        assertEquals(4, window.size(), "what fails together cuts once");
        window.learn(new Outcome.Accepted(201), second + 2);
        window.learn(new Outcome.Gone(410), 2 * second);
        assertEquals(8, window.size(), "one of three failed");
        for (int i = 3; i < 9; i++) {
            window.learn(failed, i * second);
        }
        assertEquals(1, window.size());
    }

    @Test
    void nobodyListeningIsTriedAgainLater() {
        var service = StandInPushService.plain();
        service.close();
        var sender = senderFor(service);
        var outcome = assertInstanceOf(Outcome.Retry.class, send(sender, service, "ok"));
        assertEquals(0, outcome.status());
    }

    @Test
    void aCertificateOfAnUnknownAuthorityIsNotTrusted() {
        var service = start(Speech.TLS_HTTP2);
        var policy = EndpointPolicy.allowing(Set.of(service.hostAndPort()));
        var sender = new PushSender(QUICK, policy);
        open.add(sender);
        assertInstanceOf(Outcome.Retry.class, send(sender, service, "ok"));
        assertEquals(0, service.count());
    }

    @Test
    void aNameThatLeadsToAPrivateAddressIsNotConnectedTo() {
        var service = start(Speech.PLAIN_HTTP1);
        var sender = new PushSender(QUICK, EndpointPolicy.strict());
        open.add(sender);
        var outcome = send(sender, service, "ok");
        assertEquals(
                new Outcome.Refused(
                        0,
                        "the host of http://" + service.hostAndPort() + " resolves to an address that is not public"),
                outcome);
        assertEquals(0, service.count());
    }

    private StandInPushService start(Speech speech) {
        var service = speech.start();
        open.add(service);
        return service;
    }

    private PushSender senderWhereEveryNameIsPrivate() {
        var sender = new PushSender(
                QUICK,
                EndpointPolicy.strict(),
                List.of(),
                host -> List.of(InetAddress.getByAddress(host, new byte[] {10, 0, 0, 1})));
        open.add(sender);
        return sender;
    }

    private PushSender senderFor(StandInPushService service) {
        return senderFor(service, QUICK);
    }

    private PushSender senderFor(StandInPushService service, SenderLimits limits) {
        var policy = EndpointPolicy.allowing(Set.of(service.hostAndPort()));
        var sender =
                new PushSender(limits, policy, service.authority().map(List::of).orElse(List.of()));
        open.add(sender);
        return sender;
    }

    private Outcome sendProven(PushSender sender, StandInPushService service, String behaviour) {
        return sender.send(message(service.browser(behaviour, "x"), "text", true))
                .join();
    }

    private Outcome send(PushSender sender, StandInPushService service, String behaviour) {
        return sender.send(message(service.browser(behaviour, "x"), "text")).join();
    }

    private PushMessage message(StandInBrowser browser, String text) {
        return message(browser, text, false);
    }

    private PushMessage message(StandInBrowser browser, String text, boolean acceptedBefore) {
        var endpoint = Endpoint.of(browser.endpoint());
        var parsed = SubscriptionKeys.parse(browser.p256dh(), browser.auth());
        var keys = assertInstanceOf(SubscriptionKeys.Parsed.Valid.class, parsed).keys();
        var maker = new EnvelopeMaker(crypto);
        byte[] body = maker.seal(maker.make(keys), text.getBytes(UTF_8));
        return new PushMessage(endpoint, body, vapid.authorization(endpoint), HANDLING, acceptedBefore);
    }
}
