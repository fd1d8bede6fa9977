package org.tidings.intake.quotations;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.tidings.intake.text.FurnitureRules;
import org.tidings.story.Block;
import org.tidings.story.Quotation;
import org.tidings.text.QuoteMarks.Stretch;

/**
 * Posts from social networks that a story shows: words without marks, and below them or at their end who wrote them, as
 * networks' embeds have it: "— Ann Reed (@annreed) November 14, 2026".
 */
final class Posts {
    private static final int MAX_SIGNATURE = 200;
    /** A line without a dash is a signature only if it is a name and no more, in words. */
    private static final int MAX_NAMES = 4;

    /** What is longer is no post, but the story itself, in characters. */
    private static final int LONGEST = 1500;

    private static final Pattern SIGNATURE = Pattern.compile(
            "(?:^|[—–-]{1,2}+ ?)([^—–()@“”\"„«»,:;!?]{1,60}?) ?\\((@[\\w.-]{1,60}(?:@[\\w.-]{1,60})?)\\)(?:,? [\\p{L}\\d][^()]{0,30}\\b20\\d\\d\\b[^()]{0,20})?$");

    /** Shortened addresses that networks put behind the words. */
    private static final Pattern LINKS_AT_THE_END =
            Pattern.compile("(?:\\s*" + FurnitureRules.POST_ADDRESS + ")+\\s*$");

    private Posts() {}

    /** Who signed a post, and where the signature begins. */
    record Signature(String name, String handle, int from) {}

    /** The signature that ends a text; "Ann Reed (@annreed) said" is none. */
    static Optional<Signature> signature(String text) {
        int from = Math.max(0, text.length() - MAX_SIGNATURE);
        if (text.indexOf("(@", from) < 0) {
            return Optional.empty();
        }
        var matcher = SIGNATURE.matcher(text).region(from, text.length());
        if (!matcher.find()) {
            return Optional.empty();
        }
        boolean dash = !Character.isLetterOrDigit(text.codePointAt(matcher.start()));
        boolean alone = matcher.start() == 0
                && Character.isUpperCase(text.codePointAt(0))
                && matcher.group(1).split(" ").length <= MAX_NAMES;
        return dash || alone
                ? Optional.of(new Signature(matcher.group(1).strip(), matcher.group(2), matcher.start()))
                : Optional.empty();
    }

    /**
     * All posts of a story, in order.
     *
     * @param stretches what stands between marks, by block: a post that is in marks is found by those
     */
    static List<Quotation> in(List<Block> blocks, List<List<Stretch>> stretches) {
        var posts = new ArrayList<Quotation>();
        for (int i = 0; i < blocks.size(); i++) {
            int block = i;
            signature(blocks.get(i).text())
                    .flatMap(signature -> signature.from() > 0
                            ? post(blocks, block, signature.from(), signature, stretches)
                            : above(blocks, block, signature, stretches))
                    .or(() -> below(blocks, block, stretches))
                    .ifPresent(posts::add);
        }
        return posts;
    }

    private static Optional<Quotation> above(
            List<Block> blocks, int block, Signature signature, List<List<Stretch>> stretches) {
        return block > 0
                        && blocks.get(block - 1).isParagraph()
                        && signature(blocks.get(block - 1).text()).isEmpty()
                ? post(blocks, block - 1, blocks.get(block - 1).text().length(), signature, stretches)
                : Optional.empty();
    }

    /** "Ann Reed (@annreed):" above the words. */
    private static Optional<Quotation> below(List<Block> blocks, int block, List<List<Stretch>> stretches) {
        var text = blocks.get(block).text();
        if (!text.endsWith("):") || block + 1 >= blocks.size()) {
            return Optional.empty();
        }
        int length = blocks.get(block + 1).text().length();
        return signature(text.substring(0, text.length() - 1))
                .filter(signature -> signature.from() == 0)
                .flatMap(signature -> post(blocks, block + 1, length, signature, stretches));
    }

    private static Optional<Quotation> post(
            List<Block> blocks, int block, int end, Signature signature, List<List<Stretch>> stretches) {
        var text = blocks.get(block).text().substring(0, end);
        var words = LINKS_AT_THE_END.matcher(text).replaceFirst("").stripTrailing();
        boolean isPost = words.codePoints().anyMatch(Character::isLetterOrDigit)
                && words.length() <= LONGEST
                && stretches.get(block).stream().noneMatch(stretch -> stretch.from() < end);
        return isPost
                ? Optional.of(new Quotation(
                        words,
                        Optional.of(signature.name()),
                        Optional.of(signature.handle()),
                        Optional.empty(),
                        Evidence.SAID.confidence(),
                        Evidence.SAID.rule(),
                        block,
                        0,
                        words.length()))
                : Optional.empty();
    }
}
