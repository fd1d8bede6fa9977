package org.tidings.intake.text;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.tidings.intake.text.PageWords.Section;
import org.tidings.text.Folding;
import org.tidings.text.Words;

/** What one line of a page shows by itself, read once. */
final class LineShape {
    /** Of a longer line, in characters, the beginning shows what it is. */
    private static final int MAX_CHARS_READ = 1500;
    /** A longer line is no byline, time or credit, in characters. */
    private static final int MAX_CHARS_OF_A_NOTE = 200;
    /** Quoted words that are longer, in characters, are more than a button's name. */
    private static final int MAX_BUTTON_CHARS = 14;
    /** A line's first word, as before a dateline's stop, is no longer, in characters. */
    private static final int MAX_FIRST_WORD_CHARS = 21;
    /** Words of the page count so often as signs that a line speaks to its reader. */
    private static final int MAX_PAGE_WORDS_COUNTED = 2;
    /** Letters that distinguish a word from another. */
    private static final int ROOT_CHARS = 5;

    /** Ideographs and kana say more in less room. */
    private static final int WIDE_FROM = 0x2E80;

    private static final Pattern DATED = Pattern.compile(
            "\\d[:.]\\d\\d\\b|\\b\\d{1,2}\\b.{0,12}\\b(?:19|20)\\d\\d\\b|\\b\\d{1,2}[./-]\\d{1,2}[./-]\\d{2,4}");
    private static final Pattern ADDRESS = Pattern.compile("https?:|www\\.|\\w@\\w|\\.com\\b");
    private static final Pattern HANDLE = Pattern.compile("(?:^|\\s)[@#]\\w");
    private static final String BARS = "|›»>•·/→";
    private static final Pattern BAR = Pattern.compile("\\s[|›»>•·/→]|[|›»→]\\s|^[|›»>•·→]");
    /** "© Ann Reed", "Photo: Holm Press", "(Ann Reed/Getty Images)", "A heron in the pond. | Holm Press". */
    private static final Pattern CREDIT = Pattern.compile(
            "(?iu)©|\\b(?:photo|photograph|picture|image|foto|bild|beeld|imagen|immagine|crédits?|credit|фото|світлина|illustration)s?\\b[^.]{0,12}[:/©]"
                    + "|\\b(?:photo|photograph|picture|image|foto)s? (?:by|courtesy|fournie? par|par|von|door|por)\\b|\\p{L}{2,}/(?:ap|afp|getty|reuters|epa|dpa|pa|shutterstock|efe|ansa|anp|alamy|sipa|imago)\\b"
                    + "|getty images|[\\p{L}”»]\\. \\| \\p{L}[^.!?]{1,40}$|\\bap photo\\b|\\bvia (?:ap|reuters|getty)\\b");

    /** A button's name in marks. */
    private static final Pattern BUTTON =
            Pattern.compile("(?<![\\p{L}\\p{N}])['\"‘’“”„«‹] ?[\\p{L}\\p{N} ]{1,20} ?['\"‘’“”»›](?![\\p{L}\\p{N}])");

    /** One of these is in every credit that has neither "©" nor "/". */
    private static final Set<String> CREDIT_WORDS = Words.set(
                    "photo photograph picture image foto bild beeld imagen immagine crédit credit фото світлина illustration")
            .stream()
            .flatMap(word -> Stream.of(word, word + "s"))
            .collect(Collectors.toCollection(() -> new HashSet<>(Set.of("getty", "via"))));

    final String text;
    /** Its words alone, by which it is the same as another line. */
    final String folded;
    /** In characters, ideographs counted twice. */
    final int width;

    final List<Words.Word> words;
    /** What its longer words begin with. */
    final Set<String> roots = new HashSet<>();
    /** Its words with a capital that do not begin it. */
    final Set<String> names = new HashSet<>();

    final boolean prose;
    final boolean sentence;
    final boolean severalSentences;
    final boolean byline;
    final boolean office;
    final boolean time;
    final boolean dated;
    final boolean nameOnly;
    final boolean address;
    final boolean handle;
    final boolean bar;
    final boolean quoted;
    final boolean credit;
    /** Whether it names the buttons of a browser's question, one of them the permission: "click 'OK' then 'Allow'". */
    final boolean buttons;
    /** Outside quotation marks. */
    int you;

    int we;
    int page;
    int bell;
    final boolean call;
    final int capitals;
    final double digits;

