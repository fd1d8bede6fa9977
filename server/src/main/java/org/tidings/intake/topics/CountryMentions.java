package org.tidings.intake.topics;

import static org.tidings.intake.languages.WordKind.DETERMINER;
import static org.tidings.intake.languages.WordKind.OF_A_STATE;
import static org.tidings.intake.languages.WordKind.PEOPLE_AND_SURNAME;
import static org.tidings.intake.languages.WordKind.TO_A_COUNTRY;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.tidings.intake.languages.Language;
import org.tidings.intake.languages.Languages;
import org.tidings.intake.names.Cast;
import org.tidings.intake.names.Countries;
import org.tidings.intake.names.Countries.Mention;
import org.tidings.intake.names.Countries.Way;
import org.tidings.intake.names.KnownNames;
import org.tidings.story.TopicName;
import org.tidings.text.Words;

/**
 * The countries that a story mentions, as the whole story shows them to be meant: London is not the United Kingdom's in
 * "London, Ontario", Georgia is the state where Atlanta is named and Tbilisi is not, and Jordan claps where Michael Jordan
 * does.
 */
final class CountryMentions {
    private static final Language ANY = Languages.any();

    private static final TopicName UNITED_STATES = country("United States");
    private static final TopicName GEORGIA = country("Georgia");
    /** Where Georgia's neighbours are named it is the country. */
    private static final Set<TopicName> NEIGHBOURS =
            Set.of(country("Russia"), country("Armenia"), country("Azerbaijan"), country("Turkey"));
    /** Foreign affairs name these American cities. */
    private static final Set<String> ANYWHERE = Set.of("washington", "new york");

    private final List<String> texts;
    private final Cast cast;
    private final KnownNames known;
    private final List<List<Mention>> all = new ArrayList<>();
    /** Countries that more speaks of than their bare name. */
    private final Set<TopicName> shown = new HashSet<>();

    private CountryMentions(List<String> texts, Cast cast, KnownNames known) {
        this.texts = texts;
        this.cast = cast;
        this.known = known;
    }

    /** The mentions in each of the texts, which together are one story. */
    static List<List<Mention>> in(List<String> texts, Cast cast, KnownNames known) {
        return new CountryMentions(texts, cast, known).find();
    }

    private static TopicName country(String name) {
        return Countries.named(name).orElseThrow();
    }

    private List<List<Mention>> find() {
        for (var text : texts) {
            all.add(ofTheirRegions(text, Countries.in(text)));
        }
        all.forEach(mentions -> mentions.stream()
                .filter(mention ->
                        mention.way() == Way.PEOPLE || mention.way() == Way.CITY || mention.way() == Way.PART)
                .forEach(mention -> shown.add(mention.country())));
        boolean state = isGeorgiaTheState();
        var meant = new ArrayList<List<Mention>>();
        for (int i = 0; i < texts.size(); i++) {
            var text = texts.get(i);
            meant.add(all.get(i).stream()
                    .filter(mention -> isMeant(text, mention))
                    .map(mention -> state && isByName(mention, GEORGIA) ? asState(mention) : mention)
                    .toList());
        }
        return meant;
    }

    /** "London, Ontario" is Ontario's, and "Athens, Georgia" the state's. */
    private static List<Mention> ofTheirRegions(String text, List<Mention> mentions) {
        var own = new ArrayList<Mention>();
        Optional<Mention> city = Optional.empty();
        for (var mention : mentions) {
            var before = city.filter(c -> text.startsWith(", ", c.to()) && mention.from() == c.to() + 2);
            var region = before.isPresent() && isByName(mention, GEORGIA) ? asState(mention) : mention;
            // The city was taken for another's of its name.
            if (before.isPresent()
                    && region.way() == Way.PART
                    && !region.country().equals(before.get().country())) {
                own.removeLast();
            }
            own.add(region);
            city = Optional.of(mention)
                    .filter(m -> m.way() == Way.CITY && !m.country().equals(GEORGIA));
        }
        return own;
    }

    private static boolean isByName(Mention mention, TopicName country) {
        return mention.way() == Way.NAME && mention.country().equals(country);
    }

    private static Mention asState(Mention mention) {
        return new Mention(UNITED_STATES, Way.PART, mention.from(), mention.to());
    }

    private boolean isGeorgiaTheState() {
        boolean american = false;
        for (int i = 0; i < texts.size(); i++) {
            for (var mention : all.get(i)) {
                if ((mention.country().equals(GEORGIA) && mention.way() != Way.NAME)
                        || NEIGHBOURS.contains(mention.country())) {
                    return false;
                }
                var name = name(texts.get(i), mention);
                american |= (mention.country().equals(UNITED_STATES)
                                && (mention.way() == Way.PART || mention.way() == Way.CITY)
                                && !ANYWHERE.contains(name.toLowerCase(Locale.ROOT)))
                        || (isByName(mention, GEORGIA)
                                && ANY.is(
                                        OF_A_STATE,
                                        Words.after(texts.get(i), mention.to()).toLowerCase(Locale.ROOT)));
            }
        }
        return american;
    }

    private boolean isMeant(String text, Mention mention) {
        var name = name(text, mention);
        if (!known.isTaken(name) || cast.isGivenNameOfAPerson(name) || isANoun(text, mention)) {
            return false;
        }
        return switch (mention.way()) {
            case CITY -> !cast.isSurname(name);
            // Countries are nobody's surname as often as a list of names looks like one: "Brazil" behind "Costa Rica,".
            case NAME ->
                !cast.isSurnameOfAKnownName(name)
                        || shown.contains(mention.country())
                        || ANY.is(
                                TO_A_COUNTRY, Words.before(text, mention.from()).toLowerCase(Locale.ROOT));
            case PEOPLE ->
                !(ANY.is(PEOPLE_AND_SURNAME, name.toLowerCase(Locale.ROOT)) && cast.isSurnameOfAKnownName(name));
            case PART, MONEY, COMPANY -> true;
        };
    }

    // "Das Essen": a city has no article, and a noun has a capital in some languages.
    private boolean isANoun(String text, Mention mention) {
        var language = cast.language();
        return (mention.way() == Way.CITY || mention.way() == Way.PART)
                && !language.hasSmallNouns()
                && language.is(DETERMINER, Words.before(text, mention.from()).toLowerCase(Locale.ROOT));
    }

    private static String name(String text, Mention mention) {
        return text.substring(mention.from(), mention.to());
    }
}
