package org.tidings.intake.topics;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.tidings.intake.names.Cast;
import org.tidings.intake.names.Countries;
import org.tidings.intake.names.KnownNames;
import org.tidings.intake.names.NameKinds;
import org.tidings.intake.names.NameVerdicts.Verdict;
import org.tidings.story.Block;
import org.tidings.story.Finding;
import org.tidings.story.TopicKind;
import org.tidings.story.TopicName;
import org.tidings.story.TopicRule;
import org.tidings.text.Folding;

/** What a story is about: the page's own topics, given their kind, and others that the text shows. */
public final class TopicFinder {
    /** A name said this often, or in the headline, is worth suggesting. */
    static final int OFTEN = 2;
    /** A name said this often is what the story is about. */
    static final int SURE = 3;

    private static final int MAX_SUGGESTIONS = 8;
    private static final int MAX_CONFIDENT = 5;
    private static final int MAX_PEOPLE = 3;
    /** A page that has more keywords than these has them for search engines. */
    private static final int FEW_KEYWORDS = 6;

    private final StoryRead story;
    private final KnownNames known;
    private final NameKinds kinds;
    private final NamesAsTopics names;
    private final Candidates candidates = new Candidates();
    private final List<TopicName> people;
    private final List<TopicName> countries;
    private final Map<TopicName, TopicRule> rules = new HashMap<>();

    public TopicFinder(KnownNames known, String headline, List<Block> blocks, Cast cast, List<String> sources) {
        this.story = StoryRead.of(known, headline, blocks, cast);
        this.known = known;
        this.kinds = cast.kinds();
        this.countries = countries();
        this.people = StoryPeople.of(story).stream().limit(MAX_PEOPLE).toList();
        this.names = new NamesAsTopics(story, sources, candidates);
        names.add();
        addSubjects();
        rules.putAll(candidates.rules());
        people.forEach(person -> rules.put(person, TopicRule.PERSON));
        countries.forEach(country -> rules.put(country, TopicRule.COUNTRY));
    }

    private List<TopicName> countries() {
        return CountrySalience.of(story).stream()
                .map(topic -> known.find(topic.name())
                        .map(same -> story.sightings().same(topic, same))
                        .orElse(topic))
                .toList();
    }

    // An editor is asked: never surely what the story is about.
    private void addSubjects() {
        var language = story.cast().language();
        var listed = NewsSubjects.of(language, story.headline(), story.blocks());
        listed.forEach(subject -> addSubject(SubjectList.of(language.tag()).names(subject), TopicRule.SUBJECT));
        if (listed.isEmpty()) {
            HeadlineNouns.most(
                            story.headline(), story.inHeadline(), story.cast().words(), language)
                    .ifPresent(noun -> addSubject(Stream.of(noun), TopicRule.HEADLINE_NOUN));
        }
    }

    /** @param names the first is its own; by each of them the site may know it */
    private void addSubject(Stream<String> names, TopicRule rule) {
        var all = names.toList();
        if (all.stream().noneMatch(name -> known.is(Verdict.NEVER, name))) {
            var topic = all.stream()
                    .flatMap(name -> known.find(name).stream())
                    .findFirst()
                    .orElseGet(() -> new TopicName(all.getFirst(), TopicKind.SUBJECT));
            candidates.atLeast(topic, OFTEN, rule);
        }
    }

    /** The page's own names as topics: known ones as they are known, new ones with a kind; each once. */
    public List<TopicName> named(List<String> names) {
        var topics = new LinkedHashMap<String, TopicName>();
        for (var name : names) {
            var topic = known.find(name).orElseGet(() -> ofPage(name));
            topics.putIfAbsent(topic.key(), topic);
        }
        return List.copyOf(topics.values());
    }

    /** "varazze" is Varazze, and a place, where the story shows it. */
    private TopicName ofPage(String name) {
        var written = name.chars().noneMatch(Character::isUpperCase) ? names.asWritten(name) : name;
        var kind = kinds.ofPage(written);
        return new TopicName(written, kind == TopicKind.SUBJECT ? names.kindOfPagesTopic(written) : kind);
    }

