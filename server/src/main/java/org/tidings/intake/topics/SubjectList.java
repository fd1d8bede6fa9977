package org.tidings.intake.topics;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.tidings.intake.languages.WordFile;
import org.tidings.text.Words;

/** The subjects that news has in one language, and the words that show them, as {@code subjects.txt} lists them. */
final class SubjectList {
    private static final Set<String> COMPOUNDING = Set.of("de", "nl");
    private static final Map<String, SubjectList> BY_LANGUAGE = read();
    private static final SubjectList NONE = new SubjectList(false);

    private static final int MIN_CHARS_BEFORE_PART = 2;
    private static final int MIN_CHARS_OF_PART = 5;

    /** By their only or first word. */
    private final Map<String, List<Sign>> whole = new HashMap<>();

    private final Map<String, List<Sign>> beginnings = new HashMap<>();
    private final Map<String, List<Sign>> endings = new HashMap<>();
    /** How many words name each subject: "ferries" few, "transport" many. */
    private final Map<String, Integer> breadths = new HashMap<>();

    /** What each subject is called in all languages. */
    private final Map<String, List<String>> names = new HashMap<>();

    private int maxChars;
    private final boolean hasCompounds;

    /**
     * What shows a subject.
     *
     * @param rest the words that follow the first
     * @param isNaming whether it names the subject; else it only goes with it
     */
    record Sign(String subject, List<String> rest, boolean isNaming) {}

    private SubjectList(boolean hasCompounds) {
        this.hasCompounds = hasCompounds;
    }

    /** Those of the language with this tag; none where the file has none. */
    static SubjectList of(String language) {
        return BY_LANGUAGE.getOrDefault(language, NONE);
    }

    private static Map<String, SubjectList> read() {
        var lists = new HashMap<String, SubjectList>();
        var names = new ArrayList<String>();
        for (var line : WordFile.lines(SubjectList.class, "subjects.txt")) {
            int equals = line.indexOf(" = ");
            if (equals < 0) { // the code of a Media Topic
                names = new ArrayList<>();
            } else {
                names.add(line.substring(3, equals));
                var list =
                        lists.computeIfAbsent(line.substring(0, 2), tag -> new SubjectList(COMPOUNDING.contains(tag)));
                list.names.put(line.substring(3, equals), names);
                var words = line.substring(equals + 3).split(" \\| ", 2);
                for (int i = 0; i < words.length; i++) {
                    for (var word : words[i].split(" ")) {
                        list.add(word, line.substring(3, equals), i == 0);
                    }
                }
            }
        }
        return Map.copyOf(lists);
    }

    private void add(String written, String subject, boolean isNaming) {
        var words = List.of(written.split("[_&-]"));
        var first = words.getFirst();
        var sign = new Sign(subject, words.subList(1, words.size()), isNaming);
        breadths.merge(subject, isNaming ? 1 : 0, Integer::sum);
        boolean begins = first.endsWith("*");
        var where = first.startsWith("*") ? endings : begins ? beginnings : whole;
        var word = first.replace("*", "");
        where.computeIfAbsent(word, key -> new ArrayList<>()).add(sign);
        maxChars = Math.max(maxChars, word.length());
    }

    /** What a subject is called, in this language first and then in all. */
    Stream<String> names(String subject) {
        return Stream.concat(Stream.of(subject), names.getOrDefault(subject, List.of()).stream());
    }

    /** How many words name a subject. */
    int breadth(String subject) {
        return breadths.getOrDefault(subject, 0);
    }

    /** Hands over what each word of a text shows, and the word. */
    void readSigns(List<Words.Word> text, BiConsumer<Words.Word, Sign> taker) {
        for (int i = 0; i < text.size(); i++) {
            var word = text.get(i);
            int at = i;
            var folded = word.folded();
            Consumer<List<Sign>> takeAll = signs -> signs.stream()
                    .filter(sign -> isFollowedBy(sign.rest(), text, at + 1))
                    .forEach(sign -> taker.accept(word, sign));
            takeAll.accept(signs(whole, folded));
            for (int chars = 1; chars <= Math.min(maxChars, folded.length()); chars++) {
                takeAll.accept(signs(beginnings, folded.substring(0, chars)));
                if (!endings.isEmpty()) {
                    takeAll.accept(signs(endings, folded.substring(folded.length() - chars)));
                }
            }
            if (hasCompounds) {
                laterParts(folded, takeAll);
            }
        }
    }

    /** “Warnstreik” is a strike, and “natuurbrand” a fire. */
    private void laterParts(String word, Consumer<List<Sign>> taker) {
        for (int from = MIN_CHARS_BEFORE_PART; from + MIN_CHARS_OF_PART <= word.length(); from++) {
            int most = Math.min(word.length(), from + maxChars);
            for (int to = from + MIN_CHARS_OF_PART; to <= most; to++) {
                taker.accept(signs(beginnings, word.substring(from, to)));
            }
        }
    }

    private static List<Sign> signs(Map<String, List<Sign>> words, String word) {
        return words.getOrDefault(word, List.of());
    }

    private static boolean isFollowedBy(List<String> rest, List<Words.Word> text, int from) {
        if (from + rest.size() > text.size()) {
            return false;
        }
        for (int i = 0; i < rest.size(); i++) {
            var wanted = rest.get(i);
            var word = text.get(from + i).folded();
            boolean follows = wanted.endsWith("*")
                    ? word.startsWith(wanted.substring(0, wanted.length() - 1))
                    : word.equals(wanted);
            if (!follows) {
                return false;
            }
        }
        return true;
    }
}
