package org.tidings.desk.stories;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.tidings.desk.parts.Form;
import org.tidings.desk.parts.Newsroom;
import org.tidings.desk.stories.StoryView.Choice;
import org.tidings.desk.stories.StoryView.DispatchLine;
import org.tidings.desk.stories.StoryView.Fields;
import org.tidings.desk.stories.StoryView.Found;
import org.tidings.desk.stories.StoryView.Heading;
import org.tidings.desk.stories.StoryView.Line;
import org.tidings.desk.stories.StoryView.Paragraph;
import org.tidings.desk.stories.StoryView.Readers;
import org.tidings.intake.text.PastedPage;
import org.tidings.publication.SameNews;
import org.tidings.reminders.DispatchProgress;
import org.tidings.story.Furniture;
import org.tidings.story.Origin;
import org.tidings.story.Story;
import org.tidings.story.StoryState;
import org.tidings.story.Topic;
import org.tidings.story.TopicKind;
import org.tidings.text.Excerpt;
import org.tidings.text.Numbers;

/** Makes the pages of a story: what is stored, and where something was typed, what was typed. */
final class StoryViews {
    private static final int LABEL_CHARS = 60;

    private final Newsroom newsroom;

    StoryViews(Newsroom newsroom) {
        this.newsroom = newsroom;
    }

    StoryView of(Story story, Form form) {
        boolean canChange = story.state() != StoryState.WITHDRAWN;
        var dispatches = newsroom.reminders().reports().ofStory(story.id());
        return new StoryView(
                story.id(),
                heading(story),
                canChange,
                fields(story, form),
                new TopicRows(newsroom.learning().verdicts().forIntake().names()).of(story, form),
                readers(story, form, dispatches),
                paragraphs(story),
                found(story, form),
                lines(story, canChange, false),
                lines(story, canChange, true),
                dispatches.stream().map(dispatch -> line(dispatch, story)).toList());
    }

    static Heading heading(Story story) {
        return new Heading(
                story.headline(),
                story.state().word(),
                story.revision(),
                story.updatedAt(),
                story.state() == StoryState.PUBLISHED
                        ? Optional.of("/stories/" + story.slug().text())
                        : Optional.empty());
    }

    private static Fields fields(Story story, Form form) {
        return new Fields(
                form.input(StoryEdit.HEADLINE, story.headline()),
                story.headlineProposed() && !form.has(StoryEdit.HEADLINE.name()),
                form.input(StoryEdit.STANDFIRST, story.standfirst().orElse("")),
                form.input(StoryEdit.NEW_TOPIC),
                Stream.of(TopicKind.SUBJECT, TopicKind.PERSON, TopicKind.PLACE, TopicKind.ORGANISATION)
                        .map(kind -> new Choice(
                                kind.word(), form.typed(StoryEdit.NEW_KIND).equals(kind.word())))
                        .toList());
    }

    Readers readers(Story story, Form form) {
        return readers(story, form, newsroom.reminders().reports().ofStory(story.id()));
    }

    private Readers readers(Story story, Form form, List<DispatchProgress> dispatches) {
        boolean isSending = dispatches.stream().anyMatch(dispatch -> !dispatch.isDone());
        long reminded = reminded(dispatches);
        var sentence = switch (story.state()) {
            case DRAFT -> "Publishing reminds " + Audiences.named(newsroom.audience(story)) + ".";
            case PUBLISHED ->
                isSending ? "Its reminders are going out: readers not reminded yet get the new text." : "";
            case WITHDRAWN -> "";
        };
        var correction = "Send a correction to those who were reminded of an older text"
                + (reminded > 0 ? ": " + Numbers.counted(reminded, "reader", "readers") + " so far" : "");
        return new Readers(
                story.state() == StoryState.DRAFT,
                story.state() == StoryState.PUBLISHED,
                sentence,
                story.state() == StoryState.PUBLISHED && (reminded > 0 || isSending) ? correction : "",
                form.isTicked("correct"));
    }

    private static List<Paragraph> paragraphs(Story story) {
        return IntStream.range(0, story.blocks().size())
                .mapToObj(i -> {
                    var block = story.blocks().get(i);
                    return new Paragraph(
                            block.text(), !block.isParagraph(), label(block.text()), piece(i, block.text()));
                })
                .toList();
    }

    static String piece(int number, String text) {
        return number + " " + Pieces.key(text);
    }

    static String label(String text) {
        return Excerpt.atWord(text, LABEL_CHARS);
    }

