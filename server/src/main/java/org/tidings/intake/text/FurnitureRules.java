package org.tidings.intake.text;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.tidings.story.Furniture;

/**
 * Knows page text that is not the story. A rule takes a whole line, or whole sentences off the line's end, and never a
 * sentence that only speaks of such things: "Advert revenue fell by 3%." stays.
 */
public final class FurnitureRules {
    /** One rule: a name, and the lines that it takes whole. */
    private record Rule(String name, Predicate<String> takes) {}

    private static Rule rule(String name, String... lines) {
        return new Rule(
                name,
                Pattern.compile("(?iu)(?:" + String.join("|", lines) + ")").asMatchPredicate());
    }

    /** A line longer than this is no furniture of one line. */
    private static final int LONGEST_LINE = 800;

    // Each pattern matches a whole line. Quantifiers over free text are bounded or stand alone at the end, so that no
    // line, however made, takes more than linear time.
    private static final List<Rule> RULES = List.of(
            rule(
                    "advert",
                    "[-–—*•|\\[( ]*(?:advert|advertisement|adverts|advertisements|advertising|advertorial|sponsored|sponsored content|paid content|promoted|promoted content|ad|ads|article continues below|story continues below)[-–—*•|\\]):. ]*",
                    "[-–—* ]*(?:advert|advertisement|ad|ads)?[-–—: ]*(?:continue reading (?:below|the main story)|(?:article|story) continues (?:below|after (?:this )?(?:the )?(?:advert|advertisement|ad)))[-–—*:. ]*",
                    "(?:skip|close) (?:the )?(?:advert|advertisement|ad)[. ]*",
                    "scroll (?:down )?to continue(?: reading)?(?: with content)?[. ]*"),
            rule(
                    "read-more",
                    "(?:read|see|learn|find out|discover|view|show|load) more(?: (?:here|below|about this|on this|on this story|from .{1,40}))?[ .:>»…→]*",
                    "(?:read more|read also|also read|read next|read|more on this|more on this story|see also|related|related story|related article|related stories|related articles|related topics|related content|related links|recommended|recommended reading|don['’]?t miss|in pictures|in case you missed it|explainer|watch|listen|live updates?)(?: about .{1,40})? ?[:|>»→–—] ?.{1,200}",
                    "(?:related|related (?:stories|articles|content|links|news|topics|internet links)|recommended(?: for you| reading| stories)?|more on this(?: story)?|more from .{1,40}|more stories|most read|most viewed|top stories|editor['’]s picks|you (?:might|may) (?:also )?(?:like|be interested in).{0,20}|read also|also read|read next|see also|up next|trending(?: now)?|latest(?: news| stories)?|around the web|elsewhere on .{1,30}|continue reading|keep reading|read the full (?:story|article).{0,40})[ .:>»…→]*"),
            rule(
                    "share",
                    "(?:share|send|forward) (?:this|the|it|on|via|with)(?: \\S+){0,8}",
                    "(?:follow|like|join|find) us (?:on|at)\\b.{0,80}",
                    "follow .{1,40} on (?:twitter|x|facebook|instagram|bluesky|threads|mastodon|tiktok|youtube|whatsapp)\\b.{0,40}"),
            new Rule("share", FurnitureRules::isShareBar),
            rule(
                    "cookies",
                    "(?:we|our partners|we and our (?:\\d+ )?partners) (?:use|store|and our partners use) cookies.{0,600}",
                    "(?:this|our) (?:web ?site|site|page) uses cookies.{0,600}",
                    "by (?:continuing|using|browsing|clicking).{0,80}(?:cookies|cookie policy).{0,300}",
                    "(?:accept|reject|allow|manage|decline)(?: all| additional| non-essential| essential)? cookies.{0,30}",
                    "cookies?(?: (?:settings|policy|preferences|notice|consent))[. ]*",
                    "(?:manage|your) (?:privacy|consent|cookie)(?: settings| choices| preferences)?[. ]*"),
            rule(
                    "newsletter",
                    "(?:sign up|subscribe|register|join)\\b.{0,120}\\b(?:newsletters?|e-?mails?|inbox|briefing|bulletin|updates|alerts|notifications|mailing list)\\b.{0,160}",
                    "(?:get|receive)\\b.{0,120}\\b(?:newsletters?|inbox|by e-?mail|in your e-?mail|briefing)\\b.{0,160}",
                    "(?:get|receive)\\b.{0,40}\\be-?mail (?:updates|alerts|news)\\b.{0,120}",
                    "(?:invalid e-?mail(?: address)?|something went wrong,? please try again(?: later)?|please enter a valid e-?mail(?: address)?|we have more newsletters|more newsletters)[ .]*",
                    "(?:our |the |daily |weekly |free )*newsletters?[ .:]*",
                    "(?:enter |type )?your e-?mail(?: address)?[ .:*]*",
                    "(?:thank you|thanks) for (?:subscribing|signing up).{0,80}",
                    "(?:sign up|subscribe|unsubscribe)(?: now| here| today| for free)?[ .!>»→]*"),
            rule(
                    "sign-in",
                    "(?:sign in|log in|login|log ?out|sign out|register|create (?:an |your |a free )?account|my account|your account|subscribe)(?: (?:or|/|to|now|with|here|and|for)\\b.{0,60})?[ .!>»→/|]*",
                    "(?:already|not yet) (?:a |have an? )?(?:subscriber|member|registered|account).{0,60}",
                    "to (?:continue|keep) reading.{0,80}(?:sign in|log in|subscribe|register).{0,60}",
                    "(?:sign in|log in|register) to (?:comment|continue|read|save).{0,40}"),
            rule(
                    "copyright",
                    "copyright (?:©|\\(c\\)|(?:19|20)\\d\\d).{0,200}",
                    "(?:©|\\(c\\) ?(?:19|20)\\d\\d).{0,200}",
                    "(?:.{0,160}[.,;| ])?all rights reserved[. ]*.{0,80}",
                    "this material may not be published, broadcast.{0,120}"),
            rule(
                    "navigation",
                    "(?:skip|jump) to (?:main )?(?:content|navigation|search|footer|comments|article|body).{0,20}",
                    "(?:back to|return to) (?:the )?(?:top|home|homepage|main page|article|news)[. ↑]*",
                    "(?:menu|home|search|close|open|loading|next|previous|prev|navigation|sections|main menu|accessibility help|more menu|site map|sitemap|contact us|about us|privacy policy|terms (?:of use|and conditions|of service)|view comments|show comments|leave a comment|post a comment|add a comment|\\d{1,6} comments?|comments?|comments \\(?\\d{0,6}\\)?)[ .…>»:|]*",
                    "home ?(?:[>/»›|] ?[^>/»›|]{1,40}){1,6}"),
            rule(
                    "media",
                    "(?:image|photo|picture|video|media|figure|audio)(?: (?:source|caption|credits?|copyright|by|courtesy of))? ?[:,|/] ?.{1,200}",
                    "(?:image|photo|picture|video) (?:source|caption|credit)s?\\b.{0,200}",
                    "(?:image|photo|picture|video|gallery|play video|play audio|watch video|listen to (?:this )?(?:article|story)|media playback is (?:not supported|unsupported).{0,40}|getty images|afp|reuters|epa|ap photo|shutterstock|click to (?:enlarge|expand|play))[ .:▶]*",
                    "[^.!?]{0,100}/(?:getty images|afp|reuters|epa|ap photo|shutterstock|pool)(?:/[^.!?]{1,40})?\\)?"),
            rule(
                    "timestamp",
                    "(?:(?:first )?published|updated|last (?:updated|modified)|posted|modified)\\b[ :,]*(?:on |at )?.{0,60}\\d.{0,40}",
                    "(?:\\d{1,2}[:.]\\d\\d(?: ?[ap]m)?(?: [a-z]{2,4})?[, |–-]{0,3})?(?:(?:mon|tues?|wednes|thurs?|fri|satur|sun)(?:day)?,? )?\\d{1,2}(?:st|nd|rd|th)? (?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]{0,7}\\.?,? (?:19|20)\\d\\d(?:[, |–-]{0,3}(?:at )?\\d{1,2}[:.]\\d\\d(?: ?[ap]m)?(?: [a-z]{2,4})?)?",
                    "\\d{1,2}[:.]\\d\\d(?: ?[ap]m)? (?:gmt|bst|utc|cet|cest|est|edt|pst|pdt|et|pt)",
                    "\\d{1,2} (?:seconds?|minutes?|mins?|hours?|hrs?|days?|weeks?|months?) ago[. ]*",
                    "(?:about )?\\d{1,3}[ -]?min(?:ute)?s?(?: to)? read[. ]*"));

