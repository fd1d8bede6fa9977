package org.tidings.webpush;

import java.util.ArrayList;
import java.util.List;

/** The connections to one push service: a few, made one at a time. Used on one event loop. */
final class Connections {
    private final List<Link> open = new ArrayList<>();
    private final Redial redial = new Redial();
    private final int max;
    private boolean opening;

    Connections(int max) {
        this.max = max;
    }

    boolean isEmpty() {
        return open.isEmpty();
    }

    /** Those that are open now; one that breaks while it is written to leaves the list. */
    List<Link> open() {
        return open;
    }

    /** Whether one more may be made now. */
    boolean mayOpen(long nowNanos) {
        return !opening && (open.size() < max || staying() < max) && redial.mayDial(nowNanos);
    }

    private int staying() {
        int staying = 0;
        for (var link : open) {
            staying += link.isLeaving() ? 0 : 1;
        }
        return staying;
    }

    /** One is being made. */
    void opening() {
        opening = true;
    }

    /** It is made, or cannot be. */
    void ended() {
        opening = false;
    }

    void add(Link link) {
        open.add(link);
    }

    /** One is closed. */
    void closed(Link link, long nowNanos) {
        if (open.remove(link)) {
            redial.ended(link.hasAnswered(), nowNanos);
        }
    }

    /** Whether one is being made, or carries a message. */
    boolean isBusy() {
        return opening || open.stream().anyMatch(link -> link.underWay() > 0);
    }

    void tend(long nowNanos) {
        List.copyOf(open).forEach(link -> link.tend(nowNanos));
    }

    /** Closes all, with what they carry. */
    void close() {
        List.copyOf(open).forEach(Link::close);
    }

    /** Closes all for want of messages. Taken off the list first: one that we end so was not in vain. */
    void letGo() {
        var idle = List.copyOf(open);
        open.clear();
        idle.forEach(Link::close);
    }
}
