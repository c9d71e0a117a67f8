package io.flagwire.storage.embedded;

/**
 * How far a reader of the past has got, who reads on from a revision to the newest, which moves on meanwhile. Belongs to the
 * committer until all has been read, then to who wanted it.
 */
final class Past {
    /** Revisions that are read at once, beside twice as many as have come: two or three milliseconds. */
    static final int PART_REVISIONS = 256;

    private final String start;
    private final String endExclusive;
    private final long revision;
    private long reached;
    private long newest;

    /**
     * @param revision that is read on from
     */
    Past(String start, String endExclusive, long revision) {
        this.start = start;
        this.endExclusive = endExclusive;
        this.revision = revision;
        this.reached = revision;
    }

    String start() {
        return start;
    }

    String endExclusive() {
        return endExclusive;
    }

    long revision() {
        return revision;
    }

    /** The revision up to which all changes have been read. */
    long reached() {
        return reached;
    }

    void reach(long revision) {
        reached = revision;
    }

    /** The revision up to which the next part goes: it is larger than what has come since this was asked before. */
    long endOfPart(long revisionNow) {
        long growth = newest == 0 ? 0 : revisionNow - newest;
        newest = revisionNow;
        return Math.min(revisionNow, reached + PART_REVISIONS + 2 * growth);
    }
}
