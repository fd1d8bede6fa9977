package org.tidings.text;

import java.util.Locale;

/** Numbers as English sentences have them. */
public final class Numbers {
    private Numbers() {}

    /** With commas between the thousands: 9,900. */
    public static String grouped(long number) {
        return String.format(Locale.ENGLISH, "%,d", number);
    }

    /** With what is counted: 1 reader, 9,900 readers. */
    public static String counted(long number, String one, String many) {
        return grouped(number) + " " + (number == 1 ? one : many);
    }
}
