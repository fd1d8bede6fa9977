package org.tidings.intake.topics;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.tidings.intake.languages.WordKind;
import org.tidings.intake.names.Cast;
import org.tidings.intake.names.Countries;
import org.tidings.intake.names.KnownNames;
import org.tidings.intake.names.NameKinds;
import org.tidings.intake.names.NameVerdicts.Verdict;
import org.tidings.intake.names.NameWords;
import org.tidings.intake.names.Names;
import org.tidings.intake.names.Outlets;
import org.tidings.intake.names.ShortForms;
import org.tidings.story.Block;
import org.tidings.story.Finding;
import org.tidings.story.TopicKind;
import org.tidings.story.TopicName;
import org.tidings.text.Folding;
import org.tidings.text.Words;

/** What a story is about: the page's own topics, given their kind, and other names that the text shows. */
public final class TopicFinder {
    private static final int MAX_SUGGESTIONS = 8;
    /** A name said this often, or in the headline, is worth suggesting. */
    private static final int OFTEN = 2;

    /** A name said this often is what the story is about. */
    private static final int SURE = 3;

    private static final int MAX_CONFIDENT = 5;

    private static final int MAX_PEOPLE = 3;
    private static final int MAX_NOUNS = 2;
    private static final int PARAGRAPHS_AT_THE_TOP = 2;
    /** A page that has more keywords than these has them for search engines. */
    private static final int FEW_KEYWORDS = 6;

    /** Whom the headline names counts for so many mentions more. */
    private static final double IN_HEADLINE = 3;

    private final KnownNames known;
    private final String headline;
    private final List<Block> blocks;
    private final Cast cast;
    private final List<String> sources;
    private final NameKinds kinds;
    private final List<Names.Mention> inHeadline;
    /** The names in each block. */
    private final List<List<Names.Mention>> mentions;

    private final ShortForms shortForms;
    private final Sightings sightings;
    private final Map<TopicName, Integer> weights = new LinkedHashMap<>();
    /** Organisations that the story begins with: worth suggesting by one mention. */
    private final Set<TopicName> atTheTop = new LinkedHashSet<>();

    private final List<PlaceEvidence.Local> places;
    private final Set<String> placeNames;
    /** How often the story says each name. */
    private final Map<String, Long> said;

    public TopicFinder(KnownNames known, String headline, List<Block> blocks, Cast cast, List<String> sources) {
        this.known = known;
        this.headline = headline;
        this.blocks = blocks;
        this.cast = cast;
        this.sources = sources;
        this.kinds = cast.kinds();
        this.sightings = new Sightings(blocks);
        this.inHeadline = cast.namesIn(headline);
        this.mentions = cast.mentions();
        this.shortForms = new ShortForms(blocks, mentions);
        this.places = PlaceEvidence.in(cast, headline, blocks);
        this.placeNames = places.stream().map(PlaceEvidence.Local::name).collect(Collectors.toSet());
        this.said = mentions.stream()
                .flatMap(List::stream)
                .collect(Collectors.groupingBy(Names.Mention::name, Collectors.counting()));
    }

    /** The page's own names as topics: known ones as they are known, new ones with a kind; each once. */
    public List<TopicName> named(List<String> names) {
        var topics = new LinkedHashMap<String, TopicName>();
        for (var name : names) {
            var topic = known.find(name).orElseGet(() -> new TopicName(name, kinds.ofPage(name)));
            topics.putIfAbsent(topic.key(), topic);
        }
        return List.copyOf(topics.values());
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
        return Stream.concat(Stream.of(headline), blocks.stream().map(Block::text))
                .map(Folding::words)
                .collect(Collectors.joining(" ", " ", " "));
    }

    /** What the story is surely about, where its page names no topics: countries, people, and names said again and again. */
    public List<TopicName> confident() {
        var others = found(Set.of(), SURE, MAX_CONFIDENT).stream()
                .filter(topic -> topic.kind() != TopicKind.PERSON
                        && Countries.named(topic.name()).isEmpty()
                        && !isOnlyAGovernment(topic)
                        && !isDoubted(topic));
        var taken = found(Set.of(), OFTEN, MAX_SUGGESTIONS).stream().filter(this::isTaken);
        return Stream.of(countries().stream(), people().stream(), others, taken)
                .flatMap(topics -> topics)
                .distinct()
                .toList();
    }

    // "Washington", "Moscow" are what a government is called; the story is about the city when its headline says so.
    private boolean isOnlyAGovernment(TopicName topic) {
        return topic.kind() == TopicKind.PLACE
                && Countries.isCapital(topic.name())
                && inHeadline.stream().noneMatch(mention -> mention.name().equals(topic.name()));
    }

    /** Whether an editor has to say that this topic is meant by each of the names that the text has for it. */
    private boolean isDoubted(TopicName topic) {
        var names = sightings.names(topic);
        return !names.isEmpty() && names.stream().allMatch(name -> known.is(Verdict.ASK, name));
    }

