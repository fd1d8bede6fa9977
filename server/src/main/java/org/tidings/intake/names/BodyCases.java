package org.tidings.intake.names;

import static org.tidings.intake.languages.WordKind.BODY_ADJECTIVE_CASE;
import static org.tidings.intake.languages.WordKind.BODY_CASE;
import static org.tidings.intake.languages.WordKind.BODY_IN_SMALL;
import static org.tidings.intake.languages.WordKind.ORGANISATION_WORD;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.tidings.intake.languages.Language;
import org.tidings.intake.names.Names.Mention;

/**
 * The names of bodies in their plain form, in languages with cases: “Podlaskiej Izby Rolniczej” is Podlaska Izba Rolnicza,
 * “Одеською міською радою” Одеська міська рада. The body's own word shows the case, and the adjectives beside it agree with it.
 */
final class BodyCases {
    /** A body's own word is one of the first. */
    private static final int MAX_WORDS_BEFORE_BODY = 2;

    private final Language language;

    private BodyCases(Language language) {
        this.language = language;
    }

    /** The same names, those of bodies in their plain form. */
    static List<Mention> plain(List<Mention> mentions, Language language) {
        if (language.words(BODY_CASE).isEmpty()) {
            return mentions;
        }
        var cases = new BodyCases(language);
        return mentions.stream().map(cases::plain).toList();
    }

    /** What a body's own word is in its plain form, in lower case; empty where it is in its plain form, or no such word. */
    static Optional<String> plainWord(String word, Language language) {
        return isBody(word, language)
                ? Optional.empty()
                : language.inflected(BODY_CASE, word).stream()
                        .map(form -> form.endsWith("-") ? form.substring(0, form.length() - 1) : form)
                        .filter(form -> isBody(form, language))
                        .findFirst();
    }

    private static boolean isBody(String word, Language language) {
        return language.is(ORGANISATION_WORD, word) || language.is(BODY_IN_SMALL, word);
    }

    private Mention plain(Mention mention) {
        var words = mention.name().split(" ");
        for (int i = 0; i <= Math.min(MAX_WORDS_BEFORE_BODY, words.length - 1); i++) {
            var small = words[i].toLowerCase(Locale.ROOT);
            if (isBody(small, language)) {
                return mention;
            }
            var body = plainWord(small, language);
            if (body.isPresent()) {
                char gender = gender(body.get());
                for (int before = 0; before < i; before++) {
                    words[before] = adjective(words[before], gender).orElse(words[before]);
                }
                words[i] = words[i].charAt(0) + body.get().substring(1);
                for (int after = i + 1; after < words.length; after++) {
                    var plain = adjective(words[after], gender);
                    if (plain.isEmpty()) {
                        break;
                    }
                    words[after] = plain.get();
                }
                var name = String.join(" ", words);
                return new Mention(name, false, mention.gender(), mention.from(), mention.to());
            }
        }
        return mention;
    }

    private Optional<String> adjective(String word, char gender) {
        return language.inflected(BODY_ADJECTIVE_CASE, word).stream()
                .filter(form -> gender(form) == gender)
                .findFirst();
    }

    /** By the ending: f, n or m. */
    private static char gender(String word) {
        char last = word.charAt(word.length() - 1);
        return "aая".indexOf(last) >= 0 ? 'f' : "eoеоє".indexOf(last) >= 0 ? 'n' : 'm';
    }
}
