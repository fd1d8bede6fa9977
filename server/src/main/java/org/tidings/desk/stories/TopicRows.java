package org.tidings.desk.stories;

import java.util.ArrayList;
import java.util.List;
import org.tidings.desk.parts.Form;
import org.tidings.desk.stories.StoryView.NameView;
import org.tidings.desk.stories.StoryView.TopicView;
import org.tidings.desk.stories.StoryView.Why;
import org.tidings.intake.names.NameVerdicts;
import org.tidings.story.Finding;
import org.tidings.story.Story;
import org.tidings.story.Topic;
import org.tidings.story.TopicKind;
import org.tidings.story.TopicName;

/** A story's topics as an editor reviews them: its own first, then those that are only suggested. */
final class TopicRows {
    private final NameVerdicts verdicts;

    TopicRows(NameVerdicts verdicts) {
        this.verdicts = verdicts;
    }

    List<TopicView> of(Story story, Form form) {
        var own = story.topics().stream().map(Topic::named).toList();
        var rows = new ArrayList<TopicView>();
        StoryEdit.offered(story)
                .forEach((id, topic) ->
                        rows.add(row(story, id, topic, own.stream().anyMatch(topic::isSame), form)));
        return rows;
    }

    private TopicView row(Story story, String id, TopicName topic, boolean isOfTheStory, Form form) {
        boolean isTyped = form.has(StoryEdit.HEADLINE.name());
        return new TopicView(
                id,
                topic.name(),
                topic.kind().word(),
                isTyped ? form.all(StoryEdit.TOPIC).contains(id) : isOfTheStory,
                !isOfTheStory,
                story.finding(topic).map(finding -> why(id, topic, finding)));
    }

    private Why why(String id, TopicName topic, Finding finding) {
        // What a page names itself is not found by its names in the text.
        var names = finding.isNamed() ? List.<String>of() : names(finding);
        return new Why(
                finding.isNew(),
                finding.rule().sentence(),
                Math.round(finding.confidence() * 100),
                finding.sentences(),
                names.stream()
                        .map(name -> new NameView(name, decided(name), id + " " + name))
                        .toList(),
                // A place that is known is what it is.
                finding.isNew() || topic.kind() != TopicKind.PLACE);
    }

    private String decided(String name) {
        return verdicts.of(name)
                .map(verdict -> switch (verdict) {
                    case NEVER -> "never a topic";
                    case ASK -> "only suggested";
                    case TAKE -> "always taken";
                })
                .orElse("");
    }

    /** The names to decide about; at least the topic's own. */
    static List<String> names(Finding finding) {
        return finding.names().isEmpty() ? List.of(finding.topic().name()) : finding.names();
    }
}
