package org.tidings.intake.names;

import static org.tidings.intake.languages.WordKind.*;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.tidings.intake.languages.Language;
import org.tidings.intake.names.Names.Gender;
import org.tidings.intake.names.Names.Mention;
import org.tidings.text.Words;

/**
 * What names one stretch of capitalised words holds: it is cut where a name ends ({@link NameBorders}), and titles and what
 * only describes come off the front.
 */
final class NameReader {
    private static final Pattern NUMERAL = Pattern.compile("[IVX]{1,5}");

    /** In letters. */
    private static final int MIN_TRADE = 5;

    /** So far around a name the same is looked for, in characters. */
    private static final int NEAR = 500;

    /** Words of an office behind "of". */
    private static final int MAX_OFFICE = 9;

    private final String text;
    private final Language language;
    private final List<NameToken> tokens;
    private final NameBorders borders;

    /** Reads what stands from one place of a text to another. */
    NameReader(String text, int from, int to, Language language) {
        this.text = text;
        this.language = language;
        this.tokens = NameToken.in(text, from, isPartOfACode(text, to) ? text.lastIndexOf(' ', to) : to, language);
        this.borders = new NameBorders(text, tokens, language);
    }

    // "RAV4", "GLP-1"
    private static boolean isPartOfACode(String text, int to) {
        int next = to < text.length() && text.charAt(to) == '-' ? to + 1 : to;
        return next < text.length()
                && Character.isDigit(text.charAt(next))
                && Character.isUpperCase(text.charAt(to - 1));
    }

    /** Adds the names, in order. */
    void read(List<Mention> mentions) {
        int at = 0;
        while (at < tokens.size()) {
            if (borders.isNoName(at)) {
                at++;
            } else {
                int end = at + 1;
                while (end < tokens.size() && !borders.isBefore(at, end)) {
                    end++;
                }
                mention(at, end).ifPresent(mentions::add);
                at = end;
            }
        }
    }

    private boolean isGivenName(int at) {
        return at < tokens.size() && tokens.get(at).isGivenName();
    }

    private Optional<Mention> mention(int first, int behind) {
        int end = behind;
        while (end > first && !tokens.get(end - 1).capital()) {
            end--;
        }
        var gender = Gender.UNKNOWN;
        int start = first;
        boolean titled = false;
        for (int at = first; at < end; at++) {
            if (isTitle(at, first, start, end)) {
                var its = Offices.gender(language, tokens.get(at).bare());
                gender = its == Gender.UNKNOWN ? gender : its;
                int holder = holder(at, end);
                titled = holder == at + 1 || isHeldOf(at, holder);
                start = holder;
                at = Math.max(at, holder - 1);
            }
        }
        while (start < end && Offices.isState(language, tokens.get(start).bare())) {
            start++;
        }
        if (titled && isReignName(start, end)) {
            return whole(start - 1, end, true, gender);
        }
        start = behindDescription(start, end, titled);
        boolean office = end - start == 1
                && start == first
                && Offices.isOffice(language, tokens.get(start).bare());
        if (start >= end
                || (office && !isAcronym(start))
                || (titled && isOfficeAlone(start, end))) { // "NATO", "the EU"
            return Optional.empty();
        }
        return whole(start, behindName(start, end), titled, gender);
    }

    /** "They made Ann Reed Chief Executive Officer": where the office begins that somebody is given. */
    private int behindName(int start, int behind) {
        int end = behind;
        while (end - start > 2
                && language.is(LETTERS_AFTER_NAME, tokens.get(end - 1).bare())) {
            end--; // "Ann Reed MP"
        }
        var last = tokens.get(end - 1).bare();
        if (end - start <= 2
                || !isGivenName(start)
                || !Offices.isTitle(language, last, "")
                || language.is(SURNAME_TOO, last)) {
            return end;
        }
        int office = end - 1;
        while (office - start > 2
                && Offices.isOffice(language, tokens.get(office - 1).bare())) {
            office--;
        }
        return office;
    }

    // "Chief Executive Officer", "General Manager"; but "President King" is a Mr King.
    private boolean isOfficeAlone(int start, int end) {
        var word = tokens.get(start).bare();
        return end - start == 1 && Offices.isOffice(language, word) && !language.is(SURNAME_TOO, word);
    }

    /** "Pope Leo", "King Harald V": known by a title and a given name. */
    private boolean isReignName(int start, int end) {
        boolean one = end - start == 1
                || (end - start == 2
                        && NUMERAL.matcher(text.substring(
                                        tokens.get(start + 1).from(),
                                        tokens.get(start + 1).to()))
                                .matches());
        return one
                && start > 0
                && isGivenName(start)
                && NameWords.isReign(tokens.get(start - 1).bare());
    }

    /** A title before all else, or behind other words of an office; or one that may stand within. */
    private boolean isTitle(int at, int first, int start, int end) {
        var word = tokens.get(at).bare();
        var next = at + 1 < end ? tokens.get(at + 1).bare() : "";
        if (language.is(TITLE_INITIAL, word) && tokens.get(at).dotted() && at == first && end - first == 2) {
            return true; // French: "M. Dupont"
        }
        if (word.equals("mx") && isAcronym(at)) {
            return false; // a make of keyboards
        }
        if (!tokens.get(at).capital()
                || !Offices.isTitle(language, word, next)
                || tokens.get(at).possessive()) {
            return false;
        }
        for (int i = start; i < at; i++) {
            if (!Offices.isOffice(language, tokens.get(i).bare())) {
                return Offices.isTitleWithin(language, word) && at + 1 < end && !isOfficeAlone(at + 1, end);
            }
        }
        return at + 1 < end || at == first || start < at; // "President King" is a Mr King
    }

