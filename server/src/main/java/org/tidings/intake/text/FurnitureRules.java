package org.tidings.intake.text;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.StringJoiner;
import java.util.regex.Pattern;
import org.tidings.platform.Cancellation;
import org.tidings.story.Furniture;
import org.tidings.text.Folding;

/**
 * Knows page text that is not the story. A rule takes a whole line, or whole sentences off the line's end, and never a
 * sentence that only speaks of such things: "Advert revenue fell by 3%." stays.
 */
public final class FurnitureRules {
    /** A line longer than this is no furniture of one line. */
    private static final int MAX_LINE_CHARS = 800;

    /** The rule that takes lines out that say when a page was published or changed. */
    public static final String TIMESTAMP = "timestamp";

    /** Patterns of whole lines. */
    private static final FurniturePatterns LINES = FurniturePatterns.of(FurnitureFile.Act.TAKE);

    /** Where page text within a story begins that a line of its own ends. */
    private static final FurniturePatterns OPENINGS = FurniturePatterns.of(FurnitureFile.Act.OPEN);

    private static final FurniturePatterns ENDS = FurniturePatterns.of(FurnitureFile.Act.SHUT);
    /** Its lines, with both. */
    private static final int MAX_LINES_ENCLOSED = 12;

    /** The rule's name where an editor took a line out. */
    public static final String EDITOR = "editor";

    static final String OFFER = "notification-offer";
    static final String REPEATED = "repeated";
    /** A title in a list of links, which may be another story's or the page's own. */
    static final String IN_LIST = "title-in-a-list";

    /** The rule that takes lines out that say who owns the page. */
    static final String COPYRIGHT = "copyright";

    private static final String EMBED = "embed";
    private static final String NAVIGATION = "navigation";
    private static final String READ_MORE = "read-more";
    private static final int MAX_TIME_CHARS = 120;

    /** The shortened address of a post or of its picture, as a pattern. */
    public static final String POST_ADDRESS = "(?:https?://t\\.co/|pic\\.(?:twitter|x)\\.com/)\\w{1,40}";

    private static final Pattern NEW_TAB =
            Pattern.compile(",? \\(?opens (?:in )?(?:a )?new (?:tab|window)\\)?(?=$|[\\s.,;:)])");

    private static final Pattern POST_LINKS = Pattern.compile(" ?" + POST_ADDRESS);

    private static final int MIN_REPEATED_CHARS = 30;
    /** Where more different lines come again, as in a timetable, repeating is the text's own way. */
    private static final int MAX_REPEATED = 4;

    private final LineVerdicts verdicts;
    /** Whether the text repeats itself on purpose. */
    private final boolean repeats;

    private final List<Furniture> removed = new ArrayList<>();
    private final Set<String> seen = new HashSet<>();
    private boolean lastLineWasOffer;
    /** Whether what was taken last was a list of links. */
    private boolean listed;

    private FurnitureRules(boolean repeats, LineVerdicts verdicts) {
        this.repeats = repeats;
        this.verdicts = verdicts;
    }

    /**
     * What came of sifting: the story's lines in order, and the rest.
     *
     * @param places for each line that was kept, its number among those that were sifted, from 0
     * @param rules for each line that was sifted, the rule that took all of it; empty: none did
     */
    public record Sifted(List<String> kept, List<Integer> places, List<Furniture> removed, List<String> rules) {}

    /** The lines that are the story; the others are in {@link #removed}. Topic lines are left for {@link TopicLines}. */
    public static Sifted sift(List<String> lines, LineVerdicts verdicts) {
        var rules = new FurnitureRules(repeats(lines), verdicts);
        var kept = new ArrayList<String>();
        var places = new ArrayList<Integer>();
        var taken = new ArrayList<String>();
        for (int i = 0; i < lines.size(); i = taken.size()) {
            int before = rules.removed.size();
            rules.listed = false;
            int next = rules.sift(lines, i, kept);
            if (places.size() < kept.size()) {
                places.add(i);
                taken.add("");
                continue;
            }
            var rule = rules.removed.get(before).rule();
            taken.add(rule);
            while (taken.size() < next) {
                taken.add(rules.listed ? IN_LIST : rule);
            }
        }
        return new Sifted(kept, places, rules.removed, taken);
    }

    private static boolean repeats(List<String> lines) {
        var once = new HashSet<String>();
        var again = new HashSet<String>();
        for (var line : lines) {
            Cancellation.check();
            if (line.length() >= MIN_REPEATED_CHARS) {
                var folded = Folding.words(line);
                if (!once.add(folded)) {
                    again.add(folded);
                }
            }
        }
        return again.size() > MAX_REPEATED;
    }

