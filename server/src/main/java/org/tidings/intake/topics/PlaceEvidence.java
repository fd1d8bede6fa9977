package org.tidings.intake.topics;

import static org.tidings.intake.languages.WordKind.AFTER_PLACE;
import static org.tidings.intake.languages.WordKind.BEFORE_KNOWN_PLACE;
import static org.tidings.intake.languages.WordKind.BEFORE_PLACE;
import static org.tidings.intake.languages.WordKind.DETERMINER;
import static org.tidings.intake.languages.WordKind.KIND_OF_PLACE;
import static org.tidings.intake.languages.WordKind.OF;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.tidings.intake.languages.Language;
import org.tidings.intake.names.Cast;
import org.tidings.intake.names.Countries;
import org.tidings.intake.names.NameWords;
import org.tidings.intake.names.Names;
import org.tidings.intake.names.Places;
import org.tidings.story.Block;
import org.tidings.story.Dateline;
import org.tidings.story.TopicKind;
import org.tidings.text.Words;

/**
 * Which names of a story are places: known ones where one word around them says so, since most are words or people's names as
 * well, and unknown ones where several do.
 */
final class PlaceEvidence {
    /** “In Holm”. */
    private static final int BY_PREPOSITION = 2;
    /** “The village of Holm”, “Holm, Ontario”, “HOLM (Reuters) -”. */
    private static final int BY_NAME_OF_ITS_KIND = 4;
    /** “From Holm”: of a person as well. */
    private static final int BY_WEAK_PREPOSITION = 1;

    private static final int OF_AN_UNKNOWN_PLACE = 4;
    private static final int OF_AN_UNKNOWN_PLACE_IN_THE_HEADLINE = 3;

    private static final int PARAGRAPHS_AT_THE_TOP = 2;
    private static final int MAX_MORE_FOR_THE_TOP = 2;
    private static final int MORE_FOR_THE_HEADLINE = 3;
    private static final int FEW = 1;

    /** Shorter names are words of some language. */
    private static final int MIN_CHARS_OF_NO_WORD = 5;

    private static final Pattern CAPITALS_WITHIN = Pattern.compile("(?<=\\p{L})\\p{Lu}+");

    private static final int MAX_WORDS = 4;
    private static final int MAX_REGION_CHARS = 40;

    private final Cast cast;
    private final Language language;
    private final String headline;
    private final List<Block> blocks;
    private final Map<String, Seen> byName = new LinkedHashMap<>();
    // A story says the same names over and over.
    private final Map<String, Boolean> mayBePlaces = new HashMap<>();
    private final Map<String, Optional<String>> known = new HashMap<>();

    /** What the story shows of one name. */
    private static final class Seen {
        private final List<At> mentions = new ArrayList<>();
        private Optional<Places.Place> known = Optional.empty();
        private int evidence;
        private boolean isInHeadline;
    }

    private record At(int block, Names.Mention mention) {}

    /**
     * A place that the story names.
     *
     * @param weight how much of the story is about it
     */
    record Local(String name, int weight, List<Sight> sights) {}

    /** Where a place is named. */
    record Sight(String name, int block, int from) {}

    private PlaceEvidence(Cast cast, String headline, List<Block> blocks) {
        this.cast = cast;
        this.language = cast.language();
        this.headline = headline;
        this.blocks = blocks;
    }

    /** The places in a story, in the order in which it names them; countries are not among them. */
    static List<Local> in(Cast cast, String headline, List<Block> blocks) {
        var evidence = new PlaceEvidence(cast, headline, blocks);
        evidence.read();
        return evidence.places();
    }

    private void read() {
        cast.namesIn(headline)
                .forEach(mention -> seen(headline, mention).ifPresent(seen -> {
                    seen.isInHeadline = true;
                    seen.evidence += BY_WEAK_PREPOSITION;
                }));
        for (int i = 0; i < blocks.size(); i++) {
            var text = blocks.get(i).text();
            for (var mention : cast.mentions().get(i)) {
                int block = i;
                seen(text, mention).ifPresent(seen -> seen.mentions.add(new At(block, mention)));
            }
        }
    }

