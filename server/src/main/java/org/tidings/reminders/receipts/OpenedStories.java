package org.tidings.reminders.receipts;

import java.util.List;
import org.jdbi.v3.core.Handle;

/** Stories that readers have opened, on whichever way: what is held of them need not come in a digest any more. */
final class OpenedStories {
    private OpenedStories() {}

    /** Of reports that a reminder was opened. */
    static void ofReminders(Handle handle, List<Report> opened) {
        if (opened.isEmpty()) {
            return;
        }
        handle.createUpdate("""
                        delete from held
                        using unnest(:dispatches, :readers) as report (dispatch_id, reader_id)
                        join dispatch as opened on opened.id = report.dispatch_id
                        join dispatch as other on other.story_id = opened.story_id
                        where held.shard = (report.reader_id >> 21) % 64
                          and held.reader_id = report.reader_id
                          and held.dispatch_id = other.id
                        """)
                .bindArray(
                        "dispatches",
                        Long.class,
                        opened.stream().map(Report::dispatch).toArray())
                .bindArray(
                        "readers",
                        Long.class,
                        opened.stream().map(Report::reader).toArray())
                .execute();
    }

    /** Of a story that a reader has opened on the site. */
    static void onSite(Handle handle, long story, long reader) {
        handle.createUpdate("""
                        delete from held
                        using dispatch
                        where held.shard = (:reader >> 21) % 64
                          and held.reader_id = :reader
                          and held.dispatch_id = dispatch.id and dispatch.story_id = :story
                        """).bind("story", story).bind("reader", reader).execute();
    }
}
