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
import org.tidings.story.Story;

/** One piece of a story's page, in reading order. */
public sealed interface Piece {
    record Paragraph(String text) implements Piece {}

    record Heading(String text) implements Piece {}

    /** Paragraphs that are speech, set off with who said it and who reported it. */
    record Speech(
            List<String> paragraphs, Optional<String> speaker, Optional<String> description, Optional<String> source)
            implements Piece {}

    record Slot(Advert advert) implements Piece {}

    /** The share of a paragraph that must be one speaker's words for it to be set off as speech. */
    double MIN_SHARE_OF_SPEECH = 0.5;

    /** The pieces of a story, with adverts taking turns in its slots. */
    static List<Piece> of(Story story, List<Advert> adverts) {
        var blocks = story.blocks();
        var speech = speechByBlock(story);
        var slots = adverts.isEmpty() ? List.<Integer>of() : Slots.in(blocks);
        var pieces = new ArrayList<Piece>();
        for (int i = 0; i < blocks.size(); i++) {
            var quotation = speech.get(i);
            if (quotation != null) {
                int last = lastBlock(quotation);
                var texts =
                        blocks.subList(i, last + 1).stream().map(Block::text).toList();
                pieces.add(new Speech(texts, quotation.speaker(), quotation.description(), quotation.source()));
                i = last;
            } else {
                var block = blocks.get(i);
                pieces.add(block.isParagraph() ? new Paragraph(block.text()) : new Heading(block.text()));
            }
            int slot = slots.indexOf(i);
            if (slot >= 0) {
                pieces.add(new Slot(adverts.get((int) ((story.id() + slot) % adverts.size()))));
            }
        }
        return pieces;
    }

    private static Map<Integer, Quotation> speechByBlock(Story story) {
        var byBlock = new HashMap<Integer, Quotation>();
        for (var quotation : story.quotations()) {
            int last = lastBlock(quotation);
            boolean inside = quotation.block() >= 0 && last < story.blocks().size();
            if (inside && (last > quotation.block() || fills(story, quotation))) {
                byBlock.putIfAbsent(quotation.block(), quotation);
            }
        }
        return byBlock;
    }

    private static boolean fills(Story story, Quotation quotation) {
        int words = story.quotations().stream()
                .filter(other ->
                        other.block() == quotation.block() && other.speaker().equals(quotation.speaker()))
                .mapToInt(other -> other.words().length())
                .sum();
        return words
                >= MIN_SHARE_OF_SPEECH
                        * story.blocks().get(quotation.block()).text().length();
    }

    // Parts of a quotation that runs over paragraphs are joined by a blank line.
    private static int lastBlock(Quotation quotation) {
        return quotation.block() + quotation.words().split("\n\n", -1).length - 1;
    }
}
