package org.tidings;

import java.nio.file.*;
import java.util.*;
import org.tidings.intake.*;

class Scratch {
    public static void main(String[] a) throws Exception {
        var r = new Intake(IntakeLimits.standard(), Vocabulary.of(List.of()))
                .fromText(Files.readString(Path.of(a[0])), Intake.Given.nothing());
        if (r instanceof Intake.Result.Taken(var d)) {
            System.out.println("H " + d.headline() + " proposed=" + d.headlineProposed() + " by " + d.byline());
            d.blocks().forEach(b -> System.out.println("B " + b.type() + " " + b.text()));
            d.removed().forEach(f -> System.out.println("- " + f.rule() + ": " + f.text()));
            d.topics().forEach(t -> System.out.println("T " + t));
            d.suggestedTopics().forEach(t -> System.out.println("S " + t));
            d.quotations()
                    .forEach(q -> System.out.println(
                            "Q " + q.speaker().orElse("?") + " [" + q.source().orElse("") + "] " + q.words()));
            System.out.println(d.sources());
        } else System.out.println(r);
    }
}
