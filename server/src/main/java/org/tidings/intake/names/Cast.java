package org.tidings.intake.names;

import static org.tidings.intake.languages.WordKind.KINSMAN;
import static org.tidings.intake.languages.WordKind.KINSWOMAN;
import static org.tidings.intake.languages.WordKind.PARTICLE;
import static org.tidings.intake.languages.WordKind.PERSON_CASE;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.tidings.intake.languages.Language;
import org.tidings.intake.languages.Languages;
import org.tidings.intake.names.Names.Gender;
import org.tidings.intake.names.Names.Mention;
import org.tidings.story.Block;
import org.tidings.story.TopicKind;
import org.tidings.text.Words;

/** The people of one story: who is meant by "Mr Baker", "Baker" or "James Baker". */
public final class Cast {
    private static final Language ANY = Languages.any();

    private static final int MAX_NAMES = 3;
    private static final int MAX_WORDS = 4;

    private static final Pattern MIDDLE_INITIALS = Pattern.compile("(?<= )(?:\\p{Lu}\\.? )+");

    private final NameKinds kinds;
    private final Language language;
    private final PersonWords personWords;
    private final StoryNames names;
    /** The names of this story by how they sound: the same few are asked for over and over. */
    private final Map<String, String> folded = new HashMap<>();

    private final Map<String, Person> byName = new LinkedHashMap<>();
    /** The first words of their names. */
    private final Set<String> givenNames = new HashSet<>();

    private final Map<String, Person> bySurname = new LinkedHashMap<>();
    private final Map<String, Integer> timesNamed = new HashMap<>();
    /** Surnames of more than one person, as they sound. */
    private final Set<String> shared = new HashSet<>();

    /** Somebody, by the fullest name that the story gives. */
    public record Person(String name, Gender gender) {}

    private Cast(List<Block> blocks, Optional<Language> told) {
        this.kinds = new NameKinds(blocks.stream().map(Block::text).collect(Collectors.joining("\n")));
        this.language = told.orElseGet(() -> Languages.of(kinds.words()));
        this.personWords = new PersonWords(language);
        this.names = new StoryNames(blocks, kinds.smallWords(), language);
    }

    /** The names in a text of this story, without words that have a capital only because a sentence begins. */
    public List<Mention> namesIn(String text) {
        return names.in(text);
    }

    /** Whether the story writes a name of one word small as well. */
    public boolean isWrittenSmall(String name) {
        return names.isWrittenSmall(name);
    }

    /** "HIM", "BUILD": the story writes the same word small as well. */
    public boolean isWordInCapitals(String name) {
        return name.chars().allMatch(Character::isUpperCase) && names.isWrittenSmall(name);
    }

    /** Reads the whole story, since the full name may come after the short one. */
    public static Cast of(List<Block> blocks) {
        return of(blocks, Optional.empty());
    }

    /** @param told the story's language where it is known; else its words show it */
    public static Cast of(List<Block> blocks, Optional<Language> told) {
        var cast = new Cast(blocks, told);
        var loose = new ArrayList<Mention>();
        for (var inBlock : cast.mentions()) {
            for (var mention : inBlock) {
                if (isShort(mention)) {
                    loose.add(mention);
                } else if (looksLikePerson(mention, cast.kinds)) {
                    cast.add(mention);
                }
            }
        }
        cast.addDescribed(blocks);
        cast.addThoseWhoSpeakByTheirSurname(blocks);
        cast.addRelatives(blocks);
        cast.settleSurnames();
        loose.stream()
                .filter(mention -> mention.titled() ? !isCountry(mention) : cast.isUnknownWhole(mention))
                .forEach(cast::addShort);
        return cast;
    }

