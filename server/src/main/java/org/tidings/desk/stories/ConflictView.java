package org.tidings.desk.stories;

import java.time.Instant;
import java.util.List;
import org.tidings.desk.parts.Form;

/**
 * A story that was changed in another window while an editor was typing.
 *
 * @param revision the newest
 * @param notDone what the button that was pressed has not done; empty when it only saves
 * @param differences what was typed otherwise than it is stored now
 * @param carried all that was typed
 */
public record ConflictView(
        long id,
        String headline,
        int revision,
        Instant savedAt,
        String notDone,
        List<Difference> differences,
        List<Form.Pair> carried) {}
