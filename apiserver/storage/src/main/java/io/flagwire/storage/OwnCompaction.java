package io.flagwire.storage;

/** Rounds of compaction of a store that nobody else compacts. For one thread. */
final class OwnCompaction implements Runnable {
    private final Store store;

    /** The revision of the round before, 0 before the first. */
    private long revisionBefore;

    OwnCompaction(Store store) {
        this.store = store;
    }

    /** Gives up what was before the revision of the round before. */
    @Override
    public void run() {
        if (revisionBefore > 0) {
            store.compact(revisionBefore);
        }
        revisionBefore = store.revision();
    }
}
