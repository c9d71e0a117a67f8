package io.flagwire.generic.endpoints;

import io.flagwire.generic.registry.ResourceDefinition;
import io.flagwire.storage.resource.ResourceStorage;

/** Opens the storage of resources, so that nothing here knows which engine there is. */
@FunctionalInterface
public interface StorageFactory {
    /**
     * The storage of a stored resource, whose objects lie below {@code /registry/<storageKey>/}. Definitions with one
     * storage key share one storage.
     */
    ResourceStorage open(ResourceDefinition definition);
}
