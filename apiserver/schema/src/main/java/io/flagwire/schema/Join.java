package io.flagwire.schema;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Finds the message of each model. It starts at the kinds that the operations of stable versions send and answer, which are
 * found by name, and follows the references of model and message in step; so only what such a kind reaches is kept.
 */
final class Join {
    private static final String META = "k8s.io.apimachinery.pkg.apis.meta.v1.";
    private static final String EXTENSIONS = "k8s.io.apiextensions_apiserver.pkg.apis.apiextensions.";

    /** A model with its message; the message is missing where none is published. */
    private record Pair(
            String name,
            boolean isKind,
            String group,
            JavaModel model,
            @Nullable Descriptor message) {}

    private final PublishedApi api;
    private final Unpublished unpublished;
    private final Map<String, Pair> pairs = new LinkedHashMap<>();
    private final Deque<Pair> work = new ArrayDeque<>();
    private final Map<String, String> groups = new HashMap<>();
    private final Map<String, ApiType> types = new TreeMap<>();

    Join(PublishedApi api, Unpublished unpublished) {
        this.api = api;
        this.unpublished = unpublished;
    }

    /** The types in the order of their names. */
    Collection<ApiType> types() {
        groups.put("core", "");
        groups.put("meta", "");
        for (JavaOperation operation : api.operations()) {
            ApiPath path = ApiPath.of(operation.path());
            groups.put(path.label(), path.group());
        }
        for (JavaOperation operation : operations()) {
            ApiPath path = ApiPath.of(operation.path());
            startAt(operation.body(), path);
            startAt(operation.answer(), path);
        }
        for (String model : unpublished.foreignModels()) {
            startAt(model, new ApiPath("", ""));
        }
        while (!work.isEmpty()) {
            ApiType type = join(work.remove());
            types.put(type.name(), type);
        }
        for (ApiType type : unpublished.messages(api.messages())) {
            types.put(type.name(), type);
        }
        return types.values();
    }

    /** The operations of stable versions. */
    List<JavaOperation> operations() {
        return api.operations().stream()
                .filter(o -> ApiPath.of(o.path()).isStable())
                .toList();
    }

    /** OpenAPI's name of a model, empty if it is not kept. */
    String nameOf(String model) {
        Pair pair = pairs.get(model);
        return pair == null ? "" : pair.name;
    }

    private void startAt(String modelName, ApiPath path) {
        JavaModel model = api.models().get(modelName);
        if (model == null) {
            return;
        }
        String simple = model.simpleName();
        for (String name : List.of(path.messagePackage() + simple, META + simple)) {
            Descriptor message = api.messages().get(name);
            if (message != null) {
                pair(model, message);
                return;
            }
        }
        Descriptor message = unpublished.foreign(modelName, api.messages());
        if (message != null || unpublished.name(modelName) != null) {
            pair(model, message);
            return;
        }
        throw new IllegalStateException("no message for " + modelName + " in " + path);
    }

    private void pair(JavaModel model, @Nullable Descriptor message) {
        Pair known = pairs.get(model.name());
        if (known == null) {
            String name = message == null ? unpublished.requireName(model.name()) : openApiName(message);
            boolean isKind = model.isKind() && (model.properties().containsKey("metadata") || isMetaKind(name));
            String[] parts = name.split("\\.", -1);
            String group = isKind ? groups.getOrDefault(parts[parts.length - 3], "") : "";
            Pair pair = new Pair(name, isKind, group, model, message);
            pairs.put(model.name(), pair);
            work.add(pair);
        } else if (message != null && message != known.message) {
            throw new IllegalStateException("two messages for " + model.name() + ": " + message.getFullName());
        }
    }

    /** Kinds of the meta package need no metadata, as DeleteOptions; types that only point to objects look like them. */
    private static boolean isMetaKind(String name) {
        return name.startsWith("io.k8s.apimachinery.pkg.apis.meta.v1.") && !name.endsWith("Reference");
    }

    private static String openApiName(Descriptor message) {
        String name = message.getFullName();
        return name.startsWith(EXTENSIONS)
                ? "io.k8s.apiextensions-apiserver.pkg.apis.apiextensions." + name.substring(EXTENSIONS.length())
                : "io.k8s." + name.substring("k8s.io.".length());
    }

