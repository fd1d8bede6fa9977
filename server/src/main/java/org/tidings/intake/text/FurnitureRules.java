package org.tidings.intake.text;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.StringJoiner;
import java.util.regex.Pattern;
import org.tidings.platform.Cancellation;
import org.tidings.story.Furniture;
import org.tidings.text.Folding;
import org.tidings.text.Sentences;
import org.tidings.text.Words;

/**
 * Knows page text that is not the story. A rule takes a whole line, or whole sentences off the line's end, and never a
 * sentence that only speaks of such things: "Advert revenue fell by 3%." stays.
 */
public final class FurnitureRules {
    /** A line longer than this is no furniture of one line. */
    private static final int LONGEST_LINE = 800;

    /** The rule that takes lines out that say when a page was published or changed. */
    public static final String TIMESTAMP = "timestamp";

    /** Patterns of whole lines. */
    private static final FurniturePatterns LINES = FurniturePatterns.of(FurnitureFile.Act.TAKE);
    /** What stands above a list of links: the titles below it go with it. */
    private static final FurniturePatterns LISTS = FurniturePatterns.of(FurnitureFile.Act.LIST);

    private static final FurniturePatterns TIMES =
            new FurniturePatterns(FurnitureFile.those(FurnitureFile.Act.TAKE).stream()
                    .filter(entry -> entry.rule().equals(TIMESTAMP))
                    .toList());
    /** Where page text within a story begins that a line of its own ends. */
    private static final FurniturePatterns OPENINGS = FurniturePatterns.of(FurnitureFile.Act.OPEN);

    private static final FurniturePatterns ENDS = FurniturePatterns.of(FurnitureFile.Act.SHUT);
    /** Its lines, with both. */
    private static final int MOST_ENCLOSED = 12;

    /** Imperatives that end in a permission for notifications: the offer itself. */
    private static final FurniturePatterns OFFERS = FurniturePatterns.of(FurnitureFile.Act.OFFER);
    /** Its buttons, such as "Not now": taken right behind an offer only. */
    private static final FurniturePatterns ANSWERS = FurniturePatterns.of(FurnitureFile.Act.ANSWER);
    /** What is said to make the offer tempting, in the sentence or line just before it. */
    private static final FurniturePatterns LEAD_UPS = FurniturePatterns.of(FurnitureFile.Act.LEAD_UP);

    /** The rule's name where an editor took a line out. */
    public static final String EDITOR = "editor";

    static final String OFFER = "notification-offer";
    private static final String SHARE_RULE = "share";
    static final String REPEATED = "repeated";
    /** A title in a list of links, which may be another story's or the page's own. */
    static final String IN_LIST = "title-in-a-list";

    private static final String EMBED = "embed";
    private static final String NAVIGATION = "navigation";
    private static final String READ_MORE = "read-more";
    private static final String MEDIA = "media";
    private static final int LONGEST_TITLE = 120;
    /** A heading's words come in so many lines below it; those count that have so many letters. */
    private static final int HEADED = 20;

    private static final int LONG_WORD = 4;
    /** … and do not stand everywhere. */
    private static final Set<String> COMMON = Words.set("""
            what when where which with will would from that this these those have your they them their there were been about
            over into after before more most than could should many some other because while said says""");
    /** A caption's two copies stand so near, in lines. */
    private static final int TWICE_WITHIN = 3;

    private static final Pattern CREDIT = Pattern.compile(
            "(?i)(?:(?:getty images|pa media|pa|reuters|afp|epa|ap|ap photo|shutterstock|alamy|bbc|nasa|handout|supplied)"
                    + "(?:[ /,-]{1,3}[\\p{L}.]{1,20}){0,3})");
    /** The shortened address of a post or of its picture, as a pattern. */
    public static final String POST_ADDRESS = "(?:https?://t\\.co/|pic\\.(?:twitter|x)\\.com/)\\w{1,40}";