    /** Whether editors said that a story with one of its names is about it. */
    private boolean isTaken(TopicName topic) {
        return sightings.names(topic).stream().anyMatch(name -> known.is(Verdict.TAKE, name));
    }

    private List<TopicName> countries() {
        return CountrySalience.of(headline, blocks, cast, known, sightings).stream()
                .map(topic -> known.find(topic.name())
                        .map(same -> sightings.same(topic, same))
                        .orElse(topic))
                .toList();
    }

    /** Whoever the text tells most of. */
    private List<TopicName> people() {
        var points = new LinkedHashMap<TopicName, Double>();
        for (int i = 0; i < mentions.size(); i++) {
            for (var mention : mentions.get(i)) {
                int block = i;
                double weight = i < PARAGRAPHS_AT_THE_TOP ? 2 : 1;
                if (NameWords.isCalledAfter(blocks.get(i).text(), mention)) {
                    continue;
                }
                cast.person(mention)
                        .map(Cast.Person::name)
                        .filter(name -> name.length() <= TopicName.MAX_CHARS)
                        .filter(known::isTaken)
                        .filter(name -> !NameWords.isOnlyAGivenName(name))
                        .ifPresent(name -> {
                            var topic = known.find(name).orElseGet(() -> new TopicName(name, TopicKind.PERSON));
                            points.merge(topic, weight, Double::sum);
                            sightings.see(topic, name, block, mention.from());
                        });
            }
        }
        var words = Words.in(headline).stream().map(Words.Word::folded).collect(Collectors.toSet());
        points.replaceAll((topic, weight) -> words.contains(surname(topic)) ? weight + IN_HEADLINE : weight);
        return mostTelling(points.entrySet().stream(), 1.0, MAX_PEOPLE).toList();
    }

    // Headlines may be in capitals: names are compared without.
    private static String surname(TopicName person) {
        return Names.surname(person.name()).toLowerCase(Locale.ROOT);
    }

    private static <N extends Comparable<N>> Stream<TopicName> mostTelling(
            Stream<Map.Entry<TopicName, N>> points, N least, int most) {
        return points.filter(entry -> entry.getValue().compareTo(least) >= 0)
                .sorted(Map.Entry.<TopicName, N>comparingByValue(Comparator.reverseOrder()))
                .limit(most)
                .map(Map.Entry::getKey);
    }

    /** Other names in the text, most telling first, and then the page's keywords that were not taken. */
    public List<TopicName> suggestions(List<TopicName> already, List<String> keywords) {
        var taken = already.stream().map(TopicName::key).collect(Collectors.toSet());
        var found = found(taken, OFTEN, MAX_SUGGESTIONS);
        found.forEach(topic -> taken.add(topic.key()));
        var offered = named(keywords).stream().filter(topic -> !taken.contains(topic.key()));
        return Stream.concat(found.stream(), offered).limit(MAX_SUGGESTIONS).toList();
    }

    private List<TopicName> found(Set<String> taken, int least, int most) {
        var others = weights().entrySet().stream()
                .filter(entry -> !taken.contains(entry.getKey().key()))
                .filter(entry -> !isPartOfAnother(entry.getKey(), taken));
        return mostTelling(others, least, most).toList();
    }

    /** How telling each name is; weighed once, however often it is asked for. */
    private Map<TopicName, Integer> weights() {
        if (weights.isEmpty()) {
            knownNames();
            localPlaces();
            freshNames();
            atTheTop.forEach(topic -> weights.merge(topic, OFTEN, Math::max));
            newsSubjects();
        }
        return weights;
    }

    /** The name that is meant: the person's whole name, the organisation's that the story has explained. */
    private String whole(Names.Mention mention) {
        return cast.person(mention)
                .map(Cast.Person::name)
                .orElseGet(() ->
                        known.find(mention.name()).isPresent() ? mention.name() : shortForms.whole(mention.name()));
    }

    // Topics that we know count wherever the text names them.
    private void knownNames() {
        for (var mention : inHeadline) {
            var name = whole(mention);
            topic(name).ifPresent(topic -> {
                weights.merge(topic, 1, Integer::sum);
                sightings.named(topic, name);
            });
        }
        for (int i = 0; i < mentions.size(); i++) {
            for (var mention : mentions.get(i)) {
                int block = i;
                var name = whole(mention);
                topic(name).ifPresent(topic -> {
                    weights.merge(topic, weight(name), Integer::sum);
                    sightings.see(topic, name, block, mention.from());
                });
            }
        }
    }

    /** The topic that is known by this name, unless it is never one. */
    private Optional<TopicName> topic(String name) {
        return known.find(name).filter(topic -> !known.is(Verdict.NEVER, name));
    }

