package org.tidings.intake.text;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.tidings.text.Words;

/** A row of buttons such as "Share Tweet Email" or "Facebook | X | WhatsApp 12". */
final class ShareBar {
    /** The rule's name. */
    static final String SHARE = "share";

    private static final int MAX_CHARS = 160;

    private static final Set<String> WAYS = Words.set("""
            share tweet pin facebook twitter whatsapp linkedin reddit messenger telegram pinterest flipboard instagram
            tiktok youtube bluesky threads mastodon copy""");

    private static final Set<String> BESIDE = Words.set("""
            x com email e-mail mail print save post link like comment comments more options via on this story article page
            with to close panel and by shares sms""");

    private static final Pattern BETWEEN = Pattern.compile("[\\s|/•·,:&.]+");
    private static final Pattern COUNT = Pattern.compile("[0-9]{0,8}[km]?");

    private ShareBar() {}

    static boolean isIn(String line) {
        if (line.length() > MAX_CHARS) {
            return false;
        }
        boolean share = false;
        for (var word : BETWEEN.split(line.toLowerCase(Locale.ROOT))) {
            boolean isWay = WAYS.contains(word);
            share |= isWay;
            if (!isWay && !BESIDE.contains(word) && !COUNT.matcher(word).matches()) {
                return false;
            }
        }
        return share;
    }
}
