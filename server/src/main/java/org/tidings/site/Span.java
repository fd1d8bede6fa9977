package org.tidings.site;

/** A part of a paragraph. */
public sealed interface Span {
    String text();

    /** Text without more to it. */
    record Plain(String text) implements Span {}

    /** Words that a person said, without their marks. */
    record Words(String text) implements Span {}

    /** A name that leads to its topic. */
    record Name(String text, String address) implements Span {}
}
