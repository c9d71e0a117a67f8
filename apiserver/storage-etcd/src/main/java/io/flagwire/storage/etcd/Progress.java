package io.flagwire.storage.etcd;

import io.etcd.jetcd.api.Event;
import io.etcd.jetcd.api.WatchResponse;
import io.flagwire.storage.CompactedException;
import io.flagwire.storage.StoreEvent;
import io.grpc.Status;
import io.grpc.StatusException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a response of a watch tells.
 *
 * @param events all that there are of their revisions
 * @param revision no change at or below this revision is still to come; 0 if nothing is known
 */
record Progress(List<StoreEvent> events, long revision) {
    private static final Progress NONE = new Progress(List.of(), 0);

    /**
     * @param response null if there was none
     * @param trusted whether etcd's word can be taken for how far it is
     * @throws StatusException if etcd has ended the watch
     * @throws CompactedException if changes cannot be told any more
     */
    static Progress of(@Nullable WatchResponse response, boolean trusted) throws StatusException {
        if (response == null) {
            return NONE;
        }
        if (response.getCanceled()) {
            if (response.getCompactRevision() > 0) {
                throw new CompactedException(0, response.getCompactRevision());
            }
            throw Status.UNAVAILABLE
                    .withDescription("watch cancelled: " + response.getCancelReason())
                    .asException();
        }
        if (response.getEventsCount() == 0) {
            // The answer to the begin of a watch has the newest revision, not that of the watch.
            return trusted && !response.getCreated()
                    ? new Progress(List.of(), response.getHeader().getRevision())
                    : NONE;
        }
        List<StoreEvent> events = new ArrayList<>(response.getEventsCount());
        for (Event each : response.getEventsList()) {
            StoreEvent event = Keys.event(each);
            if (event == null) {
                long revision = each.getKv().getModRevision();
                throw new CompactedException(revision - 1, revision);
            }
            events.add(event);
        }
        return new Progress(events, events.getLast().revision());
    }

    /** Whether there is an event of a key with this prefix at or below a revision. */
    boolean hasEventBelow(String prefix, long revision) {
        for (StoreEvent event : events) {
            if (event.revision() > revision) {
                return false;
            }
            if (event.key().startsWith(prefix)) {
                return true;
            }
        }
        return false;
    }

    List<StoreEvent> eventsBelow(String prefix) {
        List<StoreEvent> below = new ArrayList<>();
        for (StoreEvent event : events) {
            if (event.key().startsWith(prefix)) {
                below.add(event);
            }
        }
        return below;
    }
}
