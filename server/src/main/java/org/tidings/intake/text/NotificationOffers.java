package org.tidings.intake.text;

import java.util.List;
import org.tidings.text.Sentences;

/** Offers of notifications by the sentences of {@code furniture.txt}, with what leads up to them and their buttons. */
final class NotificationOffers {
    /** A longer sentence is no offer, in characters. */
    private static final int MAX_OFFER_CHARS = 800;

    private static final int MAX_LEAD_UP_CHARS = 300;

    /** Imperatives that end in a permission for notifications: the offer itself. */
    private static final FurniturePatterns OFFERS = FurniturePatterns.of(FurnitureFile.Act.OFFER);
    /** Its buttons, such as "Not now": taken right after an offer only. */
    private static final FurniturePatterns ANSWERS = FurniturePatterns.of(FurnitureFile.Act.ANSWER);
    /** What is said to make the offer tempting, in the sentence or line just before it. */
    private static final FurniturePatterns LEAD_UPS = FurniturePatterns.of(FurnitureFile.Act.LEAD_UP);

    private NotificationOffers() {}

    /** A line's sentences in two parts; the offer is empty where there is none. */
    record Parted(String story, String offer) {}

    /** Whether a line only leads up to an offer in the next. */
    static boolean leadsUpTo(String line, String next) {
        return line.length() <= MAX_LEAD_UP_CHARS
                && Sentences.of(line).stream().allMatch(sentence -> LEAD_UPS.matches(sentence.of(line)))
                && isOffer(Sentences.of(next).getFirst().of(next));
    }

    /**
     * The line's story without an offer and what leads up to it; such sentences stand together, most often at the line's end.
     *
     * @param isAfterOffer whether the line above was an offer
     */
    static Parted part(String line, boolean isAfterOffer) {
        var sentences = Sentences.of(line);
        boolean[] gone = new boolean[sentences.size()];
        boolean any = false;
        for (int i = 0; i < gone.length; i++) {
            var sentence = sentences.get(i).of(line);
            boolean follows = i > 0 ? gone[i - 1] : isAfterOffer;
            if (isOffer(sentence) || (follows && ANSWERS.matches(sentence))) {
                any = true;
                gone[i] = true;
                for (int before = i - 1;
                        before >= 0 && LEAD_UPS.matches(sentences.get(before).of(line));
                        before--) {
                    gone[before] = true;
                }
            }
        }
        return any
                ? new Parted(joined(line, sentences, gone, false), joined(line, sentences, gone, true))
                : new Parted(line, "");
    }

    private static String joined(String line, List<Sentences.Span> sentences, boolean[] gone, boolean wanted) {
        var part = new StringBuilder();
        for (int i = 0; i < gone.length; i++) {
            if (gone[i] == wanted) {
                part.append(part.isEmpty() ? "" : " ").append(sentences.get(i).of(line));
            }
        }
        return part.toString();
    }

    /** An offer by itself, or after its own lead-up: "Never miss a story: click 'OK' to enable notifications". */
    private static boolean isOffer(String sentence) {
        if (sentence.length() > MAX_OFFER_CHARS) {
            return false;
        }
        if (OFFERS.matches(sentence)) {
            return true;
        }
        for (int i = 1; i < sentence.length() - 1; i++) {
            if (":,–—-;".indexOf(sentence.charAt(i)) >= 0
                    && sentence.charAt(i + 1) == ' '
                    && OFFERS.matches(sentence.substring(i + 2))
                    && LEAD_UPS.matches(sentence.substring(0, i).strip())) {
                return true;
            }
        }
        return false;
    }
}