    private static final Pattern NEW_TAB =
            Pattern.compile(",? \\(?opens (?:in )?(?:a )?new (?:tab|window)\\)?(?=$|[\\s.,;:)])");

    private static final Pattern POST_LINKS = Pattern.compile(" ?" + POST_ADDRESS);

    private static final int SHORTEST_REPEATED = 30;
    /** Where more different lines come again, as in a timetable, repeating is the text's own way. */
    private static final int MOST_REPEATED = 4;

    /** Whether the text repeats itself on purpose. */
    private final boolean repeats;

    private final LineVerdicts verdicts;

    private FurnitureRules(boolean repeats, LineVerdicts verdicts) {
        this.repeats = repeats;
        this.verdicts = verdicts;
    }

    private static boolean repeats(List<String> lines) {
        var once = new HashSet<String>();
        var again = new HashSet<String>();
        for (var line : lines) {
            Cancellation.check();
            if (line.length() >= SHORTEST_REPEATED) {
                var folded = Folding.words(line);
                if (!once.add(folded)) {
                    again.add(folded);
                }
            }
        }
        return again.size() > MOST_REPEATED;
    }

    private final List<Furniture> removed = new ArrayList<>();
    private final Set<String> seen = new HashSet<>();
    private boolean lastLineWasOffer;
    /** Whether what was taken last was a list of links. */
    private boolean listed;

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

    /** Sifts the line at a place, and those that go with it; the number of the line after them. */
    private int sift(List<String> lines, int at, List<String> kept) {
        var line = lines.get(at);
        var verdict = verdicts.isStory(line);
        if (verdict.isPresent()) {
            if (decided(line, verdict.get())) {
                kept.add(line);
            }
            return at + 1;
        }
        if (at + 1 < lines.size() && !verdicts.isOff(OFFER) && leadsUpTo(line, lines.get(at + 1))) {
            remove(line, OFFER);
            lastLineWasOffer = true;
            return at + 1;
        }
        var rest = lines.subList(at, lines.size());
        if (!verdicts.isOff(READ_MORE) && LISTS.matches(line)) {
            listed = true;
            return at + removeList(rest);
        }
        var opening = OPENINGS.first(line, entry -> !verdicts.isOff(entry.rule()));
        int enclosed = opening.map(entry -> enclosed(rest, entry.rule())).orElse(0);
        if (enclosed > 0) {
            removeAll(rest.subList(0, enclosed), opening.orElseThrow().rule());
            return at + enclosed;
        }
        int again = verdicts.isOff(MEDIA) ? 0 : captionAgain(lines, at);
        if (again > 0) {
            removeAll(lines.subList(at, again + 1), MEDIA);
            return again + 1;
        }
        if (at + 1 < lines.size() && !verdicts.isOff(MEDIA) && isCreditedCaption(line, lines.get(at + 1))) {
            removeAll(lines.subList(at, at + 2), MEDIA);
            return at + 2;
        }
        sift(line).ifPresent(kept::add);
        return at + 1;
    }

    /** Where a caption stands again, with nothing but a gallery's buttons between; 0 where it does not. */
    private static int captionAgain(List<String> lines, int at) {
        if (lines.get(at).length() < SHORTEST_REPEATED || !Composition.endsOpen(lines.get(at))) {
            return 0;
        }
        for (int i = at + 1; i < lines.size() && i <= at + TWICE_WITHIN; i++) {
            if (lines.get(i).equals(lines.get(at))) {
                return i > at + 1 ? i : 0; // a headline may stand twice
            }
            if (LINES.first(lines.get(i), entry -> entry.rule().equals(MEDIA)).isEmpty()) {
                return 0;
            }
        }
        return 0;
    }

    /** How many lines there are from the first, which opens, to the one that ends it; 0 where none does. */
    private static int enclosed(List<String> lines, String rule) {
        for (int i = 1; i < lines.size() && i < MOST_ENCLOSED; i++) {
            if (ENDS.first(lines.get(i), entry -> entry.rule().equals(rule)).isPresent()) {
                return i + 1;
            }
        }
        return 0;
    }