    /**
     * People whose given names nobody here knows: two or three words within a sentence, of which the last stands alone
     * elsewhere and speaks: "Terence Overleaf", and "Overleaf said".
     */
    private void addThoseWhoSpeakByTheirSurname(List<Block> blocks) {
        var speak = new HashSet<String>();
        for (int i = 0; i < blocks.size(); i++) {
            for (var mention : mentions().get(i)) {
                if (mention.isOneWord() && NameKinds.speaks(blocks.get(i).text(), mention)) {
                    speak.add(mention.name());
                }
            }
        }
        for (int i = 0; i < blocks.size() && !speak.isEmpty(); i++) {
            var text = blocks.get(i).text();
            mentions().get(i).stream()
                    .filter(mention -> !mention.isOneWord() && speak.contains(mention.lastWord()))
                    .filter(mention -> isWithinASentence(text, mention)
                            && !isSurname(mention.lastWord()) // "Derelict Obama" is the Obama that is known
                            && mayBeSomebody(mention.name()))
                    .forEach(this::add);
        }
    }

    /** "La geóloga Filomena Solar": people whose given names nobody here knows, by what the story says that they are. */
    private void addDescribed(List<Block> blocks) {
        for (int i = 0; i < blocks.size(); i++) {
            var unknown = mentions().get(i).stream()
                    .filter(mention ->
                            !mention.isOneWord() && person(mention).isEmpty() && mayBeSomebody(mention.name()))
                    .toList();
            if (unknown.isEmpty()) {
                continue;
            }
            var descriptions = new Descriptions(blocks.get(i).text(), language);
            for (var mention : unknown) {
                var before = descriptions.before(mention.from(), mention.to());
                if (before.isPresent() || descriptions.isAfter(mention.from(), mention.to())) {
                    var gender = before.map(description -> personWords.gender(description.words()))
                            .orElse(Gender.UNKNOWN);
                    add(new Mention(mention.name(), true, gender, mention.from(), mention.to()));
                }
            }
        }
    }

    /** "Her husband, Peter, ran out": somebody, by a given name alone. */
    private void addRelatives(List<Block> blocks) {
        for (int i = 0; i < blocks.size(); i++) {
            var text = blocks.get(i).text();
            for (var mention : mentions().get(i)) {
                var kin = kin(text, mention.from());
                if (kin.isPresent()
                        && person(mention).isEmpty()
                        && NameWords.byWords(mention.name()) != TopicKind.PLACE) {
                    var relative = new Mention(mention.name(), true, kin.get(), mention.from(), mention.to());
                    if (mention.isOneWord()) {
                        addShort(relative);
                    } else {
                        add(relative);
                    }
                }
            }
        }
    }

    /** What the word before a name says of its bearer's sex, where it is a relative's. */
    private Optional<Gender> kin(String text, int from) {
        boolean comma = from > 1 && text.charAt(from - 2) == ',';
        int end = comma ? from - 1 : from;
        var nearest = Words.before(text, end);
        boolean owned = comma && !nearest.isEmpty() && Character.isUpperCase(nearest.charAt(0));
        var relative = (owned ? Words.before(text, text.lastIndexOf(nearest, end)) : nearest)
                .toLowerCase(Locale.ROOT); // "the wife of Reed, Ann," in languages with cases: "Matka Moniki, Danuta,"
        return language.is(KINSMAN, relative)
                ? Optional.of(Gender.MALE)
                : Optional.of(Gender.FEMALE).filter(gender -> language.is(KINSWOMAN, relative));
    }

    // "Thus Citicorp" is capitalised for its place alone.
    private static boolean isWithinASentence(String text, Mention mention) {
        return mention.from() > 1
                && text.charAt(mention.from() - 1) == ' '
                && (text.charAt(mention.from() - 2) == ',' || Character.isLetter(text.charAt(mention.from() - 2)));
    }

    /** Whether a name may be a person's that nobody here knows: nothing in it or around it says otherwise. */
    public boolean mayBeSomebody(String name) {
        var lastWord = name.substring(name.lastIndexOf(' ') + 1);
        return name.split(" ").length <= MAX_NAMES
                && !NameWords.isNobody(name)
                && NameWords.byWords(name) == TopicKind.SUBJECT
                && kinds.inText(name) == TopicKind.SUBJECT
                && NameWords.byWords(lastWord) == TopicKind.SUBJECT
                && !Outlets.isOutlet(name)
                && Countries.in(name).isEmpty();
    }

