/** The registry of readers: their push subscriptions and what they follow. */
@NullMarked
package org.tidings.readers;

import org.jspecify.annotations.NullMarked;
