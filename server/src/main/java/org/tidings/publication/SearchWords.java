package org.tidings.publication;

import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jdbi.v3.core.statement.SqlStatement;
import org.tidings.text.CleanText;
import org.tidings.text.Folding;

/**
 * Words that a person looks for. In which language they are is not known: each story is asked in its own. Words that are in
 * every text of a language ask nothing there.
 *
 * @param words folded as {@link SearchText} is
 * @param beginning the same as a query in which the last may be the beginning of a word
 */
record SearchWords(String words, String beginning) {
    private static final int MAX_WORDS = 20;

    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N}\\p{M}]*");

    /** Empty where there is no word. */
    static Optional<SearchWords> of(String text) {
        // "not" has no meaning where one question is put in many languages.
        var words = Folding.withoutAccents(CleanText.of(text)).replace('-', ' ');
        var beginning = WORD.matcher(words)
                .results()
                .limit(MAX_WORDS)
                .map(word -> word.group())
                .collect(Collectors.joining(" & "));
        return beginning.isEmpty() ? Optional.empty() : Optional.of(new SearchWords(words, beginning + ":*"));
    }

    /** SQL: a part of {@code with}, {@code question}, whose one column {@code words} is compared with {@code story.search}. */
    String asQuestion() {
        boolean isPhrase = words.contains("\"");
        var query = isPhrase
                ? "websearch_to_tsquery(rules::regconfig, :words)"
                : "plainto_tsquery(rules::regconfig, :words) || to_tsquery(rules::regconfig, :beginning)";
        return """
                question as (
                    select string_agg(format('(''=%%s'' & (%%s))', rules, query), ' | ')::tsquery as words
                    from (select rules, %s as query from unnest(:rules) as rules) as each
                    where numnode(query) > 0)
                """.formatted(query);
    }

    <S extends SqlStatement<S>> S bind(S statement) {
        return statement
                .bindArray("rules", String.class, (Object[]) SearchText.rules())
                .bind("words", words)
                .bind("beginning", beginning);
    }
}
