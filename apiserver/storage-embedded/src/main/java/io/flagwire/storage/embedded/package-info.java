/**
 * The embedded store: SQLite, in one file that any SQLite tool can open. Current state lives in memory; the file is a
 * journal of revisions.
 *
 * <p>One thread, the committer, owns the connection and everything that changes. Callers queue their writes and sleep; the
 * committer takes the whole queue, writes it in one transaction with one sync, tells the listeners, publishes the new state
 * and wakes the callers. Reads of the newest state take the published one; reads of history are work for the committer.
 *
 * <p>{@link io.flagwire.storage.embedded.Database} has all SQL, {@link io.flagwire.storage.embedded.Committer} all that runs
 * on the thread, {@link io.flagwire.storage.embedded.SqliteStore} what callers see. Imports {@code storage}, and {@code
 * org.sqlite}, which finds its native library in the folder of the system property {@code org.sqlite.lib.path} or unpacks it
 * from its jar.
 */
@NullMarked
package io.flagwire.storage.embedded;

import org.jspecify.annotations.NullMarked;
