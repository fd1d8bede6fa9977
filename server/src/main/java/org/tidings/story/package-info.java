/** The domain: what a story, a topic and a quotation are. Pure Java; imports nothing of ours. */
@NullMarked
package org.tidings.story;

import org.jspecify.annotations.NullMarked;
