package org.tidings.intake.text;

/** What tells a paragraph of a story from the short lines around stories: menus, titles, captions. In characters. */
public final class Prose {
    /** A shorter line is none. */
    public static final int SHORTEST = 60;
    /** A longer one needs no full stop to be one. */
    public static final int WITHOUT_A_STOP = 120;

    private Prose() {}
}
