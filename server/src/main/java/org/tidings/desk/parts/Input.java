package org.tidings.desk.parts;

import org.jspecify.annotations.Nullable;

/**
 * A field as a page shows it.
 *
 * @param value what was typed, or where nothing was, what is stored
 * @param error what is wrong with what was typed; empty when nothing is
 */
public record Input(Field field, String value, String error) {
    public String name() {
        return field.name();
    }

    public int maxChars() {
        return field.maxChars();
    }

    /** Templates leave out an attribute that is null: one character is asked for by {@link #isRequired()}. */
    public @Nullable Integer minChars() {
        return field.minChars() > 1 ? field.minChars() : null;
    }

    public boolean isRequired() {
        return field.minChars() > 0;
    }

    public boolean isWrong() {
        return !error.isEmpty();
    }

    /** The id of the sentence below the field; templates leave out an attribute that is null. */
    public @Nullable String describedBy() {
        return isWrong() ? field.name() + "-error" : null;
    }

    public @Nullable String invalid() {
        return isWrong() ? "true" : null;
    }
}
