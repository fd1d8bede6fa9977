package org.tidings.story;

import java.util.Optional;

/**
 * Words that somebody is said to have said.
 *
 * @param words without their outer marks; parts of a quotation that runs over paragraphs are joined by a blank line
 * @param speaker who said them, by the fullest name the story gives; empty when the text leaves it open
 * @param source the outlet that reported them, when the story credits one
 * @param block the block in which the words begin, counted from 0
 * @param from the first character of the words in that block
 * @param to the character behind the last, in the block where the words end
 */
public record Quotation(String words, Optional<String> speaker, Optional<String> source, int block, int from, int to) {}
