package org.tidings.desk.stories;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.tidings.desk.parts.Field;
import org.tidings.desk.parts.Form;
import org.tidings.intake.Corrections;
import org.tidings.story.Draft;
import org.tidings.story.Quotation;
import org.tidings.story.Story;
import org.tidings.story.Topic;
import org.tidings.story.TopicChoice;
import org.tidings.story.TopicKind;
import org.tidings.story.TopicName;

/**
 * A story with what an editor has typed into its page: headline, standfirst, topics, speakers.
 *
 * @param decided the quotations of which the editor has said who said them
 */
record StoryEdit(Draft draft, List<Quotation> decided) {
    static final Field HEADLINE = Field.line("headline", "headline", 1, 300);
    static final Field STANDFIRST = Field.line("standfirst", "standfirst", 0, 1000);
    static final Field NEW_TOPIC = Field.line("new-topic", "name of the new topic", 0, TopicName.MAX_CHARS);
    static final String NEW_KIND = "new-kind";
    static final String TOPIC = "topic";
    private static final int MAX_SPEAKER_CHARS = 200;

    /** The fields of one quotation, which are named by its words. */
    record SpeakerFields(String key) {
        static SpeakerFields of(Quotation quotation) {
            return new SpeakerFields(Pieces.key(quotation.words()));
        }

        Field speaker() {
            return Field.line("speaker-" + key, "speaker’s name", 0, MAX_SPEAKER_CHARS);
        }

        /** Ticked: what was found is right, or nobody can be named. */
        String decided() {
            return "decided-" + key;
        }

        /** Ticked: the other quotations of the same speaker are this one's too. */
        String others() {
            return "others-" + key;
        }
    }

    /** Checks what was typed, and puts it on the story. Where the form is then not right, the edit is not to be used. */
    static StoryEdit of(Story story, Form form, Corrections corrections) {
        var before = draft(story);
        var draft = before.withTopics(topics(story, form));
        if (form.has(HEADLINE.name())) {
            draft = draft.withHeadline(form.text(HEADLINE));
        }
        if (form.has(STANDFIRST.name())) {
            draft = draft.withStandfirst(form.optional(STANDFIRST));
        }
        for (int i = 0; i < story.quotations().size(); i++) {
            draft = withSpeaker(draft, i, story.quotations().get(i), form, corrections);
        }
        var decided = draft.quotations().stream()
                .filter(quotation -> !before.quotations().contains(quotation))
                .toList();
        return new StoryEdit(draft, decided);
    }

    private static Draft withSpeaker(Draft draft, int number, Quotation found, Form form, Corrections corrections) {
        var fields = SpeakerFields.of(found);
        if (!form.has(fields.speaker().name())) {
            return draft;
        }
        var speaker = form.optional(fields.speaker());
        boolean isSaid = !speaker.equals(found.speaker()) || (form.isTicked(fields.decided()) && !found.isDecided());
        return isSaid ? corrections.saidBy(draft, number, speaker, form.isTicked(fields.others())) : draft;
    }

    private static List<TopicName> topics(Story story, Form form) {
        var names = new ArrayList<TopicName>();
        var offered = offered(story);
        for (var chosen : form.all(TOPIC)) {
            Optional.ofNullable(offered.get(chosen)).ifPresent(names::add);
        }
        form.optional(NEW_TOPIC)
                .filter(name -> name.length() <= TopicName.MAX_CHARS)
                .ifPresent(name -> names.add(new TopicName(
                        name, TopicKind.ofWord(form.typed(NEW_KIND)).orElse(TopicKind.SUBJECT))));
        return names;
    }

    /** The topics that can be ticked on a story's page, its own first, by the names that forms have for them. */
    static Map<String, TopicName> offered(Story story) {
        var offered = new LinkedHashMap<String, TopicName>();
        Stream.concat(story.topics().stream().map(Topic::named), story.suggestedTopics().stream())
                .forEach(topic -> offered.putIfAbsent(nameInForms(topic), topic));
        return offered;
    }

    /**
     * A topic's key as one word, because a button's value is split at its spaces. A form that was opened before the story
     * changed names the same topics by it.
     */
    static String nameInForms(TopicName topic) {
        return topic.key().replace(' ', '-');
    }

    /** The story as it can be changed. */
    static Draft draft(Story story) {
        var topics = story.topics().stream().map(Topic::named).toList();
        var suggested = new LinkedHashMap<String, TopicName>();
        story.suggestedTopics().forEach(topic -> suggested.put(topic.key(), topic));
        // A topic that was taken off stays on offer, so that it can be ticked again.
        topics.forEach(topic -> suggested.putIfAbsent(topic.key(), topic));
        return new Draft(
                story.heading(),
                story.text(),
                new TopicChoice(topics, List.copyOf(suggested.values()), story.findings()),
                story.origin(),
                story.publishedAt());
    }

    /** What was typed otherwise than a story has it. */
    List<Difference> from(Story story) {
        var differences = new ArrayList<Difference>();
        add(differences, "Headline", story.headline(), draft.headline());
        add(
                differences,
                "Standfirst",
                story.standfirst().orElse(""),
                draft.standfirst().orElse(""));
        add(
                differences,
                "Topics",
                names(story.topics().stream().map(Topic::name).toList()),
                names(draft.topics().stream().map(TopicName::name).toList()));
        for (var quotation : decided) {
            story.quotations().stream()
                    .filter(stored -> stored.words().equals(quotation.words()))
                    .findFirst()
                    .ifPresent(stored -> add(
                            differences,
                            "Speaker of “" + quotation.words() + "”",
                            stored.speaker().orElse("left open"),
                            quotation.speaker().orElse("nobody can be named")));
        }
        return differences;
    }

    private static String names(List<String> topics) {
        return String.join(", ", topics.stream().sorted().toList());
    }

    private static void add(List<Difference> differences, String part, String stored, String typed) {
        if (!stored.equals(typed)) {
            differences.add(new Difference(part, stored, typed));
        }
    }

    /** Whether saving it would change nothing. */
    boolean isAsStored(Story story) {
        return draft.equals(draft(story));
    }

    /** The same with another draft. */
    StoryEdit with(Draft other) {
        return new StoryEdit(other, decided);
    }
}
