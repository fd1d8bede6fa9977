package org.tidings.intake.topics;

import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.tidings.intake.languages.Language;
import org.tidings.story.Block;
import org.tidings.text.Words;

/**
 * What news is about, as an editor calls it: football, strikes, fraud. Each word that shows a subject is worth points by where
 * it stands and whether it names the subject; one whose words stand near the top, and more than one of them, is the story's.
 */
final class NewsSubjects {
    private static final int MAX_SUBJECTS = 3;

    private static final double NAMES_IT = 1;
    private static final double GOES_WITH_IT = 0.4;

    private static final double IN_HEADLINE = 4;
    private static final double IN_FIRST_PARAGRAPH = 2;

    /** A subject with fewer points is only touched. */
    private static final double MIN_POINTS = 5.5;

    private static final double MIN_POINTS_BELOW_HEADLINE = 5;
    /** A second one has at least this share of the first one's. */
    private static final double MIN_SHARE = 0.4;
    /** So many different words of a subject show it, though none names it and none stands at the top. */
    private static final int MANY_WORDS = 4;

    private static final double MIN_POINTS_OF_MANY_WORDS = 2.5;
    /** “Floods: hundreds leave their homes” says itself what it is about. */
    private static final double BEFORE_A_COLON = 6;

    private final Language language;
    private final SubjectList list;
    private final Map<String, Shown> shown = new HashMap<>();

    private static final class Shown {
        private final Set<String> words = new HashSet<>();
        private final Set<String> namingWords = new HashSet<>();
        private double points;
        private int named;
        private boolean isAtTheTop;
        private boolean isInHeadline;
    }

    private NewsSubjects(Language language) {
        this.language = language;
        this.list = SubjectList.of(language.tag());
    }

    /** The subjects of a story, the one that most speaks of first. */
    static List<String> of(Language language, String headline, List<Block> blocks) {
        var subjects = new NewsSubjects(language);
        subjects.read(headline, IN_HEADLINE, true);
        for (int i = 0; i < blocks.size(); i++) {
            subjects.read(blocks.get(i).text(), i == 0 ? IN_FIRST_PARAGRAPH : 1, false);
        }
        var all = subjects.shown.entrySet().stream()
                .filter(entry -> isSubject(entry.getValue()))
                .toList();
        var found = all.stream()
                .filter(entry -> all.stream().noneMatch(other -> subjects.isNarrower(other, entry)))
                .sorted(Comparator.comparingDouble((Map.Entry<String, Shown> entry) -> -entry.getValue().points)
                        .thenComparing(Map.Entry.comparingByKey()))
                .toList();
        return IntStream.range(0, Math.min(found.size(), MAX_SUBJECTS))
                .mapToObj(found::get)
                .filter(entry ->
                        entry.getValue().points >= MIN_SHARE * found.getFirst().getValue().points)
                .map(Map.Entry::getKey)
                .toList();
    }

    /** Whether all that names the one names the other as well, which is a narrower subject: "ferries", and not "transport". */
    private boolean isNarrower(Map.Entry<String, Shown> other, Map.Entry<String, Shown> one) {
        return list.breadth(other.getKey()) < list.breadth(one.getKey())
                && other.getValue().words.containsAll(one.getValue().namingWords);
    }

    private static boolean isSubject(Shown shown) {
        boolean isNamed = shown.named > 0 && shown.isAtTheTop && (shown.words.size() > 1 || shown.named > 1);
        return isNamed
                ? shown.points >= (shown.isInHeadline ? MIN_POINTS : MIN_POINTS_BELOW_HEADLINE)
                : shown.words.size() >= MANY_WORDS && shown.points >= MIN_POINTS_OF_MANY_WORDS;
    }

    // What has a capital is part of a name: "Holm Hospital"; in a headline any word may have one.
    private void read(String text, double worth, boolean isHeadline) {
        list.readSigns(Words.in(text), (word, sign) -> {
            if (word.capital() && word.from() > 0 && !isHeadline && language.hasSmallNouns()) {
                return;
            }
            var subject = shown.computeIfAbsent(sign.subject(), name -> new Shown());
            subject.words.add(word.folded());
            if (sign.isNaming()) {
                subject.namingWords.add(word.folded());
            }
            boolean isKicker = isHeadline && word.from() == 0 && isColon(text, word.to());
            subject.points += (isKicker ? BEFORE_A_COLON : worth) * (sign.isNaming() ? NAMES_IT : GOES_WITH_IT);
            subject.named += isKicker ? MANY_WORDS : sign.isNaming() ? 1 : 0;
            subject.isAtTheTop |= worth > 1;
            subject.isInHeadline |= isHeadline && sign.isNaming();
        });
    }

    private static boolean isColon(String text, int at) {
        return text.startsWith(":", at) || text.startsWith(" :", at);
    }
}