    /** Whether a link that says so only leads on: "Continue reading →". */
    public static boolean leadsOn(String link) {
        return link.length() <= LONGEST_TITLE
                && LINES.first(link, entry -> entry.rule().equals(READ_MORE)).isPresent();
    }

    /** Whether a line says when a page was published or changed. */
    static boolean isTimestamp(String line) {
        return line.length() <= LONGEST_TITLE && TIMES.matches(line);
    }

    /** Whether a line is page text by itself, whatever stands around it. */
    static boolean isFurniture(String line) {
        return line.length() <= LONGEST_LINE && (LINES.matches(line) || LISTS.matches(line) || isShareBar(line));
    }

    /**
     * Takes a list of links: its label and the titles below it, which end without a mark.
     *
     * @return how many lines that are
     */
    private int removeList(List<String> lines) {
        int end = 1;
        while (end < lines.size() && (isTitle(lines.get(end)) || TIMES.matches(lines.get(end)))) {
            end++;
        }
        // The last of several titles may be the heading of what the story goes on with, and then the story has its
        // words.
        if (end < lines.size()
                && end > 2
                && !isFurniture(lines.get(end))
                && isTitle(lines.get(end - 1))
                && sharesAWord(lines.get(end - 1), lines.subList(end, Math.min(lines.size(), end + HEADED)))) {
            end--;
        }
        lastLineWasOffer = false;
        removeAll(lines.subList(0, end), READ_MORE);
        return end;
    }

    private static boolean sharesAWord(String title, List<String> lines) {
        var words = Words.in(title).stream()
                .map(Words.Word::folded)
                .filter(word -> word.length() >= LONG_WORD && !COMMON.contains(word))
                .toList();
        return lines.stream().flatMap(line -> Words.in(line).stream()).anyMatch(word -> words.contains(word.folded()));
    }

    private static boolean isTitle(String line) {
        return line.length() <= LONGEST_TITLE && Composition.endsOpen(line) && !isFurniture(line);
    }

    /** "Getty Images A pier at dawn" above "A pier at dawn": a picture's credit and description, and its caption. */
    private static boolean isCreditedCaption(String line, String next) {
        return line.length() > next.length()
                && line.length() <= LONGEST_LINE
                && line.endsWith(next)
                && CREDIT.matcher(
                                line.substring(0, line.length() - next.length()).strip())
                        .matches();
    }

    /**
     * What came of sifting: the story's lines in order, and the rest.
     *
     * @param places for each line that was kept, its number among those that were sifted, from 0
     * @param rules for each line that was sifted, the rule that took all of it; empty: none did
     */
    public record Sifted(List<String> kept, List<Integer> places, List<Furniture> removed, List<String> rules) {}

    private boolean decided(String line, boolean isStory) {
        lastLineWasOffer = false;
        if (!isStory) {
            remove(line, EDITOR);
        }
        return isStory;
    }

    private Optional<String> sift(String line) {
        if (line.length() <= LONGEST_LINE) {
            var found = LINES.first(line, entry -> !verdicts.isOff(entry.rule()));
            if (found.isPresent()) {
                remove(line, found.get().rule());
                return Optional.empty();
            }
            if (isShareBar(line) && !verdicts.isOff(SHARE_RULE)) {
                remove(line, SHARE_RULE);
                return Optional.empty();
            }
        }
        var post = withoutPostLinks(withoutTabs(line));
        if (post.isEmpty()) {
            return Optional.empty();
        }
        var story = verdicts.isOff(OFFER) ? post : withoutOffer(post);
        lastLineWasOffer = story.isEmpty();
        if (story.isEmpty()) {
            return Optional.empty();
        }
        if (!repeats
                && !verdicts.isOff(REPEATED)
                && story.length() >= SHORTEST_REPEATED
                && !seen.add(Folding.words(story))) {
            remove(story, REPEATED);
            return Optional.empty();
        }
        return Optional.of(story);
    }

