/** The registry of readers: their push subscriptions, what they follow, and what their browsers report. */
@NullMarked
package org.tidings.readers;

import org.jspecify.annotations.NullMarked;
