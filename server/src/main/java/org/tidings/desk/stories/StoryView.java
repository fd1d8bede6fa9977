package org.tidings.desk.stories;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.tidings.desk.parts.Input;

/**
 * A story's page at the desk, with the words and values that its template shows.
 *
 * @param heading what stands above the form
 * @param canChange false once it is withdrawn
 */
public record StoryView(
        long id,
        Heading heading,
        boolean canChange,
        Fields fields,
        List<TopicView> topics,
        Readers readers,
        List<Paragraph> paragraphs,
        Found found,
        List<Line> removed,
        List<Line> around,
        List<DispatchLine> dispatches) {

    /** @param siteAddress where readers find it; empty while they do not */
    public record Heading(String headline, String state, int revision, Instant savedAt, Optional<String> siteAddress) {}

    /**
     * The fields at the top.
     *
     * @param isProposed whether the headline is ours and wants a look
     */
    public record Fields(Input headline, boolean isProposed, Input standfirst, Input newTopic, List<Choice> newKinds) {}

    /** One of several to choose. */
    public record Choice(String value, boolean isChosen) {}

    /**
     * A topic with a box to tick.
     *
     * @param id how the form names it
     * @param why what shows it; empty for one that an editor has added
     */
    public record TopicView(
            String id, String name, String kind, boolean isTicked, boolean isSuggested, Optional<Why> why) {}

    /**
     * What shows a topic.
     *
     * @param reason why it is proposed, as a sentence
     * @param percent of a hundred topics proposed for this reason, the number that editors choose
     * @param mayBeAnother whether it may be a spelling of another topic
     */
    public record Why(
            boolean isNew,
            String reason,
            long percent,
            List<String> sentences,
            List<NameView> names,
            boolean mayBeAnother) {}

    /**
     * A name in the text.
     *
     * @param decided what an editor has said of it; empty when none has
     * @param value of its buttons: the topic's id and the name
     */
    public record NameView(String text, String decided, String value) {}

    /**
     * What publishing or correcting means for readers.
     *
     * @param isDraft whether it can be published
     * @param isPublished whether it can be withdrawn
     * @param sentence how many readers publishing reminds, or what becomes of reminders that are going out
     * @param correction the label of the tick that sends a correction; empty when nobody could be corrected
     */
    public record Readers(
            boolean isDraft, boolean isPublished, String sentence, String correction, boolean isCorrecting) {}

    /** @param piece how buttons name it */
    public record Paragraph(String text, boolean isHeading, String label, String piece) {}

    /** What intake found in the text, and where it came from. */
    public record Found(
            List<String> doubts,
            Optional<String> byline,
            List<Like> sameNews,
            List<QuotationView> quotations,
            List<String> people,
            String sources,
            Optional<Origin> origin) {}

    /** A story that tells the same. */
    public record Like(long id, String headline, String sentence) {}

    /** @param language with the words before it */
    public record Origin(Optional<String> address, String language, String picture) {}

    /**
     * A quotation with who said it.
     *
     * @param label the beginning of its words
     * @param speaker empty where it is left open
     * @param rest what stands after the speaker
     * @param flag what an editor should look at; empty when nothing
     * @param others the label of the tick for other quotations of the same speaker; empty without any
     * @param decided the label of the tick that says that what was found is right; empty when an editor has said so
     */
    public record QuotationView(
            String words,
            String label,
            String piece,
            String speaker,
            String rest,
            String flag,
            String why,
            Input speakerInput,
            Tick others,
            Tick decided) {
        /** Whether its fields are shown at once, because something was typed into them that was not saved. */
        public boolean isOpen() {
            return speakerInput.isWrong() || others.isTicked() || decided.isTicked();
        }
    }

    /** A box to tick; there is none where the label is empty. */
    public record Tick(String name, String label, boolean isTicked) {
        public boolean isThere() {
            return !label.isEmpty();
        }
    }

    /**
     * A line that was removed.
     *
     * @param reason in plain words
     * @param signs what the line shows that weighed most, in the words of intake's features
     */
    public record Line(
            String text, String reason, List<String> signs, String label, String piece, boolean canBeRestored) {}

    public record DispatchLine(long id, String sentence) {}
}
