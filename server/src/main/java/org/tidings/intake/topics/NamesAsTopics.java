package org.tidings.intake.topics;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.tidings.intake.languages.WordKind;
import org.tidings.intake.names.Cast;
import org.tidings.intake.names.Countries;
import org.tidings.intake.names.KnownNames;
import org.tidings.intake.names.NameKinds;
import org.tidings.intake.names.NameVerdicts.Verdict;
import org.tidings.intake.names.NameWords;
import org.tidings.intake.names.Names;
import org.tidings.intake.names.Outlets;
import org.tidings.intake.names.Places;
import org.tidings.intake.names.ShortForms;
import org.tidings.story.TopicKind;
import org.tidings.story.TopicName;
import org.tidings.story.TopicRule;

/** The names of one story as topics that it may have: those that are known, places, people, organisations. */
final class NamesAsTopics {
    private static final String OPENING_MARKS = "«“„\"";
    private static final String CLOSING_MARKS = "»”“\"";
    private static final int MIN_CHARS = 3;
    private static final int MIN_CHARS_OF_PLACE = 4;
    /** Few stories name an organisation in their first paragraphs that they are not about … */
    private static final int BLOCKS_WITH_BODIES = 3;
    /** … short ones nowhere before their end. */
    private static final int BLOCKS_OF_SHORT_STORY = 6;

    private final StoryRead story;
    private final KnownNames known;
    private final Cast cast;
    private final NameKinds kinds;
    private final List<String> sources;
    private final BodyEvidence bodies;
    private final ShortForms shortForms;
    private final List<PlaceEvidence.Local> places;
    private final Set<String> placeNames;
    /** How often the story says each name; twice where it stands in marks. */
    private final Map<String, Integer> said = new HashMap<>();

    private final Candidates candidates;
    /** Organisations that stand so near the beginning that one mention is enough. */
    private final Set<TopicName> early = new LinkedHashSet<>();

    /** @param sources what one of these is called is no topic */
    NamesAsTopics(StoryRead story, List<String> sources, Candidates candidates) {
        this.story = story;
        this.known = story.known();
        this.cast = story.cast();
        this.kinds = cast.kinds();
        this.sources = sources;
        this.bodies = new BodyEvidence(cast.language());
        this.shortForms = new ShortForms(story.blocks(), cast.mentions());
        this.places = PlaceEvidence.in(cast, story.headline(), story.blocks());
        this.placeNames = places.stream().map(PlaceEvidence.Local::name).collect(Collectors.toSet());
        this.candidates = candidates;
        story.forEachName(at -> said.merge(at.mention().name(), isInMarks(at) ? 2 : 1, Integer::sum));
    }

    /** Adds them to the candidates. */
    void add() {
        addKnown();
        int most = places.stream().mapToInt(PlaceEvidence.Local::weight).max().orElse(0);
        places.stream()
                .filter(place -> place.weight() > TopicFinder.OFTEN || place.weight() == most)
                .forEach(this::add);
        story.forEachName(this::addNew);
        early.forEach(body -> candidates.atLeast(body, TopicFinder.OFTEN, TopicRule.ORGANISATION));
    }

    /** A name as the story writes it, whatever its case here; the same where the story has none. */
    String asWritten(String name) {
        return said.keySet().stream().filter(name::equalsIgnoreCase).findFirst().orElse(name);
    }

    /** The kind of a name that the page lists as a topic and that says nothing of it itself: a person or a place of the story. */
    TopicKind kindOfPagesTopic(String name) {
        if (cast.isSomebody(name) || cast.isSurname(name)) {
            return TopicKind.PERSON;
        }
        boolean isKnownPlace = cast.language().hasSmallNouns()
                && name.length() >= MIN_CHARS_OF_PLACE
                && Character.isUpperCase(name.charAt(0))
                && !cast.isWrittenSmall(name)
                && Places.named(name).isPresent();
        return isKnownPlace || placeNames.contains(name) ? TopicKind.PLACE : TopicKind.SUBJECT;
    }

    private static boolean isInMarks(StoryRead.Named at) {
        var mention = at.mention();
        return mention.from() > 0
                && mention.to() < at.text().length()
                && OPENING_MARKS.indexOf(at.text().charAt(mention.from() - 1)) >= 0
                && CLOSING_MARKS.indexOf(at.text().charAt(mention.to())) >= 0;
    }

    /** The name that is meant: the person's whole name, the organisation's that the story has explained. */
    private String whole(Names.Mention mention) {
        return cast.person(mention)
                .map(Cast.Person::name)
                .orElseGet(() ->
                        known.find(mention.name()).isPresent() ? mention.name() : shortForms.whole(mention.name()));
    }

