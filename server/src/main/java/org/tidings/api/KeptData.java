package org.tidings.api;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import org.tidings.readers.Reader;
import org.tidings.readers.ReaderStore;
import org.tidings.reminders.ReadersReminders;
import org.tidings.reminders.Reminders;

/** All that is kept of a reader, as the JSON that the reader may take along: of each table that has a row, or a bit, of them. */
final class KeptData {
    private final ReaderStore readers;
    private final Reminders reminders;
    private final URI site;

    KeptData(ReaderStore readers, Reminders reminders, URI site) {
        this.readers = readers;
        this.reminders = reminders;
        this.site = site;
    }

    Map<String, Object> of(Reader reader) {
        var ofReaders = reminders.ofReaders();
        var json = Views.reader(reader, ofReaders.all(reader.id()), site);
        readers.kept(reader.id()).ifPresent(kept -> json.put("subscription", Views.kept(kept)));
        json.put(
                "waiting",
                ofReaders.waiting(reader.id()).stream().map(KeptData::waiting).toList());
        json.put(
                "held", ofReaders.held(reader.id()).stream().map(KeptData::held).toList());
        json.put("capped", ofReaders.capped(reader.id()).map(KeptData::capped).orElse(null));
        json.put(
                "shown",
                reminders.receipts().reported(reader.id()).stream()
                        .map(one -> Map.of("dispatch", Long.toString(one.dispatch()), "opened", one.opened()))
                        .toList());
        return json;
    }

    private static Map<String, Object> waiting(ReadersReminders.Waiting waiting) {
        return Map.of(
                "dispatch",
                Long.toString(waiting.dispatch()),
                "attempts",
                waiting.attempts(),
                "at",
                waiting.due().toString());
    }

    private static Map<String, Object> held(ReadersReminders.HeldStory held) {
        return Map.of(
                "story", Long.toString(held.story()),
                "title", held.headline(),
                "at", held.due().toString());
    }

    private static Map<String, Object> capped(ReadersReminders.Capped capped) {
        var json = new LinkedHashMap<String, Object>();
        json.put("day", capped.day().toString());
        json.put("dispatches", capped.dispatches().stream().map(String::valueOf).toList());
        return json;
    }
}
