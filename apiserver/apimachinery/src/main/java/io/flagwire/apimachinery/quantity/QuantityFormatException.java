package io.flagwire.apimachinery.quantity;

/** A text is no quantity. The message is the one that clients know. Without stack trace. */
public final class QuantityFormatException extends RuntimeException {
    private static final long serialVersionUID = 1;

    QuantityFormatException(String message) {
        super(message, null, false, false);
    }
}
