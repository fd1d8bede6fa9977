package org.tidings.publication;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdbi.v3.core.statement.SqlStatement;
import org.tidings.story.Block;
import org.tidings.story.Draft;
import org.tidings.story.Quotation;
import org.tidings.story.Topic;
import org.tidings.text.Excerpt;
import org.tidings.text.Folding;

/**
 * What of a story can be found by its words: headline before names before text, each word by its stem in the story's own
 * language and without accents.
 */
final class SearchText {
    /** A tsvector holds at most 1 MB. */
    private static final int MAX_CHARS = 200_000;

    /** Its parameters are bound by {@link #bind}. The rules of its stems are in it too, as a word that no text has. */
    static final String VECTOR = """
            setweight(to_tsvector(:stems::regconfig, :searchHeadline), 'A')
            || setweight(to_tsvector(:stems::regconfig, :searchNames), 'B')
            || to_tsvector(:stems::regconfig, :searchText)
            || array_to_tsvector(array['=' || :stems::text])
            """;

    /** Words as they are, where no rules for their stems are known. */
    static final String NO_STEMS = "simple";

    /** PostgreSQL's rules for stems (18, §12.6.6), by the language's code in ISO 639. */
    private static final Map<String, String> STEMS = Map.ofEntries(
            Map.entry("ar", "arabic"),
            Map.entry("ca", "catalan"),
            Map.entry("da", "danish"),
            Map.entry("de", "german"),
            Map.entry("el", "greek"),
            Map.entry("en", "english"),
            Map.entry("es", "spanish"),
            Map.entry("fi", "finnish"),
            Map.entry("fr", "french"),
            Map.entry("ga", "irish"),
            Map.entry("hu", "hungarian"),
            Map.entry("it", "italian"),
            Map.entry("lt", "lithuanian"),
            Map.entry("nb", "norwegian"),
            Map.entry("nl", "dutch"),
            Map.entry("no", "norwegian"),
            Map.entry("pt", "portuguese"),
            Map.entry("ro", "romanian"),
            Map.entry("ru", "russian"),
            Map.entry("sv", "swedish"),
            Map.entry("tr", "turkish"));

    private SearchText() {}

    /** All rules that a story's words may stand by. */
    static String[] rules() {
        return Stream.concat(
                        Stream.of(NO_STEMS), STEMS.values().stream().distinct().sorted())
                .toArray(String[]::new);
    }

    /** The rules for a language's stems. */
    static String stems(Optional<String> language) {
        return language.map(tag -> Locale.forLanguageTag(tag).getLanguage())
                .map(STEMS::get)
                .orElse(NO_STEMS);
    }

    static <S extends SqlStatement<S>> S bind(S statement, Draft draft, List<Topic> topics) {
        var names = Stream.of(
                        draft.byline().stream(),
                        topics.stream().map(Topic::name),
                        draft.quotations().stream().map(Quotation::speaker).flatMap(Optional::stream))
                .flatMap(all -> all)
                .distinct()
                .collect(Collectors.joining(". "));
        var text = Stream.concat(
                        draft.standfirst().stream(), draft.blocks().stream().map(Block::text))
                .collect(Collectors.joining("\n"));
        return statement
                .bind("stems", stems(draft.origin().language()))
                .bind("searchHeadline", folded(draft.headline()))
                .bind("searchNames", folded(names))
                .bind("searchText", folded(text));
    }

    /** As it is compared. */
    static String folded(String text) {
        return Folding.withoutAccents(Excerpt.cut(text, MAX_CHARS));
    }
}