    // Topics that are known count wherever the text names them.
    private void addKnown() {
        for (var mention : story.inHeadline()) {
            var name = whole(mention);
            topic(name).ifPresent(topic -> {
                candidates.add(topic, 1, TopicRule.KNOWN);
                story.sightings().named(topic, name);
            });
        }
        story.forEachName(at -> {
            var name = whole(at.mention());
            topic(name).ifPresent(topic -> {
                candidates.add(topic, weight(name), TopicRule.KNOWN);
                story.sightings().see(topic, name, at.block(), at.mention().from());
            });
        });
    }

    /** The topic that is known by this name, unless it is never one. */
    private Optional<TopicName> topic(String name) {
        return known.find(name).filter(topic -> !known.is(Verdict.NEVER, name));
    }

    private void add(PlaceEvidence.Local place) {
        var name = place.name();
        if (name.length() <= TopicName.MAX_CHARS && !known.is(Verdict.NEVER, name)) {
            var topic = known.find(name).orElseGet(() -> new TopicName(name, TopicKind.PLACE));
            candidates.atLeast(topic, place.weight(), TopicRule.PLACE);
            place.sights().forEach(sight -> story.sightings().see(topic, sight.name(), sight.block(), sight.from()));
        }
    }

    private void addNew(StoryRead.Named at) {
        var mention = at.mention();
        var person = cast.person(mention).map(Cast.Person::name);
        if (person.isPresent()) {
            person.filter(name -> name.contains(" "))
                    .ifPresent(name -> add(new TopicName(name, TopicKind.PERSON), TopicRule.PERSON, at));
        } else if (!sources.contains(mention.name())) {
            var name = withoutArticle(whole(mention));
            if (isTelling(mention, name)) {
                var kind = kinds.inText(name);
                boolean isBody = kind == TopicKind.SUBJECT && (isSaidAgain(name) || isShownAsABody(at, name));
                switch (isBody ? TopicKind.ORGANISATION : kind) {
                    case PERSON -> add(new TopicName(name, TopicKind.PERSON), TopicRule.PERSON, at);
                    case PLACE -> add(new TopicName(name, TopicKind.PLACE), TopicRule.PLACE, at);
                    case ORGANISATION -> add(new TopicName(name, TopicKind.ORGANISATION), TopicRule.ORGANISATION, at);
                    case SUBJECT -> {}
                }
            }
        }
    }

    private void add(TopicName topic, TopicRule rule, StoryRead.Named at) {
        var name = topic.name();
        if (known.find(name).isEmpty() && !known.is(Verdict.NEVER, name)) {
            candidates.add(topic, weight(name), rule);
            if (rule == TopicRule.ORGANISATION && isEarly(at.block())) {
                early.add(topic);
            }
            story.sightings().see(topic, name, at.block(), at.mention().from());
        }
    }

    private boolean isEarly(int block) {
        int blocks = story.blocks().size();
        return block < BLOCKS_WITH_BODIES || (blocks <= BLOCKS_OF_SHORT_STORY && block < blocks - 1);
    }

    /** "La Policía Portuaria", "L'Azienda Portuale" at the beginning of a sentence. */
    private String withoutArticle(String name) {
        int space = name.indexOf(' ');
        int apostrophe = name.replace('’', '\'').indexOf('\'');
        int end = apostrophe > 0 && (space < 0 || apostrophe < space) ? apostrophe : space;
        var first = name.substring(0, Math.max(0, end)).toLowerCase(Locale.ROOT);
        boolean isArticle = cast.language().is(end == space ? WordKind.DETERMINER : WordKind.ELISION, first);
        var rest = name.substring(end + 1);
        return isArticle && NameWords.byWords(rest) == TopicKind.ORGANISATION ? rest : name;
    }

    private boolean isShownAsABody(StoryRead.Named at, String name) {
        return mayBeABody(name) && bodies.isBeside(at.text(), at.mention());
    }

    /** A name that the story says again and again, and that is no person's and no place's, is a body's. */
    private boolean isSaidAgain(String name) {
        return cast.language().hasSmallNouns()
                && said.getOrDefault(name, 0)
                        >= (story.headline().contains(name) ? TopicFinder.OFTEN : TopicFinder.SURE)
                && mayBeABody(name);
    }

    private boolean mayBeABody(String name) {
        return !placeNames.contains(name)
                && !cast.isWrittenSmall(name)
                && Countries.in(name).isEmpty()
                && NameWords.mayBeABody(name);
    }

    /** What one mention counts: more where the headline has the name as well, in capitals or not read as one. */
    private int weight(String name) {
        return story.headline().contains(name) ? TopicFinder.OFTEN : 1;
    }

    private boolean isTelling(Names.Mention mention, String whole) {
        return mention.name().length() <= TopicName.MAX_CHARS
                && whole.length() >= MIN_CHARS
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
}
