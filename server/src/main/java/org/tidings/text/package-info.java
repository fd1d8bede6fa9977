/** Text as characters and words, whatever it is about: words, folding, sentences, shingles, decoding, times, cutting. */
@NullMarked
package org.tidings.text;

import org.jspecify.annotations.NullMarked;
