/** The people and the machines that may publish: editors with their passwords and sessions, and tokens for the API. */
@NullMarked
package org.tidings.access;

import org.jspecify.annotations.NullMarked;
