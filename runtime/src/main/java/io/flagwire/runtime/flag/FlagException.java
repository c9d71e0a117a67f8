package io.flagwire.runtime.flag;

/** A command line that cannot be read. The message is what the user is told. It carries no stack trace. */
public final class FlagException extends Exception {
    private static final long serialVersionUID = 1;

    private final String message;

    /** An error in a command line. */
    public FlagException(String message) {
        super(message, null, false, false);
        this.message = message;
    }

    @Override
    public String getMessage() {
        return message;
    }
}
