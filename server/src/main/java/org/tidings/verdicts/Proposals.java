package org.tidings.verdicts;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.tidings.intake.names.NameVerdicts;
import org.tidings.intake.text.FurnitureRules;
import org.tidings.publication.IntakeStatistics;
import org.tidings.text.Folding;
import org.tidings.verdicts.Verdict.About;

/** Rules that are drawn from corrections which are alike; an editor decides on each. */
public final class Proposals {
    /** Corrections that are alike, for a rule to be proposed. */
    private static final int MIN_CORRECTIONS = 3;

    private static final int MAX_OPENINGS = 10;
    private static final int MIN_OPENING_WORDS = 2;
    private static final int MAX_VERDICTS_READ = 5000;
    private static final int MAX_EVIDENCE = 5;
    /** How much longer than those that were taken out a line may be. */
    private static final double MAX_LENGTH_RATIO = 1.5;

    private final VerdictStore verdicts;
    private final IntakeStatistics statistics;

    public Proposals(VerdictStore verdicts, IntakeStatistics statistics) {
        this.verdicts = verdicts;
        this.statistics = statistics;
    }

    /** All that editors have not decided on, by what they are drawn from. */
    public List<Proposal> open() {
        var all = verdicts.newest(MAX_VERDICTS_READ);
        return Stream.of(openings(all), rules(all), names())
                .flatMap(proposals -> proposals)
                .filter(proposal -> verdicts.of(About.PROPOSAL, proposal.key()).isEmpty())
                .toList();
    }

    /** Does as is proposed; false: there is no such proposal any more. */
    public boolean accept(String key) {
        var found = find(key);
        found.ifPresent(proposal -> {
            switch (proposal) {
                case Proposal.Opening opening -> verdicts.opening(opening.words(), opening.longest());
                case Proposal.RuleOff off -> verdicts.off(off.rule());
                case Proposal.Ask ask -> verdicts.name(ask.name(), NameVerdicts.Verdict.ASK, Optional.empty());
                case Proposal.Take take -> verdicts.name(take.name(), NameVerdicts.Verdict.TAKE, Optional.empty());
            }
        });
        return found.isPresent();
    }

    /** Does not propose that again; false: there is no such proposal any more. */
    public boolean refuse(String key) {
        var found = find(key);
        found.ifPresent(proposal -> verdicts.refuse(key, proposal.question()));
        return found.isPresent();
    }

    private Optional<Proposal> find(String key) {
        return open().stream().filter(proposal -> proposal.key().equals(key)).findFirst();
    }

    // ---- lines ----

    /** The longest openings that enough lines have which editors took out. */
    private Stream<Proposal> openings(List<Verdict> all) {
        var byOpening = new TreeMap<String, List<Verdict>>();
        for (var line : all) {
            if (line.about() == About.LINE
                    && line.says().equals(VerdictStore.FURNITURE)
                    && line.detail().equals(Optional.of(FurnitureRules.EDITOR))) {
                openingsOf(line.key())
                        .forEach(opening -> byOpening
                                .computeIfAbsent(opening, o -> new ArrayList<>())
                                .add(line));
            }
        }
        byOpening.values().removeIf(lines -> lines.size() < MIN_CORRECTIONS);
        return byOpening.entrySet().stream()
                // A longer opening of the same lines says the same more carefully.
                .filter(entry -> byOpening.entrySet().stream()
                        .noneMatch(other -> other.getKey().startsWith(entry.getKey() + " ")
                                && other.getValue().size() == entry.getValue().size()))
                .filter(entry -> verdicts.of(About.OPENING, entry.getKey()).isEmpty()
                        && verdicts.of(About.PROPOSAL, Proposal.Opening.key(entry.getKey()))
                                .isEmpty())
                .sorted(Comparator.comparingInt(entry -> -entry.getValue().size()))
                .limit(MAX_OPENINGS) // each is held against the stories
                .map(entry -> opening(entry.getKey(), entry.getValue()));
    }

    private static List<String> openingsOf(String line) {
        var openings = new ArrayList<String>();
        int words = 0;
        // The whole line is no opening: it is kept as it is already.
        for (int end = line.indexOf(' ');
                end > 0 && words < VerdictStore.MAX_OPENING_WORDS;
                end = line.indexOf(' ', end + 1)) {
            words++;
            if (words >= MIN_OPENING_WORDS) {
                openings.add(line.substring(0, end));
            }
        }
        return openings;
    }

    private Proposal opening(String words, List<Verdict> lines) {
        int longest = (int) Math.round(MAX_LENGTH_RATIO
                * lines.stream().mapToInt(line -> line.shown().length()).max().orElseThrow());
        return new Proposal.Opening(words, longest, statistics.paragraphs(words, longest), evidence(lines));
    }

    private static List<String> evidence(List<Verdict> lines) {
        return lines.stream().map(Verdict::shown).limit(MAX_EVIDENCE).toList();
    }

    /** Rules of ours whose lines editors put back. */
    private Stream<Proposal> rules(List<Verdict> all) {
        Map<String, List<Verdict>> putBack = all.stream()
                .filter(line -> line.about() == About.LINE && !line.says().equals(VerdictStore.FURNITURE))
                .filter(line -> !line.detail().equals(Optional.of(FurnitureRules.EDITOR)))
                .collect(Collectors.groupingBy(
                        line -> line.detail().orElse(""), LinkedHashMap::new, Collectors.toList()));
        return putBack.entrySet().stream()
                .filter(entry -> entry.getValue().size() >= MIN_CORRECTIONS)
                .filter(entry -> verdicts.of(About.RULE, entry.getKey()).isEmpty())
                .map(entry -> new Proposal.RuleOff(
                        entry.getKey(),
                        entry.getValue().stream().map(Verdict::shown).toList()));
    }

    // ---- names ----

    private Stream<Proposal> names() {
        return statistics.names(MIN_CORRECTIONS).stream()
                .filter(name ->
                        verdicts.of(About.NAME, Folding.name(name.name())).isEmpty())
                .flatMap(Proposals::name);
    }

    private static Stream<Proposal> name(IntakeStatistics.NameStatistics name) {
        return name.takenOff() >= MIN_CORRECTIONS && name.takenOff() > name.kept()
                ? Stream.of(new Proposal.Ask(name.name(), name.takenOff(), name.kept()))
                : name.added() >= MIN_CORRECTIONS && name.added() > name.left()
                        ? Stream.of(new Proposal.Take(name.name(), name.added(), name.left()))
                        : Stream.empty();
    }
}