    /** Imperatives that end in a permission for notifications: the offer itself. */
    private static final Pattern OFFER =
            Pattern.compile("(?iu)(?:please |just |simply |now |then )*(?:click|tap|press|choose|select|hit)\\b.{0,60}"
                    + "(?:\\b(?:ok|okay|allow|yes|accept|subscribe|follow|bell)\\b|\\b(?:here|button|below|link)\\b).{0,60}"
                    + "\\b(?:notifications?|alerts?|push)\\b.{0,60}"
                    + "|(?:enable|allow|activate|accept|turn on|switch on|manage|get|receive)(?: (?:push|browser|desktop|breaking|our|news|these|the|free|your)){0,4} (?:notifications?|alerts?|news alerts)\\b.{0,120}"
                    + "|(?:show|send me|yes,? (?:please|send|show)).{0,40}\\b(?:notifications?|alerts?)\\b.{0,40}"
                    + "|(?:you (?:have |are |can )?(?:now )?)(?:subscribed|unsubscribe|opted in|switched on|manage)\\b.{0,80}\\b(?:notifications?|alerts?)\\b.{0,60}"
                    + "|(?:to\\b.{0,120}\\b(?:notif\\w*|alerts?|updates|reminders?)\\b.{0,40},? )?(?:please |just |simply |now )?(?:click|tap|press)\\b.{0,12}\\b(?:ok|okay|yes|allow)\\b.{0,20}\\b(?:ok|okay|yes|allow)\\b.{0,60}"
                    + "|(?:not now|no thanks|maybe later|ok|allow|block)[ .!]*");

