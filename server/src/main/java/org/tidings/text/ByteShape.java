package org.tidings.text;

/**
 * What bytes look like, whatever they are called.
 *
 * @param characters sequences of UTF-8 beyond ASCII that are whole
 * @param broken bytes beyond ASCII that stand in no such sequence
 * @param zeros bytes that are zero
 * @param runs letters beyond ASCII, in a charset of one byte a letter, with another such letter before them
 * @param mixed such letters with an ASCII letter before them
 * @param low such letters from 0xC0 to 0xDF
 * @param high such letters from 0xE0 to 0xFF
 */
record ByteShape(int characters, int broken, int zeros, int runs, int mixed, int low, int high) {

    static ByteShape of(byte[] body) {
        int characters = 0;
        int broken = 0;
        int zeros = 0;
        for (int i = 0; i < body.length; ) {
            int length = sequence(body, i);
            characters += length > 1 ? 1 : 0;
            broken += length == 0 ? 1 : 0;
            zeros += body[i] == 0 ? 1 : 0;
            i += Math.max(1, length);
        }
        int runs = 0;
        int mixed = 0;
        int low = 0;
        int high = 0;
        for (int i = 0; i < body.length; i++) {
            int b = body[i] & 0xff;
            if (b >= 0xc0) {
                int before = i == 0 ? ' ' : body[i - 1] & 0xff;
                runs += before >= 0xc0 ? 1 : 0;
                mixed += before < 0x80 && Character.isLetter(before) ? 1 : 0;
                low += b < 0xe0 ? 1 : 0;
                high += b >= 0xe0 ? 1 : 0;
            }
        }
        return new ByteShape(characters, broken, zeros, runs, mixed, low, high);
    }

    boolean isAscii() {
        return characters == 0 && broken == 0;
    }

    boolean hasZeros() {
        return zeros > 0;
    }

    boolean isUtf8() {
        return characters > 0 && broken == 0;
    }

    /**
     * The name of the charset that bytes which are not valid UTF-8 are likeliest in: UTF-8 with a few bytes broken, or
     * one byte a letter. A Cyrillic word is a run of letters beyond ASCII, a Western one has them one by one. Most letters
     * are small, and those are high in windows-1251 and low in KOI8.
     */
    String likeliest() {
        if (characters > broken) {
            return "UTF-8";
        }
        if (runs <= mixed) {
            return "windows-1252";
        }
        return high >= low ? "windows-1251" : "KOI8-U";
    }

    /** How many bytes the character at a place has in UTF-8 (RFC 3629 §4); 0: there is none. */
    private static int sequence(byte[] body, int at) {
        int first = body[at] & 0xff;
        if (first < 0x80) {
            return 1;
        }
        int length = first >= 0xc2 && first <= 0xdf ? 2 : first >= 0xe0 && first <= 0xef ? 3 : 4;
        if (first < 0xc2 || first > 0xf4 || at + length > body.length) {
            return 0;
        }
        int second = body[at + 1] & 0xff;
        int least = first == 0xe0 ? 0xa0 : first == 0xf0 ? 0x90 : 0x80;
        int last = first == 0xed ? 0x9f : first == 0xf4 ? 0x8f : 0xbf;
        if (second < least || second > last) {
            return 0;
        }
        for (int i = at + 2; i < at + length; i++) {
            if ((body[i] & 0xc0) != 0x80) {
                return 0;
            }
        }
        return length;
    }
}
