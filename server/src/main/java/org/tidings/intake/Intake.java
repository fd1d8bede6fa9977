package org.tidings.intake;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.tidings.intake.languages.Languages;
import org.tidings.intake.names.Cast;
import org.tidings.intake.names.KnownNames;
import org.tidings.intake.names.Outlets;
import org.tidings.intake.names.Vocabulary;
import org.tidings.intake.page.HtmlPage;
import org.tidings.intake.quotations.QuotationFinder;
import org.tidings.intake.text.Bylines;
import org.tidings.intake.text.Composition;
import org.tidings.intake.text.FurnitureRules;
import org.tidings.intake.text.KnownLines;
import org.tidings.intake.text.OtherPage;
import org.tidings.intake.text.PageText;
import org.tidings.intake.text.PastedPage;
import org.tidings.intake.text.Summary;
import org.tidings.intake.text.TopicLines;
import org.tidings.intake.topics.TopicFinder;
import org.tidings.story.Block;
import org.tidings.story.Draft;
import org.tidings.story.Furniture;
import org.tidings.story.Heading;
import org.tidings.story.Origin;
import org.tidings.story.Quotation;
import org.tidings.story.StoryText;
import org.tidings.story.TopicChoice;
import org.tidings.story.TopicKind;
import org.tidings.story.TopicName;
import org.tidings.text.CleanText;
import org.tidings.text.Excerpt;
import org.tidings.text.Scripts;
import org.tidings.text.WrittenTime;

/** The one way in: makes a draft story of whatever came, and says what it left out. */
public final class Intake {
    private static final int LONGEST_HEADLINE = 300;
    /** Of a line, in an answer. */
    private static final int MAX_CHARS_SHOWN = 60;
    /** So much of a text shows in which script it is written. */
    private static final int MAX_BLOCKS_FOR_LANGUAGE = 20;

    private final IntakeLimits limits;
    private final Vocabulary vocabulary;
    private final Verdicts verdicts;
    private final Optional<IntakeThreads> threads;

    /** An intake that knows of no editor's decisions. */
    public Intake(IntakeLimits limits, Vocabulary vocabulary) {
        this(limits, vocabulary, Verdicts.none());
    }

    /** An intake that reads on the caller's thread, however long it takes. */
    public Intake(IntakeLimits limits, Vocabulary vocabulary, Verdicts verdicts) {
        this(limits, vocabulary, verdicts, Optional.empty());
    }

    /** @param threads on which texts are read; empty: on the caller's own, without a deadline */
    public Intake(IntakeLimits limits, Vocabulary vocabulary, Verdicts verdicts, Optional<IntakeThreads> threads) {
        this.threads = threads;
        this.limits = limits;
        this.vocabulary = vocabulary;
        this.verdicts = verdicts;
    }

    /** What came of it. */
    public sealed interface Result {
        /** A story. */
        record Taken(Draft draft) implements Result {}

        /**
         * No story.
         *
         * @param reason a sentence for the person who sent it
         * @param page what kind of page it is; empty: it cannot be a story, whatever it is
         */
        record NoStory(String reason, Optional<OtherPage> page) implements Result {
            public NoStory(String reason) {
                this(reason, Optional.empty());
            }

            NoStory(OtherPage page) {
                this(page.sentence(), Optional.of(page));
            }
        }

        /** Not read, for lack of time: nothing is known of it. {@code reason} is a sentence for whoever sent it. */
        record Unread(String reason) implements Result {}
    }

    /**
     * What a sender says of a story besides its text; each wins over what intake finds.
     *
     * @param isStory whether it is a story though intake finds that it is another page
     */
    public record Given(
            Optional<String> headline,
            Optional<String> standfirst,
            Optional<String> byline,
            Optional<Instant> publishedAt,
            List<String> topics,
            boolean isStory) {
        public Given(
                Optional<String> headline,
                Optional<String> standfirst,
                Optional<String> byline,
                Optional<Instant> publishedAt,
                List<String> topics) {
            this(headline, standfirst, byline, publishedAt, topics, false);
        }

        public Given {
            headline = headline.map(CleanText::of);
            standfirst = standfirst.map(CleanText::of);
            byline = byline.map(CleanText::of);
            topics = topics.stream().map(CleanText::of).toList();
        }

        public static Given nothing() {
            return new Given(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), List.of());
        }

