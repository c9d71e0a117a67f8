package io.flagwire.schema;

import com.google.protobuf.Descriptors.FieldDescriptor;

/** Scalars that the Java classes do not tell apart, but the messages do. */
final class Scalars {
    private Scalars() {}

    /**
     * The exact type of a field.
     *
     * @param javaType without list and map
     */
    static String refine(String javaType, FieldDescriptor field) {
        FieldDescriptor value = field.isMapField() ? field.getMessageType().findFieldByName("value") : field;
        if (value.getType() == FieldDescriptor.Type.MESSAGE) {
            return switch (value.getMessageType().getFullName()) {
                case "k8s.io.apimachinery.pkg.apis.meta.v1.Time" -> "TIME";
                case "k8s.io.apimachinery.pkg.apis.meta.v1.MicroTime" -> "MICRO_TIME";
                case "k8s.io.apimachinery.pkg.apis.meta.v1.FieldsV1" -> "FIELDS_V1";
                case "k8s.io.apimachinery.pkg.api.resource.Quantity" -> "QUANTITY";
                case "k8s.io.apimachinery.pkg.runtime.RawExtension" -> "RAW_EXTENSION";
                case "k8s.io.apimachinery.pkg.util.intstr.IntOrString" -> "INT_OR_STRING";
                case "k8s.io.apiextensions_apiserver.pkg.apis.apiextensions.v1.JSON" -> "JSON";
                case "k8s.io.apiextensions_apiserver.pkg.apis.apiextensions.v1.JSONSchemaPropsOrArray" -> "?ARRAY";
                case "k8s.io.apiextensions_apiserver.pkg.apis.apiextensions.v1.JSONSchemaPropsOrBool" -> "?BOOL";
                case "k8s.io.apiextensions_apiserver.pkg.apis.apiextensions.v1.JSONSchemaPropsOrStringArray" ->
                    "?STRING_ARRAY";
                default -> javaType;
            };
        }
        return switch (value.getType()) {
            case STRING -> "STRING";
            case BOOL -> "BOOLEAN";
            case INT32 -> "INT32";
            case INT64 -> "INT64";
            case DOUBLE -> "DOUBLE";
            case BYTES -> "BYTES";
            default -> throw new IllegalStateException("a type that no rule covers: " + field.getFullName());
        };
    }
}
