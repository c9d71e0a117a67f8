package io.flagwire.runtime.flag;

/**
 * A value that is not of its flag's type. The message is the cause alone, without the flag's name or the value. It
 * carries no stack trace.
 */
public final class FlagValueException extends Exception {
    private static final long serialVersionUID = 1;

    private final String message;

    /** A value that is wrong for this reason. */
    public FlagValueException(String cause) {
        super(cause, null, false, false);
        this.message = cause;
    }

    @Override
    public String getMessage() {
        return message;
    }
}