    /** What is said to make the offer tempting, in the sentence or line just before it. */
    private static final Pattern LEAD_UP = Pattern.compile(
            "(?iu)(?:never|don['’]?t) miss\\b.{0,200}"
                    + "|(?:stay|keep|be|get) (?:up[- ]to[- ]date|up to speed|informed|updated|in the know|notified|alerted|ahead|the first to know|first)\\b.{0,200}"
                    + "|(?:be|get|you['’]ll be) (?:among )?the first to\\b.{0,160}"
                    + "|(?:want|would you like|do you want|wish)\\b.{0,200}\\b(?:notif\\w*|alerts?|updates?|breaking news|news|stories|topics?|reminde\\w*)\\b.{0,120}\\?.{0,60}"
                    + "|(?:want|would you like)\\b.{0,60}\\b(?:more|latest)\\b.{0,120}[?:]"
                    + "|(?:get|receive|follow|have)\\b.{0,160}\\b(?:notif\\w*|alerts?|updates|breaking news|latest news|news|stories|reminde\\w*|phone|device|desktop|browser|topics?)\\b.{0,160}"
                    + "|(?:we|you) (?:can |will |could |would )?(?:now )?(?:get|receive|follow|send|let you|notify|alert|remind|would like to|['’]d like to)\\b.{0,200}\\b(?:notif\\w*|alerts?|updates|news|stories|topics?|reminde\\w*|know)\\b.{0,120}"
                    + "|(?:we['’]d|we['’]ll|we would) (?:like|love|let|send|remind)\\b.{0,200}"
                    + "|.{0,120}\\b(?:favou?rite topics?|topics you (?:follow|like|love)|straight to your|delivered to your|push notifications?)\\b.{0,160}");

    private static final int SHORTEST_REPEATED = 30;

    private final List<Furniture> removed = new ArrayList<>();
    private final Set<String> seen = new HashSet<>();
    private boolean lastLineWasOffer;

