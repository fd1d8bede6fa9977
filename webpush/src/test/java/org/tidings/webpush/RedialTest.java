package org.tidings.webpush;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class RedialTest {
    private static final long MILLI = 1_000_000;
    private final Redial redial = new Redial();

    @Test
    void oneConnectionThatEndsWithoutAnAnswerMayBeBadLuck() {
        redial.ended(false, 0);
        assertTrue(redial.mayDial(0));
    }

    @Test
    void fromTheSecondOnEachPauseIsTwiceAsLongUpToEightSeconds() {
        redial.ended(false, 0);
        redial.ended(false, 0);
        assertFalse(redial.mayDial(249 * MILLI));
        assertTrue(redial.mayDial(250 * MILLI));
        redial.ended(false, 0);
        assertFalse(redial.mayDial(499 * MILLI));
        assertTrue(redial.mayDial(500 * MILLI));
        for (int i = 0; i < 50; i++) {
            redial.ended(false, 0);
        }
        assertFalse(redial.mayDial(7999 * MILLI));
        assertTrue(redial.mayDial(8000 * MILLI));
    }

    @Test
    void aConnectionThatAnsweredEndsThePauses() {
        redial.ended(false, 0);
        redial.ended(false, 0);
        redial.ended(true, 0);
        assertTrue(redial.mayDial(0));
    }
}
