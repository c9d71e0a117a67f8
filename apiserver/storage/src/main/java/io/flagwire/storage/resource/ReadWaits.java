package io.flagwire.storage.resource;

/** Hears how long reads have waited until a watch cache was new enough for them. Called by the threads that read. */
@FunctionalInterface
public interface ReadWaits {
    /** For whoever does not want to know. */
    ReadWaits UNHEARD = nanos -> {};

    /** @param nanos zero for a read that did not have to wait */
    void waited(long nanos);
}
