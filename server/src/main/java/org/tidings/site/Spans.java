package org.tidings.site;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.tidings.story.Quotation;
import org.tidings.story.Story;
import org.tidings.story.Topic;
import org.tidings.story.TopicKind;

/** A story's paragraphs in parts; each person among its topics is linked where the text first names them in full. */
final class Spans {
    private final Story story;
    private final List<List<Mark>> marks = new ArrayList<>();

    /** A part of a block's text that is more than text. */
    private record Mark(int from, int to, Kind kind) {
        boolean overlaps(int begin, int end) {
            return from < end && begin < to;
        }

        Span span(String text) {
            var part = text.substring(from, to);
            return switch (kind) {
                case Said _ -> new Span.Words(part);
                case Named named ->
                    new Span.Name(part, "/topics/" + named.topic().slug());
            };
        }
    }

    private sealed interface Kind {}

    private record Said() implements Kind {}

    private record Named(Topic topic) implements Kind {}

    Spans(Story story) {
        this.story = story;
        story.blocks().forEach(block -> marks.add(new ArrayList<>()));
        story.quotations().forEach(this::mark);
        markNames();
        marks.forEach(list -> list.sort(Comparator.comparingInt(Mark::from)));
    }

    /** The block in which a quotation ends: its parts in several paragraphs are joined by a blank line. */
    static int lastBlock(Quotation quotation) {
        return quotation.block() + quotation.words().split("\n\n", -1).length - 1;
    }

    private void mark(Quotation quotation) {
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
        if (marks.get(block).stream().noneMatch(mark -> mark.overlaps(from, to))) {
            marks.get(block).add(new Mark(from, to, kind));
        }
    }

    private void markNames() {
        Set<Topic> linked = new HashSet<>();
        for (int i = 0; i < story.blocks().size(); i++) {
            var block = story.blocks().get(i);
            for (var topic : story.topics()) {
                int at = block.text().indexOf(topic.name());
                if (block.isParagraph() && topic.kind() == TopicKind.PERSON && at >= 0 && linked.add(topic)) {
                    add(i, at, at + topic.name().length(), new Named(topic));
                }
            }
        }
    }

    /** The parts of a block, in order. */
    List<Span> of(int block) {
        var text = story.blocks().get(block).text();
        var spans = new ArrayList<Span>();
        int done = 0;
        for (var mark : marks.get(block)) {
            plain(spans, text.substring(done, mark.from()));
            spans.add(mark.span(text));
            done = mark.to();
        }
        plain(spans, text.substring(done));
        return spans;
    }

    private static void plain(List<Span> spans, String text) {
        if (!text.isEmpty()) {
            spans.add(new Span.Plain(text));
        }
    }
}
