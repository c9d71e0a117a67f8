package io.flagwire.generic.encryption.kms;

/** A key management service has not answered, or has refused. No stack trace. */
public final class KeyServiceException extends Exception {
    private static final long serialVersionUID = 1;
    private final String code;

    /** @param code gRPC's, as Go prints it: {@code DeadlineExceeded} */
    public KeyServiceException(String code, String description) {
        super("rpc error: code = " + code + " desc = " + description, null, false, false);
        this.code = code;
    }

    public String code() {
        return code;
    }
}
