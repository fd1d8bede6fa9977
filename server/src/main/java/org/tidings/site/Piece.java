package org.tidings.site;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tidings.adverts.Advert;
import org.tidings.adverts.Slots;
import org.tidings.story.Block;
import org.tidings.story.Quotation;
import org.tidings.story.Run;
import org.tidings.story.Story;

/** One piece of a story's page, in reading order. */
public sealed interface Piece {
    /** A paragraph in parts: words that a person said, names that lead to their topic, and the rest. */
    record Paragraph(List<Span> spans) implements Piece {}

    record Heading(List<Run> runs) implements Piece {}

    /** A list, by its items. */
    record Items(List<List<Run>> items) implements Piece {}

    /** Paragraphs that are speech, set off with who said it and who reported it. */
    record Speech(
            List<List<Run>> paragraphs, Optional<String> speaker, Optional<String> description, Optional<String> source)
            implements Piece {}

    record Slot(Advert advert) implements Piece {}

    /** The pieces of a story, with adverts taking turns in its slots. */
    static List<Piece> of(Story story, List<Advert> adverts) {
        var blocks = story.blocks();
        var spans = new Spans(story);
        var setOff = setOff(story);
        var slots = adverts.isEmpty() ? List.<Integer>of() : Slots.in(blocks);
        var pieces = new ArrayList<Piece>();
        for (int i = 0; i < blocks.size(); i++) {
            var quotation = setOff.get(i);
            if (quotation != null) {
                int last = Spans.lastBlock(quotation);
                var texts = blocks.subList(i, last + 1).stream().map(Run::of).toList();
                pieces.add(new Speech(texts, quotation.speaker(), quotation.description(), quotation.source()));
                i = last;
            } else {
                pieces.add(piece(blocks.get(i), spans.of(i)));
            }
            int slot = slots.indexOf(i);
            if (slot >= 0) {
                pieces.add(new Slot(adverts.get((int) ((story.id() + slot) % adverts.size()))));
            }
        }
        return pieces;
    }

    private static Piece piece(Block block, List<Span> spans) {
        return switch (block.type()) {
            case PARAGRAPH -> new Paragraph(spans);
            case HEADING -> new Heading(Run.of(block));
            case QUOTATION -> new Speech(List.of(Run.of(block)), Optional.empty(), Optional.empty(), Optional.empty());
            case LIST -> new Items(Run.items(block));
        };
    }

    /** Quotations that are set off: with more, a page is all bars. */
    int MAX_SET_OFF = 2;

    /** A shorter quotation is a paragraph like others. */
    int MIN_CHARS_SET_OFF = 200;

    /** The share of its paragraphs that must be the speaker's words for a quotation to be set off. */
    double MIN_SHARE_OF_SPEECH = 0.8;

    /** What an editor has set off, and the longest quotations that fill their paragraphs, by the block where they begin. */
    private static Map<Integer, Quotation> setOff(Story story) {
        var byBlock = new HashMap<Integer, Quotation>();
        story.quotations().stream()
                .filter(quotation -> isSetOff(story, quotation))
                .forEach(quotation -> byBlock.putIfAbsent(quotation.block(), quotation));
        story.quotations().stream()
                .filter(quotation -> quotation.words().length() >= MIN_CHARS_SET_OFF && fills(story, quotation))
                .sorted((a, b) -> Integer.compare(b.words().length(), a.words().length()))
                .limit(MAX_SET_OFF)
                .forEach(quotation -> byBlock.putIfAbsent(quotation.block(), quotation));
        return byBlock;
    }

    private static boolean isSetOff(Story story, Quotation quotation) {
        int at = quotation.block();
        return at >= 0
                && at < story.blocks().size()
                && story.blocks().get(at).isQuotation()
                && Spans.lastBlock(quotation) == at;
    }

    private static boolean fills(Story story, Quotation quotation) {
        int last = Spans.lastBlock(quotation);
        if (quotation.block() < 0 || last >= story.blocks().size()) {
            return false;
        }
        int chars = story.blocks().subList(quotation.block(), last + 1).stream()
                .mapToInt(block -> block.text().length())
                .sum();
        return quotation.words().length() >= MIN_SHARE_OF_SPEECH * chars;
    }
}
