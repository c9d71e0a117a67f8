package io.flagwire.generic.codec;

import io.flagwire.apimachinery.json.JsonObject;
import io.flagwire.apimachinery.schema.FieldCheck;
import io.flagwire.apimachinery.schema.GroupVersionKind;
import io.flagwire.apimachinery.schema.MismatchException;
import io.flagwire.apimachinery.schema.SchemaTable;
import io.flagwire.apimachinery.schema.TypeSchema;
import io.flagwire.generic.registry.ResourceDefinition;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Brings stored objects of a resource to what they would be if this server had stored them now. Thread-safe. */
final class StoredVersion {
    private final ResourceDefinition definition;
    private final GroupVersionKind kind;

    StoredVersion(ResourceDefinition definition) {
        this.definition = definition;
        this.kind = definition.storedKind();
    }

    /** The type of stored objects: a version that is not published has the fields of the served one. Null if there is none. */
    @Nullable
    TypeSchema type() {
        SchemaTable table = SchemaTable.builtIn();
        TypeSchema stored = table.kind(kind);
        return stored != null ? stored : table.kind(definition.kind());
    }

    /** The type of objects in a stored version, whose fields have numbers in protobuf; null if it is not known. */
    @Nullable
    TypeSchema type(GroupVersionKind stored) {
        boolean alike = stored.equals(kind)
                || stored.kind().equals(kind.kind()) && definition.isStoredAlike(stored.apiVersion());
        return alike ? type() : SchemaTable.builtIn().kind(stored);
    }

    /**
     * Converts an object to the stored version, drops what its type does not have, and fills in defaults.
     *
     * @param object may be changed
     * @throws UnreadableFormException if it is of another kind or of a version that is not read, or does not fit its type
     */
    JsonObject complete(JsonObject object) {
        JsonObject complete = converted(object);
        TypeSchema type = type();
        if (type != null) {
            try {
                FieldCheck.check(complete, type);
            } catch (MismatchException e) {
                throw new UnreadableFormException("no " + kind.kind() + ": " + e.getMessage());
            }
        }
        complete.computeObject("metadata").remove("resourceVersion");
        definition.strategy().defaults().apply(complete);
        return complete;
    }

    private JsonObject converted(JsonObject object) {
        String apiVersion = Objects.requireNonNullElse(object.getString("apiVersion"), "no version");
        String name = Objects.requireNonNullElse(object.getString("kind"), "no kind");
        UnaryOperator<JsonObject> conversion = definition.storedVersions().get(apiVersion);
        if (conversion == null && name.equals(kind.kind()) && apiVersion.equals(kind.apiVersion())) {
            return object;
        }
        if (conversion == null || !name.equals(kind.kind())) {
            throw new UnreadableFormException("stored as " + name + " of " + apiVersion + ", expected " + kind.kind()
                    + " of " + kind.apiVersion() + alternatives());
        }
        return conversion.apply(object).put("apiVersion", kind.apiVersion());
    }

    private String alternatives() {
        StringBuilder text = new StringBuilder();
        definition.storedVersions().keySet().stream()
                .sorted()
                .forEach(each -> text.append(" or ").append(each));
        return text.toString();
    }
}
