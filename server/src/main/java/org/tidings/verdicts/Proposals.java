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
import org.tidings.publication.Experience;
import org.tidings.text.Folding;
import org.tidings.verdicts.Verdict.About;

/** Rules that are drawn from corrections which are alike; an editor decides on each. */
public final class Proposals {
    /** So many corrections that are alike make a rule. */
    private static final int ENOUGH = 3;

    private static final int MOST_OPENINGS = 10;
    private static final int FEWEST_WORDS = 2;
    private static final int READ = 5000;
    private static final int EVIDENCE = 5;
    /** A line may be so much longer than those that were taken out. */
    private static final double LONGER = 1.5;

    private final VerdictStore verdicts;
    private final Experience experience;

    public Proposals(VerdictStore verdicts, Experience experience) {
        this.verdicts = verdicts;
        this.experience = experience;
    }

    /** All that editors have not decided on, by what they are drawn from. */
    public List<Proposal> open() {
        var all = verdicts.newest(READ);
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
        byOpening.values().removeIf(lines -> lines.size() < ENOUGH);
        return byOpening.entrySet().stream()
                // A longer opening of the same lines says the same more carefully.
                .filter(entry -> byOpening.entrySet().stream()
                        .noneMatch(other -> other.getKey().startsWith(entry.getKey() + " ")
                                && other.getValue().size() == entry.getValue().size()))
                .filter(entry -> verdicts.of(About.OPENING, entry.getKey()).isEmpty()
                        && verdicts.of(About.PROPOSAL, Proposal.Opening.key(entry.getKey()))
                                .isEmpty())
                .sorted(Comparator.comparingInt(entry -> -entry.getValue().size()))
                .limit(MOST_OPENINGS) // each is held against the stories
                .map(entry -> opening(entry.getKey(), entry.getValue()));
    }

    private static List<String> openingsOf(String line) {
        var openings = new ArrayList<String>();
        int words = 0;
        // The whole line is no opening: it is kept as it is already.
        for (int end = line.indexOf(' ');
                end > 0 && words < VerdictStore.LONGEST_OPENING;
                end = line.indexOf(' ', end + 1)) {
            words++;
            if (words >= FEWEST_WORDS) {
                openings.add(line.substring(0, end));
            }
        }
        return openings;
    }

    private Proposal opening(String words, List<Verdict> lines) {
        int longest = (int) Math.round(LONGER
                * lines.stream().mapToInt(line -> line.shown().length()).max().orElseThrow());
        return new Proposal.Opening(words, longest, experience.paragraphs(words, longest), evidence(lines));
    }

    private static List<String> evidence(List<Verdict> lines) {
        return lines.stream().map(Verdict::shown).limit(EVIDENCE).toList();
    }

    /** Rules of ours whose lines editors put back. */
    private Stream<Proposal> rules(List<Verdict> all) {
        Map<String, List<Verdict>> putBack = all.stream()
                .filter(line -> line.about() == About.LINE && !line.says().equals(VerdictStore.FURNITURE))
                .filter(line -> !line.detail().equals(Optional.of(FurnitureRules.EDITOR)))
                .collect(Collectors.groupingBy(
                        line -> line.detail().orElse(""), LinkedHashMap::new, Collectors.toList()));
        return putBack.entrySet().stream()
                .filter(entry -> entry.getValue().size() >= ENOUGH)
                .filter(entry -> verdicts.of(About.RULE, entry.getKey()).isEmpty())
                .map(entry -> new Proposal.RuleOff(
                        entry.getKey(),
                        entry.getValue().stream().map(Verdict::shown).toList()));
    }

    // ---- names ----

    private Stream<Proposal> names() {
        return experience.names(ENOUGH).stream()
                .filter(fared ->
                        verdicts.of(About.NAME, Folding.name(fared.name())).isEmpty())
                .flatMap(Proposals::name);
    }

    private static Stream<Proposal> name(Experience.Fared fared) {
        return fared.takenOff() >= ENOUGH && fared.takenOff() > fared.kept()
                ? Stream.of(new Proposal.Ask(fared.name(), fared.takenOff(), fared.kept()))
                : fared.added() >= ENOUGH && fared.added() > fared.left()
                        ? Stream.of(new Proposal.Take(fared.name(), fared.added(), fared.left()))
                        : Stream.empty();
    }
}
