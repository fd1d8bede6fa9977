/** The desk's door: signing in and out, and an editor's own page. */
@NullMarked
package org.tidings.desk.signin;

import org.jspecify.annotations.NullMarked;
