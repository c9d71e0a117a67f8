/**
 * The embedded store: SQLite, in one file that any SQLite tool can open. Current state lives in memory; the file is a
 * journal of revisions.
 *
 * <p>One thread, the committer, owns the connection and everything that changes. Callers queue their writes and sleep; the
 * committer takes the whole queue, writes it in one transaction with one sync, publishes the new state, tells the listeners
 * and wakes the callers. Reads of the newest state take the published one; reads of history are work for the committer, in
 * parts between which writers have their turn. A write is acknowledged when it is on the disk, in a file that the next start
 * would find.
 *
 * <p>{@link io.flagwire.storage.embedded.SqliteStore} is what callers see, {@link
 * io.flagwire.storage.embedded.Committer} what runs on the thread. The thread's own are {@link
 * io.flagwire.storage.embedded.Transactions}, on a disk that may be full, {@link io.flagwire.storage.embedded.Upkeep}, which
 * keeps the file small, {@link io.flagwire.storage.embedded.History}, {@link
 * io.flagwire.storage.embedded.OpenFiles}, and {@link io.flagwire.storage.embedded.Database}, the
 * SQL, over a file as {@link io.flagwire.storage.embedded.Format} draws it. {@link
 * io.flagwire.storage.embedded.SqliteImage} writes such a file as a whole.
 *
 * <p>Imports {@code storage}, and {@code org.sqlite}, which finds its native library in the folder of the system property
 * {@code org.sqlite.lib.path} or unpacks it from its jar.
 */
@NullMarked
package io.flagwire.storage.embedded;

import org.jspecify.annotations.NullMarked;
