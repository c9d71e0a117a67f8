package io.flagwire.runtime.flag;

/** A value that is not of its flag's type. The message is the cause alone, without the flag's name or the value. */
public final class FlagValueException extends Exception {
    public FlagValueException(String cause) {
        super(cause, null, false, false);
    }
}
