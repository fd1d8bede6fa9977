package org.tidings.intake.text;

/** What a line of a page that was pasted is to its story. */
public enum LineLabel {
    /** Page text above the headline, or all of a page that holds no story. */
    ABOVE,
    HEADLINE,
    /** A sentence that tells more of the headline. */
    STANDFIRST,
    /** Page text between the headline and the story: who wrote it, when, a picture's caption, buttons. */
    SIGNATURE,
    /** The story's text, its subheadings included. */
    PARAGRAPH,
    /** Page text between paragraphs: adverts, offers, captions. */
    BETWEEN,
    /** Page text below the story. */
    BELOW;

    public static final int COUNT = values().length;

    /** The label's place in arrays of one number a label. */
    @SuppressWarnings("EnumOrdinal") // nothing is stored by it: files name labels
    public int number() {
        return ordinal();
    }

    /** Whether the next line may have that label: above, story and below each come once. */
    public boolean mayPrecede(LineLabel next) {
        return switch (this) {
            case ABOVE -> next == ABOVE || next == HEADLINE || next == STANDFIRST || next == PARAGRAPH;
            case HEADLINE -> next != BETWEEN && next != BELOW;
            case STANDFIRST, SIGNATURE -> next != ABOVE && next != BETWEEN && next != BELOW;
            case PARAGRAPH -> next == PARAGRAPH || next == BETWEEN || next == BELOW;
            case BETWEEN -> next == PARAGRAPH || next == BETWEEN;
            case BELOW -> next == BELOW;
        };
    }

    public boolean mayBegin() {
        return this != BETWEEN && this != BELOW;
    }

    public boolean mayEnd() {
        return this != BETWEEN;
    }
}
