package org.tidings.desk.parts;

import org.tidings.publication.Aliases;
import org.tidings.verdicts.Proposals;
import org.tidings.verdicts.VerdictStore;

/** What editors teach intake. */
public record Learning(Aliases aliases, VerdictStore verdicts, Proposals proposals) {}
