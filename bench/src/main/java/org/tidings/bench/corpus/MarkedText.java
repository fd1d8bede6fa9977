package org.tidings.bench.corpus;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.tidings.platform.Json;
import org.tidings.story.TopicKind;
import org.tidings.story.TopicName;
import tools.jackson.databind.JsonNode;

/**
 * A text of the corpus and what is right about it.
 *
 * @param headline given with the text where it is a story; to be found where it is a page (empty: none stands there)
 * @param lines of a page, with what each is; of a story none
 */
record MarkedText(
        String id, String text, Optional<String> headline, List<Line> lines, boolean isStory, Expected expected) {

    /**
     * What an editor finds in it.
     *
     * @param notSpeech words in marks that are no speech
     */
    record Expected(List<Said> quotations, List<String> notSpeech, List<TopicName> mainTopics) {}

    /**
     * A line of a page.
     *
     * @param label its letter in the corpus' README
     */
    record Line(String text, char label) {}

    /**
     * Words that are said.
     *
     * @param parts the words; several where they are interrupted
     * @param speaker empty: nobody can be credited
     * @param isUnsure whether another editor might judge otherwise
     */
    record Said(List<String> parts, Optional<String> speaker, boolean isUnsure) {}

    boolean isPage() {
        return !lines.isEmpty();
    }

    /** All texts of these files of the corpus. */
    static List<MarkedText> read(String... files) {
        var texts = new ArrayList<MarkedText>();
        for (var file : files) {
            try (var in = new BufferedReader(new InputStreamReader(
                    Objects.requireNonNull(MarkedText.class.getResourceAsStream(file), file), UTF_8))) {
                in.lines().map(Json::tree).map(MarkedText::of).forEach(texts::add);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return texts;
    }

    private static MarkedText of(JsonNode json) {
        var expected = new Expected(
                json.path("quotations").valueStream().map(MarkedText::said).toList(),
                strings(json.path("notQuotations")),
                json.path("mainTopics").valueStream().map(MarkedText::topic).toList());
        boolean isPage = json.has("labels");
        var text = json.path(isPage ? "text" : "body").asString();
        return new MarkedText(
                json.path("id").asString(),
                text,
                string(json.path("headline")),
                isPage ? lines(text, json.path("labels").asString()) : List.of(),
                !json.path("kind").asString("story").equals("not a story"),
                expected);
    }

    private static TopicName topic(JsonNode json) {
        var kind = TopicKind.ofWord(json.path("kind").asString()).orElseThrow();
        return new TopicName(json.path("name").asString(), kind);
    }

    private static Said said(JsonNode json) {
        return new Said(
                List.of(json.path("words").asString().split(" … ")),
                string(json.path("speaker")),
                json.path("unsure").asBoolean(false));
    }

    private static List<Line> lines(String text, String labels) {
        var lines = text.split("\n", -1);
        var marked = new ArrayList<Line>();
        for (int i = 0; i < lines.length; i++) {
            marked.add(new Line(lines[i], labels.charAt(i)));
        }
        return marked;
    }

    private static Optional<String> string(JsonNode node) {
        return node.isString() ? Optional.of(node.asString()) : Optional.empty();
    }

    private static List<String> strings(JsonNode node) {
        return node.valueStream().map(JsonNode::asString).toList();
    }
}
