/** What every room needs and no room owns: settings, the data folder, JSON, secrets, logs. Knows no story and no reader. */
@NullMarked
package org.tidings.platform;

import org.jspecify.annotations.NullMarked;
