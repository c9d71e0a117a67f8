package io.flagwire.apimachinery.schema;

import io.flagwire.apimachinery.status.StatusException;

/** A value does not fit its field. The message is that of Go's JSON decoder. Without stack trace. */
public final class MismatchException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final String conversion;

    MismatchException(String message) {
        this(message, message);
    }

    /**
     * @param conversion see {@link #conversion()}
     */
    MismatchException(String message, String conversion) {
        super(message, null, false, false);
        this.conversion = conversion;
    }

    /** The same in the words of Go's conversion of trees to typed objects, which a strategic merge ends with. */
    public String conversion() {
        return conversion;
    }

    /** The answer to a client that sent such an object. */
    public StatusException asBadRequest(GroupVersionKind kind) {
        return cannotBeHandled(kind, String.valueOf(getMessage()));
    }

    /** The answer to a client that sent an object which its kind does not allow. */
    public static StatusException cannotBeHandled(GroupVersionKind kind, String why) {
        return StatusException.badRequest(kind.kind() + " in version \"" + kind.version() + "\" cannot be handled as a "
                + kind.kind() + ": " + why);
    }
}
