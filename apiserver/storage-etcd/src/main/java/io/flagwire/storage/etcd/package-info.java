/**
 * Objects in an etcd cluster, with keys and values as Kubernetes writes them, beside other API servers that use it too.
 *
 * <pre>
 * put, delete ──► one transaction ──► etcd ──► one watch ──► distributor thread ──► listeners
 *        └──────────────── wait until the listeners have been told ◄───┘
 * </pre>
 *
 * <p>Reads are linearizable. One thread reads one watch on all keys of the store and tells the listeners; whoever begins at
 * an older revision reads a watch of its own until it has caught up. How old what the listeners know is comes from the events,
 * and where etcd can be trusted with it, from progress that is asked for (KEP-2340).
 *
 * <p>A server that is silent is passed over after two seconds, though its connections stand: later calls go by new connections,
 * reads are asked for again, the watch goes on at another server behind the last event. A write whose answer does not come has
 * an unknown outcome and fails. The watch goes on only in the history that was told: an etcd whose data is another's, as one
 * that was restored from a backup, makes all listeners lost.
 *
 * <p>Imports {@code storage}, gRPC, Netty and jetcd's protocol classes.
 */
@NullMarked
package io.flagwire.storage.etcd;

import org.jspecify.annotations.NullMarked;
