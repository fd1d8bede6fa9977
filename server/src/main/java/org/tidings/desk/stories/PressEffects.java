package org.tidings.desk.stories;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.tidings.desk.parts.Done;
import org.tidings.desk.parts.Newsroom;
import org.tidings.intake.names.NameVerdicts;
import org.tidings.intake.quotations.QuotationVerdicts;
import org.tidings.intake.text.FurnitureRules;
import org.tidings.story.Block;
import org.tidings.story.Draft;
import org.tidings.story.Furniture;
import org.tidings.story.Quotation;
import org.tidings.story.Story;
import org.tidings.text.Folding;
import org.tidings.verdicts.Verdict.About;
import org.tidings.verdicts.VerdictStore;

/** What the buttons beside a story's paragraphs, quotations and names do to it, and what is learned from them. */
final class PressEffects {
    private final Newsroom newsroom;

    PressEffects(Newsroom newsroom) {
        this.newsroom = newsroom;
    }

    /** What a button does. */
    sealed interface Effect {
        /**
         * The story is to be stored so.
         *
         * @param lesson what is kept for other stories once it is stored
         * @param place the part of the page that shows it
         */
        record Change(Draft draft, Runnable lesson, Done done, String place) implements Effect {}

        /** It is so already: the button was pressed twice, or in two windows. */
        record Nothing(Done done, String place) implements Effect {}

        /** {@code reason} is a sentence for the editor. */
        record Refused(String reason) implements Effect {}
    }

    /** @param draft the story with what was typed */
    Effect of(StoryPress press, Story story, Draft draft) {
        return switch (press) {
            case StoryPress.Save(),
                    StoryPress.Show(),
                    StoryPress.Publish(),
                    StoryPress.Write(),
                    StoryPress.Withdraw() -> save(draft);
            case StoryPress.Merge merge -> save(draft);
            case StoryPress.Piece piece when piece.act().isRemoval() -> remove(piece, story, draft);
            case StoryPress.Piece piece -> restore(piece, story, draft);
            case StoryPress.NoQuotation words -> noQuotation(words, story, draft);
            case StoryPress.Name name -> name(name, story, draft);
        };
    }

    private static Effect save(Draft draft) {
        return new Effect.Change(draft, () -> {}, Done.SAVED, "");
    }

    // ---- paragraphs, and lines that were removed ----

    private Effect remove(StoryPress.Piece press, Story story, Draft draft) {
        var done = press.act().isLesson() ? Done.REMOVED_ALWAYS : Done.REMOVED;
        var at = Pieces.find(texts(draft.blocks(), Block::text), press.number(), press.key());
        if (at.isEmpty()) {
            return isAmong(draft.removed(), Furniture::text, press.key()) ? new Effect.Nothing(done, "#text") : gone();
        }
        if (draft.blocks().size() == 1) {
            return new Effect.Refused("This is the only paragraph; a story needs one.");
        }
        var text = draft.blocks().get(at.getAsInt()).text();
        return new Effect.Change(
                newsroom.intake().corrections().takeOut(draft, at.getAsInt()),
                () -> learn(press, text, FurnitureRules.EDITOR, story),
                done,
                "#text");
    }

    private Effect restore(StoryPress.Piece press, Story story, Draft draft) {
        var done = press.act().isLesson() ? Done.RESTORED_ALWAYS : Done.RESTORED;
        var at = Pieces.find(texts(draft.removed(), Furniture::text), press.number(), press.key());
        if (at.isEmpty()) {
            return isAmong(draft.blocks(), Block::text, press.key()) ? new Effect.Nothing(done, "#removed") : gone();
        }
        var furniture = draft.removed().get(at.getAsInt());
        return new Effect.Change(
                newsroom.intake().corrections().putBack(draft, at.getAsInt()),
                () -> learn(press, furniture.text(), furniture.rule(), story),
                done,
                "#removed");
    }

    // Without "always" the next such line is judged by the rules again, as if nothing had been decided: to undo is to
    // undo
    // all of it.
    private void learn(StoryPress.Piece press, String line, String rule, Story story) {
        if (press.act().isLesson()) {
            verdicts().line(line, !press.act().isRemoval(), rule, story.id());
        } else {
            verdicts().forget(About.LINE, Folding.words(line));
        }
    }

    private static <T> List<String> texts(List<T> pieces, Function<T, String> text) {
        return pieces.stream().map(text).toList();
    }

    private static <T> boolean isAmong(List<T> pieces, Function<T, String> text, String key) {
        return Pieces.find(texts(pieces, text), 0, key).isPresent();
    }

    private static Effect gone() {
        return new Effect.Refused("This piece of the story is no longer there. Look again before you go on.");
    }

    // ---- quotations ----

    private Effect noQuotation(StoryPress.NoQuotation press, Story story, Draft draft) {
        var at = Pieces.find(texts(draft.quotations(), Quotation::words), press.number(), press.key());
        if (at.isEmpty()) {
            return new Effect.Nothing(Done.NOT_SPEECH, "#quotations");
        }
        var words = draft.quotations().get(at.getAsInt()).words();
        return new Effect.Change(
                newsroom.intake().corrections().notSaid(draft, at.getAsInt()),
                () -> verdicts().quotation(words, QuotationVerdicts.Verdict.noSpeech(), story.id()),
                Done.NOT_SPEECH,
                "#quotations");
    }

    /** Keeps who said these words, for when they come again. */
    void learnSpeakers(List<Quotation> decided, Story story) {
        for (var quotation : decided) {
            verdicts().quotation(quotation.words(), QuotationVerdicts.Verdict.saidBy(quotation.speaker()), story.id());
        }
    }

    // ---- names ----

    private Effect name(StoryPress.Name press, Story story, Draft draft) {
        var offered = Optional.ofNullable(StoryEdit.offered(story).get(press.topic()));
        var finding = offered.flatMap(story::finding)
                .filter(found -> TopicRows.names(found).contains(press.name()));
        if (finding.isEmpty()) {
            return new Effect.Refused("“" + press.name() + "” is no name that was found in this story.");
        }
        if (press.verb() == StoryPress.Verb.FORGET) {
            return new Effect.Change(
                    draft, () -> verdicts().forget(About.NAME, Folding.name(press.name())), Done.FORGOTTEN, "#topics");
        }
        var verdict = NameVerdicts.Verdict.valueOf(press.verb().name());
        var topic = finding.get().topic();
        var others = draft.topics().stream().filter(other -> !other.isSame(topic));
        return new Effect.Change(
                draft.withTopics(
                        verdict == NameVerdicts.Verdict.TAKE
                                ? Stream.concat(others, Stream.of(topic)).toList()
                                : others.toList()),
                () -> verdicts().name(press.name(), verdict, Optional.of(story.id())),
                Done.LEARNED,
                "#topics");
    }

    private VerdictStore verdicts() {
        return newsroom.learning().verdicts();
    }
}
