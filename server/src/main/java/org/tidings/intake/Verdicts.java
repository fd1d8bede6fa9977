package org.tidings.intake;

import org.tidings.intake.names.NameVerdicts;
import org.tidings.intake.quotations.QuotationVerdicts;
import org.tidings.intake.text.LineVerdicts;

/** What editors decided about stories of before, which intake does by itself in those to come. */
public record Verdicts(LineVerdicts lines, NameVerdicts names, QuotationVerdicts quotations) {
    /** Nobody has decided anything. */
    public static Verdicts none() {
        return new Verdicts(LineVerdicts.none(), NameVerdicts.none(), QuotationVerdicts.none());
    }
}
