package org.tidings.story;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tidings.text.CleanText;

/**
 * What the page that a story came from says of itself.
 *
 * @param address the page's canonical address, http or https
 * @param language a BCP 47 tag, as the page says or as its words show
 * @param modifiedAt when the page was last changed
 * @param doubts why the page may not be a story, or not all of one: sentences for an editor
 */
public record Origin(
        Optional<String> address,
        Optional<String> language,
        Optional<Instant> modifiedAt,
        Optional<Picture> picture,
        List<String> doubts) {
    public Origin {
        address = address.map(CleanText::of);
        language = language.map(CleanText::of);
        doubts = doubts.stream().map(CleanText::of).toList();
    }

    /** Of what came as text, without a page. */
    public static Origin none() {
        return new Origin(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), List.of());
    }

    /** The same, from this address unless the page itself names one. */
    public Origin at(Optional<String> elsewhere) {
        return new Origin(address.or(() -> elsewhere), language, modifiedAt, picture, doubts);
    }

    /** The same, in this language unless the page itself names one. */
    public Origin in(Optional<String> guessed) {
        return new Origin(address, language.or(() -> guessed), modifiedAt, picture, doubts);
    }

    /** The same with this picture unless the page itself shows one. */
    public Origin showing(Optional<Picture> elsewhere) {
        return new Origin(address, language, modifiedAt, picture.or(() -> elsewhere), doubts);
    }

    /** The same as an editor has written it. */
    public Origin written(Optional<String> inLanguage, Optional<Picture> shown) {
        return new Origin(address, inLanguage, modifiedAt, shown, doubts);
    }

    /** The same with more doubts, before those that it has. */
    public Origin doubted(List<String> more) {
        var all = new ArrayList<>(more);
        all.addAll(doubts);
        return new Origin(address, language, modifiedAt, picture, all);
    }

    /**
     * The picture that leads the story.
     *
     * @param address http or https
     * @param alt what it shows, for those who do not see it
     * @param credit whose it is
     */
    public record Picture(String address, Optional<String> alt, Optional<String> credit) {
        public Picture {
            address = CleanText.of(address);
            alt = alt.map(CleanText::of);
            credit = credit.map(CleanText::of);
        }
    }
}
