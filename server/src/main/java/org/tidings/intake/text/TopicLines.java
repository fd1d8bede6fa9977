package org.tidings.intake.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.tidings.story.Furniture;
import org.tidings.story.TopicName;
import org.tidings.text.Words;

/** The page's own list of topics: lines such as "Topics: Ukraine, Volodymyr Zelensky", wherever they stand. */
public final class TopicLines {
    /** What stands before the colon, in any of the languages. */
    private static final String LABEL = FurnitureFile.those(FurnitureFile.Act.LABEL).stream()
            .map(entry -> entry.pattern().pattern())
            .collect(Collectors.joining("|", "(?:", ")"));

    private static final Pattern LINE =
            Pattern.compile("(?iU)" + LABEL + "(?: in this (?:story|article))? ?[:：] ?(.{1,1000})");
    private static final Pattern ALONE = Pattern.compile("(?iU)" + LABEL + "(?: in this (?:story|article))?( ?[:：])?");
    private static final Pattern SEPARATOR = Pattern.compile("\\s*[,،、;|•·]\\s*(?:and\\s+)?|\\s+/\\s+|\\s+(?=#)");
    private static final int MOST_WORDS = 6;
    /** So near above a headline a list of topics is its story's, in lines. */
    private static final int NEAR = 4;
    /** … if no menu stands above it. */
    private static final int AT_THE_TOP = 2;

    private TopicLines() {}

    /**
     * The lines without the topic lists, and these.
     *
     * @param places for each line of the rest, its number among all lines, from 0
     */
    public record Found(List<String> rest, List<Integer> places, List<Topics> lists, List<Furniture> removed) {
        /** The names that the lists held, each once. */
        public List<String> names() {
            return lists.stream()
                    .flatMap(list -> list.names().stream())
                    .distinct()
                    .toList();
        }

        /**
         * Without the names of lists far above a story's headline, line 0 or another of the rest: a menu's are not its topics.
         */
        public Found below(int headline) {
            return new Found(
                    rest,
                    places,
                    lists.stream()
                            .filter(list -> list.before() > headline
                                    || (list.before() <= AT_THE_TOP && headline - list.before() <= NEAR))
                            .toList(),
                    removed);
        }
    }

    /**
     * One list.
     *
     * @param before how many of the rest's lines stand above it
     */
    public record Topics(int before, List<String> names) {}

    public static Found find(List<String> lines) {
        var rest = new ArrayList<String>();
        var places = new ArrayList<Integer>();
        var removed = new ArrayList<Furniture>();
        var lists = new ArrayList<Topics>();
        for (int i = 0; i < lines.size(); i++) {
            var line = lines.get(i);
            var list = LINE.matcher(line);
            if (list.matches() && isList(list.group(1))) {
                lists.add(new Topics(rest.size(), split(list.group(1))));
                removed.add(new Furniture(line, "topics"));
            } else if (ALONE.matcher(line).matches()) {
                removed.add(new Furniture(line, "topics"));
                var names = new ArrayList<String>();
                while (i + 1 < lines.size()
                        && isEntry(lines.get(i + 1))
                        && (names.isEmpty() || !isOfThePage(lines.get(i + 1)))) {
                    i++;
                    names.addAll(split(lines.get(i)));
                    removed.add(new Furniture(lines.get(i), "topics"));
                }
                lists.add(new Topics(rest.size(), names));
            } else {
                rest.add(line);
                places.add(i);
            }
        }
        return new Found(rest, places, lists, removed);
    }

    // "Topics: we discussed three of them at length." is a sentence.
    private static boolean isList(String text) {
        var names = split(text);
        boolean endsLikeSentence =
                text.strip().endsWith(".") && names.stream().anyMatch(name -> name.split("\\s+").length > 3);
        return !names.isEmpty() && names.stream().allMatch(TopicLines::isName) && !endsLikeSentence;
    }

    private static boolean isEntry(String line) {
        return line.length() <= 60
                && !line.matches(".*[.!?:]")
                && !FurnitureRules.isFurniture(line)
                && split(line).stream().allMatch(name -> isName(name) && name.split("\\s+").length <= 4);
    }

    /** Whether a line names a thing that pages have, as what stands below a list does: "Impressum", "Reader comments". */
    private static boolean isOfThePage(String line) {
        return Words.in(line).stream()
                .anyMatch(word -> PageWords.Section.PAGE.isIn(
                        PageWords.of(Optional.empty()).kinds(word.folded())));
    }

    private static boolean isName(String name) {
        return name.length() <= TopicName.MAX_CHARS && name.split("\\s+").length <= MOST_WORDS;
    }

    private static List<String> split(String text) {
        var names = new ArrayList<String>();
        for (var part : SEPARATOR.split(text)) {
            var name = part.strip()
                    .replaceFirst("^#", "")
                    .replaceFirst("[.:]+$", "")
                    .strip();
            if (name.chars().anyMatch(Character::isLetterOrDigit)) {
                names.add(name);
            }
        }
        return names;
    }
}