    /**
     * “У Харкові”, “Das Land Vorarlberg”, “Funivia di Malcesine” begin sentences: their first words have a capital only for
     * that, and show what the last is.
     */
    private Names.Mention withoutBeginning(Names.Mention mention) {
        if (mention.to() - mention.from() != mention.name().length()) {
            return mention;
        }
        var rest = mention.name();
        for (int space = rest.indexOf(' '); space > 0 && isBeginning(rest, space); space = rest.indexOf(' ')) {
            rest = rest.substring(space + 1);
        }
        return Character.isUpperCase(rest.charAt(0))
                ? new Names.Mention(rest, false, mention.gender(), mention.to() - rest.length(), mention.to())
                : mention;
    }

    private boolean isBeginning(String name, int space) {
        var first = lower(name.substring(0, space));
        var next = name.substring(space + 1);
        boolean isNounBeforeOf = cast.isWrittenSmall(first)
                && next.indexOf(' ') > 0
                && language.is(OF, next.substring(0, next.indexOf(' ')));
        return language.is(BEFORE_PLACE, first)
                || language.is(KIND_OF_PLACE, first)
                || (language.is(OF, first) && Character.isLowerCase(name.charAt(0)))
                || (language.is(DETERMINER, first) && language.is(KIND_OF_PLACE, lower(firstWord(next))))
                || isNounBeforeOf;
    }

    private static String firstWord(String name) {
        int space = name.indexOf(' ');
        return space < 0 ? name : name.substring(0, space);
    }

    /** “HOLM” in a dateline is Holm. */
    private static Names.Mention asWritten(String text, Names.Mention mention) {
        var name = mention.name();
        return mention.from() == 0 && name.chars().noneMatch(Character::isLowerCase) && isDateline(text, mention)
                ? new Names.Mention(
                        CAPITALS_WITHIN
                                .matcher(name)
                                .replaceAll(letters -> letters.group().toLowerCase(Locale.ROOT)),
                        false,
                        mention.gender(),
                        mention.from(),
                        mention.to())
                : mention;
    }

    private Optional<Seen> seen(String text, Names.Mention whole) {
        var mention = asWritten(text, withoutBeginning(whole));
        if (!mayBeAPlace(mention)) {
            return Optional.empty();
        }
        var form = known(mention.name());
        var name = form.orElse(mention.name());
        var seen = byName.computeIfAbsent(name, n -> new Seen());
        if (form.isPresent()) {
            seen.known = Places.named(name);
        }
        seen.evidence += evidence(text, mention, form.isPresent());
        return Optional.of(seen);
    }

    private boolean mayBeAPlace(Names.Mention mention) {
        return !mention.titled()
                && mayBePlaces.computeIfAbsent(mention.name(), PlaceEvidence::mayBeAPlacesName)
                && cast.person(mention).isEmpty();
    }

    private static boolean mayBeAPlacesName(String name) {
        return name.length() > 2
                && name.split(" ").length <= MAX_WORDS
                && name.chars().anyMatch(Character::isLowerCase)
                && !NameWords.isGeneral(name)
                && !NameWords.isOnlyAKind(name)
                && Countries.named(name).isEmpty()
                && NameWords.byWords(name) != TopicKind.ORGANISATION;
    }

    /** The name in its plain form, where such a place is known. */
    private Optional<String> known(String name) {
        return known.computeIfAbsent(name, n -> Places.plainForm(n, language));
    }

    private int evidence(String text, Names.Mention mention, boolean isKnown) {
        var before = Words.before(text, mention.from());
        int start = mention.from() - before.length() - 1;
        if (language.is(DETERMINER, lower(before)) || language.is(OF, lower(before))) {
            var further = lower(Words.before(text, start));
            if (language.is(KIND_OF_PLACE, further)) {
                return BY_NAME_OF_ITS_KIND;
            }
            before = language.is(DETERMINER, lower(before)) ? further : before;
        }
        var after = lower(Words.after(text, mention.to()));
        if (language.is(KIND_OF_PLACE, lower(before))
                || (isKnown && isDateline(text, mention))
                || isWithin(text, mention)) {
            return BY_NAME_OF_ITS_KIND;
        }
        if (language.is(BEFORE_PLACE, lower(before)) && !isPossessive(text, mention)) {
            return BY_PREPOSITION;
        }
        if (isKnown && language.is(AFTER_PLACE, after)) {
            return BY_PREPOSITION;
        }
        boolean isOf = language.is(OF, lower(before)) && !isPossessive(text, mention);
        return isOf || (isKnown && language.is(BEFORE_KNOWN_PLACE, lower(before))) ? BY_WEAK_PREPOSITION : 0;
    }

