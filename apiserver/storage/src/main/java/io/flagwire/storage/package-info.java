/**
 * Where objects live. Layers, each usable alone; what stands above sees of what is below the {@code Store} contract alone:
 *
 * <ul>
 *   <li>{@link io.flagwire.storage.Store}, the contract of an engine: etcd3's model of revisioned keys, nothing more. Its
 *       promises are the cases of {@code StoreContract}, which every engine passes.
 *   <li>{@link io.flagwire.storage.TransformingStore}, a store again, which gives values another form: one
 *       {@link io.flagwire.storage.ValueTransformer} for each resource, as its encryption.
 *   <li>{@link io.flagwire.storage.ResourceStorage}, the objects of one resource over a store: reads come from an immutable
 *       {@link io.flagwire.storage.Snapshot} in memory, writes go to the store by compare-and-set, watches read a shared
 *       window of events.
 * </ul>
 *
 * <p>One writer per state: an engine tells each {@link io.flagwire.storage.StoreListener} of its changes one batch at a
 * time, and the watch cache publishes the next snapshot with one volatile write. Readers take no lock and make nobody wait.
 *
 * <p>Imports {@code apimachinery} json and selector.
 */
@NullMarked
package io.flagwire.storage;

import org.jspecify.annotations.NullMarked;
