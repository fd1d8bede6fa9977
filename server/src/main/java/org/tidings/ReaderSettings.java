package org.tidings;

import org.tidings.platform.Settings;
import org.tidings.readers.RegistrationLimit;
import org.tidings.reminders.easing.EasingRules;

/**
 * What readers may do.
 *
 * @param registrationsPerAddress readers that one client may register at once
 * @param maxTopics topics that a reader may follow
 * @param easing when less is sent to them
 */
record ReaderSettings(int registrationsPerAddress, int maxTopics, EasingRules easing) {
    private static final int USUAL_MAX_TOPICS = 1000;

    static ReaderSettings from(Settings settings) {
        return new ReaderSettings(
                RegistrationLimit.perAddress(settings),
                settings.number("readers.max-topics", USUAL_MAX_TOPICS, 1, 10_000),
                EasingRules.from(settings));
    }
}