    /** The lines that are the story; the others are in {@link #removed}. Topic lines are left for {@link TopicLines}. */
    public static Sifted sift(List<String> lines) {
        var rules = new FurnitureRules();
        var kept = new ArrayList<String>();
        for (int i = 0; i < lines.size(); i++) {
            var line = lines.get(i);
            if (i + 1 < lines.size() && leadsUpTo(line, lines.get(i + 1))) {
                rules.remove(line, "notification-offer");
                rules.lastLineWasOffer = true;
                continue;
            }
            rules.sift(line).ifPresent(kept::add);
        }
        return new Sifted(kept, rules.removed);
    }

    /** What came of sifting: the story's lines in order, and the rest. */
    public record Sifted(List<String> kept, List<Furniture> removed) {}

    private Optional<String> sift(String line) {
        if (line.length() <= LONGEST_LINE) {
            for (var rule : RULES) {
                if (rule.takes().test(line)) {
                    remove(line, rule.name());
                    return Optional.empty();
                }
            }
        }
        var story = withoutOffer(line);
        lastLineWasOffer = story.isEmpty();
        if (story.isEmpty()) {
            return Optional.empty();
        }
        if (story.length() >= SHORTEST_REPEATED && !seen.add(fold(story))) {
            remove(story, "repeated");
            return Optional.empty();
        }
        return Optional.of(story);
    }

    private static String fold(String text) {
        return text.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]+", " ").strip();
    }

    private void remove(String text, String rule) {
        removed.add(new Furniture(text, rule));
    }

    private static boolean leadsUpTo(String line, String next) {
        return line.length() <= 300
                && Sentences.of(line).stream()
                        .allMatch(s -> LEAD_UP.matcher(s.of(line)).matches())
                && startsWithOffer(next);
    }

    private static boolean startsWithOffer(String line) {
        var first = Sentences.of(line).getFirst().of(line);
        return isOffer(first) && !isAnswerWord(first);
    }

    // "OK" or "Allow" alone is a button of the offer when it stands behind one, not an offer by itself.
    private static boolean isAnswerWord(String sentence) {
        return sentence.length() < 14 && !sentence.toLowerCase(Locale.ROOT).contains("notif");
    }

    /** The line without an offer and what leads up to it; such sentences stand together, most often at the line's end. */
    private String withoutOffer(String line) {
        var sentences = Sentences.of(line);
        boolean[] gone = new boolean[sentences.size()];
        boolean any = false;
        for (int i = 0; i < sentences.size(); i++) {
            var sentence = sentences.get(i).of(line);
            boolean afterOffer = i > 0 ? gone[i - 1] : lastLineWasOffer;
            if (isOffer(sentence) && (!isAnswerWord(sentence) || afterOffer)) {
                gone[i] = true;
                any = true;
                for (int before = i - 1;
                        before >= 0
                                && LEAD_UP.matcher(sentences.get(before).of(line))
                                        .matches();
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
        remove(offer.toString(), "notification-offer");
        return story.toString();
    }

    private static final Set<String> SHARE = Set.of(
            "share",
            "tweet",
            "pin",
            "facebook",
            "twitter",
            "whatsapp",
            "linkedin",
            "reddit",
            "messenger",
            "telegram",
            "pinterest",
            "flipboard",
            "instagram",
            "tiktok",
            "youtube",
            "bluesky",
            "threads",
            "mastodon",
            "copy");

    private static final Set<String> SHARE_COMPANY = Set.of(
            "x",
            "email",
            "e-mail",
            "mail",
            "print",
            "save",
            "post",
            "link",
            "like",
            "comment",
            "comments",
            "more",
            "options",
            "via",
            "on",
            "this",
            "story",
            "article",
            "page",
            "with",
            "to",
            "close",
            "panel",
            "and",
            "by",
            "shares",
            "sms");

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
        if (OFFER.matcher(sentence).matches()) {
            return true;
        }
        for (int i = 1; i < sentence.length() - 1; i++) {
            char c = sentence.charAt(i);
            if ((c == ':' || c == ',' || c == '–' || c == '—' || c == '-' || c == ';')
                    && sentence.charAt(i + 1) == ' '
                    && OFFER.matcher(sentence.substring(i + 2)).matches()
                    && LEAD_UP.matcher(sentence.substring(0, i).strip()).matches()) {
                return true;
            }
        }
        return false;
    }
}
