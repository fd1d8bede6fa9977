package org.tidings.intake.text;

import java.util.Optional;

/** What editors decided about lines of before: they are story, or they are not, whatever the rules say. */
public interface LineVerdicts {
    /** A longer line does not come again. */
    int MAX_LINE_CHARS = 300;

    /** Whether this line, whatever its marks and case, is story; empty: no editor has said. */
    Optional<Boolean> isStory(String line);

    /** Whether editors said that this rule of {@code furniture.txt} is not for their stories. */
    default boolean isOff(String rule) {
        return false;
    }

    /** Nobody has decided anything. */
    public static LineVerdicts none() {
        return line -> Optional.empty();
    }
}