    /** A line's words, as far as it is read. */
    static List<Words.Word> wordsOf(String text) {
        return Words.in(read(text));
    }

    private static String read(String text) {
        return text.length() > MAX_CHARS_READ ? text.substring(0, MAX_CHARS_READ) : text;
    }

    LineShape(String text, List<Words.Word> words, PageWords pageWords) {
        this.text = text;
        this.folded = Folding.words(text);
        var read = read(text);
        this.width = width(text);
        int digits = digits(read);
        this.words = words;
        this.sentence = endsAsASentence(text);
        this.prose = width >= Prose.SHORTEST && (width > Prose.WITHOUT_A_STOP || holdsAStop(read));
        this.severalSentences = holdsTwoSentences(read);
        boolean isShort = text.length() <= MAX_CHARS_OF_A_NOTE;
        this.byline = isShort && Bylines.isByline(text);
        this.office = isShort && Bylines.isOffice(text);
        this.time = isShort && FurnitureRules.isTimestamp(text);
        this.dated = isShort && digits > 0 && DATED.matcher(text).find();
        this.address = mayHoldAddress(read) && ADDRESS.matcher(read).find();
        this.handle = (read.indexOf('@') >= 0 || read.indexOf('#') >= 0)
                && HANDLE.matcher(read).find();
        this.bar = isShort && holdsOneOf(text, BARS) && BAR.matcher(text).find();
        this.credit = mayHoldCredit(read) && CREDIT.matcher(read).find();
        var marks = new boolean[read.length()];
        this.quoted = markQuoted(read, marks);
        int large = 0;
        boolean begins = true;
        boolean calls = false;
        boolean permits = false;
        int last = 0;
        for (var word : words) {
            large += word.capital() ? 1 : 0;
            begins |= endsSentence(read, last, word.from());
            int kinds = pageWords.kinds(word.folded());
            permits |= Section.PERMIT.isIn(kinds);
            if (!marks[word.from()] && !isInCompound(read, word)) {
                you += Section.YOU.isIn(kinds) ? 1 : 0;
                we += Section.WE.isIn(kinds) ? 1 : 0;
                boolean call = begins && Section.CALL.isIn(kinds);
                page += Section.PAGE.isIn(kinds) && !call ? 1 : 0;
                bell += Section.BELL.isIn(kinds) ? 1 : 0;
                calls |= call;
            }
            if (word.folded().length() >= ROOT_CHARS - 1) {
                roots.add(word.folded()
                        .substring(0, Math.min(ROOT_CHARS, word.folded().length())));
            }
            if (word.capital() && !begins) {
                names.add(word.folded());
            }
            begins = false;
            last = word.to();
        }
        this.call = calls;
        this.buttons = permits && namesButtons(read, calls, pageWords);
        this.capitals = large;
        this.nameOnly = isShort && words.size() >= 2 && words.size() <= 3 && large == words.size() && !sentence;
        this.digits = (double) digits / Math.max(1, read.length());
    }

    /** Signs that a line is the page's word to its reader, outside quotation marks. */
    int signsToReader() {
        return (you > 0 ? 1 : 0)
                + (we > 0 ? 1 : 0)
                + (call ? 1 : 0)
                + (bell > 0 ? 1 : 0)
                + Math.min(MAX_PAGE_WORDS_COUNTED, page);
    }

    /** Whether a permission stands in marks after another button, or after a call to do something. */
    private static boolean namesButtons(String text, boolean calls, PageWords pageWords) {
        var button = BUTTON.matcher(text);
        int buttons = calls ? 1 : 0;
        boolean permits = false;
        while (button.find()) {
            buttons++;
            permits |= Words.in(button.group()).stream()
                    .anyMatch(word -> Section.PERMIT.isIn(pageWords.kinds(word.folded())));
        }
        return permits && buttons > 1;
    }

    // "Post-match" asks for nothing to be posted; "e-mail" and "sign-up" are whole words of the lists.
    private static boolean isInCompound(String text, Words.Word word) {
        return word.to() + 1 < text.length()
                && text.charAt(word.to()) == '-'
                && Character.isLetter(text.charAt(word.to() + 1))
                && word.to() - word.from() >= ROOT_CHARS - 1;
    }

    // What a pattern cannot match without is looked for first: most lines have none of it.
    private static boolean mayHoldAddress(String text) {
        return text.contains("http") || text.contains("www.") || text.contains(".com") || text.indexOf('@') >= 0;
    }

