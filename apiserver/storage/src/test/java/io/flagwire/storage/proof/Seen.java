package io.flagwire.storage.proof;

import io.flagwire.storage.resource.WatchEvent;

/** Something that a watcher was told, or did. */
public sealed interface Seen {
    long revision();

    /**
     * An object as it is now; one that was deleted, or that the filter no longer lets through, as it was before.
     */
    record Change(WatchEvent.Type type, String key, long revision, String value) implements Seen {}

    /** All initial objects have come. */
    record InitialEnd(long revision) implements Seen {}

    /** Everything up to this revision has come. */
    record Bookmark(long revision) implements Seen {}

    /** The watcher gave up its watch and began another after this revision, which it had seen. */
    record Resumed(long revision) implements Seen {}
}
