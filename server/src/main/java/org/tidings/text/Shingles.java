package org.tidings.text;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A text as the set of its runs of four words, by which texts are compared whatever was moved or changed between them
 * (A. Broder, "On the resemblance and containment of documents", 1997).
 */
public final class Shingles {
    private static final int WORDS = 4;
    /** FNV-1a, 64 bits. */
    private static final long OFFSET = 0xcbf29ce484222325L;

    private static final long PRIME = 0x100000001b3L;

    private final Set<Long> hashes;

    private Shingles(Set<Long> hashes) {
        this.hashes = hashes;
    }

    public static Shingles of(String text) {
        var words = Words.in(text);
        var hashes = new HashSet<Long>();
        for (int i = 0; i + WORDS <= words.size(); i++) {
            hashes.add(hash(words.subList(i, i + WORDS)));
        }
        return new Shingles(hashes);
    }

    private static long hash(List<Words.Word> words) {
        long hash = OFFSET;
        for (var word : words) {
            var text = word.folded();
            for (int i = 0; i < text.length(); i++) {
                hash = (hash ^ text.charAt(i)) * PRIME;
            }
            hash = (hash ^ ' ') * PRIME;
        }
        return hash;
    }

    /** Hashes in a sketch. */
    private static final int SKETCH = 64;

    /** The smallest hashes: texts that share much share some of these as well. */
    public long[] sketch() {
        return hashes.stream().mapToLong(Long::longValue).sorted().limit(SKETCH).toArray();
    }

    public boolean isEmpty() {
        return hashes.isEmpty();
    }

    /** The share of this text's runs that the other has as well, from 0 to 1; 0 for a text without any. */
    public double containedIn(Shingles other) {
        if (hashes.isEmpty()) {
            return 0;
        }
        long shared = hashes.stream().filter(other.hashes::contains).count();
        return (double) shared / hashes.size();
    }
}