    /** Where the name of whoever holds this office begins: "Secretary of State Ann Reed". */
    private int holder(int title, int end) {
        int at = title + 1;
        if (at >= end || tokens.get(at).capital()) {
            return at;
        }
        while (at < end && !tokens.get(at).capital()) {
            at++;
        }
        for (int i = at + 1; i + 1 < Math.min(end, at + MAX_OFFICE); i++) {
            if (isGivenName(i)) {
                return i;
            }
        }
        while (at < end && Offices.isPart(language, tokens.get(at).bare())) {
            at++;
        }
        return at;
    }

    // "Minister of Energy Lund" tells who it is, "President of Peru" does not.
    private boolean isHeldOf(int title, int holder) {
        return holder > title + 2
                && holder < tokens.size()
                && (Offices.isPart(language, tokens.get(holder - 1).bare()) || isGivenName(holder));
    }

    /** "La maire de Holm Ann Reed": whose mayor she is, is no part of her name. */
    private boolean isPlaceBeforeGivenName(int start, int end) {
        return start + 2 < end
                && isGivenName(start + 1)
                && (!isGivenName(start)
                        || language.is(
                                ELSEWHERE, Words.before(text, tokens.get(start).from())))
                && (NameBorders.isMinistry(language, tokens.get(start).bare())
                        || isKnownPlace(text.substring(
                                tokens.get(start).from(), tokens.get(start).to())));
    }

    private boolean isKnownPlace(String name) {
        return NameWords.isInACountry(name)
                || Places.uninflected(name, language).stream()
                        .skip(1)
                        .anyMatch(form -> Places.named(form).isPresent());
    }

    /** "NPPC Ray Moss", "Russian Ivan Petrov", "Miss Holm Ann Reed": a given name behind words that only describe. */
    private int behindDescription(int start, int end, boolean titled) {
        if (titled && start + 2 < end && !tokens.get(start).dotted() && !isGivenName(start) && isGivenName(start + 1)) {
            return start + 1;
        }
        if (isPlaceBeforeGivenName(start, end)) {
            return start + 1;
        }
        int at = start;
        while (at + 2 < end
                && (Offices.isPart(language, tokens.get(at).bare())
                        || isAcronym(at)
                        || (at == start
                                && (isHuman(at) || (isTrade(tokens.get(at).bare()) && isGivenName(at + 1)))))
                && !isGivenName(at)) {
            at++;
        }
        boolean told = isGivenName(at) || (at == start + 1 && isHuman(start));
        return at > start && told && at + 1 < end ? at : start;
    }

    // "Rancher Bud Moss": whatever a given name that is.
    private boolean isHuman(int at) {
        var word = tokens.get(at).bare();
        return language.is(HUMAN, word)
                || (!language.hasSmallNouns() && language.endsAs(HUMAN, word, MIN_TRADE)); // "Verhandlungsführer"
    }

    // "Plumber Ann Reed", "Analystin Anna Berg", "Me Anne Berg", as French lawyers are called.
    private boolean isTrade(String word) {
        return word.equals("me")
                || language.isAgent(word)
                || (word.length() >= MIN_TRADE && (word.endsWith("er") || word.endsWith("in")));
    }

    private boolean isAcronym(int at) {
        var token = tokens.get(at);
        return token.bare().length() > 1
                && token.bare().length() == token.to() - token.from()
                && text.substring(token.from(), token.to()).chars().allMatch(Character::isUpperCase);
    }

    private Optional<Mention> whole(int start, int end, boolean titled, Gender gender) {
        int from = tokens.get(start).from();
        int to = tokens.get(end - 1).to();
        var name = text.substring(from, to);
        if (name.endsWith("'s") || name.endsWith("’s")) {
            to -= isOwnName(start, end) ? 0 : 2;
        } else if (name.endsWith(".") && !isAbbreviated(name)) {
            to--;
        }
        name = text.substring(from, to);
        if (name.length() < 2
                || (name.length() == 2 && name.charAt(1) == '.')
                || NameBorders.isNoName(language, name.toLowerCase(Locale.ROOT))) {
            return Optional.empty();
        }
        return Optional.of(new Mention(Names.withoutNicknames(name), titled, gender, from, to));
    }

    // "St Anne's in Holm", "Macy's"; but not where Macy is named without.
    private boolean isOwnName(int start, int end) {
        var first = tokens.get(start).bare();
        return end - start == 2
                ? first.equals("st") || first.equals("saint")
                : end - start == 1
                        && NameBorders.isFirmsPossessive(language, first)
                        && !standsAlone(first, tokens.get(start).from());
    }

    // "Kohl" near "Kohl's": somebody, and no shop.
    private boolean standsAlone(String word, int near) {
        int last = Math.min(text.length() - word.length(), near + NEAR);
        for (int at = Math.max(0, near - NEAR); at <= last; at++) {
            int end = at + word.length();
            if (text.regionMatches(true, at, word, 0, word.length())
                    && (at == 0 || !Character.isLetter(text.charAt(at - 1)))
                    && (end == text.length()
                            || (!Character.isLetter(text.charAt(end)) && "'’".indexOf(text.charAt(end)) < 0))) {
                return true;
            }
        }
        return false;
    }

    // "Acme Inc." and "John F." keep their dots.
    private boolean isAbbreviated(String name) {
        int word = Math.max(name.lastIndexOf(' '), name.lastIndexOf('.', name.length() - 2)) + 1;
        var last = name.substring(word, name.length() - 1);
        return (last.length() == 1 && Character.isUpperCase(last.charAt(0))) || language.is(ABBREVIATION_IN_NAME, last);
    }
}