    private static boolean isPossessive(String text, Names.Mention mention) {
        return mention.to() < text.length() && "'’".indexOf(text.charAt(mention.to())) >= 0;
    }

    private static boolean isDateline(String text, Names.Mention mention) {
        if (mention.from() > 0) {
            return false;
        }
        var rest = text.substring(mention.to());
        return rest.startsWith(" – ")
                || rest.startsWith(" — ")
                || rest.startsWith(". – ")
                || rest.startsWith(": ")
                || Dateline.city(text).filter(mention.name()::equalsIgnoreCase).isPresent();
    }

    // "Hartsfield, Ontario", "Holm (Jutland)".
    private boolean isWithin(String text, Names.Mention mention) {
        int from = text.startsWith(", ", mention.to()) || text.startsWith(" (", mention.to()) ? mention.to() + 2 : -1;
        if (from < 0) {
            return false;
        }
        return Names.in(text.substring(from, Math.min(text.length(), from + MAX_REGION_CHARS)), language).stream()
                .limit(1)
                .filter(next -> next.from() == 0)
                .anyMatch(next -> Countries.named(next.name()).isPresent()
                        || Places.named(next.name())
                                .filter(Places.Place::isRegion)
                                .isPresent());
    }

    private List<Local> places() {
        var places = byName.entrySet().stream()
                .filter(entry -> isAPlace(entry.getKey(), entry.getValue()))
                .toList();
        return places.stream()
                .map(entry -> new Local(
                        entry.getKey(),
                        weight(entry.getValue(), places.size() <= FEW),
                        entry.getValue().mentions.stream()
                                .map(at -> new Sight(
                                        at.mention().name(),
                                        at.block(),
                                        at.mention().from()))
                                .toList()))
                .toList();
    }

    private boolean isAPlace(String name, Seen seen) {
        if (seen.known.isPresent()) {
            boolean isDoubtful =
                    isAlsoAWord(name) || seen.known.filter(Places.Place::isTown).isPresent();
            return seen.evidence >= (isDoubtful ? BY_PREPOSITION : BY_WEAK_PREPOSITION)
                    || (seen.known.filter(Places.Place::isWellKnown).isPresent()
                            && !isAlsoAWord(name)
                            && !cast.isSurname(name));
        }
        boolean isNameBySpelling = language.hasSmallNouns() && !NameWords.isOnlyAGivenName(name);
        return isNameBySpelling
                && seen.evidence >= (seen.isInHeadline ? OF_AN_UNKNOWN_PLACE_IN_THE_HEADLINE : OF_AN_UNKNOWN_PLACE);
    }

    /** "Nice", "Reading" and "Georgia" are named in other sentences as well. */
    private boolean isAlsoAWord(String name) {
        return name.length() < MIN_CHARS_OF_NO_WORD
                || NameWords.beginsWithAGivenName(name)
                || cast.isWrittenSmall(name);
    }

    /** One that is named at the story's beginning, or beside but few others, is where the story is. */
    private static int weight(Seen seen, boolean isOneOfFew) {
        int early = (int) seen.mentions.stream()
                .filter(at -> at.block() < PARAGRAPHS_AT_THE_TOP)
                .count();
        return seen.mentions.size()
                + Math.min(MAX_MORE_FOR_THE_TOP, early)
                + (seen.isInHeadline ? MORE_FOR_THE_HEADLINE : 0)
                + (isOneOfFew ? 1 : 0);
    }

    private static String lower(String word) {
        return word.toLowerCase(Locale.ROOT);
    }
}
