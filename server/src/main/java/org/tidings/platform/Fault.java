package org.tidings.platform;

/**
 * Something that the person at the command line can mend: one plain sentence, and the exit code that goes with it. The
 * top of every command prints the sentence and nothing else.
 */
public final class Fault extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final int exitCode;
    private final String sentence;

    private Fault(int exitCode, String sentence) {
        super(sentence);
        this.exitCode = exitCode;
        this.sentence = sentence;
    }

    /** The command was asked for in a way that cannot be: exit code 2. */
    public static Fault usage(String sentence) {
        return new Fault(2, sentence);
    }

    /** The command was right and could not be carried out: exit code 1. */
    public static Fault failed(String sentence) {
        return new Fault(1, sentence);
    }

    public int exitCode() {
        return exitCode;
    }

    public String sentence() {
        return sentence;
    }
}
