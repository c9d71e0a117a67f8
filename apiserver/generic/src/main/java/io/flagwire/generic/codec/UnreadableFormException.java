package io.flagwire.generic.codec;

/** Bytes that are no object of a resource, with the reason, which has nothing of a value in it. Carries no stack trace. */
final class UnreadableFormException extends RuntimeException {
    private static final long serialVersionUID = 1;

    UnreadableFormException(String reason) {
        super(reason, null, false, false);
    }
}
