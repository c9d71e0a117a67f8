package io.flagwire.generic.endpoints;

import io.flagwire.apimachinery.json.JsonObject;
import io.flagwire.generic.endpoints.Admission.Attributes;
import io.flagwire.generic.endpoints.Admission.Operation;
import io.flagwire.generic.registry.ResourceDefinition;
import io.flagwire.generic.registry.WriteContext;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** All that look at a write, one after the other. */
record AdmissionChain(List<Admission> plugins) {
    void admit(
            Operation operation,
            ResourceDefinition definition,
            String subresource,
            WriteContext context,
            @Nullable JsonObject object,
            @Nullable JsonObject old) {
        if (!plugins.isEmpty()) {
            Attributes attributes = new Attributes(operation, definition, subresource, context, object, old);
            for (Admission plugin : plugins) {
                plugin.admit(attributes);
            }
        }
    }

    void validate(
            Operation operation,
            ResourceDefinition definition,
            String subresource,
            WriteContext context,
            @Nullable JsonObject object,
            @Nullable JsonObject old) {
        if (!plugins.isEmpty()) {
            Attributes attributes = new Attributes(operation, definition, subresource, context, object, old);
            for (Admission plugin : plugins) {
                plugin.validate(attributes);
            }
        }
    }
}
