package io.flagwire.apimachinery.validation;

import io.flagwire.apimachinery.json.JsonArray;
import io.flagwire.apimachinery.json.JsonObject;
import io.flagwire.apimachinery.status.FieldErrors;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What holds for the metadata of every object (validation.ValidateObjectMeta). Values of a wrong type are not its business:
 * they count as absent.
 */
public final class MetadataValidation {
    /** Most that the keys and values of an object's annotations may have together. */
    public static final int ANNOTATIONS_BYTES_MAX = 256 * 1024;

    private static final int MANAGER_BYTES_MAX = 128;
    private static final int SUBRESOURCE_BYTES_MAX = 256;
    private static final String MUST_NOT_BE_EMPTY = "must not be empty";

    private MetadataValidation() {}

    /**
     * Validates metadata after names were generated and the namespace was filled in.
     *
     * @param rule what the kind's names must look like
     */
    public static void validate(JsonObject metadata, boolean namespaced, NameRule rule, FieldErrors errors) {
        name(metadata, rule, errors);
        namespace(metadata, namespaced, errors);
        Long generation = metadata.getLong("generation");
        if (generation != null && generation < 0) {
            errors.invalid("metadata.generation", generation, "must be greater than or equal to 0");
        }
        labels(metadata.getObject("labels"), "metadata.labels", errors);
        annotations(metadata.getObject("annotations"), "metadata.annotations", errors);
        ownerReferences(metadata.getArray("ownerReferences"), errors);
        finalizers(metadata.getArray("finalizers"), errors);
        managedFields(metadata.getArray("managedFields"), errors);
    }

    private static void name(JsonObject metadata, NameRule rule, FieldErrors errors) {
        String generateName = text(metadata, "generateName");
        if (!generateName.isEmpty()) {
            for (String problem : rule.problems(generateName, true)) {
                errors.invalid("metadata.generateName", generateName, problem);
            }
        }
        String name = text(metadata, "name");
        if (name.isEmpty()) {
            errors.required("metadata.name", "name or generateName is required");
            return;
        }
        for (String problem : rule.problems(name, false)) {
            errors.invalid("metadata.name", name, problem);
        }
    }

    private static void namespace(JsonObject metadata, boolean namespaced, FieldErrors errors) {
        String namespace = text(metadata, "namespace");
        if (!namespaced) {
            if (!namespace.isEmpty()) {
                errors.forbidden("metadata.namespace", "not allowed on this type");
            }
        } else if (namespace.isEmpty()) {
            errors.required("metadata.namespace", "");
        } else {
            for (String problem : Names.isDns1123Label(namespace)) {
                errors.invalid("metadata.namespace", namespace, problem);
            }
        }
    }

    /** Validates labels, or anything else that is a map of label keys to label values. */
    public static void labels(@Nullable JsonObject labels, String path, FieldErrors errors) {
        for (int i = 0; labels != null && i < labels.size(); i++) {
            for (String problem : Names.isQualifiedName(labels.keyAt(i))) {
                errors.invalid(path, labels.keyAt(i), problem);
            }
            if (labels.valueAt(i) instanceof String value) {
                for (String problem : Names.isLabelValue(value)) {
                    errors.invalid(path, value, problem);
                }
            }
        }
    }

