package org.tidings.desk.learned;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tidings.desk.parts.Form;
import org.tidings.publication.Aliases;
import org.tidings.text.Excerpt;
import org.tidings.verdicts.Verdict;

/**
 * Something that editors decided, as the page lists it.
 *
 * @param label the beginning of what it is about
 * @param sentence what is done from now on
 * @param topicAddress where its topic is, of a name that is another topic's
 * @param story in which it was decided
 * @param action where the form goes that takes it back, and its fields
 */
public record Decision(
        String about,
        String label,
        String sentence,
        Optional<String> topicAddress,
        Optional<Long> story,
        Instant decidedAt,
        String action,
        List<Form.Pair> fields) {
    private static final int MAX_SHOWN_CHARS = 160;
    private static final int LABEL_CHARS = 60;

    static List<Decision> all(List<Aliases.Alias> aliases, List<Verdict> verdicts) {
        var all = new ArrayList<Decision>();
        aliases.forEach(alias -> all.add(of(alias)));
        verdicts.forEach(verdict -> all.add(of(verdict)));
        return all;
    }

    private static Decision of(Aliases.Alias alias) {
        return new Decision(
                alias.written(),
                alias.written(),
                "the same as " + alias.topic().name(),
                Optional.of("/topics/" + alias.topic().slug().text()),
                alias.story(),
                alias.decidedAt(),
                "/desk/learned/forget-alias",
                List.of(new Form.Pair("name", alias.written())));
    }

    private static Decision of(Verdict verdict) {
        return new Decision(
                Excerpt.atWord(verdict.shown(), MAX_SHOWN_CHARS),
                Excerpt.atWord(verdict.shown(), LABEL_CHARS),
                verdict.sentence(),
                Optional.empty(),
                verdict.story(),
                verdict.decidedAt(),
                "/desk/learned/forget",
                List.of(new Form.Pair("about", verdict.about().word()), new Form.Pair("key", verdict.key())));
    }
}
