package org.tidings.site;

import java.util.Optional;
import java.util.Set;
import org.tidings.platform.http.Problem;

/**
 * What a reader is shown of a problem.
 *
 * @param title in the site's language
 * @param detail the problem's own sentence, which is English; empty where it would be the only one that readers cannot read
 * @param text what the reader can do, in the site's language
 */
public record ProblemWords(String title, Optional<String> detail, String text) {
    /** What readers meet; all else is between programs. */
    private static final Set<Integer> HAVE_WORDS = Set.of(404, 429, 500, 503);

    static ProblemWords of(Problem problem, Voice voice) {
        boolean hasWords = HAVE_WORDS.contains(problem.status());
        var key = "problem." + (hasWords ? problem.status() : "other");
        boolean isEnglish = voice.language().equals("en");
        return new ProblemWords(
                voice.say(key),
                Optional.of(problem.detail()).filter(detail -> isEnglish || !hasWords),
                voice.say(key + ".text"));
    }
}