    // "Merkel", "de Blasio".
    private static boolean isShort(Mention mention) {
        var first = firstWord(mention.name());
        return mention.isOneWord() || (ANY.is(PARTICLE, first) && !WordLists.FIRST_NAMES.containsKey(first));
    }

    // "De Kock" may be all that a story calls somebody.
    private boolean isUnknownWhole(Mention mention) {
        return !mention.isOneWord() && bearer(mention.lastWord()).isEmpty() && looksLikePerson(mention, kinds);
    }

    /** All names in the story, people's or not, by block. */
    public List<List<Mention>> mentions() {
        return names.inBlocks();
    }

    /** All words of the story, in order. */
    public List<Words.Word> words() {
        return kinds.words();
    }

    /** In which language it is written. */
    public Language language() {
        return language;
    }

    /** What the story's names name. */
    public NameKinds kinds() {
        return kinds;
    }

    // "The Russian minister" may leave "Russia" behind a title: a country is nobody.
    private static boolean isCountry(Mention mention) {
        return (NameWords.isNobody(mention.name()) && !NameWords.isAFirmsWord(mention.name()))
                || NameWords.byWords(mention.name()) == TopicKind.PLACE
                || NameWords.byWords(mention.name()) == TopicKind.ORGANISATION;
    }

    private static boolean looksLikePerson(Mention mention, NameKinds kinds) {
        var name = Names.withoutNumeral(mention.name());
        if (NameWords.countWithoutParticles(name) > MAX_WORDS || NameWords.isNobody(name)) {
            return false;
        }
        var kind = NameWords.byWords(name);
        if (mention.titled() || kind == TopicKind.PERSON) {
            return kind == TopicKind.PERSON || kind == TopicKind.SUBJECT;
        }
        return kind == TopicKind.SUBJECT && kinds.inText(name) == TopicKind.PERSON;
    }

    private void add(Mention mention) {
        var name = mention.name();
        var known = byName.get(fold(name));
        var gender = mention.gender() != Gender.UNKNOWN
                ? mention.gender()
                : WordLists.FIRST_NAMES.getOrDefault(firstWord(name), Gender.UNKNOWN);
        if (known != null && known.gender() != Gender.UNKNOWN) {
            gender = known.gender();
        }
        var shorter = known != null && known.name().length() <= name.length() ? known.name() : name;
        var person = new Person(shorter, gender);
        byName.put(fold(name), person);
        givenNames.add(person.name().substring(0, Math.max(0, person.name().indexOf(' '))));
        bySurname.put(fold(Names.surname(name)), person);
        timesNamed.merge(fold(name), 1, Integer::sum);
    }

    /** Of two who share a surname it is his or hers who is named more often; where neither is, nobody's. */
    private void settleSurnames() {
        for (var surname : Set.copyOf(bySurname.keySet())) {
            var bearers = byName.values().stream()
                    .filter(person -> person.name().contains(" ")
                            && fold(Names.surname(person.name())).equals(surname))
                    .toList();
            if (bearers.stream().anyMatch(one -> isAnother(one, bearers.getLast()))) {
                int most = bearers.stream().mapToInt(this::timesNamed).max().orElse(0);
                var those =
                        bearers.stream().filter(one -> timesNamed(one) == most).toList();
                bySurname.put(surname, those.getFirst());
                if (those.size() > 1) {
                    shared.add(surname);
                }
            }
        }
    }

    private int timesNamed(Person person) {
        return timesNamed.getOrDefault(fold(person.name()), 0);
    }

    // "Tom Reed" and "Ann Reed"; but "T. Reed" may be Tom, and "Reed" either.
    private boolean isAnother(Person one, Person other) {
        var first = firstWord(one.name());
        var second = firstWord(other.name());
        return one.name().contains(" ")
                && other.name().contains(" ")
                && WordLists.FIRST_NAMES.containsKey(first)
                && WordLists.FIRST_NAMES.containsKey(second)
                && !first.equals(second)
                && first.charAt(0) != second.charAt(0);
    }

    /** Whether more than one person of the story has this name, a surname, so that none is known to be meant. */
    public boolean isShared(String name) {
        return name.indexOf(' ') < 0 && shared.contains(fold(name));
    }

