package org.tidings.desk.stories;

import java.util.List;
import java.util.stream.IntStream;
import org.tidings.desk.parts.Form;
import org.tidings.desk.stories.StoryEdit.SpeakerFields;
import org.tidings.desk.stories.StoryView.QuotationView;
import org.tidings.desk.stories.StoryView.Tick;
import org.tidings.story.Quotation;
import org.tidings.story.Story;

/** A story's quotations as an editor reviews them. */
final class QuotationRows {
    private static final int HUNDRED = 100;

    private QuotationRows() {}

    static List<QuotationView> of(Story story, Form form) {
        return IntStream.range(0, story.quotations().size())
                .mapToObj(i -> row(story, i, form))
                .toList();
    }

    private static QuotationView row(Story story, int number, Form form) {
        var quotation = story.quotations().get(number);
        var fields = SpeakerFields.of(quotation);
        var speaker = quotation.speaker().orElse("");
        return new QuotationView(
                quotation.words(),
                StoryViews.label(quotation.words()),
                StoryViews.piece(number, quotation.words()),
                speaker,
                quotation.description().map(text -> ", " + text).orElse("")
                        + quotation
                                .source()
                                .map(source -> ", reported by " + source)
                                .orElse(""),
                flag(quotation),
                why(quotation),
                form.input(fields.speaker(), speaker),
                new Tick(fields.others(), others(story, quotation), form.isTicked(fields.others())),
                new Tick(fields.decided(), decided(quotation), form.isTicked(fields.decided())));
    }

    private static String flag(Quotation quotation) {
        if (quotation.speaker().isEmpty()) {
            return quotation.isDecided() ? "" : "speaker left open";
        }
        return quotation.isUnsure() ? "please check" : "";
    }

    private static String why(Quotation quotation) {
        var found = switch (quotation.rule()) {
            case "said" -> "A name stands at the verb of speech";
            case "unnamed" -> "The story's own words stand at the verb of speech, without a name";
            case "pronoun" -> "“He”, “she” or a verb alone, for the person who acts before";
            case "role" -> "An office, and the story names one person who holds it";
            case "described" -> "Other words for the person named just before";
            case "only_one" -> "An office, and the story names one person of whom it does not say what they are";
            case "named_later" -> "Words for a person whom the story names only after";
            case "body" -> "A word for the body named just before";
            case "subject" -> "The subject of the sentence in which the words stand";
            case "neighbour" -> "The person who speaks beside these words";
            case "actor" -> "The person who acts just before these words";
            default -> "";
        };
        return found.isEmpty()
                ? ""
                : found + ": right in " + Math.round(quotation.confidence() * HUNDRED) + " of 100 cases.";
    }

    private static String decided(Quotation quotation) {
        if (quotation.isDecided()) {
            return "";
        }
        return quotation.speaker().isPresent() ? "Checked: this is who said it" : "Checked: nobody can be named";
    }

    private static String others(Story story, Quotation quotation) {
        long others = story.quotations().stream()
                        .filter(other ->
                                other.speaker().isPresent() && other.speaker().equals(quotation.speaker()))
                        .count()
                - 1;
        if (others < 1) {
            return "";
        }
        return "The same for the " + (others == 1 ? "other quotation" : others + " other quotations") + " of "
                + quotation.speaker().orElse("");
    }
}
