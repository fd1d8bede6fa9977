package org.tidings.desk.stories;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.tidings.desk.parts.Clocks;
import org.tidings.desk.parts.Form;
import org.tidings.desk.parts.Newsroom;
import org.tidings.story.Story;
import org.tidings.story.StoryState;

/** Makes the page on which a story is written. */
final class WriteViews {
    /** Another editor who has typed something within this time counts as writing. */
    private static final Duration WRITING = Duration.ofMinutes(10);

    /** Of a field without a script, by which its height is chosen. */
    private static final int CHARS_A_ROW = 80;

    private static final int MAX_ROWS = 14;

    private final Newsroom newsroom;
    private final StoryViews stories;
    private final Clock clock;

    WriteViews(Newsroom newsroom, Clock clock) {
        this.newsroom = newsroom;
        this.stories = new StoryViews(newsroom);
        this.clock = clock;
    }

    /** @param typedAt when what is shown was typed, where it was not saved */
    WriteView of(Story story, Form form, long editor, Optional<Instant> typedAt) {
        var seen = form.sent("revision");
        boolean isOlder = seen.isPresent() && !seen.equals(Optional.of(story.revision()));
        return new WriteView(
                story.id(),
                StoryViews.heading(story),
                story.revision(),
                story.state() != StoryState.WITHDRAWN,
                fields(story, form),
                parts(StoryWriting.blocks(story, form), form),
                stories.readers(story, form),
                isOlder ? newer(story, form) : Optional.empty(),
                typedAt,
                others(story, editor),
                story.summary(newsroom.publication().texts().summaryChars()));
    }

    private static WriteView.Fields fields(Story story, Form form) {
        var picture = story.origin().picture();
        return new WriteView.Fields(
                form.input(StoryEdit.HEADLINE, story.headline()),
                form.input(StoryEdit.STANDFIRST, story.standfirst().orElse("")),
                form.input(StoryWriting.BYLINE, story.byline().orElse("")),
                form.input(StoryWriting.LANGUAGE, story.language().orElse("")),
                picture.map(shown -> form.input(StoryWriting.ALT, shown.alt().orElse(""))),
                picture.map(
                        shown -> form.input(StoryWriting.CREDIT, shown.credit().orElse(""))));
    }

    private static List<WriteView.Part> parts(List<WrittenBlock> blocks, Form form) {
        return IntStream.range(0, blocks.size())
                .mapToObj(i -> new WriteView.Part(
                        i,
                        blocks.get(i),
                        List.of(WrittenText.field(i), WrittenBlock.SPEAKER + "-" + i, WrittenBlock.SOURCE + "-" + i)
                                .stream()
                                .map(form::refusal)
                                .filter(sentence -> !sentence.isEmpty())
                                .collect(Collectors.joining(" ")),
                        rows(blocks.get(i).text())))
                .toList();
    }

    private static int rows(String text) {
        long rows =
                text.lines().mapToLong(line -> 1 + line.length() / CHARS_A_ROW).sum();
        return Math.clamp(rows + 1, 2, MAX_ROWS);
    }

    private static Optional<WriteView.Newer> newer(Story story, Form form) {
        return Optional.of(StoryWriting.compared(story, form))
                .filter(comparisons -> !comparisons.isEmpty())
                .map(comparisons -> new WriteView.Newer(story.revision(), story.updatedAt(), comparisons));
    }

    /** Who else is writing in the story, and until when they typed; empty where nobody is. */
    String others(Story story, long editor) {
        var writers = newsroom.writing()
                .unsaved()
                .others(story.id(), editor, clock.instant().minus(WRITING));
        return writers.stream()
                .map(writer -> writer.name() + " (" + Clocks.utc(writer.typedAt()) + ")")
                .collect(Collectors.joining(", "));
    }
}
