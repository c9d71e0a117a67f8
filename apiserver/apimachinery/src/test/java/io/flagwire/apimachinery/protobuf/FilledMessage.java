package io.flagwire.apimachinery.protobuf;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.DynamicMessage;
import io.flagwire.apimachinery.schema.GroupVersionKind;
import java.util.Locale;

/** Messages of the published classes in which every field has a value. */
final class FilledMessage {
    private static final int DEPTH_MAX = 24;

    /** The messages are published earlier than the models: this field is of the next release. */
    private static final String UNRELEASED =
            "k8s.io.api.autoscaling.v2.HorizontalPodAutoscalerCondition.observedGeneration";

    private FilledMessage() {}

    /** Only for kinds whose messages do not hold themselves. */
    static DynamicMessage of(GroupVersionKind kind) throws ReflectiveOperationException {
        return fill(descriptor(kind), 0);
    }

    /** Whether classes are published for the messages of a version of a group. */
    static boolean isPublished(GroupVersionKind kind) {
        try {
            Class.forName("io.kubernetes.client.proto." + outer(kind));
            return true;
        } catch (ClassNotFoundException e) {
            return false;
        }
    }

    /** The message of a kind outside of the aggregator's group, which has no published classes. */
    static Descriptor descriptor(GroupVersionKind kind) throws ReflectiveOperationException {
        Descriptor descriptor = descriptor(outer(kind), kind.kind());
        return descriptor == null ? descriptor("Meta", kind.kind()) : descriptor;
    }

    /** The name of the class around the messages of a version of a group. */
    private static String outer(GroupVersionKind kind) {
        String label = kind.group().split("\\.", 2)[0];
        return switch (label) {
            case "" -> "V1";
            case "meta" -> "Meta";
            default ->
                kind.version().substring(0, 1).toUpperCase(Locale.ROOT)
                        + kind.version().substring(1)
                        + label.substring(0, 1).toUpperCase(Locale.ROOT)
                        + label.substring(1);
        };
    }

    private static Descriptor descriptor(String outer, String name) throws ReflectiveOperationException {
        FileDescriptor file = (FileDescriptor) Class.forName("io.kubernetes.client.proto." + outer)
                .getMethod("getDescriptor")
                .invoke(null);
        return file.findMessageTypeByName(name);
    }

    private static DynamicMessage fill(Descriptor descriptor, int depth) {
        DynamicMessage.Builder message = DynamicMessage.newBuilder(descriptor);
        switch (descriptor.getName()) {
            case "Time", "Timestamp" -> put(message, "seconds", 1_600_000_000L, "nanos", 0);
            case "MicroTime" -> put(message, "seconds", 1_600_000_000L, "nanos", 123_456_000);
            case "IntOrString" -> put(message, "type", 1L, "intVal", 0, "strVal", "25%");
            case "RawExtension", "JSON" -> put(message, "raw", ByteString.copyFromUtf8("{\"a\":[1]}"));
            case "FieldsV1" -> put(message, "Raw", ByteString.copyFromUtf8("{\"f:a\":{}}"));
            case "Quantity" -> put(message, "string", "3Mi");
            default -> {
                for (FieldDescriptor field : descriptor.getFields()) {
                    if (field.getFullName().equals(UNRELEASED)) {
                        continue;
                    }
                    if (depth < DEPTH_MAX || field.getType() != FieldDescriptor.Type.MESSAGE) {
                        Object value = value(field, depth);
                        if (field.isRepeated()) {
                            message.addRepeatedField(field, value);
                        } else {
                            message.setField(field, value);
                        }
                    }
                }
            }
        }
        return message.build();
    }

    private static void put(DynamicMessage.Builder message, Object... fields) {
        for (int i = 0; i < fields.length; i += 2) {
            message.setField(message.getDescriptorForType().findFieldByName((String) fields[i]), fields[i + 1]);
        }
    }

    private static Object value(FieldDescriptor field, int depth) {
        return switch (field.getType()) {
            case MESSAGE -> fill(field.getMessageType(), depth + 1);
            case STRING -> "text-" + field.getNumber();
            case BYTES -> ByteString.copyFromUtf8("bytes");
            case BOOL -> true;
            case INT32 -> -field.getNumber();
            case INT64 -> 1L << 40;
            case DOUBLE -> 0.25;
            default -> throw new IllegalArgumentException(field.getFullName());
        };
    }
}
