package org.tidings.publication;

/** What is done with a story whose text is there already, but for a part of it. */
public enum DuplicatePolicy {
    /** It is taken like any other, and what it is like is shown. */
    SHOW,
    /** It is kept as a draft for an editor to decide. */
    DRAFT,
    /** It is refused. */
    REFUSE,
    /** It becomes a new revision of the first, and nobody is reminded again. */
    UPDATE
}
