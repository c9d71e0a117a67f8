package io.flagwire.storage;

/** The revision asked for does not exist yet. Carries no stack trace. */
public final class FutureRevisionException extends StoreException {
    private static final long serialVersionUID = 1;
    private final long currentRevision;

    public FutureRevisionException(long revision, long currentRevision) {
        super("required revision is a future revision: " + revision + " is above " + currentRevision, null, false);
        this.currentRevision = currentRevision;
    }

    /** The newest revision. */
    public long currentRevision() {
        return currentRevision;
    }
}
