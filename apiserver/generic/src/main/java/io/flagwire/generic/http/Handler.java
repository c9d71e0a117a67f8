package io.flagwire.generic.http;

/**
 * Answers requests. Called on a virtual thread of the request's own, so that it may block; a filter is a handler that
 * holds the next one.
 */
@FunctionalInterface
public interface Handler {
    /**
     * Answers one request completely before it returns: by {@link Exchange#respond}, or by {@link Exchange#start} and the
     * end of the stream. Anything thrown becomes 500, or breaks the answer off if it has begun.
     *
     * @throws InterruptedException if the client has gone or the deadline has passed; there is nobody to answer
     */
    void handle(Exchange exchange) throws InterruptedException;
}
