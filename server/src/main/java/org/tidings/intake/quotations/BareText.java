package org.tidings.intake.quotations;

import java.util.ArrayList;
import java.util.List;
import org.tidings.story.Block;
import org.tidings.text.QuoteMarks.Stretch;
import org.tidings.text.Sentences;

/** A story's paragraphs with the words between marks blanked out, each character in its place, and their sentences. */
final class BareText {
    private final List<String> paragraphs = new ArrayList<>();
    private final List<List<Sentences.Span>> sentences;

    /** @param stretches those of each block */
    BareText(List<Block> blocks, List<List<Stretch>> stretches) {
        for (int i = 0; i < blocks.size(); i++) {
            paragraphs.add(blanked(blocks.get(i).text(), stretches.get(i)));
        }
        this.sentences = paragraphs.stream().map(Sentences::of).toList();
    }

    private static String blanked(String text, List<Stretch> stretches) {
        var characters = text.toCharArray();
        for (var stretch : stretches) {
            // The mark that ends the words may end the sentence, too: it stays.
            boolean endsSentence = stretch.closed() && ".!?…".indexOf(text.charAt(stretch.to() - 1)) >= 0;
            for (int i = stretch.from(); i < stretch.to() - (endsSentence ? 1 : 0); i++) {
                characters[i] = '_';
            }
        }
        return new String(characters);
    }

    List<String> paragraphs() {
        return paragraphs;
    }

    String paragraph(int block) {
        return paragraphs.get(block);
    }

    List<Sentences.Span> sentences(int block) {
        return sentences.get(block);
    }

    /** The number of the sentence in which this place lies, or of the last one before it; −1 before the first. */
    int sentenceAt(int block, int place) {
        var spans = sentences.get(block);
        int low = 0;
        int high = spans.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (spans.get(middle).from() <= place) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low - 1;
    }

    /** Where the sentence of this place begins. */
    int sentenceStart(int block, int place) {
        int at = sentenceAt(block, place);
        return at < 0 ? 0 : sentences.get(block).get(at).from();
    }
}
