package org.tidings.intake.text;

import java.util.Locale;

/** What a page is that is no story. */
public enum OtherPage {
    LIST("a home page or a list of stories", "take the stories themselves in"),
    AUTHOR("a page about an author", "take the stories themselves in"),
    ERROR("a page that says there is nothing at its address", "look for the story's address"),
    CONSENT("a question about cookies", "answer it in the browser and copy the page below it"),
    FORM("a form to sign in or to subscribe with", "take the stories themselves in"),
    STUB("the beginning of a story behind a paywall", "take in the whole text"),
    SHELL("a page with menus and no text, which is perhaps built in the reader's browser", "copy it from there");

    private final String words;
    private final String advice;

    OtherPage(String words, String advice) {
        this.words = words;
        this.advice = advice;
    }

    /** The name that the API and {@code intake --batch} answer with. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What it is, and what to do. */
    public String sentence() {
        return "It is no story but " + words + ": " + advice + ", or say that it is a story.";
    }
}
