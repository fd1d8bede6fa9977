package org.tidings.desk.stories;

/** A part of a story that was typed otherwise than it is stored. */
public record Difference(String part, String stored, String typed) {}
