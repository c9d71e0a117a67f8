package io.flagwire.generic.encryption.kms;

/** An envelope cannot be made or opened. The message tells no secret; the cause, if there is one, is the service's. No stack trace. */
final class EnvelopeException extends Exception {
    private static final long serialVersionUID = 1;

    EnvelopeException(String message) {
        super(message, null, false, false);
    }

    EnvelopeException(String message, KeyServiceException cause) {
        super(message, cause, false, false);
    }
}
