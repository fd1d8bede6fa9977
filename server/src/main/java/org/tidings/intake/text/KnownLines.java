package org.tidings.intake.text;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * What is known of a page's lines by their words alone: its lists of topics, and page text by {@code furniture.txt}.
 *
 * @param rules for each line the rule that took all of it; empty: none did
 */
public record KnownLines(TopicLines.Found lists, FurnitureRules.Sifted sifted, List<String> rules) {
    private static final String TOPICS = "topics";

    public static KnownLines of(List<String> lines, LineVerdicts verdicts) {
        var lists = TopicLines.find(lines);
        var sifted = FurnitureRules.sift(lists.rest(), verdicts);
        var rules = new ArrayList<>(Collections.nCopies(lines.size(), TOPICS));
        for (int i = 0; i < lists.places().size(); i++) {
            rules.set(lists.places().get(i), sifted.rules().get(i));
        }
        return new KnownLines(lists, sifted, rules);
    }

    /** What was sifted, with the places of its lines among all of the page's. */
    FurnitureRules.Sifted onPage() {
        var places = sifted.places().stream().map(lists.places()::get).toList();
        return new FurnitureRules.Sifted(sifted.kept(), places, sifted.removed(), rules);
    }
}
