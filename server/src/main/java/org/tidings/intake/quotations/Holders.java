package org.tidings.intake.quotations;

import static org.tidings.intake.languages.WordKind.*;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.tidings.intake.languages.Language;
import org.tidings.intake.names.Cast;
import org.tidings.intake.names.Descriptions;
import org.tidings.intake.names.Descriptions.Description;
import org.tidings.intake.names.NameWords;
import org.tidings.intake.names.Names.Gender;
import org.tidings.intake.names.PersonWords;
import org.tidings.text.Sentences;
import org.tidings.text.Words;

/**
 * Who holds which office in a story: "Finance Minister Ole Lund", "Ann Reed, the harbour master," and "defended by Carl Dow" are
 * "the minister", "the harbour master" and "the lawyer" before and further on.
 */
final class Holders {
    private static final int MAX_APPOSITION_CHARS = 80;
    private static final int MAX_PREDICATE_CHARS = 120;
    private static final int MAX_WORDS_OF_OTHER_NAME = 2;
    /** Number of paragraphs in which a story may speak of a person before it gives the name. */
    private static final int LEAD_PARAGRAPHS = 2;

    private static final String ACTS_AS_SIGN = " = ";

    /**
     * A person and what the story says that they are.
     *
     * @param of what it is of: "of the jury"
     */
    private record Held(Set<String> words, String head, Set<String> of, String person) {}

    /**
     * A person, and where the story names them first.
     *
     * @param begins whether a sentence begins there
     */
    private record Named(Cast.Person person, int block, int at, boolean begins, String sentence) {}

    private final Language language;
    private final RoleWords roles;
    private final PersonWords personWords;
    private final List<Held> held = new ArrayList<>();
    private final List<Named> named = new ArrayList<>();
    /** Those of whom the story says what they are. */
    private final Set<String> described = new HashSet<>();

    /** @param texts the story's paragraphs with the words between marks blanked out */
    Holders(List<String> texts, Cast cast) {
        this.language = cast.language();
        this.roles = new RoleWords(language);
        this.personWords = new PersonWords(language);
        for (int i = 0; i < texts.size(); i++) {
            var text = texts.get(i);
            var descriptions = new Descriptions(text, language);
            for (var mention : cast.mentions().get(i)) {
                var person = cast.person(mention);
                if (person.isEmpty() || text.startsWith("_", mention.from())) {
                    continue;
                }
                var name = person.get().name();
                if (named.stream().noneMatch(one -> one.person().name().equals(name))) {
                    named.add(new Named(
                            person.get(),
                            i,
                            mention.from(),
                            beginsSentence(text, mention.from()),
                            sentenceAround(text, mention.from())));
                }
                before(text, mention.from(), mention.to())
                        .or(() -> descriptions
                                .before(mention.from(), mention.to())
                                .map(Description::words))
                        .map(this::nearest)
                        .ifPresent(role -> hold(role, name));
                actsAs(text, mention.from()).ifPresent(role -> hold(role, name));
                behind(text, mention.to()).ifPresent(role -> hold(role, name));
                reign(name).ifPresent(role -> hold(role, name));
                predicate(text, mention.to()).ifPresent(role -> hold(role, name));
                if (isIntroduced(text, mention.to())) {
                    described.add(name);
                }
            }
        }
    }

    /** "King Harald" is the king. */
    private static Optional<String> reign(String name) {
        int space = name.indexOf(' ');
        return space > 0 && NameWords.isReign(name.substring(0, space).toLowerCase(Locale.ROOT))
                ? Optional.of(name.substring(0, space))
                : Optional.empty();
    }

    private void hold(String phrase, String person) {
        var words = roles.words(phrase);
        if (words.stream().allMatch(this::isHonorific)) {
            return;
        }
        described.add(person);
        if (words.stream().noneMatch(word -> language.is(OTHER_HOLDER, word))) {
            held.add(new Held(new LinkedHashSet<>(words), roles.head(words), of(phrase), person));
        }
    }

    private boolean isHonorific(String word) {
        boolean title = language.is(MALE_TITLE, word) || language.is(FEMALE_TITLE, word);
        return language.is(HONORIFIC, word) || (title && !language.is(HUMAN, word) && !language.is(PERSON_WORD, word));
    }

