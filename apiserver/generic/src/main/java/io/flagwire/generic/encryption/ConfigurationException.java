package io.flagwire.generic.encryption;

/** The encryption configuration cannot be used. The message lists everything that is wrong; no stack trace. */
public final class ConfigurationException extends Exception {
    private static final long serialVersionUID = 1;

    ConfigurationException(String message) {
        super(message, null, false, false);
    }
}
