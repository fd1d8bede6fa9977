package org.tidings.intake.topics;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.tidings.intake.names.Cast;
import org.tidings.intake.names.NameWords;
import org.tidings.intake.names.Names;
import org.tidings.story.TopicKind;
import org.tidings.story.TopicName;
import org.tidings.story.TopicRule;
import org.tidings.text.Words;

/** The people whom a story names most. */
final class StoryPeople {
    private static final double AT_THE_TOP = 2;
    /** A person whom the headline names counts for so many mentions more. */
    private static final double IN_HEADLINE = 3;

    private final StoryRead story;
    private final Candidates people = new Candidates();

    private StoryPeople(StoryRead story) {
        this.story = story;
    }

    /** All of them, the most named first. */
    static List<TopicName> of(StoryRead story) {
        var people = new StoryPeople(story);
        story.forEachName(people::read);
        var words = Words.in(story.headline()).stream().map(Words.Word::folded).collect(Collectors.toSet());
        people.people
                .mostTelling(0)
                .map(Candidates.Candidate::topic)
                .filter(person -> words.contains(surname(person)))
                .toList()
                .forEach(person -> people.people.add(person, IN_HEADLINE, TopicRule.PERSON));
        return people.people.mostTelling(0).map(Candidates.Candidate::topic).toList();
    }

    private void read(StoryRead.Named named) {
        if (NameWords.isCalledAfter(named.text(), named.mention())) {
            return;
        }
        var known = story.known();
        story.cast()
                .person(named.mention())
                .map(Cast.Person::name)
                .filter(name -> name.length() <= TopicName.MAX_CHARS)
                .filter(known::isTaken)
                .filter(name -> !NameWords.isOnlyAGivenName(name))
                .ifPresent(name -> {
                    var topic = known.find(name).orElseGet(() -> new TopicName(name, TopicKind.PERSON));
                    people.add(topic, named.isAtTheTop() ? AT_THE_TOP : 1, TopicRule.PERSON);
                    story.sightings()
                            .see(topic, name, named.block(), named.mention().from());
                });
    }

    // Headlines may be in capitals: names are compared without.
    private static String surname(TopicName person) {
        return Names.surname(person.name()).toLowerCase(Locale.ROOT);
    }
}