    /** Validates annotations. */
    public static void annotations(@Nullable JsonObject annotations, String path, FieldErrors errors) {
        long bytes = 0;
        for (int i = 0; annotations != null && i < annotations.size(); i++) {
            String key = annotations.keyAt(i);
            for (String problem : Names.isQualifiedName(key.toLowerCase(Locale.ROOT))) {
                errors.invalid(path, key, problem);
            }
            bytes += bytes(key) + (annotations.valueAt(i) instanceof String value ? bytes(value) : 0);
        }
        if (bytes > ANNOTATIONS_BYTES_MAX) {
            errors.tooLong(path, ANNOTATIONS_BYTES_MAX);
        }
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    private static void ownerReferences(@Nullable JsonArray owners, FieldErrors errors) {
        String path = "metadata.ownerReferences";
        String controller = "";
        for (int i = 0; owners != null && i < owners.size(); i++) {
            JsonObject owner = owners.getObject(i);
            if (owner == null) {
                continue;
            }
            ownerReference(owner, path, errors);
            if (owner.isTrue("controller")) {
                String name = text(owner, "kind") + "/" + text(owner, "name");
                if (controller.isEmpty()) {
                    controller = name;
                } else {
                    errors.invalid(
                            path,
                            owners,
                            "Only one reference can have Controller set to true. Found \"true\" in references for "
                                    + controller + " and " + name);
                }
            }
        }
    }

    private static void ownerReference(JsonObject owner, String path, FieldErrors errors) {
        String apiVersion = text(owner, "apiVersion");
        if (apiVersion.isEmpty() || apiVersion.endsWith("/")) {
            errors.invalid(path + ".apiVersion", apiVersion, "version must not be empty");
        }
        for (String field : new String[] {"kind", "name", "uid"}) {
            if (text(owner, field).isEmpty()) {
                errors.invalid(path + "." + field, "", MUST_NOT_BE_EMPTY);
            }
        }
        if (apiVersion.equals("v1") && text(owner, "kind").equals("Event")) {
            errors.invalid(path, owner, "/v1, Kind=Event is disallowed from being an owner");
        }
    }

    private static void finalizers(@Nullable JsonArray finalizers, FieldErrors errors) {
        String path = "metadata.finalizers";
        for (int i = 0; finalizers != null && i < finalizers.size(); i++) {
            String finalizer = finalizers.getString(i);
            if (finalizer != null) {
                for (String problem : Names.isQualifiedName(finalizer)) {
                    errors.invalid(path, finalizer, problem);
                }
            }
        }
        if (finalizers != null && finalizers.contains("orphan") && finalizers.contains("foregroundDeletion")) {
            errors.invalid(path, finalizers, "finalizer orphan and foregroundDeletion cannot be both set");
        }
    }

    /** What holds for finalizers of built-in kinds besides: their names are qualified. */
    public static void standardFinalizers(JsonObject metadata, FieldErrors errors) {
        JsonArray finalizers = metadata.getArray("finalizers");
        for (int i = 0; finalizers != null && i < finalizers.size(); i++) {
            String finalizer = finalizers.getString(i);
            if (finalizer != null && finalizer.indexOf('/') < 0 && !isStandardFinalizer(finalizer)) {
                errors.invalid(
                        "metadata.finalizers[" + i + "]",
                        finalizer,
                        "name is neither a standard finalizer name nor is it fully qualified");
            }
        }
    }

    private static boolean isStandardFinalizer(String name) {
        return name.equals("kubernetes") || name.equals("orphan") || name.equals("foregroundDeletion");
    }

    private static void managedFields(@Nullable JsonArray entries, FieldErrors errors) {
        for (int i = 0; entries != null && i < entries.size(); i++) {
            JsonObject entry = entries.getObject(i);
            if (entry == null) {
                continue;
            }
            String path = "metadata.managedFields[" + i + "]";
            String operation = text(entry, "operation");
            if (!operation.equals("Apply") && !operation.equals("Update")) {
                errors.invalid(path + ".operation", operation, "must be `Apply` or `Update`");
            }
            String fieldsType = text(entry, "fieldsType");
            if (!fieldsType.isEmpty() && !fieldsType.equals("FieldsV1")) {
                errors.invalid(path + ".fieldsType", fieldsType, "must be `FieldsV1`");
            }
            fieldManager(text(entry, "manager"), path + ".manager", errors);
            if (bytes(text(entry, "subresource")) > SUBRESOURCE_BYTES_MAX) {
                errors.tooLong(path + ".subresource", SUBRESOURCE_BYTES_MAX);
            }
        }
    }

    /** Validates the name under which somebody manages fields, also where a request gives it. */
    public static void fieldManager(String manager, String path, FieldErrors errors) {
        if (bytes(manager) > MANAGER_BYTES_MAX) {
            errors.tooLong(path, MANAGER_BYTES_MAX);
        }
        int position = 0;
        for (int i = 0; i < manager.length(); ) {
            int c = manager.codePointAt(i);
            if (!isPrintable(c)) {
                errors.invalid(path, manager, "invalid character " + unicode(c) + " (at position " + position + ")");
            }
            i += Character.charCount(c);
            position += c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
        }
    }

    private static boolean isPrintable(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            case Character.SPACE_SEPARATOR -> c == ' ';
            default -> true;
        };
    }

    private static String unicode(int c) {
        String hex = Integer.toHexString(c).toUpperCase(Locale.ROOT);
        return "U+" + "0".repeat(Math.max(0, 4 - hex.length())) + hex;
    }

    /**
     * Validates what an update may not change. That both carry the same resource version is the store's business.
     *
     * @param old the metadata before
     */
    public static void validateUpdate(JsonObject metadata, JsonObject old, FieldErrors errors) {
        if (old.get("deletionTimestamp") != null) {
            noNewFinalizers(metadata.getArray("finalizers"), old.getArray("finalizers"), errors);
        }
        Long generation = metadata.getLong("generation");
        Long oldGeneration = old.getLong("generation");
        if (oldGeneration != null && (generation == null ? 0 : generation) < oldGeneration) {
            errors.invalid("metadata.generation", generation == null ? 0L : generation, "must not be decremented");
        }
        immutableText("name", metadata, old, errors);
        immutableText("namespace", metadata, old, errors);
        immutableText("uid", metadata, old, errors);
        immutable("creationTimestamp", metadata, old, errors);
        immutable("deletionTimestamp", metadata, old, errors);
        immutable("deletionGracePeriodSeconds", metadata, old, errors);
    }

    private static void noNewFinalizers(@Nullable JsonArray after, @Nullable JsonArray before, FieldErrors errors) {
        StringBuilder added = new StringBuilder();
        for (int i = 0; after != null && i < after.size(); i++) {
            if (before == null || !before.contains(after.get(i))) {
                added.append(added.isEmpty() ? "" : ", ")
                        .append('"')
                        .append(after.get(i))
                        .append('"');
            }
        }
        if (!added.isEmpty()) {
            errors.forbidden(
                    "metadata.finalizers",
                    "no new finalizers can be added if the object is being deleted, found new finalizers []string{"
                            + added + "}");
        }
    }

    private static void immutableText(String field, JsonObject metadata, JsonObject old, FieldErrors errors) {
        String value = text(metadata, field);
        if (!value.equals(text(old, field))) {
            errors.invalid("metadata." + field, value, "field is immutable");
        }
    }

    private static void immutable(String field, JsonObject metadata, JsonObject old, FieldErrors errors) {
        Object value = metadata.get(field);
        if (!Objects.equals(value, old.get(field))) {
            errors.invalid("metadata." + field, value, "field is immutable");
        }
    }

    private static String text(JsonObject object, String field) {
        String text = object.getString(field);
        return text == null ? "" : text;
    }
}
