package org.tidings.standin;

/** What the stand-in got. Called by its threads, several at once. */
public interface Mailbox {
    /** One more request for this path has come; answers how many came before. */
    int arrive(String path);

    /** What came, and how it was answered. Reads the request now or never: its body is gone afterwards. */
    void keep(Request request, int status);
}
