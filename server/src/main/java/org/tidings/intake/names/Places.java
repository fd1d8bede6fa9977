package org.tidings.intake.names;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.tidings.intake.languages.Language;
import org.tidings.intake.languages.WordKind;
import org.tidings.text.Folding;

/**
 * Cities and regions of the world by name, whatever the case and accents: what {@code places.txt} has. The file is kept as one
 * text with a table of where each name stands in it, which costs less time and memory than a map of many small strings.
 */
public final class Places {
    /**
     * A place that is known.
     *
     * @param country its code of ISO 3166-1
     * @param kind as the file's head says
     */
    public record Place(String country, char kind) {
        private static final char MIN_WELL_KNOWN = '4';
        private static final char CAPITAL = '5';
        private static final char REGION = '0';
        private static final char TOWN = '-';

        /** A region, a state or a county. */
        public boolean isRegion() {
            return kind == REGION;
        }

        /** A town of fewer than 15,000 inhabitants: its name may be anything. */
        public boolean isTown() {
            return kind == TOWN;
        }

        /** A city of two million inhabitants, or a capital. */
        public boolean isWellKnown() {
            return kind >= MIN_WELL_KNOWN && kind <= CAPITAL;
        }
    }

    private static final int SLOTS = 1 << 18;
    private static final String COUNTRY_OF_ROMANISED_NAMES = "UA";
    /** Characters whose lower case without accents is looked up in a table. */
    private static final int FOLDED_CHARS = 0x250;

    private static final char[] FOLDED = foldedChars();
    private static final int MAX_CASE_FORMS = 32;
    /** Where in its line a place's first name begins. */
    private static final int NAME_AT = 4;

    /** Where in the text the name begins that has this slot; −1: none has. */
    private final int[] names = new int[SLOTS];

    /** Where its place's line begins. */
    private final int[] lines = new int[SLOTS];

    private final String text;

    // Read when the first story needs it, and not at the start.
    private static final class Read {
        private static final Places ALL = new Places();
    }

    private Places() {
        this.text = read();
        Arrays.fill(names, -1);
        int line = 0;
        while (line < text.length()) {
            int end = text.indexOf('\n', line);
            if (text.charAt(line) != '#') {
                putAll(line, end);
            }
            line = end + 1;
        }
    }

    private static String read() {
        try (var in = Places.class.getResourceAsStream("places.txt")) {
            if (in == null) {
                throw new IllegalStateException("places.txt is missing");
            }
            return new String(in.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static char[] foldedChars() {
        var folded = new char[FOLDED_CHARS];
        for (char c = 0; c < FOLDED_CHARS; c++) {
            folded[c] = Folding.withoutAccents(String.valueOf(Character.toLowerCase(c)))
                    .charAt(0);
        }
        folded['ł'] = 'l';
        folded['Ł'] = 'l';
        folded['ø'] = 'o';
        folded['Ø'] = 'o';
        folded['-'] = ' ';
        return folded;
    }

    private static char folded(char c) {
        return c < FOLDED_CHARS ? FOLDED[c] : c == '’' ? '\'' : Character.toLowerCase(c);
    }

    private void putAll(int line, int end) {
        int from = line + NAME_AT;
        for (int i = from; i <= end; i++) {
            char c = text.charAt(i);
            if (c == '|' || c == ',' || c == '\n') {
                int brackets = text.indexOf(" (", from);
                put(line, from, brackets > 0 && brackets < i ? brackets : i); // "Schwedt (Oder)"
                from = i + 1;
            }
        }
    }

    private void put(int line, int from, int to) {
        int hash = 0;
        for (int i = from; i < to; i++) {
            hash = 31 * hash + folded(text.charAt(i));
        }
        int slot = slot(hash);
        while (names[slot] >= 0 && !isSame(names[slot], text, from, to)) {
            slot = (slot + 1) & (SLOTS - 1);
        }
        // Of several of one name the largest is meant.
        if (names[slot] < 0 || text.charAt(lines[slot] + 2) < text.charAt(line + 2)) {
            names[slot] = from;
            lines[slot] = line;
        }
    }

    private static int slot(int hash) {
        return (hash ^ (hash >>> 15)) & (SLOTS - 1);
    }

    private boolean isSame(int name, String other, int from, int to) {
        int length = to - from;
        for (int i = 0; i < length; i++) {
            if (!isSame(text.charAt(name + i), other.charAt(from + i))) {
                return false;
            }
        }
        char next = text.charAt(name + length);
        return next == '|' || next == ',' || next == '\n' || (next == ' ' && text.charAt(name + length + 1) == '(');
    }

    /** Accents may be left out, but none are added: "Wölfen" are wolves, and not Wolfen. */
    private static boolean isSame(char ofPlace, char written) {
        char plain = folded(written);
        return plain == folded(ofPlace)
                && (plain == Character.toLowerCase(written)
                        || !Character.isLetter(written)
                        || Character.toLowerCase(written) == Character.toLowerCase(ofPlace));
    }

    /** In which slot this name is; −1: in none. */
    private int slotOf(String name) {
        int hash = 0;
        for (int i = 0; i < name.length(); i++) {
            hash = 31 * hash + folded(name.charAt(i));
        }
        for (int slot = slot(hash); names[slot] >= 0; slot = (slot + 1) & (SLOTS - 1)) {
            if (isSame(names[slot], name, 0, name.length())) {
                return slot;
            }
        }
        return -1;
    }

    private Optional<Place> find(String name) {
        int slot = slotOf(name);
        if (slot < 0) {
            return Romanised.isCyrillic(name)
                    ? find(Romanised.key(name)).filter(place -> place.country().equals(COUNTRY_OF_ROMANISED_NAMES))
                    : Optional.empty();
        }
        int line = lines[slot];
        return Optional.of(new Place(text.substring(line, line + 2), text.charAt(line + 2)));
    }

    /** The place of this name; of several the largest. */
    public static Optional<Place> named(String name) {
        return name.indexOf('\n') >= 0 ? Optional.empty() : Read.ALL.find(name);
    }

    /** The name in its plain form where such a place is known: in Polish "Gdyni" is Gdynia, and not what others call it. */
    public static Optional<String> plainForm(String name, Language language) {
        var forms = uninflected(name, language).stream()
                .filter(form -> named(form).isPresent())
                .toList();
        return forms.stream()
                .filter(Places::isFirstName)
                .findFirst()
                .or(() -> forms.stream().findFirst());
    }

    /** Whether it is what the place is called where it is. */
    private static boolean isFirstName(String name) {
        int slot = Read.ALL.slotOf(name);
        return slot >= 0 && Read.ALL.names[slot] == Read.ALL.lines[slot] + NAME_AT;
    }

    /**
     * The names that a name in one of its cases may stand for, itself first: in Polish “Lidzbarku Warmińskim” is Lidzbark
     * Warmiński, and much else that is no place.
     */
    public static List<String> uninflected(String name, Language language) {
        var forms = List.of("");
        if (language.words(WordKind.PLACE_CASE_ENDING).isEmpty()) {
            return List.of(name);
        }
        for (var word : name.split(" ")) {
            var longer = new ArrayList<String>();
            for (var form : forms) {
                var before = form.isEmpty() ? "" : form + " ";
                longer.add(before + word);
                for (var other : language.inflected(WordKind.PLACE_CASE_ENDING, word)) {
                    longer.add(before + (other.endsWith("-") ? other.substring(0, other.length() - 1) : other));
                }
            }
            forms = longer.size() > MAX_CASE_FORMS ? longer.subList(0, MAX_CASE_FORMS) : longer;
        }
        return List.copyOf(forms);
    }
}
