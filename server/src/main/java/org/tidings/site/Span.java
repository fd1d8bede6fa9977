package org.tidings.site;

import java.util.List;
import org.tidings.story.Run;

/** A part of a paragraph. */
public sealed interface Span {
    /** Its text, in parts that look the same throughout. */
    List<Run> runs();

    /** Text without more to it. */
    record Plain(List<Run> runs) implements Span {}

    /** Words that a person said, without their marks. */
    record Words(List<Run> runs) implements Span {}

    /** A name that leads to its topic. */
    record Name(List<Run> runs, String address) implements Span {}
}
