package org.tidings.intake;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.tidings.intake.names.Outlets;
import org.tidings.intake.text.FurnitureRules;
import org.tidings.story.Block;
import org.tidings.story.Draft;
import org.tidings.story.Furniture;
import org.tidings.story.Quotation;

/** A draft as an editor puts it right: whoever spoke, what is no quotation, what is part of the story after all or is none. */
public final class Corrections {
    /** The quotations of a text. */
    private final Function<List<Block>, List<Quotation>> reading;

    Corrections(Function<List<Block>, List<Quotation>> reading) {
        this.reading = reading;
    }

    /**
     * The draft with the speaker whom an editor names.
     *
     * @param speaker empty: it cannot be told who said it
     * @param others whether all that was found to be said by the same speaker is this one's
     */
    public Draft saidBy(Draft draft, int number, Optional<String> speaker, boolean others) {
        var wrong = draft.quotations().get(number).speaker();
        var quotations = new ArrayList<>(draft.quotations());
        for (int i = 0; i < quotations.size(); i++) {
            var quotation = quotations.get(i);
            if (i == number
                    || (others && wrong.isPresent() && quotation.speaker().equals(wrong))) {
                quotations.set(i, quotation.saidBy(speaker));
            }
        }
        return draft.withQuotations(quotations);
    }

    /** The draft without a quotation whose marks mean something else; the text stays as it is. */
    public Draft notSaid(Draft draft, int number) {
        var quotations = new ArrayList<>(draft.quotations());
        quotations.remove(number);
        return draft.withQuotations(quotations);
    }

    /** The draft with a piece that was taken out back as a paragraph where it stood, its quotations read anew. */
    public Draft putBack(Draft draft, int removed) {
        var furniture = draft.removed().get(removed);
        int at = furniture.block() < 0
                ? draft.blocks().size()
                : Math.min(furniture.block(), draft.blocks().size());
        var blocks = new ArrayList<>(draft.blocks());
        blocks.add(at, Block.paragraph(furniture.text()));
        var rest = new ArrayList<Furniture>();
        for (int i = 0; i < draft.removed().size(); i++) {
            var other = draft.removed().get(i);
            boolean behind = other.block() > at || (other.block() == at && i > removed);
            if (i != removed) {
                rest.add(behind ? other.before(other.block() + 1) : other);
            }
        }
        return reread(draft, blocks, rest);
    }

    /** The draft without one of its blocks, which an editor says is no part of the story. */
    public Draft takeOut(Draft draft, int block) {
        var blocks = new ArrayList<>(draft.blocks());
        var taken = new Furniture(blocks.remove(block).text(), FurnitureRules.EDITOR).before(block);
        var removed = new ArrayList<Furniture>();
        boolean placed = false;
        for (var other : draft.removed()) {
            if (!placed && other.block() > block) {
                removed.add(taken);
                placed = true;
            }
            removed.add(other.block() > block ? other.before(other.block() - 1) : other);
        }
        if (!placed) {
            removed.add(taken);
        }
        return reread(draft, blocks, removed);
    }

    /**
     * The draft with the text that an editor has written, its quotations read anew.
     *
     * @param setOff who said what stands in the blocks that are quotations
     */
    public Draft rewritten(Draft draft, List<Block> blocks, List<Quotation> setOff) {
        var removed = draft.removed().stream()
                .map(line -> line.before(Math.min(line.block(), blocks.size())))
                .toList();
        var known = Stream.concat(setOff.stream(), draft.quotations().stream()).toList();
        return reread(draft.withQuotations(known), blocks, removed);
    }

    private Draft reread(Draft draft, List<Block> blocks, List<Furniture> removed) {
        // What an editor said of a speaker holds on: an older text may have had it elsewhere.
        var decided = draft.quotations().stream()
                .filter(Quotation::isDecided)
                .collect(Collectors.toMap(Quotation::words, quotation -> quotation, (one, other) -> one));
        var quotations = new ArrayList<Quotation>();
        for (int i = 0; i < blocks.size(); i++) {
            if (blocks.get(i).isQuotation()) {
                quotations.add(setOff(blocks.get(i).text(), i, decided));
            }
        }
        for (var found : reading.apply(blocks)) {
            if (found.block() < 0 || !blocks.get(found.block()).isQuotation()) {
                var said = Optional.ofNullable(decided.get(found.words()));
                quotations.add(said.map(known -> found.saidBy(known.speaker())).orElse(found));
            }
        }
        quotations.sort(Comparator.comparingInt(Quotation::block).thenComparingInt(Quotation::from));
        return draft.withText(blocks, quotations, Outlets.creditedIn(blocks, removed), removed);
    }

    private static Quotation setOff(String words, int block, Map<String, Quotation> decided) {
        var said = Optional.ofNullable(decided.get(words));
        return Quotation.setOff(words, said.flatMap(Quotation::speaker), said.flatMap(Quotation::source), block);
    }
}
