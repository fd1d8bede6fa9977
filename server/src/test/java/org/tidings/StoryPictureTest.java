package org.tidings;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.tidings.platform.Json;
import org.tidings.standin.Await;
import tools.jackson.databind.JsonNode;

/** A story's picture: fetched once, kept by us, shown from us. */
@ExtendWith(RunningTidings.Shared.class)
class StoryPictureTest {
    private final RunningTidings running;

    StoryPictureTest(RunningTidings running) {
        this.running = running;
    }

    private String published(String headline, String picture) {
        return "/stories/" + story(headline, picture).path("slug").asString();
    }

    private JsonNode story(String headline, String picture) {
        var html = "<html lang=\"en\"><head><title>" + headline + "</title><meta property=\"og:image\" content=\""
                + picture
                + "\"><meta property=\"og:image:alt\" content=\"A pier at dusk\">"
                + "<meta property=\"article:tag\" content=\"Harbour boards\"></head><body><article><h1>" + headline
                + "</h1><p>" + headline
                + " is what the harbour board said on Monday, after it had met for nine hours in the old hall"
                + " above the fish market.</p><p>Nobody at the meeting had expected it, and the boats stayed where they were until"
                + " the evening tide.</p></article></body></html>";
        var story = running.api("POST", "/api/v1/stories", "text/html", html);
        assertEquals(201, story.status(), story.body());
        return story.json();
    }

    /** The address of the picture in the reminder of a story whose page names one. */
    private URI reminded(String picture) throws GeneralSecurityException {
        running.makeTopic("Harbour boards");
        var reader = running.follow("ok", "harbour-boards");
        var story = story("Harbour boards meet for nine hours", picture);
        running.awaitDone(story.path("dispatch").path("id").asString());
        var received = running.push.received(reader.path()).getFirst();
        return URI.create(Json.tree(new String(reader.decrypt(received.body()), UTF_8))
                .path("notification")
                .path("image")
                .asString());
    }

    private static byte[] jpeg(int width, int height) throws IOException {
        var bytes = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB), "jpg", bytes);
        return bytes.toByteArray();
    }

    @Test
    void aPictureIsFetchedOnceAndShownFromOurOwnSiteInItsWidths() throws Exception {
        var body = jpeg(900, 600);
        running.otherSite.put("/pier.jpg", exchange -> FeedSite.send(exchange, "image/jpeg", body));
        var page = published("Pier opens at dusk again", running.otherSite.address("/pier.jpg"));
        var second = published("Pier closes at dawn again", running.otherSite.address("/pier.jpg"));
        Await.until("the picture", () -> running.get(page).body().contains("story-picture"));

        var shown = running.get(page).body();
        var address =
                Pattern.compile("src=\"(/pictures/[0-9a-f]{32}-640\\.jpg)\"").matcher(shown);
        assertTrue(address.find(), shown);
        assertTrue(shown.contains("width=\"640\" height=\"427\""), shown);
        assertTrue(shown.contains("alt=\"A pier at dusk\""));
        assertTrue(shown.contains("<meta property=\"og:image\" content=\""
                + running.tidings.address().resolve(address.group(1))));
        assertFalse(shown.contains(running.otherSite.hostAndPort()), "nothing from elsewhere");
        assertTrue(running.get(second).body().contains(address.group(1)));
        assertTrue(running.get("/").body().contains(address.group(1)));

        var file = running.get(address.group(1));
        assertEquals(200, file.status());
        assertEquals("image/jpeg", file.header("content-type"));
        assertEquals("public, max-age=31536000, immutable", file.header("cache-control"));
        assertEquals(200, running.get(address.group(1).replace("-640", "-320")).status());
        assertEquals(404, running.get(address.group(1).replace("-640", "-1280")).status());
        assertEquals(404, running.get("/pictures/nothing.jpg").status());

        var ofStory = reminded(running.otherSite.address("/pier.jpg"));
        assertEquals("/pictures/of-", ofStory.getPath().replaceFirst("\\d+\\.jpg", ""));
        Await.until(
                "the picture of the reminder",
                () -> running.get(ofStory.getPath()).status() == 200);
        var inNotification = running.get(ofStory.getPath());
        assertEquals("image/jpeg", inNotification.header("content-type"));
        assertEquals("public, max-age=300", inNotification.header("cache-control"));
        assertEquals(file.body().length(), inNotification.body().length(), "640 pixels across");
        assertEquals(404, running.get("/pictures/of-999999.jpg").status());
        assertEquals(1, running.otherSite.asked("/pier.jpg").size());
    }

    @Test
    void whatIsNoPictureIsNotShownAndSaysWhy() {
        running.otherSite.put(
                "/drawing.svg",
                "image/svg+xml",
                "<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>");
        var page = published("Buoys painted green again", running.otherSite.address("/drawing.svg"));
        Await.until(
                "the refusal",
                () -> refusal(running.otherSite.address("/drawing.svg")).startsWith("It is no picture"));
        assertFalse(running.get(page).body().contains("story-picture"));
        published("Buoys painted blue again", "http://127.0.0.1:1/private.jpg");
        Await.until(
                "a private address",
                () -> !refusal("http://127.0.0.1:1/private.jpg").isEmpty());
    }

    private String refusal(String address) {
        return running.tidings
                .database()
                .jdbi()
                .withHandle(
                        handle -> handle.createQuery("select coalesce(why, '') from picture where address = :address")
                                .bind("address", address)
                                .mapTo(String.class)
                                .findOne()
                                .orElse(""));
    }
}
