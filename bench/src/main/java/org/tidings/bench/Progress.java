package org.tidings.bench;

import com.google.errorprone.annotations.FormatMethod;
import com.google.errorprone.annotations.FormatString;
import java.util.Locale;

/** What goes on, on standard error: standard output is for results. */
final class Progress {
    private Progress() {}

    @FormatMethod
    static void say(@FormatString String format, Object... values) {
        System.err.println(String.format(Locale.ENGLISH, format, values));
    }
}
