package org.tidings.desk.stories;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.tidings.desk.parts.Input;

/**
 * The page on which a story is written.
 *
 * @param revision that is changed
 * @param canChange false once it is withdrawn
 * @param newer what was saved meanwhile, where something was
 * @param typedAt when what is shown was typed, where it comes back because it was not saved
 * @param others who else is writing, as a sentence; empty where nobody is
 * @param reminder the text below the headline in a reminder, as it is saved
 */
public record WriteView(
        long id,
        StoryView.Heading heading,
        int revision,
        boolean canChange,
        Fields fields,
        List<Part> parts,
        StoryView.Readers readers,
        Optional<Newer> newer,
        Optional<Instant> typedAt,
        String others,
        String reminder) {
    /** The editor's modules, which a browser would ask for one after the other as each names the next. */
    public static final List<String> MODULES = List.of(
            "prosemirror-view",
            "prosemirror-state",
            "prosemirror-transform",
            "prosemirror-model",
            "prosemirror-commands",
            "prosemirror-history",
            "prosemirror-keymap",
            "orderedmap",
            "rope-sequence",
            "w3c-keyname",
            "markup",
            "unsaved");

    /** @param alt of the picture; empty where the story has none */
    public record Fields(
            Input headline,
            Input standfirst,
            Input byline,
            Input language,
            Optional<Input> alt,
            Optional<Input> credit) {}

    /** A block with its fields. */
    public record Part(int number, WrittenBlock block, String error, int rows) {
        public String kind() {
            return block.kind();
        }

        public String text() {
            return block.text();
        }

        public String speaker() {
            return block.speaker();
        }

        public String source() {
            return block.source();
        }
    }

    /** A revision that was saved while an editor was writing, and where what was typed differs from it. */
    public record Newer(int revision, Instant savedAt, List<Comparison> comparisons) {}
}
