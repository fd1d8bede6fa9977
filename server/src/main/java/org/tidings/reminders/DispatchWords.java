package org.tidings.reminders;

import org.tidings.text.Numbers;

/** The words for where a dispatch's reminders are: the same at the desk, in the demo and on the command line. */
public final class DispatchWords {
    private DispatchWords() {}

    /** What has become of a dispatch that an editor holds. */
    public static String held(long withPushServices) {
        return "Held: " + Numbers.grouped(withPushServices) + " already with push services";
    }

    /** To come after a number of readers who were reminded: those who are neither that nor given up, if there are any. */
    public static String notYet(long onTheirWay, long toTryAgain) {
        return amount(onTheirWay, "on their way") + amount(toTryAgain, "to be tried again");
    }

    private static String amount(long number, String what) {
        return number == 0 ? "" : ", " + Numbers.grouped(number) + " " + what;
    }
}
