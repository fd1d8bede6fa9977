package org.tidings.site;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.tidings.story.Block;
import org.tidings.story.Mark;
import org.tidings.story.Quotation;
import org.tidings.story.Run;
import org.tidings.story.Story;
import org.tidings.story.Topic;
import org.tidings.story.TopicKind;

/** A story's paragraphs in parts; each person among its topics is linked where the text first names them in full. */
final class Spans {
    private final Story story;
    private final List<List<Part>> parts = new ArrayList<>();

    /** A part of a block's text that is more than text. */
    private record Part(int from, int to, Kind kind) {
        boolean overlaps(int begin, int end) {
            return from < end && begin < to;
        }

        Span span(Block block) {
            var runs = Run.of(block, from, to);
            return switch (kind) {
                case Said _ -> new Span.Words(runs);
                case Named named ->
                    new Span.Name(runs, "/topics/" + named.topic().slug());
            };
        }
    }

    private sealed interface Kind {}

    private record Said() implements Kind {}

    private record Named(Topic topic) implements Kind {}

    Spans(Story story) {
        this.story = story;
        story.blocks().forEach(block -> parts.add(new ArrayList<>()));
        story.quotations().forEach(this::part);
        markNames();
        parts.forEach(list -> list.sort(Comparator.comparingInt(Part::from)));
    }

    /** The block in which a quotation ends: its parts in several paragraphs are joined by a blank line. */
    static int lastBlock(Quotation quotation) {
        return quotation.block() + quotation.words().split("\n\n", -1).length - 1;
    }

    private void part(Quotation quotation) {
        int last = lastBlock(quotation);
        if (quotation.block() < 0 || last >= story.blocks().size()) {
            return;
        }
        for (int i = quotation.block(); i <= last; i++) {
            int length = story.blocks().get(i).text().length();
            int from = i == quotation.block() ? quotation.from() : 0;
            int to = i == last ? quotation.to() : length;
            if (from >= 0 && from < to && to <= length) {
                add(i, from, to, new Said());
            }
        }
    }

    private void add(int block, int from, int to, Kind kind) {
        if (parts.get(block).stream().noneMatch(part -> part.overlaps(from, to))) {
            parts.get(block).add(new Part(from, to, kind));
        }
    }

    private void markNames() {
        Set<Topic> linked = new HashSet<>();
        for (int i = 0; i < story.blocks().size(); i++) {
            var block = story.blocks().get(i);
            for (var topic : story.topics()) {
                int at = block.text().indexOf(topic.name());
                if (block.isParagraph()
                        && topic.kind() == TopicKind.PERSON
                        && at >= 0
                        && !isLinked(block, at, at + topic.name().length())
                        && linked.add(topic)) {
                    add(i, at, at + topic.name().length(), new Named(topic));
                }
            }
        }
    }

    // An editor's link leads where the editor says.
    private static boolean isLinked(Block block, int from, int to) {
        return block.marks().stream()
                .anyMatch(mark -> mark.kind() == Mark.Kind.LINK && mark.from() < to && from < mark.to());
    }

    /** The parts of a block, in order. */
    List<Span> of(int number) {
        var block = story.blocks().get(number);
        var spans = new ArrayList<Span>();
        int done = 0;
        for (var part : parts.get(number)) {
            plain(spans, block, done, part.from());
            spans.add(part.span(block));
            done = part.to();
        }
        plain(spans, block, done, block.text().length());
        return spans;
    }

    private static void plain(List<Span> spans, Block block, int from, int to) {
        if (from < to) {
            spans.add(new Span.Plain(Run.of(block, from, to)));
        }
    }
}
