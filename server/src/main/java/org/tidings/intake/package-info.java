/**
 * Raw text, an HTML page or fields in; a draft story out, and an account of all that was left out.
 *
 * <p>The way of a text: {@code page} finds the article in a page, {@code text} makes lines of it, takes out what is not the story
 * and orders the rest into headline, byline and blocks, {@code names} tells who and what is named, {@code quotations} and
 * {@code topics} read it. {@link Intake} is the one way in.
 */
@NullMarked
package org.tidings.intake;

import org.jspecify.annotations.NullMarked;
