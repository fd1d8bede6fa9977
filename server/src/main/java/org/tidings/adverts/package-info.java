/** Adverts in a story's page: for now the publisher's own, in slots that leave the story readable. */
@NullMarked
package org.tidings.adverts;

import org.jspecify.annotations.NullMarked;
