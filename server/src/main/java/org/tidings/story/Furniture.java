package org.tidings.story;

/**
 * A piece of page text that is not the story, and the rule that knew it.
 *
 * @param rule the rule's name, such as {@code advert} or {@code notification-offer}
 */
public record Furniture(String text, String rule) {}
