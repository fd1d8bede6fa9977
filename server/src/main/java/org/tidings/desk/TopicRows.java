package org.tidings.desk;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tidings.intake.names.NameVerdicts;
import org.tidings.story.Finding;
import org.tidings.story.Story;
import org.tidings.story.Topic;
import org.tidings.story.TopicKind;
import org.tidings.story.TopicName;

/** A story's topics as an editor reviews them: its own first, then those that are only suggested. */
public final class TopicRows {
    private final NameVerdicts verdicts;

    TopicRows(NameVerdicts verdicts) {
        this.verdicts = verdicts;
    }

    /**
     * A topic and what shows it.
     *
     * @param isOfTheStory else it is only suggested
     * @param names by which the text means it, where the text is what it was found by
     */
    public record Row(TopicName topic, boolean isOfTheStory, Optional<Finding> finding, List<Name> names) {
        public boolean isNew() {
            return finding.filter(Finding::isNew).isPresent();
        }

        /** Whether it may be a spelling of another topic; a place that is known is what it is. */
        public boolean mayBeAnother() {
            return isNew() || (finding.isPresent() && topic.kind() != TopicKind.PLACE);
        }
    }

    /** A name in the text, and what editors decided about it. */
    public record Name(String text, Optional<NameVerdicts.Verdict> verdict) {}

    List<Row> of(Story story) {
        var rows = new ArrayList<Row>();
        story.topics().stream().map(Topic::named).forEach(topic -> rows.add(row(story, topic, true)));
        story.suggestedTopics().stream()
                .filter(topic ->
                        rows.stream().noneMatch(row -> row.topic().slug().equals(topic.slug())))
                .toList()
                .forEach(topic -> rows.add(row(story, topic, false)));
        return rows;
    }

    private Row row(Story story, TopicName topic, boolean isOfTheStory) {
        var finding = story.finding(topic);
        return new Row(
                topic,
                isOfTheStory,
                finding,
                finding.filter(found -> !found.isNamed()).map(TopicRows::names).orElse(List.of()).stream()
                        .map(name -> new Name(name, verdicts.of(name)))
                        .toList());
    }

    /** The names to decide about; at least the topic's own. */
    static List<String> names(Finding finding) {
        return finding.names().isEmpty() ? List.of(finding.topic().name()) : finding.names();
    }
}
