package io.flagwire.generic.endpoints;

import io.flagwire.apimachinery.json.JsonObject;
import io.flagwire.apimachinery.status.StatusException;
import io.flagwire.generic.registry.ResourceDefinition;
import io.flagwire.generic.registry.WriteContext;
import org.jspecify.annotations.Nullable;

/** Looks at a write, may change the object, may refuse it (admission.Interface). Thread-safe. */
public interface Admission {
    /**
     * A write.
     *
     * @param subresource empty for the object itself
     * @param object what is to be stored, which may be changed; null for a delete
     * @param old what is stored, not to be changed; null for a create
     */
    record Attributes(
            Operation operation,
            ResourceDefinition definition,
            String subresource,
            WriteContext context,
            @Nullable JsonObject object,
            @Nullable JsonObject old) {}

    /** The kinds of writes. */
    enum Operation {
        CREATE,
        UPDATE,
        DELETE,
        CONNECT
    }

    /**
     * May change the object, before it is validated. Runs in the order of the list.
     *
     * @throws StatusException to refuse the write
     */
    default void admit(Attributes attributes) {}

    /**
     * Looks at the object as it will be stored, after it was found valid.
     *
     * @throws StatusException to refuse the write
     */
    default void validate(Attributes attributes) {}
}
