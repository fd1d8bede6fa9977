package org.tidings.reminders;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tidings.readers.Standing;
import org.tidings.webpush.Outcome;

class FlightTest {
    private final List<Recipient> chunk = List.of(recipient(1), recipient(2), recipient(3));
    private final List<Delivered> late = new ArrayList<>();
    private final Flight flight = new Flight(chunk, late::add);

    @Test
    void aChunkThatHasLandedIsThereInItsOrder() throws Exception {
        flight.land(2, delivered(2));
        flight.land(0, delivered(0));
        flight.land(1, delivered(1));
        var landed = flight.await(Duration.ofMinutes(1));
        assertEquals(List.of(delivered(0), delivered(1), delivered(2)), landed.delivered());
        assertEquals(List.of(), landed.late());
    }

    @Test
    void whoComesLateIsHandedOnOnceTheChunkIsRecorded() throws Exception {
        flight.land(0, delivered(0));
        var landed = flight.await(Duration.ofMillis(1));
        assertEquals(List.of(delivered(0)), landed.delivered());
        assertEquals(List.of(chunk.get(1), chunk.get(2)), landed.late());

        flight.land(1, delivered(1));
        assertEquals(List.of(), late, "its row is not there yet");
        flight.recorded();
        assertEquals(List.of(delivered(1)), late);
        flight.land(2, delivered(2));
        assertEquals(List.of(delivered(1), delivered(2)), late);
    }

    private Delivered delivered(int place) {
        return new Delivered(chunk.get(place), new Outcome.Accepted(201), Instant.EPOCH);
    }

    private static Recipient recipient(long reader) {
        return new Recipient(reader, 0, Address.of(new byte[0], new byte[0], new byte[0]), Standing.PROVEN, 0);
    }
}
