package org.tidings.intake.text;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Who wrote a story, as lines near its top say: "By Ann Reed, harbour correspondent". */
public final class Bylines {
    private static final String NAMES =
            "\\p{Lu}[\\p{L}.'’-]*+(?: (?:(?:and|&|de|van|von|der|al|bin) )?\\p{Lu}[\\p{L}.'’-]*+){1,6}";
    private static final Pattern BYLINE = Pattern.compile(
            "(?:[Bb]y:?|BY:?|Interview by:?|Words by:?|Written by:?|Story by:?|Author:|Von:?|VON|Text:|Autor(?:in)?:|Par|PAR|Por|POR|Di|di|DI|Door|DOOR|Автори?:|Авторка:) ("
                    + NAMES
                    + ")(?: ?[,|–—-].{0,80}| \\([^()]{2,60}\\)| in \\p{Lu}.{0,40}| (?:and agencies|staff|reporters?|correspondents?|writers?|editors?)(?: .{0,40})?)?");

    private static final String OFFICES =
            "(?:correspondent|reporter|editor|writer|journalist|staff|columnist|korrespondent(?:in)?|redakteur(?:in)?|redaktion|rédact(?:eur|rice)|redactora?|redazione|redacteur|verslaggever|кореспондент(?:ка)?|редактор(?:ка)?)";
    /** What a line below the byline says that tells of its author: "Harbour correspondent". */
    private static final Pattern OFFICE = Pattern.compile("(?iu).{0,40}\\b" + OFFICES + "\\b.{0,30}");
    /** "Ann Reed Harbour correspondent". */
    private static final Pattern NAMED_OFFICE =
            Pattern.compile("(\\p{Lu}[\\p{L}'’-]++ \\p{Lu}[\\p{L}'’-]++),? (?:\\p{Lu}[\\p{L} ]{0,30})?(?iu:" + OFFICES
                    + ")(?: in \\p{Lu}.{0,30})?");

    /** "Harbour Reporter Ann Reed". */
    private static final Pattern OFFICE_FIRST =
            Pattern.compile("^(?:\\p{L}+ ){0,3}(?:Reporter|Correspondent|Editor|Writer) (?=\\p{Lu}\\S* \\p{Lu})");

    private static final Pattern CAPITALS = Pattern.compile(
            "^((?:\\p{Lu}[\\p{Lu}.'’-]+(?: (?:and|&) | ))*\\p{Lu}[\\p{Lu}.'’-]+ \\p{Lu}[\\p{Lu}.'’-]+) \\p{Lu}\\p{Ll}.*$");

    private static final Pattern NAME_ALONE = Pattern.compile(NAMES);

    /** What a note at a story's end says of its author. */
    private static final Pattern IS_A_WRITER = Pattern.compile(
            "(?iu) (?:covers|writes (?:about|on|for)|reports (?:on|from|for)|edits) .{1,200}|(?iu) (?:is|are|was) .{0,200}\\b(?:writers?|journalists?|reporters?|correspondents?|columnists?|editors?|authors?|novelist|poet|professor|lecturer|fellow|historian|economist|critic|podcaster)\\b.{0,200}");

    /** "Editor's note" is no office. */
    private static final Pattern NOTE = Pattern.compile("(?i)\\bnote\\b|['’]s\\b");

    private static final int LONGEST_OFFICE = 90;
    /** Somebody whom only the time below shows to be the author has no longer name, in words. */
    private static final int MOST_NAMES = 3;
    /** "Ann Reed · Holm News · Posted: Nov 25, 2026". */
    private static final Pattern DATED = Pattern.compile(
            "(\\p{Lu}[\\p{L}'’-]++(?: \\p{Lu}[\\p{L}.'’-]++){1,2}) ?[·•|] ?.{0,80}\\b(?:19|20)\\d\\d\\b.{0,80}");

    private Bylines() {}

    /**
     * A byline.
     *
     * @param lines how many lines it takes: the next may tell the author's office
     */
    record Byline(String names, int lines) {}

    /** Whether a line is a byline by itself. */
    static boolean isOne(String line) {
        return BYLINE.matcher(line).matches() || NAMED_OFFICE.matcher(line).matches();
    }

    /** The byline that begins with this line. */
    static Optional<Byline> at(List<String> lines, int at) {
        var line = lines.get(at);
        var byline = BYLINE.matcher(line);
        boolean officeBelow = at + 1 < lines.size() && isOffice(lines.get(at + 1));
        if (byline.matches()) {
            var names = withoutOutlet(OFFICE_FIRST.matcher(byline.group(1)).replaceFirst(""));
            return Optional.of(new Byline(inSmallLetters(names), officeBelow ? 2 : 1));
        }
        var named = NAMED_OFFICE.matcher(line);
        if (named.matches()) {
            return Optional.of(new Byline(named.group(1), 1));
        }
        var dated = DATED.matcher(line);
        if (dated.matches()) {
            return Optional.of(new Byline(inSmallLetters(dated.group(1)), 1));
        }
        var next = at + 1 < lines.size() ? lines.get(at + 1) : "";
        if (line.equalsIgnoreCase("by") && NAME_ALONE.matcher(next).matches()) {
            return Optional.of(new Byline(inSmallLetters(next), 2));
        }
        boolean alone = NAME_ALONE.matcher(line).matches() && !isOffice(line);
        if (alone && officeBelow) {
            return Optional.of(new Byline(inSmallLetters(line), 2));
        }
        return alone && line.split(" ").length <= MOST_NAMES && FurnitureRules.isTimestamp(next)
                ? Optional.of(new Byline(inSmallLetters(line), 1))
                : Optional.empty();
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
                .filter(text -> NAME_ALONE.matcher(text).matches() && !text.startsWith("The "))
                .map(Bylines::inSmallLetters)
                .distinct()
                .toList();
        return names.isEmpty() ? Optional.empty() : Optional.of(joined(names));
    }

    /** "Ann Reed, Tim Moss and Ole Lund". */
    public static String joined(List<String> names) {
        return names.size() < 2
                ? String.join("", names)
                : String.join(", ", names.subList(0, names.size() - 1)) + " and " + names.getLast();
    }

    /** Whether a line tells nothing but an office: "Harbour correspondent". */
    static boolean isOffice(String line) {
        return line.length() <= LONGEST_OFFICE
                && !NOTE.matcher(line).find()
                && Composition.endsOpen(line)
                && OFFICE.matcher(line).matches();
    }

    /** Whether a line at a story's end is about its author. */
    static boolean isAbout(String line, String author) {
        return line.equalsIgnoreCase(author)
                || (line.startsWith(author + " (") && line.endsWith(")"))
                || (line.startsWith(author)
                        && IS_A_WRITER.matcher(line.substring(author.length())).matches());
    }

    // "By JANE REED and PETER DOW Holm Press": names in capitals end where the capitals do.
    private static String withoutOutlet(String names) {
        return CAPITALS.matcher(names).replaceFirst("$1");
    }

    // Agencies write "By JANE REED and PETER DOW".
    private static String inSmallLetters(String names) {
        if (names.chars().filter(Character::isLowerCase).count() > names.length() / 4) {
            return names;
        }
        return Stream.of(names.split(" "))
                .map(word -> word.length() > 2 && word.equals(word.toUpperCase(Locale.ROOT))
                        ? word.charAt(0) + word.substring(1).toLowerCase(Locale.ROOT)
                        : word)
                .collect(Collectors.joining(" "));
    }
}
