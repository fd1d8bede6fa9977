package org.tidings.reminders.envelopes;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.ValueLayout;

/** Makes a thread give way to all others; Java's own priorities mean nothing on Linux. */
final class LowPriority {
    private static final int PRIO_PROCESS = 0;
    private static final int THIS_THREAD = 0;
    private static final int LOWEST = 19;

    private LowPriority() {}

    /** Lowers the calling platform thread, for good. Where the system cannot, nothing happens. */
    @SuppressWarnings({"restricted", "ThreadPriorityCheck"}) // it changes how soon work is done, never what is done
    static void take() {
        try {
            var linker = Linker.nativeLinker();
            var function = linker.defaultLookup().find("setpriority");
            if (function.isPresent()) {
                var setpriority = linker.downcallHandle(
                        function.get(),
                        FunctionDescriptor.of(
                                ValueLayout.JAVA_INT,
                                ValueLayout.JAVA_INT,
                                ValueLayout.JAVA_INT,
                                ValueLayout.JAVA_INT));
                // setpriority(2): on Linux the nice value belongs to the thread, and 0 is the one that calls.
                int ignored = (int) setpriority.invokeExact(PRIO_PROCESS, THIS_THREAD, LOWEST);
            }
        } catch (Throwable notHere) {
            Thread.currentThread().setPriority(Thread.MIN_PRIORITY);
        }
    }
}
