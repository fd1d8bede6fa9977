package org.tidings.desk.stories;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.tidings.desk.parts.Field;
import org.tidings.desk.parts.Form;
import org.tidings.intake.Corrections;
import org.tidings.story.Draft;
import org.tidings.story.Origin;
import org.tidings.story.Story;

/** All of a story that is written in one form: what stands above its text, the text, and what is said of its picture. */
final class StoryWriting {
    static final Field BYLINE = Field.line("byline", "byline", 0, 300);
    static final Field LANGUAGE = Field.line("language", "language", 0, 35);
    static final Field ALT = Field.line("alt", "description of the picture", 0, 1000);
    static final Field CREDIT = Field.line("credit", "credit of the picture", 0, 300);

    /** BCP 47, as far as languages of newspapers go: en, pt-BR, sr-Latn, zh-Hant-TW. */
    private static final Pattern LANGUAGE_TAG =
            Pattern.compile("[A-Za-z]{2,3}(?:-[A-Za-z]{4})?(?:-(?:[A-Za-z]{2}|[0-9]{3}))?");

    private StoryWriting() {}

    /** The text in the form; the story's own where the form has none. */
    static List<WrittenBlock> blocks(Story story, Form form) {
        return WrittenBlock.in(form).orElseGet(() -> WrittenBlock.of(story));
    }

    /** Checks what was written, and puts it on the story. Where the form is then not right, it is not to be used. */
    static Draft read(Story story, Form form, Corrections corrections, int maxChars) {
        var draft = StoryEdit.draft(story);
        if (form.has(StoryEdit.HEADLINE.name())) {
            draft = withHeading(draft, form);
        }
        if (form.has(LANGUAGE.name())) {
            draft = draft.withOrigin(origin(draft.origin(), form));
        }
        var text = WrittenText.read(blocks(story, form), form, maxChars);
        return form.isRight() && !isSame(story, text)
                ? corrections.rewritten(draft, text.blocks(), text.setOff())
                : draft;
    }

    // A text that was not touched keeps its quotations as they are: some were put right by hand.
    private static boolean isSame(Story story, WrittenText text) {
        return WrittenBlock.of(text.blocks(), text.setOff()).equals(WrittenBlock.of(story));
    }

    private static Draft withHeading(Draft draft, Form form) {
        var headline = form.text(StoryEdit.HEADLINE);
        return (headline.equals(draft.headline()) ? draft : draft.withHeadline(headline))
                .withStandfirst(form.optional(StoryEdit.STANDFIRST))
                .withByline(form.optional(BYLINE));
    }

    private static Origin origin(Origin origin, Form form) {
        var language = form.optional(LANGUAGE);
        if (language.filter(tag -> !LANGUAGE_TAG.matcher(tag).matches()).isPresent()) {
            form.refuse(LANGUAGE.name(), "The language must be a tag such as en, de or pt-BR.");
        }
        var picture = form.has(ALT.name())
                ? origin.picture()
                        .map(shown -> new Origin.Picture(shown.address(), form.optional(ALT), form.optional(CREDIT)))
                : origin.picture();
        return origin.written(language, picture);
    }

    /** Where what was written differs from what is stored. */
    static List<Comparison> compared(Story story, Form form) {
        var all = new ArrayList<Comparison>();
        add(all, form, "Headline", StoryEdit.HEADLINE, story.headline());
        add(all, form, "Standfirst", StoryEdit.STANDFIRST, story.standfirst().orElse(""));
        add(all, form, "Byline", BYLINE, story.byline().orElse(""));
        add(all, form, "Language", LANGUAGE, story.language().orElse(""));
        var picture = story.origin().picture();
        add(
                all,
                form,
                "Description of the picture",
                ALT,
                picture.flatMap(Origin.Picture::alt).orElse(""));
        add(
                all,
                form,
                "Credit of the picture",
                CREDIT,
                picture.flatMap(Origin.Picture::credit).orElse(""));
        Comparison.of("Text", Comparison.words(WrittenBlock.of(story)), Comparison.words(blocks(story, form)))
                .ifPresent(all::add);
        return all;
    }

    private static void add(List<Comparison> all, Form form, String part, Field field, String stored) {
        if (form.has(field.name())) {
            Comparison.of(
                            part,
                            List.of(stored),
                            List.of(form.typed(field.name()).strip()))
                    .ifPresent(all::add);
        }
    }
}
