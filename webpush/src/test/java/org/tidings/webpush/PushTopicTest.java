package org.tidings.webpush;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PushTopicTest {
    @ParameterizedTest
    @ValueSource(strings = {"upd", "story-17", "a-topic_of-thirty-two-characters"})
    void charactersOfBase64UrlAreATopic(String text) {
        assertEquals(text, PushTopic.of(text).toString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "a-topic_of-thirty-three-characters", "two words", "naïve-12", "a+b/", "x", "story-143"})
    void othersAreNone(String text) {
        assertThrows(IllegalArgumentException.class, () -> PushTopic.of(text));
    }

    @Test
    void aLengthThatNothingEncodedHasIsRefusedWithTheReason() {
        var refused = assertThrows(IllegalArgumentException.class, () -> PushTopic.of("story-143"));
        assertEquals(
                "the push topic 'story-143' has 9 characters; base64url never has 4n + 1, and push services refuse it",
                refused.getMessage());
    }

    @ParameterizedTest
    @ValueSource(strings = {"story-1", "story-143", "story-1234567", "", "Überschwemmung am Bodensee"})
    void anyNameHasATopicOfTwelveCharacters(String name) {
        var topic = PushTopic.named(name);
        assertTrue(topic.toString().matches("[A-Za-z0-9_-]{12}"), topic.toString());
        assertEquals(topic, PushTopic.named(name));
    }

    // SHA-256 of "story-143" begins with the bytes that these twelve characters are.
    @Test
    void theTopicOfANameIsTheBeginningOfItsDigest() {
        assertEquals("UnSjuggJYEwN", PushTopic.named("story-143").toString());
    }
}
