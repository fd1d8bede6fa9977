package org.tidings.intake.names;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tidings.intake.languages.Languages;
import org.tidings.intake.languages.WordKind;

/** Where outlets are credited outside a story's sentences: datelines, brackets at an end, lines that only name sources. */
final class CreditLines {
    /** "HOLM, Nov 14 (Reuters) - ", "BERLIN (dpa/AFP) –". */
    private static final Pattern DATELINE = Pattern.compile("\\p{Lu}[^().!?]{1,60}\\(([^()]{2,60})\\) ?[-–—]");
    /** "(AFP)", "(mit Material von dpa)" at a paragraph's end. */
    private static final Pattern BRACKET = Pattern.compile("\\(([^()]{2,80})\\)[. ]*$");
    /** "Source: Al Jazeera and news agencies". */
    private static final Pattern LINE = Pattern.compile(
            "(?iu)(?:" + String.join("|", Languages.any().words(WordKind.CREDIT_LINE)) + ") ?:? (.{2,200})");
    /** "Reporting by Una Reed for Reuters". */
    private static final Pattern BEHIND_FOR = Pattern.compile("\\bfor ((?:[Tt]he )?\\p{Lu}[\\p{L}.& ]{1,40})");
    /** "The Associated Press contributed to this report". */
    private static final Pattern CONTRIBUTED =
            Pattern.compile("(.{2,160}) contributed to (?:this|the) (?:report|story|article)\\b");

    private static final Pattern BORDER = Pattern.compile(
            "(?iu)[,;/&+]|['’]s\\b|\\b(?:" + String.join("|", Languages.any().words(WordKind.CREDIT_BORDER)) + ")\\b");
    /** Of a dateline, before its bracket. */
    private static final int MAX_PLACE = 61;
    /** A bracket farther from the end is not looked at. */
    private static final int MAX_END = 100;

    private CreditLines() {}

    /** Of a paragraph of the story. */
    static List<String> inParagraph(String text) {
        int bracket = text.indexOf('(');
        var end = bracket < 0 ? "" : text.substring(Math.max(0, text.length() - MAX_END));
        var dateline = bracket >= 0 && bracket <= MAX_PLACE ? at(DATELINE.matcher(text)) : Optional.<String>empty();
        return outlets(List.of(
                dateline.or(() -> found(BRACKET.matcher(end))),
                whole(LINE.matcher(text)),
                text.contains(" contributed to ") ? at(CONTRIBUTED.matcher(text)) : Optional.empty()));
    }

    /** Of a line that was taken out of the story as one of credits. */
    static List<String> inCredits(String text) {
        return outlets(List.of(Optional.of(text), found(BEHIND_FOR.matcher(text)), whole(LINE.matcher(text))));
    }

    private static Optional<String> at(Matcher matcher) {
        return matcher.lookingAt() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    private static Optional<String> found(Matcher matcher) {
        return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    private static Optional<String> whole(Matcher matcher) {
        return matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    private static List<String> outlets(List<Optional<String>> credits) {
        var outlets = new ArrayList<String>();
        credits.stream()
                .flatMap(Optional::stream)
                .flatMap(credit -> BORDER.splitAsStream(credit))
                .map(name -> name.strip().replaceAll("^[(\\s]+|[).\\s]+$", ""))
                .forEach(name -> Outlets.named(name).ifPresent(outlets::add));
        return outlets;
    }
}
