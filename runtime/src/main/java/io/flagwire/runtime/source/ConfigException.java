package io.flagwire.runtime.source;

/** A configuration file that cannot be read at all. The message is what the user is told. It carries no stack trace. */
final class ConfigException extends Exception {
    private static final long serialVersionUID = 1;

    private final String message;

    ConfigException(String message) {
        super(message, null, false, false);
        this.message = message;
    }

    @Override
    public String getMessage() {
        return message;
    }
}
