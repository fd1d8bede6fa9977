/**
 * Who said what. {@code QuotationFinder} decides which words between marks are speech and asks {@code SpeakerFinder} for the
 * speaker: it reads the sentence around the words as a {@code Clause}, whose {@code Verbs} of speech have {@code Subjects},
 * these being names, roles or pronouns among its {@code Candidates}; {@code Meant} asks {@code Holders}, {@code Antecedents} and {@code Bodies} whom the
 * story means by "the minister" and "she".
 */
@NullMarked
package org.tidings.intake.quotations;

import org.jspecify.annotations.NullMarked;
