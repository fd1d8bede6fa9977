package org.tidings.access;

/** A person who may sign in at the desk. */
public record Editor(long id, String name) {
    public static final int MAX_NAME_CHARS = 100;
}
