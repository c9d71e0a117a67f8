package io.flagwire.apimachinery.schema;

import io.flagwire.apimachinery.status.StatusException;

/** A value does not fit its field. The message is Go's. Without stack trace. */
public final class MismatchException extends RuntimeException {
    private static final long serialVersionUID = 1;

    MismatchException(String message) {
        super(message, null, false, false);
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
