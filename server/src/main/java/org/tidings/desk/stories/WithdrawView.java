package org.tidings.desk.stories;

import java.util.List;
import org.tidings.desk.parts.Form;

/**
 * The question before a story is withdrawn.
 *
 * @param reminded how many readers were reminded of it; empty when there is none
 * @param carried what was typed into the story's page
 */
public record WithdrawView(long id, String headline, int revision, String reminded, List<Form.Pair> carried) {}
