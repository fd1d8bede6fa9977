/** The command line: one class a command. Errors are one clear line on standard error; exit codes are 0, 1 and 2. */
@NullMarked
package org.tidings.command;

import org.jspecify.annotations.NullMarked;