    private void addShort(Mention mention) {
        var key = fold(mention.lastWord());
        var known = bySurname.get(key);
        var gender = known == null || known.gender() == Gender.UNKNOWN ? mention.gender() : known.gender();
        var person = new Person(known == null ? mention.name() : known.name(), gender);
        bySurname.put(key, person);
        byName.put(fold(person.name()), person);
    }

    /** Whether somebody of this name is a man or a woman, as far as the story or the given name shows. */
    public Gender gender(String name) {
        var known = byName.get(fold(name));
        return known != null ? known.gender() : WordLists.FIRST_NAMES.getOrDefault(firstWord(name), Gender.UNKNOWN);
    }

    /** Whether a person in the story has this given name: then “Georgia” is she, and no country. */
    public boolean isGivenNameOfAPerson(String name) {
        return givenNames.contains(name);
    }

    /** Whether it is the name of somebody in the story. */
    public boolean isSomebody(String name) {
        return byName.containsKey(fold(name));
    }

    private static String firstWord(String name) {
        int space = name.indexOf(' ');
        return (space < 0 ? name : name.substring(0, space)).toLowerCase(Locale.ROOT);
    }

    // A story may spell a name in two ways, as its sources do, and leave out initials within it.
    private String fold(String name) {
        return folded.computeIfAbsent(
                name,
                n -> Spellings.key(Names.withoutNumeral(
                        n.contains(". ") ? MIDDLE_INITIALS.matcher(n).replaceAll("") : n)));
    }

    /** Whether a name stands in another case than a subject's: “powiedział Koseckiemu”. */
    public boolean isOblique(Mention mention, String text) {
        return !language.words(PERSON_CASE).isEmpty()
                && !text.substring(mention.from(), mention.to()).endsWith(mention.name());
    }

    /** Whether somebody in the story is called so by surname: then "Washington" is he, and no city. */
    public boolean isSurname(String word) {
        return bearer(word).isPresent();
    }

    /** Whether it is the surname of somebody whose given name is one: Michael Jordan's. */
    public boolean isSurnameOfAKnownName(String word) {
        return bearer(word)
                .filter(person -> NameWords.beginsWithAGivenName(person.name()))
                .isPresent();
    }

    private Optional<Person> bearer(String surname) {
        return Optional.ofNullable(bySurname.get(fold(surname)))
                .filter(person -> person.name().contains(" "));
    }

    /** The person meant by this mention; empty when it is no person's name. */
    public Optional<Person> person(Mention mention) {
        var whole = byName.get(fold(mention.name()));
        if (whole != null) {
            return Optional.of(whole);
        }
        if (isShort(mention)) {
            return Optional.ofNullable(bySurname.get(fold(mention.lastWord())))
                    .flatMap(person ->
                            isShared(mention.lastWord()) || !person.gender().agreesWith(mention.gender())
                                    ? namesake(mention)
                                    : Optional.of(person))
                    .or(() -> byGivenName(mention));
        }
        return Optional.empty();
    }

    /** "Phil" is Phil Arden, where the story has one Phil. */
    private Optional<Person> byGivenName(Mention mention) {
        if (!mention.isOneWord() || !NameWords.isOnlyAGivenName(mention.name())) {
            return Optional.empty();
        }
        var those = byName.values().stream()
                .filter(person -> person.name().startsWith(mention.name() + " "))
                .distinct()
                .toList();
        return those.size() == 1 ? Optional.of(those.getFirst()) : Optional.empty();
    }

    /** "Mrs Reed" is Ann Reed, where Tim Reed is in the story, too; and none where no one woman is called so. */
    private Optional<Person> namesake(Mention mention) {
        var key = fold(mention.lastWord());
        var those = byName.values().stream()
                .filter(other -> mention.gender() != Gender.UNKNOWN
                        && other.gender() == mention.gender()
                        && other.name().contains(" ")
                        && fold(Names.surname(other.name())).equals(key))
                .toList();
        return those.size() == 1 ? Optional.of(those.getFirst()) : Optional.empty();
    }
}
