package org.tidings.readers;

/** What depends on a reader's keys and must hear when they change. Called after the commit, by any thread. */
public interface ReaderChanges {
    /** The reader has other keys now, or has left. */
    void keysChanged(long reader);

    /** There is a new reader, or one has come back. */
    void registered();
}
