package io.flagwire.kube.address;

/** A range is used up, or a wanted value is taken or not in it. The message says which. */
public final class NoFreeAddressException extends Exception {
    private static final long serialVersionUID = 1;

    NoFreeAddressException(String message) {
        super(message, null, false, false);
    }
}
