/**
 * Where objects live: the contract of a store, and what is common to all of them.
 *
 * <ul>
 *   <li>{@link io.flagwire.storage.Store}, the contract of an engine: etcd3's model of revisioned keys, nothing more. Its
 *       promises are the cases of {@code StoreContract}, which every engine passes.
 *   <li>{@link io.flagwire.storage.TransformingStore}, a store again, which gives values another form: one
 *       {@link io.flagwire.storage.ValueTransformer} for each resource, as its encryption.
 *   <li>{@link io.flagwire.storage.MemoryStore}, the least that keeps the contract.
 * </ul>
 *
 * <p>One writer per state: an engine publishes a state and then tells each {@link io.flagwire.storage.StoreListener} of the
 * changes, one batch at a time. What stands above, {@code storage.resource}, sees of what is below this contract alone.
 *
 * <p>Imports no other package.
 */
@NullMarked
package io.flagwire.storage;

import org.jspecify.annotations.NullMarked;