    /** The words that say what a role is of: "tribunal" of "la présidente du tribunal". */
    private Set<String> of(String phrase) {
        var of = new LinkedHashSet<String>();
        boolean qualified = false;
        for (var word : Words.in(phrase).stream().skip(1).toList()) {
            qualified |= language.is(QUALIFIES_ROLE, word.folded());
            if (qualified && !language.isFunctionWord(word.folded()) && !language.is(QUALIFIES_ROLE, word.folded())) {
                of.add(word.folded());
            }
        }
        return of;
    }

    /** "Das Urteil von Richterin" Anna Berg: what she is stands right before her name. */
    private String nearest(String description) {
        var words = Words.in(description);
        for (int k = words.size() - 2; k > 0; k--) {
            var word = words.get(k).folded();
            if (language.is(OF, word) || language.is(QUALIFIES_ROLE, word)) {
                var rest = description.substring(words.get(k + 1).from());
                return personWords.isPersonIn(rest) ? rest : description;
            }
        }
        return description;
    }

    /** "Finance Minister" right before a name, and "The prime minister, " as well. */
    private Optional<String> before(String text, int from, int to) {
        var left =
                text.substring(Math.max(0, from - MAX_APPOSITION_CHARS), from).stripTrailing();
        boolean comma = left.endsWith(",");
        var phrases = new Phrases(comma ? left.substring(0, left.length() - 1) : left, language);
        if (phrases.size() == 0) {
            return Optional.empty();
        }
        int last = phrases.size() - 1;
        boolean touches = phrases.word(last).to() == phrases.text().length();
        int first = last;
        for (int start = phrases.phraseStart(last);
                first > start && !phrases.folded(first - 1).equals("and");
                first--) {
            // "… and Trade Minister Ann Reed": what stands before "and" is somebody else's
        }
        boolean whole = !comma || (language.is(DETERMINER, phrases.folded(first)) && ends(text, to));
        return touches && whole && roles.isAgent(phrases.folded(last))
                ? Optional.of(phrases.text().substring(phrases.word(first).from()))
                : Optional.empty();
    }

    // "The prime minister, Ole Lund, said"; in "In a letter to the prime minister, Ole Lund said" he is another.
    private boolean ends(String text, int to) {
        return to >= text.length()
                || !Character.isWhitespace(text.charAt(to))
                || language.is(QUALIFIES_ROLE, Words.after(text, to).toLowerCase(Locale.ROOT));
    }

    /** "Prosecuting, Ann Reed said", "he was defended by Ann Reed". */
    private Optional<String> actsAs(String text, int from) {
        var left = text.substring(Math.max(0, from - MAX_APPOSITION_CHARS), from)
                .stripTrailing()
                .toLowerCase(Locale.ROOT);
        var what = left.endsWith(",") ? left.substring(0, left.length() - 1) : left;
        return language.words(ACTS_AS).stream()
                .map(line -> line.split(ACTS_AS_SIGN))
                .filter(pair -> what.equals(pair[0]) || what.endsWith(" " + pair[0]))
                .map(pair -> pair[1])
                .findFirst();
    }

    /** "Anna Berg became mayor", "Anna Berg, who has been the mayor since 2019". */
    private Optional<String> predicate(String text, int to) {
        int end = Math.min(text.length(), to + MAX_PREDICATE_CHARS);
        var words = Words.in(text.substring(to, end));
        for (int k = 0; k < words.size() && !words.get(k).capital(); k++) {
            if (language.is(BECOMES, words.get(k).folded())) {
                int first = k + 1;
                while (first < words.size()
                        && mayStandBeforeRole(words.get(first).folded())) {
                    first++;
                }
                for (int last = first; last < words.size() && last < first + MAX_WORDS_OF_OTHER_NAME; last++) {
                    var word = words.get(last).folded();
                    if (language.isFunctionWord(word) || !isSpaced(text.substring(to, end), words, last)) {
                        break;
                    }
                    if (personWords.isPerson(word)) {
                        return Optional.of(text.substring(
                                to + words.get(first).from(),
                                to + words.get(last).to()));
                    }
                }
            }
        }
        return Optional.empty();
    }

