package org.tidings.api;

import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.util.List;
import org.tidings.platform.http.Answer;
import org.tidings.platform.http.Body;
import org.tidings.platform.http.Problem;
import org.tidings.platform.http.Route;
import org.tidings.readers.Reader;
import org.tidings.readers.ReaderStore;
import org.tidings.reminders.receipts.ReceiptEvent;
import org.tidings.reminders.receipts.Receipts;

/** {@code /api/v1/readers/{id}/receipts}: a browser reports what became of a reminder. */
final class ReceiptApi {
    private static final int MAX_BYTES = 1024;

    private final ReaderStore readers;
    private final Receipts receipts;

    ReceiptApi(ReaderStore readers, Receipts receipts) {
        this.readers = readers;
        this.receipts = receipts;
    }

    List<Route> routes() {
        return List.of(Route.post("/api/v1/readers/{id}/receipts", this::receipt));
    }

    private void receipt(ServerRequest request, ServerResponse response) {
        var reader = ReaderApi.authorized(request, readers);
        var fields = new Fields(Body.json(request, MAX_BYTES)).only("dispatch", "story", "event");
        var word = fields.required("event");
        var event = ReceiptEvent.ofWord(word)
                .orElseThrow(() -> Problem.badRequest("'event' is '" + word + "'; it must be shown or opened."));
        if (fields.has("story")) {
            opened(reader, Fields.number(fields.required("story"), "'story' is not the number of a story."), event);
            Answer.done(response);
            return;
        }
        long dispatch = Fields.number(fields.required("dispatch"), "'dispatch' is not the number of a dispatch.");
        if (!receipts.record(dispatch, reader.id(), event)) {
            throw Problem.notFound("There is no dispatch " + dispatch + " that was sent to this reader.");
        }
        Answer.done(response);
    }

    private void opened(Reader reader, long story, ReceiptEvent event) {
        if (event != ReceiptEvent.OPENED) {
            throw Problem.badRequest("'event' must be opened, of a story; reminders are shown.");
        }
        receipts.opened(story, reader.id());
    }
}
