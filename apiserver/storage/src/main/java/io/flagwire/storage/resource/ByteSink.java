package io.flagwire.storage.resource;

/** Takes bytes one piece after the other. */
@FunctionalInterface
public interface ByteSink {
    /**
     * Takes a piece, which the caller may reuse afterwards.
     *
     * @throws InterruptedException if the receiver has gone
     */
    void write(byte[] bytes, int offset, int length) throws InterruptedException;
}