    /**
     * Those of a page's keywords that are topics: all of a few; of many, which are there for search engines, those that the
     * story names or that are known.
     */
    public List<TopicName> keywords(List<String> words, int most) {
        boolean few = words.size() <= FEW_KEYWORDS;
        var text = few ? "" : foldedText();
        return named(words.stream()
                .filter(word -> few || known.find(word).isPresent() || text.contains(" " + Folding.words(word) + " "))
                .limit(most)
                .toList());
    }

    private String foldedText() {
        return Stream.concat(
                        Stream.of(story.headline()), story.blocks().stream().map(Block::text))
                .map(Folding::words)
                .collect(Collectors.joining(" ", " ", " "));
    }

    /** What the story is surely about, where its page names no topics: countries, people, and names said again and again. */
    public List<TopicName> confident() {
        var others = candidates
                .mostTelling(SURE)
                .map(Candidates.Candidate::topic)
                .limit(MAX_CONFIDENT)
                .filter(topic -> topic.kind() != TopicKind.PERSON
                        && Countries.named(topic.name()).isEmpty()
                        && !isOnlyAGovernment(topic)
                        && !isDoubted(topic));
        var taken = candidates
                .mostTelling(OFTEN)
                .map(Candidates.Candidate::topic)
                .limit(MAX_SUGGESTIONS)
                .filter(this::isTaken);
        return Stream.of(countries.stream(), people.stream(), others, taken)
                .flatMap(topics -> topics)
                .distinct()
                .toList();
    }

    // "Washington", "Moscow" are what a government is called; the story is about the city when its headline says so.
    private boolean isOnlyAGovernment(TopicName topic) {
        return topic.kind() == TopicKind.PLACE
                && Countries.isCapital(topic.name())
                && story.inHeadline().stream()
                        .noneMatch(mention -> mention.name().equals(topic.name()));
    }

    /** Whether an editor has to say that this topic is meant by each of the names that the text has for it. */
    private boolean isDoubted(TopicName topic) {
        var names = story.sightings().names(topic);
        return !names.isEmpty() && names.stream().allMatch(name -> known.is(Verdict.ASK, name));
    }

    /** Whether editors said that a story with one of its names is about it. */
    private boolean isTaken(TopicName topic) {
        return story.sightings().names(topic).stream().anyMatch(name -> known.is(Verdict.TAKE, name));
    }

    /** What else the text shows, the most telling first, and then the page's keywords that were not taken. */
    public List<TopicName> suggestions(List<TopicName> already, List<String> keywords) {
        var taken = already.stream().map(TopicName::key).collect(Collectors.toCollection(LinkedHashSet::new));
        var beside = Candidates.besides(Set.copyOf(taken));
        var found = Stream.concat(people.stream(), candidates.mostTelling(OFTEN).map(Candidates.Candidate::topic))
                .filter(beside)
                .distinct()
                .limit(MAX_SUGGESTIONS)
                .collect(Collectors.toCollection(ArrayList::new));
        found.forEach(topic -> taken.add(topic.key()));
        named(keywords).stream()
                .filter(topic -> taken.add(topic.key()))
                .limit(MAX_SUGGESTIONS)
                .forEach(found::add);
        return List.copyOf(found);
    }

    /**
     * What shows each of these topics.
     *
     * @param named those of them that the page or the sender names
     */
    public List<Finding> findings(List<TopicName> topics, List<TopicName> named) {
        return topics.stream()
                .map(topic -> finding(topic, named.contains(topic)))
                .toList();
    }

    private Finding finding(TopicName topic, boolean isNamed) {
        var rule = isNamed ? TopicRule.PAGE : rules.getOrDefault(topic, TopicRule.PAGE);
        var sentences = story.sightings().of(topic);
        return new Finding(
                topic,
                known.find(topic.name()).isEmpty(),
                rule,
                rule.confidence(),
                List.copyOf(story.sightings().names(topic)),
                sentences.isEmpty() && rule != TopicRule.PAGE ? List.of(story.headline()) : sentences);
    }
}