    /** Sifts the line at a place, and those that go with it; the number of the line after them. */
    private int sift(List<String> lines, int at, List<String> kept) {
        var line = lines.get(at);
        var next = at + 1 < lines.size() ? Optional.of(lines.get(at + 1)) : Optional.<String>empty();
        var verdict = verdicts.isStory(line);
        if (verdict.isPresent()) {
            if (decided(line, verdict.get())) {
                kept.add(line);
            }
            return at + 1;
        }
        if (!verdicts.isOff(OFFER)
                && next.filter(below -> NotificationOffers.leadsUpTo(line, below))
                        .isPresent()) {
            remove(line, OFFER);
            lastLineWasOffer = true;
            return at + 1;
        }
        var rest = lines.subList(at, lines.size());
        if (!verdicts.isOff(READ_MORE) && LinkLists.isLabel(line)) {
            listed = true;
            lastLineWasOffer = false;
            return at + removeAll(rest.subList(0, LinkLists.length(rest)), READ_MORE);
        }
        var opening = OPENINGS.first(line, entry -> !verdicts.isOff(entry.rule()));
        int enclosed = opening.map(entry -> enclosed(rest, entry.rule())).orElse(0);
        if (enclosed > 0) {
            return at
                    + removeAll(rest.subList(0, enclosed), opening.orElseThrow().rule());
        }
        if (!verdicts.isOff(Captions.MEDIA)) {
            int again = Captions.again(lines, at);
            if (again > 0) {
                return at + removeAll(lines.subList(at, again + 1), Captions.MEDIA);
            }
            if (next.filter(below -> Captions.isCredited(line, below)).isPresent()) {
                return at + removeAll(lines.subList(at, at + 2), Captions.MEDIA);
            }
        }
        sift(line).ifPresent(kept::add);
        return at + 1;
    }

    /** How many lines there are from the first, which opens, to the one that ends it; 0 where none does. */
    private static int enclosed(List<String> lines, String rule) {
        for (int i = 1; i < lines.size() && i < MAX_LINES_ENCLOSED; i++) {
            if (ENDS.first(lines.get(i), entry -> entry.rule().equals(rule)).isPresent()) {
                return i + 1;
            }
        }
        return 0;
    }

    /** Whether a link that says so only leads on: "Continue reading →". */
    public static boolean leadsOn(String link) {
        return link.length() <= MAX_TIME_CHARS && isKnownAs(READ_MORE, link);
    }

    /** Whether a line says when a page was published or changed. */
    static boolean isTimestamp(String line) {
        return line.length() <= MAX_TIME_CHARS && isKnownAs(TIMESTAMP, line);
    }

    /** Whether a pattern of this rule matches a line. */
    static boolean isKnownAs(String rule, String line) {
        return LINES.first(line, entry -> entry.rule().equals(rule)).isPresent();
    }

    /** Whether a line is page text by itself, whatever stands around it. */
    static boolean isFurniture(String line) {
        return line.length() <= MAX_LINE_CHARS
                && (LINES.matches(line) || LinkLists.isLabel(line) || ShareBar.isIn(line));
    }

    private boolean decided(String line, boolean isStory) {
        lastLineWasOffer = false;
        if (!isStory) {
            remove(line, EDITOR);
        }
        return isStory;
    }

    private Optional<String> sift(String line) {
        if (line.length() <= MAX_LINE_CHARS) {
            var found = LINES.first(line, entry -> !verdicts.isOff(entry.rule()))
                    .map(FurnitureFile.Entry::rule)
                    .or(() -> !verdicts.isOff(ShareBar.SHARE) && ShareBar.isIn(line)
                            ? Optional.of(ShareBar.SHARE)
                            : Optional.empty());
            if (found.isPresent()) {
                remove(line, found.get());
                return Optional.empty();
            }
        }
        var post = withoutPostLinks(withoutTabs(line));
        if (post.isEmpty()) {
            return Optional.empty();
        }
        var parted = verdicts.isOff(OFFER)
                ? new NotificationOffers.Parted(post, "")
                : NotificationOffers.part(post, lastLineWasOffer);
        if (!parted.offer().isEmpty()) {
            remove(parted.offer(), OFFER);
        }
        var story = parted.story();
        lastLineWasOffer = story.isEmpty();
        if (story.isEmpty()) {
            return Optional.empty();
        }
        if (!repeats
                && !verdicts.isOff(REPEATED)
                && story.length() >= MIN_REPEATED_CHARS
                && !seen.add(Folding.words(story))) {
            remove(story, REPEATED);
            return Optional.empty();
        }
        return Optional.of(story);
    }

    /** A line without what screen readers say of its links: ", opens new tab". */
    private String withoutTabs(String line) {
        return line.contains("opens ") ? without(NEW_TAB, NAVIGATION, line) : line;
    }

    /** A shown post's text without the shortened addresses of itself and its pictures. */
    private String withoutPostLinks(String line) {
        return line.contains("pic.twitter.com/") || line.contains("pic.x.com/") || line.contains("://t.co/")
                ? without(POST_LINKS, EMBED, line)
                : line;
    }

    /** A line without what a pattern finds in it, all of which is reported. */
    private String without(Pattern remnant, String rule, String line) {
        var matcher = remnant.matcher(line);
        var found = new StringJoiner(" ");
        while (matcher.find()) {
            found.add(matcher.group().strip());
        }
        if (found.length() == 0 || verdicts.isOff(rule)) {
            return line;
        }
        remove(found.toString(), rule);
        return matcher.replaceAll("").strip();
    }

    /** Takes lines out; how many they are. */
    private int removeAll(List<String> lines, String rule) {
        lines.forEach(line -> remove(line, rule));
        return lines.size();
    }

    private void remove(String text, String rule) {
        removed.add(new Furniture(text, rule));
    }
}
