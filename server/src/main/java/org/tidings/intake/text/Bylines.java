package org.tidings.intake.text;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Who wrote a story, as lines near its top say: "By Ann Reed, harbour correspondent". */
public final class Bylines {
    private static final String BY =
            "(?:[Bb]y|BY|(?:Interview|Words|Written|Story|Reporting|Text) by|Author|Von|VON|Text|Autor(?:in|a|e|es)?|Par|PAR|Por|POR"
                    + "|Texto|[Dd]i|DI|A cura di|Testo di|Door|DOOR|Tekst|Av|Af|Skriven av|Skrevet av|Yazan|Írta|Napsala?"
                    + "|Автори?|Авторка|Текст|Автор текста)";
    /** In letters without capitals a name can be known only after a word for "by". */
    private static final String BY_WITHOUT_CAPITALS = "(?:מאת|כתב|כתבה|بقلم|كتب|كتبت|تقرير|نوشته|文|記者|作者|글|लेखक)";

    private static final Pattern BYLINE = Pattern.compile(BY + ":? (" + AuthorNames.LIST
            + ")(?: ?[,|–—-].{0,80}| \\([^()]{2,60}\\)| (?:in|en|à|a|aus|da|te) \\p{Lu}.{0,40}"
            + "| (?:and agencies|staff|reporters?|correspondents?|writers?|editors?)(?: .{0,40})?)?"
            + "|" + BY_WITHOUT_CAPITALS + "[:：]? ?(" + AuthorNames.WITHOUT_CAPITALS + ")(?: ?[,،|–—-].{0,60})?");

    private static final String OFFICES =
            "(?:correspondent|reporter|editor|writer|journalist|staff|columnist|korrespondent(?:in)?|redakteur(?:in)?|redaktion|rédact(?:eur|rice)|journaliste|redactora?|corresponsal|periodista|redazione|giornalista|inviat[oa]|redacteur|verslaggever|correspondente?|redaktork?a?|dziennikar(?:z|ka)|repórter|jornalista|кореспондент(?:ка)?|журналіст(?:ка)?|редактор(?:ка)?|корреспондент|журналист)";
    /** What a line below the byline says of its author: "Harbour correspondent". */
    private static final Pattern OFFICE = Pattern.compile("(?iuU).{0,40}\\b" + OFFICES + "\\b.{0,30}");
    /** "Ann Reed Harbour correspondent". */
    private static final Pattern NAMED_OFFICE =
            Pattern.compile("(\\p{Lu}[\\p{L}'’-]++ \\p{Lu}[\\p{L}'’-]++),? (?:\\p{Lu}[\\p{L} ]{0,30})?(?iu:" + OFFICES
                    + ")(?: in \\p{Lu}.{0,30})?");

    /** What a note at a story's end says of its author. */
    private static final Pattern IS_A_WRITER = Pattern.compile(
            "(?iu) (?:covers|writes (?:about|on|for)|reports (?:on|from|for)|edits) .{1,200}|(?iu) (?:is|are|was) .{0,200}\\b(?:writers?|journalists?|reporters?|correspondents?|columnists?|editors?|authors?|novelist|poet|professor|lecturer|fellow|historian|economist|critic|podcaster)\\b.{0,200}");

    /** "Editor's note" is no office. */
    private static final Pattern NOTE = Pattern.compile("(?i)\\bnote\\b|['’]s\\b");

    private static final int MAX_OFFICE_CHARS = 90;
    /** A name that only the time below it shows to be an author's is no longer, in words. */
    private static final int MAX_NAME_WORDS = 3;
    /** "Ann Reed · Holm News · Posted: Nov 25, 2026". */
    private static final Pattern DATED = Pattern.compile(
            "(\\p{Lu}[\\p{L}'’-]++(?: \\p{Lu}[\\p{L}.'’-]++){1,2}) ?[·•|] ?.{0,80}\\b(?:19|20)\\d\\d\\b.{0,80}");

    private static final Pattern LIST = Pattern.compile(AuthorNames.LIST);

    private Bylines() {}

    /**
     * A byline.
     *
     * @param lines how many lines it takes: the next may name the author's office
     */
    record Byline(String names, int lines) {}

    /** Whether a line is a byline, whatever stands around it. */
    static boolean isByline(String line) {
        return BYLINE.matcher(line).matches() || NAMED_OFFICE.matcher(line).matches();
    }

    /** The byline that begins with this line. */
    static Optional<Byline> at(List<String> lines, int at) {
        var line = lines.get(at);
        var next = at + 1 < lines.size() ? lines.get(at + 1) : "";
        boolean officeBelow = !next.isEmpty() && isOffice(next);
        var byline = BYLINE.matcher(line);
        if (byline.matches()) {
            return named(Optional.ofNullable(byline.group(1)).orElse(byline.group(2)), officeBelow ? 2 : 1);
        }
        var one = NAMED_OFFICE.matcher(line);
        if (one.matches()) {
            return named(one.group(1), 1);
        }
        var dated = DATED.matcher(line);
        if (dated.matches()) {
            return named(dated.group(1), 1);
        }
        if (line.equalsIgnoreCase("by") && AuthorNames.isNames(next)) {
            return named(next, 2);
        }
        boolean alone = LIST.matcher(line).matches() && !isOffice(line);
        if (alone && officeBelow) {
            return named(line, 2);
        }
        return alone && line.split(" ").length <= MAX_NAME_WORDS && FurnitureRules.isTimestamp(next)
                ? named(line, 1)
                : Optional.empty();
    }

    private static Optional<Byline> named(String row, int lines) {
        return AuthorNames.in(row).map(names -> new Byline(names, lines));
    }

    /** The first byline in lines. */
    public static Optional<String> in(List<String> lines) {
        return Stream.iterate(0, i -> i < lines.size(), i -> i + 1)
                .flatMap(i -> at(lines, i).stream())
                .map(Byline::names)
                .findFirst();
    }

    /** A byline of those of these texts that are names of people. */
    public static Optional<String> ofNames(List<String> texts) {
        var names = texts.stream()
                .filter(text -> AuthorNames.isNames(text) && !text.startsWith("The "))
                .flatMap(text -> AuthorNames.in(text).stream())
                .distinct()
                .toList();
        return names.isEmpty() ? Optional.empty() : Optional.of(joined(names));
    }

    /** "Ann Reed, Tim Moss and Ole Lund". */
    public static String joined(List<String> names) {
        return AuthorNames.joined(names);
    }

    /** Whether a line is nothing but an office: "Harbour correspondent". */
    static boolean isOffice(String line) {
        return line.length() <= MAX_OFFICE_CHARS
                && Composition.endsOpen(line)
                && OFFICE.matcher(line).matches()
                && !NOTE.matcher(line).find();
    }

    /** Whether a line at a story's end is about its author. */
    static boolean isAbout(String line, String author) {
        return line.equalsIgnoreCase(author)
                || (line.startsWith(author + " (") && line.endsWith(")"))
                || (line.startsWith(author)
                        && IS_A_WRITER.matcher(line.substring(author.length())).matches());
    }
}
