package org.tidings.intake.text;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** Which other page the lines of a text are that hold no story, or hardly any. */
final class OtherPages {
    /** Words of a title of another story, at least. */
    private static final int TITLE_WORDS = 4;
    /** So many titles make a list. */
    private static final int MIN_TITLES = 6;
    /** Titles below what a page says of a person, at least. */
    private static final int MIN_TITLES_OF_AUTHOR = 3;
    /** Less of a story, in characters, is its beginning, where the page asks for a subscription. */
    private static final int MAX_STUB_CHARS = 500;
    /** A page with an error or a form says no more, in characters. */
    private static final int MAX_NOTICE_CHARS = 200;
    /** A sentence of a story has so many words. */
    private static final int SENTENCE_WORDS = 4;

    /** “12”, “1.5”, “(3,400)”. */
    private static final Pattern NUMBER = Pattern.compile("\\d[\\d.,]*+");

    /** A page that is no story has so many lines at least, and no more prose, of all its text, that speaks of something. */
    private static final int MIN_OTHER_LINES = 16;

    private static final double MAX_TOLD = 0.4;
    /** What shows that a few lines are a story is at least so likely its headline. */
    private static final double MIN_HEADLINE = 0.05;

    private final LabelledLines lines;
    private final List<String> texts;

    OtherPages(LabelledLines lines) {
        this.lines = lines;
        this.texts = lines.page().texts();
    }

    /**
     * What a text is.
     *
     * @param kept those of its lines that would be the story's
     * @param isPage whether it has as many lines of page text as a page that was pasted whole
     * @param holdsStory whether any line was found to be a story's paragraph
     * @param headline the line that was found to be the story's headline; −1: none was
     */
    Optional<OtherPage> kind(List<Integer> kept, boolean isPage, boolean holdsStory, int headline) {
        int told = told(kept);
        if (texts.isEmpty()) {
            return Optional.empty();
        }
        if (told == 0 && isTable()) {
            return Optional.empty();
        }
        if (told == 0) {
            return isPage || holdsNotice() ? Optional.of(withoutStory()) : Optional.empty();
        }
        // Two lines among menus, below no line that speaks of the same, are what a menu says of itself.
        boolean isStory = holdsStory
                && (told >= MAX_NOTICE_CHARS
                        || (headline >= 0
                                && lines.labels().of(LineLabel.HEADLINE, headline) >= MIN_HEADLINE
                                && lines.features().lines().told(headline) > 0));
        if (isPage && !isStory && isMostlyMenus()) {
            return Optional.of(withoutStory());
        }
        if (isPage && told < MAX_NOTICE_CHARS && Notices.ERROR.areIn(texts)) {
            return Optional.of(OtherPage.ERROR);
        }
        if (isPage && told < MAX_STUB_CHARS && (isAbout() || isSignedOverAndOver())) {
            return Optional.of(OtherPage.AUTHOR);
        }
        if (isPage && !holdsStory && told < MAX_NOTICE_CHARS && Notices.FORM.areIn(texts)) {
            return Optional.of(OtherPage.FORM);
        }
        return isPage && told < MAX_STUB_CHARS && Notices.SUBSCRIBERS.areIn(texts)
                ? Optional.of(OtherPage.STUB)
                : Optional.empty();
    }

    /** How much these lines tell, in characters; no further than where a story is more than the beginning of one. */
    private int told(List<Integer> kept) {
        int told = 0;
        for (int i = 0; i < kept.size() && told < MAX_STUB_CHARS; i++) {
            int line = kept.get(i);
            told += isTold(line) ? lines.shape(line).text.length() : 0;
        }
        return told;
    }

    /** Whether a line says something as a story does, and not of the page itself. */
    private boolean isTold(int line) {
        var shape = lines.shape(line);
        return (shape.prose || (shape.sentence && shape.words.size() >= SENTENCE_WORDS)) && !Notices.holds(shape.text);
    }

    /** Whether most lines compare figures, as a company's results or a table of a league do: a story without a sentence. */
    private boolean isTable() {
        long rows = texts.stream()
                .filter(text -> NUMBER.matcher(text).results().count() > 1)
                .count();
        return rows * 2 > texts.size();
    }

    private boolean holdsNotice() {
        return texts.stream().anyMatch(Notices::holds);
    }

    /** Whether little of a long text without any line of a story is prose: it is another page, and no story of few words. */
    private boolean isMostlyMenus() {
        int all = 0;
        int told = 0;
        for (int i = 0; i < lines.count(); i++) {
            var shape = lines.shape(i);
            all += shape.width;
            boolean says = shape.prose
                    ? lines.known().rules().get(i).isEmpty() && shape.you == 0 && !shape.call
                    : lines.features().lines().isSentence(i);
            told += says ? shape.width : 0;
        }
        return lines.count() >= MIN_OTHER_LINES && told < MAX_TOLD * all;
    }

    private OtherPage withoutStory() {
        if (Notices.ERROR.areIn(texts)) {
            return OtherPage.ERROR;
        }
        if (isAbout() || isSignedOverAndOver()) {
            return OtherPage.AUTHOR;
        }
        if (titlesFrom(0) >= MIN_TITLES) {
            return OtherPage.LIST;
        }
        if (Notices.SUBSCRIBERS.areIn(texts)) {
            return OtherPage.STUB;
        }
        if (Notices.CONSENT.areIn(texts)) {
            return OtherPage.CONSENT;
        }
        return Notices.FORM.areIn(texts) ? OtherPage.FORM : OtherPage.SHELL;
    }

    /** Whether the page says who a person is that writes, and what they wrote. */
    private boolean isAbout() {
        for (int i = 0; i + 1 < lines.count(); i++) {
            var name = lines.shape(i);
            var about = lines.shape(i + 1);
            boolean office = about.office && about.words.size() <= TITLE_WORDS;
            boolean named = i + 2 < lines.count()
                    && office
                    && name.nameOnly
                    && lines.shape(i + 2).text.startsWith(name.text.split(" ")[0] + " ");
            if (named || (name.nameOnly && Bylines.isAbout(about.text, name.text))) {
                return titlesFrom(i + 2) >= MIN_TITLES_OF_AUTHOR;
            }
        }
        return false;
    }

    /** Whether a name stands alone above titles that all are signed with it: a page of what one author wrote. */
    private boolean isSignedOverAndOver() {
        for (int i = 0; i < lines.count(); i++) {
            var name = lines.shape(i);
            if (name.nameOnly && signed(name.text, i + 1) >= MIN_TITLES_OF_AUTHOR) {
                return titlesFrom(i + 1) >= MIN_TITLES_OF_AUTHOR;
            }
        }
        return false;
    }

    private long signed(String name, int from) {
        return IntStream.range(from, lines.count())
                .mapToObj(lines::shape)
                .filter(shape -> shape.byline && shape.text.contains(name))
                .count();
    }

    private int titlesFrom(int line) {
        int titles = 0;
        for (int i = line; i < lines.count(); i++) {
            var shape = lines.shape(i);
            titles += shape.words.size() >= TITLE_WORDS && !shape.sentence && !shape.time && shape.page == 0 ? 1 : 0;
        }
        return titles;
    }
}