    private Found found(Story story, Form form) {
        var people = Stream.concat(
                        story.quotations().stream().flatMap(quotation -> quotation.speaker().stream()),
                        StoryEdit.offered(story).values().stream()
                                .filter(topic -> topic.kind() == TopicKind.PERSON)
                                .map(topic -> topic.name()))
                .distinct()
                .toList();
        return new Found(
                story.origin().doubts(),
                story.byline(),
                newsroom.publication().sameNews().of(story).stream()
                        .map(StoryViews::like)
                        .toList(),
                QuotationRows.of(story, form),
                people,
                String.join(", ", story.sources()),
                origin(story.origin()));
    }

    private static StoryView.Like like(SameNews.Like like) {
        var share = Math.round(100 * like.share()) + " % of the ";
        return new StoryView.Like(
                like.story().id(),
                like.story().headline(),
                like.story().state().word() + "; " + share
                        + (like.isSameText() ? "text is the same" : "words are the same: perhaps the same event"));
    }

    private static Optional<StoryView.Origin> origin(Origin origin) {
        if (origin.address().isEmpty() && origin.picture().isEmpty()) {
            return Optional.empty();
        }
        var picture = origin.picture()
                .map(shown -> "Its picture: " + shown.alt().orElse("not described")
                        + shown.credit().map(credit -> " (" + credit + ")").orElse(""))
                .orElse("");
        return Optional.of(new StoryView.Origin(
                origin.address(),
                origin.language().map(language -> ", in " + language).orElse(""),
                picture));
    }

    private static List<Line> lines(Story story, boolean canChange, boolean isAround) {
        return IntStream.range(0, story.removed().size())
                .filter(i -> PastedPage.isAround(story.removed().get(i)) == isAround)
                .mapToObj(i -> line(story.removed().get(i), i, canChange))
                .toList();
    }

    private static Line line(Furniture furniture, int number, boolean canChange) {
        // Topics and byline are read from their lines, which are not story either way.
        boolean isRead = List.of("topics", "byline").contains(furniture.rule());
        return new Line(
                furniture.text(),
                RemovalReasons.of(furniture.rule()),
                furniture.signs(),
                label(furniture.text()),
                piece(number, furniture.text()),
                canChange && !isRead);
    }

    private static DispatchLine line(DispatchProgress dispatch, Story story) {
        var kind = dispatch.corrects().isEmpty()
                ? ""
                : dispatch.revision() > story.revision() ? ", withdrawal" : ", correction";
        var outcome = dispatch.isDone() && dispatch.settled() == 0
                ? "nobody to remind"
                : Numbers.counted(dispatch.settled(), "reader has", "readers have") + " a final outcome";
        return new DispatchLine(dispatch.id(), kind + ": " + state(dispatch) + ", " + outcome);
    }

    private static String state(DispatchProgress dispatch) {
        return switch (dispatch.state()) {
            case SENDING -> "sending";
            case PAUSED -> "held";
            case DONE -> "done";
            case CANCELLED -> "stopped";
        };
    }

    /** The readers to whom a story's own dispatch has brought it: those whom a correction or a withdrawal can reach. */
    private static long reminded(List<DispatchProgress> dispatches) {
        return dispatches.stream()
                .filter(dispatch -> dispatch.corrects().isEmpty())
                .mapToLong(DispatchProgress::accepted)
                .sum();
    }

    /** What is about to be lost from the site, with all that was typed carried along. */
    WithdrawView withdrawal(Story story, Form form) {
        var dispatches = newsroom.reminders().reports().ofStory(story.id());
        boolean isSending = dispatches.stream().anyMatch(dispatch -> !dispatch.isDone());
        long reminded = reminded(dispatches);
        return new WithdrawView(
                story.id(),
                story.headline(),
                story.revision(),
                reminded > 0 || isSending ? Numbers.counted(reminded, "reader", "readers") : "",
                form.input(WithdrawView.REASON),
                without(form, "revision", "tell", WithdrawView.REASON.name(), StoryPress.FIELD));
    }

    ConflictView conflict(Story newest, Form form, StoryPress press, StoryEdit edit) {
        var notDone = switch (press) {
            case StoryPress.Piece piece ->
                piece.act().isRemoval() ? "The paragraph was not removed." : "The line was not restored.";
            case StoryPress.Publish() -> "It was not published.";
            default -> "";
        };
        return new ConflictView(
                newest.id(),
                newest.headline(),
                newest.revision(),
                newest.updatedAt(),
                notDone,
                edit.from(newest),
                without(form, "revision", StoryPress.FIELD));
    }

    private static List<Form.Pair> without(Form form, String... names) {
        return form.pairs().stream()
                .filter(pair -> !Arrays.asList(names).contains(pair.name()))
                .toList();
    }

    static List<String> topicNames(Story story) {
        return story.topics().stream().map(Topic::name).toList();
    }
}
