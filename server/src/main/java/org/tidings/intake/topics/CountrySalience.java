package org.tidings.intake.topics;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.tidings.intake.languages.Languages;
import org.tidings.intake.names.Countries;
import org.tidings.story.Block;
import org.tidings.story.TopicName;

/**
 * Which countries a story is about, and which it only mentions: each mention is worth points by how it names the country
 * and where it stands. The weights were chosen on one half of a set of marked stories and checked on the other
 * (docs/intake.md, "Topics").
 */
final class CountrySalience {
    private static final double IN_HEADLINE = 5;
    private static final double IN_FIRST_PARAGRAPH = 2;
    /** Right at the story's beginning, in its first words. */
    private static final double AT_THE_BEGINNING = 3;

    private static final int FIRST_WORDS = 40;
    /** In the last part of the story, where agencies put background that may be cut. */
    private static final double LATE = 0.7;

    private static final double LATE_FROM = 0.6;

    /** A country with fewer points is only mentioned, in a story of a thousand characters … */
    private static final double ENOUGH = 3.2;
    /** … a longer one needs more, by this power of its length … */
    private static final double BY_LENGTH = 0.15;

    private static final double SHORTEST = 0.3;
    /** … and so is one with less than this share of the most telling country's. */
    private static final double PASSING_MENTION = 0.06;

    private static final int MOST = 10;

    private CountrySalience() {}

    /** The countries that the story is about, most telling first. */
    static List<TopicName> of(StoryRead story) {
        var blocks = story.blocks();
        var points = new LinkedHashMap<TopicName, Double>();
        var texts = Stream.concat(Stream.of(story.headline()), blocks.stream().map(Block::text))
                .toList();
        var mentions = CountryMentions.in(texts, story.cast(), story.known());
        var language = story.cast().language();
        // A country that only its people, cities and regions show is the paper's own; agencies in English write for the
        // world.
        boolean isForTheWorld =
                language.equals(Languages.english()) || language.tag().isEmpty();
        var named = new HashSet<TopicName>();
        mentions.forEach(inText -> inText.stream()
                .filter(mention -> mention.way() == Countries.Way.NAME
                        || mention.way() == Countries.Way.MONEY
                        || mention.way() == Countries.Way.COMPANY)
                .forEach(mention -> named.add(mention.country())));
        for (var mention : mentions.getFirst()) {
            points.merge(mention.country(), worth(mention.way()) * IN_HEADLINE, Double::sum);
        }
        int length = 0;
        for (int i = 0; i < blocks.size(); i++) {
            var text = blocks.get(i).text();
            length += text.length();
            for (var mention : mentions.get(i + 1)) {
                double factor = i == 0
                        ? IN_FIRST_PARAGRAPH * (mention.from() < FIRST_WORDS ? AT_THE_BEGINNING : 1)
                        : i > LATE_FROM * blocks.size() ? LATE : 1;
                points.merge(mention.country(), worth(mention.way()) * factor, Double::sum);
                story.sightings()
                        .see(mention.country(), text.substring(mention.from(), mention.to()), i, mention.from());
            }
        }
        double most =
                points.values().stream().mapToDouble(Double::doubleValue).max().orElse(0);
        double enough =
                Math.max(ENOUGH, PASSING_MENTION * most) * Math.pow(Math.max(SHORTEST, length / 1000.0), BY_LENGTH);
        return points.entrySet().stream()
                .filter(entry -> isForTheWorld || named.contains(entry.getKey()))
                .filter(entry -> entry.getValue() >= enough)
                .sorted(Map.Entry.<TopicName, Double>comparingByValue().reversed())
                .limit(MOST)
                .map(Map.Entry::getKey)
                .toList();
    }

    private static double worth(Countries.Way way) {
        return switch (way) {
            case NAME, PEOPLE -> 2;
            case COMPANY -> 0.8;
            case CITY -> 0.7;
            case PART -> 0.6;
            case MONEY -> 0.3;
        };
    }
}
