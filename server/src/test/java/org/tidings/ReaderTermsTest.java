package org.tidings;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.http.HttpRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tidings.RunningTidings.Reply;
import org.tidings.platform.Json;
import org.tidings.story.Slug;
import tools.jackson.databind.JsonNode;

/** What a reader asks for beside topics, as the API takes it and shows it. */
@ExtendWith(RunningTidings.Shared.class)
class ReaderTermsTest {
    private static final String NONE =
            "{'timeZone':'Europe/Kyiv','quietHours':null,'cap':null,'digestAt':null,'pausedUntil':null}";

    private final RunningTidings running;
    private final String slug;

    ReaderTermsTest(RunningTidings running) {
        this.running = running;
        var name = running.unique("Terms");
        running.makeTopic(name);
        this.slug = Slug.of(name).text();
    }

    @Test
    void termsAreKeptFieldByFieldAndTakenBackByNull() {
        var reader = register("ok");
        assertEquals(json(NONE), terms(reader));
        var all = "{'timeZone':'Europe/Berlin','quietHours':{'from':'22:00','to':'07:00'},'cap':3,'digestAt':'18:30',"
                + "'pausedUntil':'2027-01-10T09:00:00Z'}";
        assertEquals(json(all), change(reader, all).json().path("terms"));
        assertEquals(json(all), terms(reader));
        change(reader, "{'cap':null,'pausedUntil':null}");
        assertEquals(
                json("{'timeZone':'Europe/Berlin','quietHours':{'from':'22:00','to':'07:00'},'cap':null,"
                        + "'digestAt':'18:30','pausedUntil':null}"),
                terms(reader));
        change(reader, "{'topics':[]}");
        assertEquals("22:00", terms(reader).path("quietHours").path("from").asString());
    }

    @Test
    void aTopicIsFollowedAsADigestAndByTheClockOfTheRegistration() {
        var reader = register("ok");
        var topics = "[{'slug':'" + slug + "','mode':'digest'}]";
        assertEquals(
                json(topics), change(reader, "{'topics':" + topics + "}").json().path("topics"));
        assertEquals(json(NONE), terms(reader));
    }

    @Test
    void aTopicIsFollowedOnceAWeekOrAtOnceWhateverIsOpened() {
        var reader = register("weekly");
        var weekly = "[{'slug':'" + slug + "','mode':'weekly'}]";
        assertEquals(
                json(weekly), change(reader, "{'topics':" + weekly + "}").json().path("topics"));
        var always = "[{'slug':'" + slug + "','mode':'now','always':true}]";
        assertEquals(
                json(always), change(reader, "{'topics':" + always + "}").json().path("topics"));
        assertEquals(json("[]"), change(reader, "{'cap':3}").json().path("eased"));
        assertEquals(
                json(always),
                change(reader, "{'topics':['" + slug + "']}").json().path("topics"),
                "a browser that does not know of it takes nothing back");
    }

    @Test
    void whoRegistersAgainKeepsTheTermsThatAreNotSentAnew() {
        var browser = running.push.browser("ok", slug + "-again");
        var body = "{'subscription':" + browser.subscriptionJson() + ",'topics':['" + slug + "']";
        var first = post(body + ",'timeZone':'Asia/Kolkata','quietHours':{'from':'12:00','to':'13:30'}}");
        assertEquals(201, first.status(), first.body());
        var again = post(body + ",'timeZone':'Asia/Kolkata'}");
        assertEquals(first.json().path("id"), again.json().path("id"));
        assertEquals("13:30", terms(again.json()).path("quietHours").path("to").asString());
        var other = post(body + ",'timeZone':'Asia/Kolkata','cap':2}");
        assertEquals(2, terms(other.json()).path("cap").asInt());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "{'timeZone':'Europe/Atlantis'}|'timeZone' is not a zone such as Europe/Berlin.",
                "{'timeZone':'+01:00'}|'timeZone' is not a zone such as Europe/Berlin.",
                "{'cap':-1}|'cap' is -1; it must be from 1 to 100 reminders a day, or null for as many as there are.",
                "{'cap':0}|'cap' is 0; it must be from 1 to 100 reminders a day, or null for as many as there are.",
                "{'cap':101}|'cap' is 101; it must be from 1 to 100 reminders a day, or null for as many as there are.",
                "{'quietHours':{'from':'22:00','to':'22:00'}}|'quietHours' end when they begin; to hear nothing for a while, pause.",
                "{'quietHours':{'from':'24:00','to':'07:00'}}|'from' is not a time of day such as 07:30.",
                "{'quietHours':{'from':'22:00','to':'7:00'}}|'to' is not a time of day such as 07:30.",
                "{'digestAt':'08:00:00'}|'digestAt' is not a time of day such as 07:30.",
                "{'digestAt':'eight'}|'digestAt' is not a time of day such as 07:30.",
                "{'pausedUntil':'tomorrow'}|'pausedUntil' is not a moment such as 2026-12-08T09:00:00Z.",
                "{'pausedUntil':'9999-01-01T00:00:00Z'}|'pausedUntil' is more than 366 days from now; pause for less, or leave."
            })
    void termsThatCannotBeKeptAreRefusedAndNothingIsStored(String terms, String sentence) {
        var reader = register("refused-" + Integer.toHexString(terms.hashCode()));
        var reply = change(reader, terms);
        assertEquals(422, reply.status(), reply.body());
        assertEquals(sentence, reply.json().path("detail").asString());
        assertEquals(json(NONE), terms(reader));
    }

    @Test
    void timesNeedAZone() {
        var browser = running.push.browser("ok", slug + "-nowhere");
        var reply = post("{'subscription':" + browser.subscriptionJson() + ",'digestAt':'08:00'}");
        assertEquals(422, reply.status());
        assertEquals(
                "'timeZone' is missing; quiet hours, caps and digests go by the reader's own clock, such as that of"
                        + " Europe/Berlin.",
                reply.json().path("detail").asString());
    }

    private JsonNode register(String name) {
        return running.register(running.push.browser("ok", slug + "-" + name).subscriptionJson(), slug)
                .json();
    }

    private Reply post(String body) {
        return running.send(running.to("/api/v1/readers")
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(quoted(body))));
    }

    private Reply change(JsonNode reader, String body) {
        return send(reader, "PUT", quoted(body));
    }

    private JsonNode terms(JsonNode reader) {
        return send(reader, "GET", "").json().path("terms");
    }

    private Reply send(JsonNode reader, String method, String body) {
        return running.send(running.to("/api/v1/readers/" + reader.path("id").asString())
                .header("Authorization", "Bearer " + reader.path("token").asString())
                .header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(body)));
    }

    private static JsonNode json(String text) {
        return Json.tree(quoted(text));
    }

    private static String quoted(String text) {
        return text.replace('\'', '"');
    }
}
