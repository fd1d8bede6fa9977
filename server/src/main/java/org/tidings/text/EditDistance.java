package org.tidings.text;

/** How many letters two words differ in. */
public final class EditDistance {
    private EditDistance() {}

    /**
     * Letters put in, left out, changed, or two neighbours exchanged, to make one word of the other (optimal string alignment).
     *
     * @return the number, or {@code max + 1} where it is larger than {@code max}
     */
    public static int between(String a, String b, int max) {
        if (Math.abs(a.length() - b.length()) > max) {
            return max + 1;
        }
        int[] beforeLast = new int[b.length() + 1];
        int[] last = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            last[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int[] row = new int[b.length() + 1];
            row[0] = i;
            int least = i;
            for (int j = 1; j <= b.length(); j++) {
                int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
                row[j] = Math.min(Math.min(last[j], row[j - 1]) + 1, last[j - 1] + change);
                if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1)) {
                    row[j] = Math.min(row[j], beforeLast[j - 2] + 1);
                }
                least = Math.min(least, row[j]);
            }
            if (least > max) {
                return max + 1;
            }
            beforeLast = last;
            last = row;
        }
        return Math.min(last[b.length()], max + 1);
    }
}
