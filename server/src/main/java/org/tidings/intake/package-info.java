/**
 * Raw text, an HTML page or fields in; a draft story out, and an account of all that was left out.
 *
 * <p>The way of a text: {@link PageText} makes lines of it, {@link FurnitureRules} take out what is not the story,
 * {@link Composition} orders what is left into headline, byline and blocks, {@link QuotationFinder} and {@link TopicFinder}
 * read it. {@link Intake} is the one way in.
 */
@NullMarked
package org.tidings.intake;

import org.jspecify.annotations.NullMarked;
