package org.tidings.desk.stories;

import java.util.List;
import org.tidings.desk.parts.Field;
import org.tidings.desk.parts.Form;
import org.tidings.desk.parts.Input;
import org.tidings.publication.Withdrawal;

/**
 * The question before a story is withdrawn.
 *
 * @param reminded how many readers were reminded of it; empty when there is none
 * @param reason for readers, which may be left empty
 * @param carried what was typed into the story's page
 */
public record WithdrawView(
        long id, String headline, int revision, String reminded, Input reason, List<Form.Pair> carried) {
    static final Field REASON = Field.line("reason", "reason", 0, Withdrawal.MAX_REASON_CHARS);
}
