/** HTTP plumbing: routes, bodies with limits, problems, pages. */
@NullMarked
package org.tidings.platform.http;

import org.jspecify.annotations.NullMarked;