    private boolean mayStandBeforeRole(String word) {
        return language.is(DETERMINER, word)
                || language.is(BECOMES, word)
                || language.is(TIME, word)
                || language.is(BEFORE_VERB, word)
                || Character.isDigit(word.charAt(0));
    }

    private static boolean isSpaced(String text, List<Words.Word> words, int k) {
        return k > 0
                && text.substring(words.get(k - 1).to(), words.get(k).from()).isBlank();
    }

    /** "Ann Reed of the union", "Ann Reed, who leads the union,", "Ann Reed, a neighbour,": a reader knows who that is. */
    private boolean isIntroduced(String text, int to) {
        boolean comma = text.startsWith(",", to);
        var next = Words.after(text, comma ? to + 1 : to).toLowerCase(Locale.ROOT);
        return (language.is(QUALIFIES_ROLE, next) && (language.is(PREPOSITION, next) || language.is(OF, next)))
                || (comma
                        && (language.is(RELATIVE, next)
                                || language.is(DETERMINER, next)
                                || personWords.isPerson(next)));
    }

    /** ", the harbour master," behind a name. */
    private Optional<String> behind(String text, int to) {
        if (!text.startsWith(", ", to)) {
            return Optional.empty();
        }
        int end = to + 2;
        while (end < text.length() && end - to < MAX_APPOSITION_CHARS && ",.;:".indexOf(text.charAt(end)) < 0) {
            end++;
        }
        var phrase = text.substring(to + 2, end);
        var words = roles.words(phrase);
        return end < text.length() && !words.isEmpty() && words.size() <= 5 && roles.isAgent(words.getLast())
                ? Optional.of(phrase)
                : Optional.empty();
    }

    /**
     * The one person of the story whom this role means: of all who hold it, where it is said with all its words, and nobody
     * else does.
     */
    Optional<String> holder(String role, int block, int at) {
        var words = roles.words(role);
        if (words.isEmpty() || isOfAName(role)) {
            return Optional.empty();
        }
        var head = roles.head(words);
        boolean lead = block < LEAD_PARAGRAPHS && roles.isNew(role);
        if (!lead && !roles.isDefinite(role) && !(roles.isKnownBefore(role) && isOffice(head))) {
            return Optional.empty();
        }
        var of = of(role);
        var holders = held.stream()
                .filter(one -> mayHold(one, head, words) && isOfTheSame(one, of))
                .filter(one -> !lead || !isNamedBefore(one.person(), block, at))
                .toList();
        int fewest = holders.stream().mapToInt(one -> one.words().size()).min().orElse(0);
        var people = holders.stream()
                .filter(one -> one.words().size() == fewest || holders.size() == 1)
                .map(Held::person)
                .collect(Collectors.toSet());
        var all = holders.stream().map(Held::person).collect(Collectors.toSet());
        return people.size() == 1 && (all.size() == 1 || fewest == words.size())
                ? people.stream().findFirst()
                : Optional.empty();
    }

    private boolean mayHold(Held one, String head, List<String> words) {
        return isSame(one, head, words) && !isAnother(one, words);
    }

    private boolean isNamedBefore(String person, int block, int at) {
        return named.stream().anyMatch(one -> one.person().name().equals(person) && isBefore(one, block, at));
    }

    private boolean isSame(Held one, String head, List<String> words) {
        return one.head().equals(head)
                ? one.words().containsAll(words)
                : words.size() <= MAX_WORDS_OF_OTHER_NAME
                        && sameRoles().anyMatch(group -> group.contains(head) && group.contains(one.head()));
    }

    private Stream<List<String>> sameRoles() {
        return language.words(SAME_ROLE).stream().map(group -> List.of(group.split(" ")));
    }

    private static boolean isOfTheSame(Held one, Set<String> of) {
        return of.isEmpty() || one.of().isEmpty() || one.of().stream().anyMatch(of::contains);
    }

    // "The president" is not the vice president.
    private boolean isAnother(Held one, List<String> words) {
        return one.words().stream().anyMatch(word -> language.is(LESSER_OFFICE, word) && !words.contains(word));
    }

    // "The mayor of Brink" need not be the mayor that the story knows.
    private boolean isOfAName(String role) {
        boolean qualified = false;
        for (var word : Arrays.asList(role.split("\\s+")).subList(1, role.split("\\s+").length)) {
            qualified |= language.is(QUALIFIES_ROLE, word.toLowerCase(Locale.ROOT));
            if (qualified && Character.isUpperCase(word.charAt(0))) {
                return true;
            }
        }
        return false;
    }

