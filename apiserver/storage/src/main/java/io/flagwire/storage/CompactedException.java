package io.flagwire.storage;

/** The revision asked for is no longer kept. Carries no stack trace. */
public final class CompactedException extends StoreException {
    private static final long serialVersionUID = 1;
    private final long compactedRevision;

    public CompactedException(long revision, long compactedRevision) {
        super("required revision has been compacted: " + revision + " is below " + compactedRevision, null, false);
        this.compactedRevision = compactedRevision;
    }

    /** The oldest revision that can be read. */
    public long compactedRevision() {
        return compactedRevision;
    }
}