    private boolean mayHoldCredit(String text) {
        return text.indexOf('©') >= 0
                || text.indexOf('/') >= 0
                || text.indexOf('|') >= 0
                || words.stream().anyMatch(word -> CREDIT_WORDS.contains(word.folded()));
    }

    private static boolean holdsOneOf(String text, String signs) {
        for (int i = 0; i < text.length(); i++) {
            if (signs.indexOf(text.charAt(i)) >= 0) {
                return true;
            }
        }
        return false;
    }

    private static int digits(String text) {
        int digits = 0;
        for (int i = 0; i < text.length(); i++) {
            digits += Character.isDigit(text.charAt(i)) ? 1 : 0;
        }
        return digits;
    }

    /** Whether a sentence ends and another begins: not after "Dr." or "Washington." at the line's beginning. */
    private static boolean holdsTwoSentences(String text) {
        for (int stop = 1; stop < text.length() - 1; stop++) {
            char c = text.charAt(stop);
            if ((c == '.' || c == '!' || c == '?')
                    && endsWord(text, stop)
                    && beginsSentence(text, stop + 1)
                    && !isFirstWord(text, stop - 1)) {
                return true;
            }
            if (text.charAt(stop - 1) == '。') {
                return true;
            }
        }
        return text.length() > 1 && text.charAt(text.length() - 2) == '。';
    }

    private static boolean endsWord(String text, int stop) {
        int before = text.codePointBefore(stop);
        return Character.isLetter(before)
                || Folding.isNumber(before)
                || before == '"'
                || before == '”'
                || before == '’'
                || before == ')';
    }

    private static boolean beginsSentence(String text, int after) {
        int at = after;
        if (at < text.length() && "\"”’»".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
        int space = at;
        while (at < text.length() && text.charAt(at) == ' ') {
            at++;
        }
        return at > space
                && at < text.length()
                && (Character.getType(text.codePointAt(at)) == Character.UPPERCASE_LETTER
                        || "“\"«„".indexOf(text.charAt(at)) >= 0);
    }

    /** Whether nothing stands before a place but the beginning of one word with a capital. */
    private static boolean isFirstWord(String text, int place) {
        if (place < 1 || place > MAX_FIRST_WORD_CHARS || !Character.isUpperCase(text.charAt(0))) {
            return false;
        }
        for (int i = 1; i < place; i++) {
            if (!Character.isLetter(text.charAt(i)) && text.charAt(i) != '-') {
                return false;
            }
        }
        return true;
    }

    private static boolean endsSentence(String text, int from, int to) {
        for (int i = from; i < to; i++) {
            if (".!?:…".indexOf(text.charAt(i)) >= 0) {
                return true;
            }
        }
        return false;
    }

    /** Marks what stands in double quotation marks; whether anything does but a word or two, such as a button's name. */
    private static boolean markQuoted(String text, boolean[] marks) {
        char closer = 0;
        int longest = 0;
        int chars = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (closer == 0) {
                closer = switch (c) {
                    case '"' -> '"';
                    case '“' -> '”';
                    case '«' -> '»';
                    case '„' -> '“';
                    case '「' -> '」';
                    default -> 0;
                };
            } else if (c == closer || (c == '”' && closer == '“')) {
                closer = 0;
                chars = 0;
            } else {
                marks[i] = true;
                longest = Math.max(longest, ++chars);
            }
        }
        return longest > MAX_BUTTON_CHARS;
    }

    static int width(String line) {
        int width = line.length();
        for (int i = 0; i < Math.min(line.length(), MAX_CHARS_READ); i++) {
            width += line.charAt(i) >= WIDE_FROM ? 1 : 0;
        }
        return width;
    }

    private static boolean holdsAStop(String line) {
        for (int i = 0; i < line.length(); i++) {
            if (".!?…。！？".indexOf(line.charAt(i)) >= 0
                    && (i + 1 == line.length() || !Character.isLetterOrDigit(line.charAt(i + 1)))) {
                return true;
            }
        }
        return false;
    }

    static boolean endsAsASentence(String line) {
        int end = line.length() - 1;
        while (end > 0 && "\"'”’»)] \u00a0\u202f".indexOf(line.charAt(end)) >= 0) {
            end--;
        }
        return ".!?…。！？:".indexOf(line.charAt(end)) >= 0;
    }
}
