/**
 * Proof that a store, and the watch cache over it, keep their promises: engines run these from their own tests.
 *
 * <ul>
 *   <li>{@link io.flagwire.storage.proof.StoreModelContract}: random steps, each compared with {@link
 *       io.flagwire.storage.proof.StoreModel}, which is too simple to be wrong.
 *   <li>{@link io.flagwire.storage.proof.HistoryContract}: concurrent clients, whose {@link
 *       io.flagwire.storage.proof.History} is checked afterwards: {@link io.flagwire.storage.proof.Linearizability} for each
 *       key, {@link io.flagwire.storage.proof.RevisionOrder} for the whole store, a {@link
 *       io.flagwire.storage.proof.WatchPromise} for what each watcher has seen.
 *   <li>{@link io.flagwire.storage.proof.Judgement}: the same checks for whoever records a history by other means.
 *   <li>{@code CanaryTest}: stores with a bug each, which the checks have to find.
 * </ul>
 *
 * <p>{@link io.flagwire.storage.proof.Seeds} says how to run more seeds, or one again. Imports {@code storage}.
 */
@NullMarked
package io.flagwire.storage.proof;

import org.jspecify.annotations.NullMarked;
