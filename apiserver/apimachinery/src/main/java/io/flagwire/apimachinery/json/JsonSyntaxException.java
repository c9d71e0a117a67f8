package io.flagwire.apimachinery.json;

/** A text that is not JSON. The message is worded as Go's decoder does; no stack trace. */
public final class JsonSyntaxException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final int offset;

    public JsonSyntaxException(String message, int offset) {
        super(message, null, false, false);
        this.offset = offset;
    }

    /** Where the text went wrong, in bytes from its start. */
    public int offset() {
        return offset;
    }
}
