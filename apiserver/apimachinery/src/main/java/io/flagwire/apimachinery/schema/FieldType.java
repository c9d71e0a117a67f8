package io.flagwire.apimachinery.schema;

import org.jspecify.annotations.Nullable;

/** What a field holds. */
public sealed interface FieldType {
    /** A value without fields of its own. */
    enum Scalar implements FieldType {
        STRING("string", "", null),
        BOOLEAN("boolean", "", null),
        INT32("integer", "int32", null),
        INT64("integer", "int64", null),
        DOUBLE("number", "double", null),
        /** Bytes, in base64. */
        BYTES("string", "byte", null),
        /** A point in time, to the second (metav1.Time). */
        TIME("string", "date-time", "io.k8s.apimachinery.pkg.apis.meta.v1.Time"),
        /** A point in time, to the microsecond (metav1.MicroTime). */
        MICRO_TIME("string", "date-time", "io.k8s.apimachinery.pkg.apis.meta.v1.MicroTime"),
        /** An amount with a suffix, as {@code 1500m} ({@link io.flagwire.apimachinery.quantity.Quantity}). */
        QUANTITY("string", "", "io.k8s.apimachinery.pkg.api.resource.Quantity"),
        /** A 32-bit integer or a string. */
        INT_OR_STRING("string", "int-or-string", "io.k8s.apimachinery.pkg.util.intstr.IntOrString"),
        /** Any object, as sent (runtime.RawExtension). */
        RAW_EXTENSION("object", "", "io.k8s.apimachinery.pkg.runtime.RawExtension"),
        /** The set of fields that a manager owns (metav1.FieldsV1). */
        FIELDS_V1("object", "", "io.k8s.apimachinery.pkg.apis.meta.v1.FieldsV1"),
        /** Any value (apiextensions.v1.JSON). */
        JSON("", "", "io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.JSON");

        private final String openApiType;
        private final String openApiFormat;
        private final @Nullable String openApiName;

        Scalar(String openApiType, String openApiFormat, @Nullable String openApiName) {
            this.openApiType = openApiType;
            this.openApiFormat = openApiFormat;
            this.openApiName = openApiName;
        }

        /** OpenAPI's type, empty if any. */
        public String openApiType() {
            return openApiType;
        }

        /** OpenAPI's format, empty if none. */
        public String openApiFormat() {
            return openApiFormat;
        }

        /** The name under which OpenAPI defines it, null if it is written in place. */
        public @Nullable String openApiName() {
            return openApiName;
        }
    }

    /** An object with known fields. */
    record Ref(TypeSchema type) implements FieldType {}

    record ListOf(FieldType element) implements FieldType {}

    /** An object whose keys are free. */
    record MapOf(FieldType value) implements FieldType {}

    /** A schema or something else: the places of apiextensions' JSONSchemaProps where JSON Schema allows both. */
    record SchemaOr(Alternative alternative, TypeSchema schema) implements FieldType {
        /** What may stand there in place of a schema. */
        public enum Alternative {
            /** Several schemas. */
            ARRAY("JSONSchemaPropsOrArray"),
            BOOL("JSONSchemaPropsOrBool"),
            STRING_ARRAY("JSONSchemaPropsOrStringArray");

            private final String typeName;

            Alternative(String typeName) {
                this.typeName = typeName;
            }

            /** The type's name without its package. */
            public String typeName() {
                return typeName;
            }
        }
    }
}