    // An editor is asked: never surely what the story is about.
    private void newsSubjects() {
        var listed = NewsSubjects.of(cast.language(), headline, blocks);
        var nouns = HeadlineNouns.in(headline, inHeadline, cast.words(), cast.language()).stream()
                .filter(noun -> listed.stream().noneMatch(subject -> HeadlineNouns.isSameNoun(noun, subject)));
        Stream.concat(listed.stream(), nouns.limit(MAX_NOUNS))
                .filter(name -> !known.is(Verdict.NEVER, name))
                .forEach(name -> weights.putIfAbsent(
                        known.find(name).orElseGet(() -> new TopicName(name, TopicKind.SUBJECT)), OFTEN));
    }

    private void localPlaces() {
        for (var place : places) {
            var name = place.name();
            if (name.length() <= TopicName.MAX_CHARS && !known.is(Verdict.NEVER, name)) {
                var topic = known.find(name).orElseGet(() -> new TopicName(name, TopicKind.PLACE));
                weights.merge(topic, place.weight(), Math::max);
                place.sights().forEach(sight -> sightings.see(topic, sight.name(), sight.block(), sight.from()));
            }
        }
    }

    private void freshNames() {
        for (int i = 0; i < mentions.size(); i++) {
            for (var mention : mentions.get(i)) {
                var person = cast.person(mention);
                if (person.isPresent() && person.get().name().contains(" ")) {
                    weigh(person.get().name(), TopicKind.PERSON, i, mention);
                } else if (person.isEmpty() && !sources.contains(mention.name())) {
                    var name = withoutArticle(whole(mention));
                    if (isTelling(mention, name)) {
                        weigh(name, kind(name), i, mention);
                    }
                }
            }
        }
    }

    /** "La Policía Portuaria" at the beginning of a sentence. */
    private String withoutArticle(String name) {
        int space = name.indexOf(' ');
        boolean article = space > 0
                && cast.language()
                        .is(WordKind.DETERMINER, name.substring(0, space).toLowerCase(Locale.ROOT));
        var rest = name.substring(space + 1);
        return article && NameWords.byWords(rest) == TopicKind.ORGANISATION ? rest : name;
    }

    /** A name that the story says again and again, and that is no person's and no place's, is a body's. */
    private TopicKind kind(String name) {
        var kind = kinds.inText(name);
        return kind == TopicKind.SUBJECT && isSaidAgain(name) ? TopicKind.ORGANISATION : kind;
    }

    private boolean isSaidAgain(String name) {
        return cast.language().hasSmallNouns()
                && said.getOrDefault(name, 0L) >= (headline.contains(name) ? OFTEN : SURE)
                && !placeNames.contains(name)
                && !cast.isWrittenSmall(name)
                && Countries.in(name).isEmpty()
                && NameWords.mayBeABody(name);
    }

    /** What one mention counts: more where the headline has the name as well, in capitals or not read as one. */
    private int weight(String name) {
        return headline.contains(name) ? OFTEN : 1;
    }

    private boolean isTelling(Names.Mention mention, String whole) {
        return mention.name().length() <= TopicName.MAX_CHARS
                && whole.length() >= 3
                && !NameWords.isGeneral(mention.name())
                && !NameWords.isOnlyAKind(whole)
                && !cast.isWordInCapitals(whole)
                && !isAPlaceInCapitals(whole)
                && !Outlets.isOutlet(mention.name())
                && (!mention.isOneWord()
                        || NameWords.byWords(mention.name()) != TopicKind.SUBJECT
                        || mention.from() > 0);
    }

    // "HOLM: The ferry": the place is found as Holm.
    private boolean isAPlaceInCapitals(String name) {
        return name.chars().noneMatch(Character::isLowerCase)
                && places.stream().anyMatch(place -> place.name().equalsIgnoreCase(name));
    }

    private void weigh(String name, TopicKind kind, int block, Names.Mention mention) {
        if (kind != TopicKind.SUBJECT && known.find(name).isEmpty() && !known.is(Verdict.NEVER, name)) {
            var topic = new TopicName(name, kind);
            weights.merge(topic, weight(name), Integer::sum);
            if (kind == TopicKind.ORGANISATION && block < PARAGRAPHS_AT_THE_TOP) {
                atTheTop.add(topic);
            }
            sightings.see(topic, name, block, mention.from());
        }
    }

    /**
     * What shows each of these topics.
     *
     * @param named those of them that the page or the sender names
     */
    public List<Finding> findings(List<TopicName> topics, List<TopicName> named) {
        weights(); // sees every name in the text
        return topics.stream()
                .map(topic -> new Finding(
                        topic,
                        known.find(topic.name()).isEmpty(),
                        named.contains(topic),
                        List.copyOf(sightings.names(topic)),
                        shown(topic, named)))
                .toList();
    }

    private List<String> shown(TopicName topic, List<TopicName> named) {
        var sentences = sightings.of(topic);
        return sentences.isEmpty() && !named.contains(topic) ? List.of(headline) : sentences;
    }

    private static boolean isPartOfAnother(TopicName topic, Set<String> taken) {
        var parts = new ArrayList<>(taken);
        return parts.stream().anyMatch(slug -> slug.endsWith("-" + topic.slug().text()));
    }
}
