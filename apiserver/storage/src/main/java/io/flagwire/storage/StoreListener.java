package io.flagwire.storage;

import java.util.List;

/** Hears of the changes below a prefix. */
public interface StoreListener {
    /**
     * Takes the next changes. Each change comes once, in the order of revisions. Calls to one listener never overlap, and
     * each sees what the one before did; they come from the store's threads while writers wait, so a listener does not
     * block, and does not call the store. A listener that throws stops the store: a state that has missed a change is of
     * no use.
     *
     * @param events changes in the order of their revisions; empty when only time has passed
     * @param revision no change at or below this revision is still to come
     */
    void changed(List<StoreEvent> events, long revision);

    /**
     * Changes have been missed and cannot be told any more, as after an outage longer than the history that is kept. This is
     * the last call: whoever needs the state reads it again and watches from there. Does not block, as {@link #changed}.
     */
    void lost();
}