    /** A line without what screen readers are told of its links: ", opens new tab". */
    private String withoutTabs(String line) {
        if (!line.contains("opens ")) {
            return line;
        }
        return without(NEW_TAB, NAVIGATION, line);
    }

    /** A shown post's text without the shortened addresses of itself and its pictures. */
    private String withoutPostLinks(String line) {
        if (!line.contains("pic.twitter.com/") && !line.contains("pic.x.com/") && !line.contains("://t.co/")) {
            return line;
        }
        return without(POST_LINKS, EMBED, line);
    }

    /** A line without what a pattern finds in it, all of which is told. */
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

    private void removeAll(List<String> lines, String rule) {
        lines.forEach(line -> remove(line, rule));
    }

    private void remove(String text, String rule) {
        removed.add(new Furniture(text, rule));
    }

    private static boolean leadsUpTo(String line, String next) {
        return line.length() <= 300
                && Sentences.of(line).stream().allMatch(s -> LEAD_UPS.matches(s.of(line)))
                && startsWithOffer(next);
    }

    private static boolean startsWithOffer(String line) {
        return isOffer(Sentences.of(line).getFirst().of(line));
    }

    /** The line without an offer and what leads up to it; such sentences stand together, most often at the line's end. */
    private String withoutOffer(String line) {
        var sentences = Sentences.of(line);
        boolean[] gone = new boolean[sentences.size()];
        boolean any = false;
        for (int i = 0; i < sentences.size(); i++) {
            var sentence = sentences.get(i).of(line);
            boolean afterOffer = i > 0 ? gone[i - 1] : lastLineWasOffer;
            if (isOffer(sentence) || (afterOffer && ANSWERS.matches(sentence))) {
                gone[i] = true;
                any = true;
                for (int before = i - 1;
                        before >= 0 && LEAD_UPS.matches(sentences.get(before).of(line));
                        before--) {
                    gone[before] = true;
                }
            }
        }
        if (!any) {
            return line;
        }
        var story = new StringBuilder();
        var offer = new StringBuilder();
        for (int i = 0; i < gone.length; i++) {
            var part = gone[i] ? offer : story;
            part.append(part.isEmpty() ? "" : " ").append(sentences.get(i).of(line));
        }
        remove(offer.toString(), OFFER);
        return story.toString();
    }

    private static final Set<String> SHARE = Words.set("""
            share tweet pin facebook twitter whatsapp linkedin reddit messenger telegram pinterest flipboard instagram
            tiktok youtube bluesky threads mastodon copy""");

    private static final Set<String> SHARE_COMPANY = Words.set("""
            x com email e-mail mail print save post link like comment comments more options via on this story article page
            with to close panel and by shares sms""");

    /** A row of buttons such as "Share Tweet Email" or "Facebook | X | WhatsApp 12". */
    private static boolean isShareBar(String line) {
        if (line.length() > 160) {
            return false;
        }
        boolean share = false;
        for (var word : line.toLowerCase(Locale.ROOT).split("[\\s|/•·,:&.]+")) {
            share |= SHARE.contains(word);
            if (!SHARE.contains(word) && !SHARE_COMPANY.contains(word) && !word.matches("[0-9]{0,8}[km]?")) {
                return false;
            }
        }
        return share;
    }

    /** An offer by itself, or behind its own lead-up: "Never miss a story: click 'OK' to enable notifications". */
    private static boolean isOffer(String sentence) {
        if (sentence.length() > LONGEST_LINE) {
            return false;
        }
        if (OFFERS.matches(sentence)) {
            return true;
        }
        for (int i = 1; i < sentence.length() - 1; i++) {
            char c = sentence.charAt(i);
            if ((c == ':' || c == ',' || c == '–' || c == '—' || c == '-' || c == ';')
                    && sentence.charAt(i + 1) == ' '
                    && OFFERS.matches(sentence.substring(i + 2))
                    && LEAD_UPS.matches(sentence.substring(0, i).strip())) {
                return true;
            }
        }
        return false;
    }
}
