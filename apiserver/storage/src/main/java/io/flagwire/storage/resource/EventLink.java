package io.flagwire.storage.resource;

import org.jspecify.annotations.Nullable;

/**
 * A link of a chain of events, which grows at its end. A watcher holds the link that it has seen last and follows
 * {@link #next}; it holds nothing else, so that thousands of watchers cost the writer nothing.
 *
 * <pre>
 * base ──► link ──► link ──► tail        the chain is what follows the base
 *   ▲ dropped, but still known by revision
 * </pre>
 *
 * Whoever stands before the base finds {@link #DROPPED} next. Safe for all threads.
 */
final class EventLink {
    /** What follows a link whose successor has left the chain. */
    static final EventLink DROPPED = new EventLink(0);

    final long revision;

    /** Null if nothing has happened here, as where a chain begins. */
    final @Nullable WindowEvent event;

    /** Set once when the next event comes, and once more when that leaves the chain. */
    volatile @Nullable EventLink next;

    /** A link without event, for the begin of a chain. */
    EventLink(long revision) {
        this.revision = revision;
        this.event = null;
    }

    EventLink(WindowEvent event) {
        this.revision = event.revision;
        this.event = event;
    }
}