    /** Whether a role is one that a person has in public, and not at home: "the minister", "her lawyer"; not "her father". */
    private boolean isOffice(String head) {
        return NameWords.isOffice(head)
                || sameRoles().anyMatch(group -> group.contains(head))
                || language.words(ACTS_AS).stream().anyMatch(line -> line.endsWith(ACTS_AS_SIGN + head));
    }

    /**
     * Whom an office means that the story gives nobody: the one person named so far of whom it does not say what they are;
     * failing that, such a one named next in the same paragraph.
     */
    Optional<String> undescribed(String role, int block, int at) {
        var words = roles.words(role);
        if (!roles.isDefinite(role) || isAnothers(role) || words.stream().noneMatch(personWords::isPerson)) {
            return Optional.empty();
        }
        var gender = roles.gender(role);
        var before = named.stream()
                .filter(one -> isBefore(one, block, at) && one.person().gender().agreesWith(gender))
                .toList();
        if (before.size() == 1) {
            var name = before.getFirst().person().name();
            var head = roles.head(words);
            boolean other = isOffice(head) && described.contains(name);
            return Optional.of(name).filter(only -> !other && !isBeside(before.getFirst(), head));
        }
        if (!isOffice(roles.head(words))) {
            return Optional.empty();
        }
        var open = before.stream()
                .filter(one -> !described.contains(one.person().name()))
                .toList();
        return open.size() == 1 ? Optional.of(open.getFirst().person().name()) : Optional.empty();
    }

    // "In a letter to the minister, Ole Lund asked"
    private boolean isBeside(Named one, String head) {
        return Words.in(one.sentence()).stream().anyMatch(word -> word.folded().equals(head));
    }

    // "The skipper's lawyer", "l'avocat du maire"
    private boolean isAnothers(String role) {
        return of(role).stream().anyMatch(personWords::isPerson) || role.contains("'s ") || role.contains("’s ");
    }

    /** A person whom the story speaks of before it gives the name: the first who is named after, where nobody is before. */
    Optional<String> namedLater(String role, int block, int at) {
        var gender = roles.gender(role);
        boolean first = !isAnothers(role)
                && (roles.isKnownBefore(role) || isOffice(role.toLowerCase(Locale.ROOT)))
                && named.stream()
                        .filter(one -> one.person().gender().agreesWith(gender))
                        .noneMatch(one -> isBefore(one, block, at));
        return named.stream()
                .filter(one -> first && one.person().gender().agreesWith(gender))
                .findFirst()
                .filter(one -> !described.contains(one.person().name()) && one.begins())
                .map(one -> one.person().name());
    }

    /** Whether one whom the story names may be meant, so that the words for a role alone would hide the name. */
    boolean mayBeNamed(String role) {
        var words = roles.words(role);
        if (words.isEmpty() || isOfAName(role) || !roles.isDefinite(role) || roles.isNameOfABody(words)) {
            return false;
        }
        var head = roles.head(words);
        if (language.words(DETERMINER).isEmpty() && !isOffice(head)) {
            return false;
        }
        return undescribed(roles.gender(role)).anyMatch(one -> !isBeside(one, head))
                || held.stream().anyMatch(one -> mayHold(one, head, words));
    }

    private Stream<Named> undescribed(Gender gender) {
        return named.stream()
                .filter(one -> !described.contains(one.person().name())
                        && one.person().gender().agreesWith(gender));
    }

    private static String sentenceAround(String text, int at) {
        return Sentences.of(text).stream()
                .filter(sentence -> sentence.from() <= at && at < sentence.to())
                .findFirst()
                .map(sentence -> sentence.of(text))
                .orElse(text);
    }

    private static boolean beginsSentence(String text, int at) {
        var before = text.substring(0, at).stripTrailing();
        return before.isEmpty() || ".!?_”".indexOf(before.charAt(before.length() - 1)) >= 0;
    }

    private static boolean isBefore(Named one, int block, int at) {
        return one.block() < block || (one.block() == block && one.at() < at);
    }
}
