package io.flagwire.apimachinery.patch;

import io.flagwire.apimachinery.schema.FieldSchema;
import io.flagwire.apimachinery.schema.FieldType;
import io.flagwire.apimachinery.schema.TypeSchema;
import io.flagwire.apimachinery.status.StatusException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a strategic merge patch treats a field.
 *
 * @param merges whether a list is merged, not replaced
 * @param replaces whether an object is replaced, not merged
 * @param mergeKey by which elements are told apart, null if by themselves
 */
record PatchField(
        FieldType type,
        boolean merges,
        boolean replaces,
        @Nullable String mergeKey) {

    /**
     * Looks a field up.
     *
     * @param owner the type of the object that has it
     */
    static PatchField of(FieldType owner, String name) {
        FieldSchema field = switch (owner) {
            case FieldType.Ref ref -> ref.type().field(name);
            case FieldType.SchemaOr either -> either.schema().field(name);
            case FieldType.MapOf map -> throw noStruct("map");
            case FieldType.ListOf list -> throw noStruct("slice");
            case FieldType.Scalar scalar -> null;
        };
        if (field == null) {
            throw StatusException.failure(
                    "unable to find api field in struct " + simpleName(owner) + " for the json field \"" + name + "\"");
        }
        List<String> strategies = field.patchStrategies();
        return new PatchField(
                field.type(), strategies.contains("merge"), strategies.contains("replace"), field.patchMergeKey());
    }

    private static StatusException noStruct(String kind) {
        return StatusException.failure("merging an object in json but data type is not struct, instead is: " + kind);
    }

    private static String simpleName(FieldType owner) {
        return switch (owner) {
            case FieldType.Ref(TypeSchema type) -> type.simpleName();
            case FieldType.Scalar scalar -> {
                String name = scalar.openApiName();
                yield name == null ? scalar.openApiType() : name.substring(name.lastIndexOf('.') + 1);
            }
            default -> "";
        };
    }

    /** The type of the elements of the list that the field is. */
    FieldType element() {
        if (type instanceof FieldType.ListOf list) {
            return list.element();
        }
        throw StatusException.failure("expected slice or array type, but got: struct");
    }
}
