/**
 * The objects of one resource over a store (kube-apiserver's generic registry store and cacher). {@link
 * io.flagwire.storage.resource.ResourceStorage} is what verbs see: writes go to the store by compare-and-set, with the retry in
 * one place; reads and watches are answered by a {@link io.flagwire.storage.resource.ResourceReader}, from the watch cache or
 * from the store.
 *
 * <p>The watch cache: a {@link io.flagwire.storage.resource.Cacher} follows the store and keeps an immutable {@link
 * io.flagwire.storage.resource.Snapshot} and a window of events, which all watchers share. One writer publishes the next
 * snapshot with one volatile write; readers take no lock and make nobody wait.
 *
 * <p>Imports the contract of the store, {@code apimachinery} json and selector.
 */
@NullMarked
package io.flagwire.storage.resource;

import org.jspecify.annotations.NullMarked;
