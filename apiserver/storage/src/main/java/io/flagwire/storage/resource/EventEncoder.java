package io.flagwire.storage.resource;

/**
 * An output form of events, as JSON lines or protobuf frames. Encoders that are equal give the same bytes for the same
 * event; few encoders exist at a time, and they live long.
 */
@FunctionalInterface
public interface EventEncoder {
    /** The event in this form. Pure and free of blocking; may be called from any thread. */
    byte[] encode(WatchEvent.Change change);
}
