package io.flagwire.runtime.lifecycle;

/**
 * What the user gave cannot be worked with, or what it asks for is not there. The message is all that is printed; it
 * carries no stack trace.
 */
public final class ProblemException extends Exception {
    private static final long serialVersionUID = 1;

    private final String message;

    /** A problem that the user can understand from the message alone. */
    public ProblemException(String message) {
        super(message, null, false, false);
        this.message = message;
    }

    @Override
    public String getMessage() {
        return message;
    }
}