        public static Given headline(Optional<String> headline) {
            return new Given(headline, Optional.empty(), Optional.empty(), Optional.empty(), List.of());
        }

        /** The same of what is a story, whatever intake finds. */
        public Given ofAStory(boolean certainly) {
            return new Given(headline, standfirst, byline, publishedAt, topics, certainly);
        }

        private Given or(
                Optional<String> foundHeadline, Optional<String> foundStandfirst, Optional<String> foundByline) {
            return new Given(
                    headline.or(() -> foundHeadline),
                    standfirst.or(() -> foundStandfirst),
                    byline.or(() -> foundByline),
                    publishedAt,
                    topics,
                    isStory);
        }
    }

    /**
     * What a page or a feed says of a story beside its text; used where it serves.
     *
     * @param summary often no more than the text's own beginning
     * @param keywords some are topics, some are there for search engines
     * @param offered other words by which the page may call its topics: an editor chooses
     */
    public record Beside(Optional<String> summary, List<String> keywords, List<String> offered) {
        public Beside {
            summary = summary.map(CleanText::of);
            keywords = keywords.stream().map(CleanText::of).toList();
            offered = offered.stream().map(CleanText::of).toList();
        }

        public Beside(Optional<String> summary, List<String> keywords) {
            this(summary, keywords, List.of());
        }

        public static Beside nothing() {
            return new Beside(Optional.empty(), List.of());
        }
    }

    /** Raw page text, furniture and all. */
    public Result fromText(String raw, Given given) {
        var text = CleanText.of(raw);
        return read(text, () -> readText(text, given));
    }

    private Result read(String text, Supplier<Result> work) {
        // Whatever way it came: a fetched page may be larger than a request's body.
        if (text.length() > limits.maxBytes()) {
            return new Result.NoStory(
                    "The text has " + text.length() + " characters; at most " + limits.maxBytes() + " are read.");
        }
        return threads.map(own -> own.read(work)).orElseGet(work);
    }

    private Result readText(String raw, Given given) {
        var lines = PageText.read(raw);
        var known = KnownLines.of(lines.texts(), verdicts.lines());
        var page = PastedPage.in(lines, known, given.headline(), verdicts.lines());
        if (page.other().isPresent() && !given.isStory()) {
            return new Result.NoStory(page.other().get());
        }
        return fromLines(
                new Read(lines.texts(), page.lists(), page.sifted(), Page.NONE),
                given.or(page.headline(), page.standfirst(), page.byline()));
    }

    /** An HTML page. */
    public Result fromHtml(String html, Given given) {
        return fromHtml(html, given, Beside.nothing());
    }

    /** An HTML page, or what a feed has of one. */
    public Result fromHtml(String html, Given given, Beside beside) {
        return read(html, () -> readHtml(html, given, beside));
    }

    private Result readHtml(String html, Given given, Beside beside) {
        var page = HtmlPage.read(html);
        var merged = new Given(
                given.headline().or(page::headline),
                given.standfirst(),
                given.byline().or(page::byline),
                given.publishedAt().or(page::publishedAt),
                given.topics(),
                given.isStory());
        if (page.other().isPresent() && !given.isStory()) {
            return new Result.NoStory(page.other().get());
        }
        var all = new Beside(
                beside.summary().or(page::standfirst),
                beside.keywords().isEmpty() ? page.topics() : beside.keywords(),
                page.moreTopics());
        return fromLines(
                read(cleaned(page.lines()))
                        .from(new Page(all, page.origin(), cleaned(page.headings()), page.removed())),
                merged);
    }

    /**
     * What a page has beside its lines.
     *
     * @param headings those of its lines that it marks as such
     * @param removed what was left out before there were lines
     */
    private record Page(Beside beside, Origin origin, Set<String> headings, List<Furniture> removed) {
        static final Page NONE = new Page(Beside.nothing(), Origin.none(), Set.of(), List.of());
    }

    /** Lines, and what was made of them before they are a story. */
    private record Read(List<String> lines, TopicLines.Found lists, FurnitureRules.Sifted sifted, Page page) {
        Read from(Page source) {
            return new Read(lines, lists, sifted, source);
        }
    }

    private Read read(List<String> lines) {
        var known = KnownLines.of(lines, verdicts.lines());
        return new Read(lines, known.lists(), PastedPage.ofStory(lines, known, verdicts.lines()), Page.NONE);
    }

    private Result fromLines(Read read, Given given) {
        var page = read.page();
        if (read.lines().stream().noneMatch(Composition::saysAnything)) {
            return new Result.NoStory(
                    Stream.concat(Stream.of("There is no text in it."), page.origin().doubts().stream())
                            .collect(Collectors.joining(" ")));
        }
        var lists = read.lists();
        var sifted = read.sifted();
        if (sifted.kept().stream().noneMatch(Composition::saysAnything)) {
            return new Result.NoStory("There is no story in it: all of its "
                    + read.lines().size() + " lines are page furniture (such as '"
                    + shortened(read.lines().getFirst()) + "').");
        }
        if (sifted.kept().size() > limits.maxBlocks()) {
            return new Result.NoStory("The story has " + sifted.kept().size() + " paragraphs; at most "
                    + limits.maxBlocks() + " are taken.");
        }
        var composed =
                Composition.of(sifted.kept(), given.headline().map(Intake::oneLine), given.byline(), page.headings());
        var headline = composed.headline();
        if (headline.length() > LONGEST_HEADLINE) {
            return new Result.NoStory("The headline has " + headline.length() + " characters; at most "
                    + LONGEST_HEADLINE + " are taken.");
        }
        var names = new ArrayList<>(given.topics());
        names.addAll(lists.names());
        var tooLong = names.stream()
                .filter(name -> name.strip().length() > TopicName.MAX_CHARS)
                .findFirst();
        if (tooLong.isPresent()) {
            return new Result.NoStory("A topic's name has " + tooLong.get().length() + " characters; at most "
                    + TopicName.MAX_CHARS + " are taken.");
        }
        var cast = Cast.of(composed.blocks());
        var sources = Outlets.creditedIn(composed.blocks(), sifted.removed());
        var finder = new TopicFinder(
                new KnownNames(vocabulary, verdicts.names()), headline, composed.blocks(), cast, sources);
        var named = finder.named(names.stream()
                .map(String::strip)
                .filter(Composition::saysAnything)
                .toList());
        if (named.size() > limits.maxTopics()) {
            return new Result.NoStory(
                    "The story names " + named.size() + " topics; at most " + limits.maxTopics() + " are taken.");
        }
        var keywords = given.topics().isEmpty() ? page.beside().keywords() : List.<String>of();
        if (named.isEmpty()) {
            named = finder.keywords(keywords, limits.maxTopics());
        }
        var topics = named.isEmpty() ? finder.confident() : named;
        var suggested = finder.suggestions(
                topics,
                Stream.concat(keywords.stream(), page.beside().offered().stream())
                        .toList());
        var heading = new Heading(
                headline,
                composed.proposed(),
                given.standfirst()
                        .map(Intake::oneLine)
                        .or(() -> page.beside()
                                .summary()
                                .flatMap(text -> Summary.apart(oneLine(text), composed.blocks())))
                        .or(composed::standfirst),
                given.byline()
                        .or(composed::byline)
                        .or(() -> bylineAbove(Stream.concat(page.removed().stream(), sifted.removed().stream())
                                .toList())));
        var text = new StoryText(
                composed.blocks(),
                quotations(composed.blocks(), cast),
                sources,
                inOrder(
                        read.lines(),
                        composed.blocks(),
                        page.removed(),
                        lists.removed(),
                        sifted.removed(),
                        composed.removed()));
        var findings = finder.findings(
                Stream.concat(topics.stream(), suggested.stream()).toList(), named);
        return new Result.Taken(new Draft(
                heading,
                text,
                new TopicChoice(topics, suggested, findings),
                page.origin().in(language(headline, composed.blocks(), cast)),
                given.publishedAt().or(() -> published(sifted.removed()))));
    }

    // A script that is one language's says more than small words, which Russian and Ukrainian share.
    private static Optional<String> language(String headline, List<Block> blocks, Cast cast) {
        var beginning = Stream.concat(Stream.of(headline), blocks.stream().map(Block::text))
                .limit(MAX_BLOCKS_FOR_LANGUAGE)
                .collect(Collectors.joining("\n"));
        return Scripts.language(beginning).or(() -> Languages.tagOf(cast.words()));
    }

    /** Who wrote it, as lines above a pasted page's story say, or the part of a page that is about its author. */
    private static Optional<String> bylineAbove(List<Furniture> removed) {
        return Bylines.in(removed.stream()
                .filter(furniture -> furniture.rule().equals(PastedPage.ABOVE) || HtmlPage.isOfAuthor(furniture.rule()))
                .map(Furniture::text)
                .toList());
    }

    /** When the story was published, as a line says that was taken out. */
    private static Optional<Instant> published(List<Furniture> removed) {
        return removed.stream()
                .filter(furniture -> furniture.rule().equals(FurnitureRules.TIMESTAMP)
                        || furniture.rule().equals(PastedPage.ABOVE))
                .flatMap(furniture -> WrittenTime.published(furniture.text()).stream())
                .findFirst();
    }

    /**
     * The draft as it may go to readers though no editor has looked at it: a topic that is new and was found in the text is
     * only suggested, unless the setting says otherwise.
     */
    public Draft unseen(Draft draft) {
        return limits.proposeNew() ? draft.proposingNew() : draft;
    }

    /** The topic by this name: as it is known, or a new one. */
    public TopicName topic(String name) {
        return vocabulary.find(name).orElseGet(() -> new TopicName(name, TopicKind.SUBJECT));
    }

    private List<Quotation> quotations(List<Block> blocks, Cast cast) {
        return QuotationFinder.find(blocks, cast).stream()
                .map(quotation -> quotation.openBelow(limits.leastConfidence()))
                .flatMap(quotation -> decided(quotation).stream())
                .toList();
    }

    /** A quotation as editors decided about its words before; empty: it is none. */
    private Optional<Quotation> decided(Quotation quotation) {
        return verdicts.quotations()
                .of(quotation.words())
                .map(verdict -> verdict.isSpeech()
                        ? Optional.of(quotation.saidBy(verdict.speaker()))
                        : Optional.<Quotation>empty())
                .orElseGet(() -> Optional.of(quotation));
    }

    /** What an editor corrects in a draft, its quotations read anew as this intake reads them. */
    public Corrections corrections() {
        return new Corrections(blocks -> quotations(blocks, Cast.of(blocks)));
    }

    /** What was left out, in the order in which it stood: whole lines, and parts of lines that were kept. */
    @SafeVarargs
    private static List<Furniture> inOrder(
            List<String> lines, List<Block> blocks, List<Furniture> before, List<Furniture>... found) {
        var wholes = new HashMap<String, Deque<Furniture>>();
        var parts = new ArrayList<Furniture>();
        var all = new HashSet<>(lines);
        for (var list : found) {
            for (var furniture : list) {
                if (all.contains(furniture.text())) {
                    wholes.computeIfAbsent(furniture.text(), text -> new ArrayDeque<>())
                            .add(furniture);
                } else {
                    parts.add(furniture);
                }
            }
        }
        var ordered = new ArrayList<>(before);
        int block = 0;
        for (var line : lines) {
            if (block < blocks.size() && line.contains(blocks.get(block).text())) {
                block++;
            }
            var whole = wholes.get(line);
            if (whole != null && !whole.isEmpty()) {
                ordered.add(whole.remove().before(block));
            } else if (!parts.isEmpty() && line.contains(parts.getFirst().text())) {
                ordered.add(parts.removeFirst().before(block)); // each rule tells its parts in order
            }
        }
        ordered.addAll(parts);
        return ordered;
    }

    private static String oneLine(String text) {
        return PageText.plain(text).replaceAll("\\s+", " ").strip();
    }

    private static String shortened(String line) {
        return Excerpt.atWord(line, MAX_CHARS_SHOWN);
    }

    // In markup, a character that is none may be written as a number.
    private static List<String> cleaned(List<String> lines) {
        return lines.stream().map(CleanText::of).toList();
    }

    private static Set<String> cleaned(Set<String> lines) {
        return lines.stream().map(CleanText::of).collect(Collectors.toSet());
    }
}