    private ApiType join(Pair pair) {
        Map<String, ApiType.Field> fields = new TreeMap<>();
        if (pair.message != null) {
            assign(pair.model, pair.message, List.of(), fields);
        }
        for (JavaModel.Property property : pair.model.properties().values()) {
            if (!fields.containsKey(property.name())) {
                String leaf = leaf(property.type());
                Unpublished.Numbers numbers = unpublished.numbers(pair.model.name());
                fields.put(
                        property.name(),
                        field(
                                property,
                                leaf.startsWith("@") ? "@" + follow(leaf, null) : leaf,
                                numbers.of(property.name())));
            }
        }
        return new ApiType(pair.name, pair.isKind, pair.group, pair.model.description(), List.copyOf(fields.values()));
    }

    private void assign(JavaModel model, Descriptor message, List<Integer> via, Map<String, ApiType.Field> fields) {
        for (FieldDescriptor field : message.getFields()) {
            List<Integer> path = new ArrayList<>(via);
            path.add(field.getNumber());
            JavaModel.Property property = propertyOf(model, field);
            if (property != null) {
                String type = Scalars.refine(leaf(property.type()), field);
                Descriptor target = messageOf(field);
                if (type.startsWith("@")) {
                    type = "@" + follow(type, target);
                } else if (target != null && target.getFields().isEmpty()) {
                    type = "@" + empty(target);
                }
                fields.put(property.name(), field(property, type, path));
            } else if (isInline(model, field)) {
                assign(model, field.getMessageType(), path, fields);
            }
        }
    }

    /** A struct without fields, which the Java classes show as any object. */
    private String empty(Descriptor message) {
        ApiType type = new ApiType(openApiName(message), false, "", "", List.of());
        types.put(type.name(), type);
        return type.name();
    }

    private String follow(String reference, @Nullable Descriptor message) {
        JavaModel model = api.models().get(reference.substring(1));
        if (model == null) {
            throw new IllegalStateException("no model " + reference);
        }
        pair(model, message);
        return nameOf(model.name());
    }

    private static ApiType.Field field(JavaModel.Property property, String leaf, List<Integer> path) {
        String type = property.type();
        String containers = type.substring(0, type.length() - leaf(type).length());
        return new ApiType.Field(
                property.name(), containers + leaf, property.required(), property.description(), List.copyOf(path));
    }

    /** A type without list and map. */
    private static String leaf(String type) {
        int start = 0;
        while (type.charAt(start) == '[' || type.charAt(start) == '{') {
            start++;
        }
        return type.substring(start);
    }

    private static @Nullable Descriptor messageOf(FieldDescriptor field) {
        FieldDescriptor value = field.isMapField() ? field.getMessageType().findFieldByName("value") : field;
        return value.getType() == FieldDescriptor.Type.MESSAGE ? value.getMessageType() : null;
    }

    private static JavaModel.@Nullable Property propertyOf(JavaModel model, FieldDescriptor field) {
        JavaModel.Property exact = model.properties().get(field.getName());
        if (exact != null) {
            return exact;
        }
        String wanted = letters(field.getName());
        for (JavaModel.Property property : model.properties().values()) {
            if (letters(property.name()).equals(wanted)) {
                return property;
            }
        }
        return null;
    }

    /** What is left of a name that JSON and protobuf spell in two ways, as {@code uid} and {@code uID}. */
    private static String letters(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
    }

    /** Whether a message stands for fields that JSON has in the enclosing object. */
    private static boolean isInline(JavaModel model, FieldDescriptor field) {
        if (field.getType() != FieldDescriptor.Type.MESSAGE || field.isRepeated()) {
            return false;
        }
        List<FieldDescriptor> parts = field.getMessageType().getFields();
        Set<String> missing = new HashSet<>();
        for (FieldDescriptor part : parts) {
            if (propertyOf(model, part) == null && !isInline(model, part)) {
                missing.add(part.getName());
            }
        }
        return !parts.isEmpty() && missing.isEmpty();
    }
}
