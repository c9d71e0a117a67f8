package io.flagwire.generic.endpoints;

import io.flagwire.apimachinery.json.JsonObject;
import io.flagwire.apimachinery.json.JsonWriter;
import io.flagwire.apimachinery.status.FieldErrors;
import io.flagwire.apimachinery.status.StatusException;
import io.flagwire.apimachinery.validation.MetadataValidation;
import io.flagwire.generic.registry.ResourceDefinition;
import io.flagwire.generic.registry.Trait;
import io.flagwire.generic.registry.WriteContext;
import java.util.Objects;
import java.util.UUID;
import java.util.random.RandomGenerator;

/**
 * What holds for objects of all kinds when they are made or changed, around the rules of the kind (rest.BeforeCreate,
 * rest.BeforeUpdate). Objects are in the version that is stored.
 */
final class ObjectRules {
    /** Letters and digits that make no words and are not mistaken for one another. */
    private static final String SUFFIX_ALPHABET = "bcdfghjklmnpqrstvwxz2456789";

    private static final int SUFFIX_LENGTH = 5;
    private static final int GENERATED_BASE_LENGTH_MAX = 63 - SUFFIX_LENGTH;

    private ObjectRules() {}

    /**
     * The namespace of an object is that of the path.
     *
     * @throws StatusException BadRequest if it says another
     */
    static void setNamespace(JsonObject object, ResourceDefinition definition, String namespace) {
        String sent = Metadata.text(object, "namespace");
        if (!definition.namespaced()) {
            Metadata.of(object).remove("namespace");
        } else if (sent.isEmpty()) {
            Metadata.of(object).put("namespace", namespace);
        } else if (!sent.equals(namespace)) {
            throw StatusException.badRequest(
                    "the namespace of the provided object does not match the namespace sent on the request");
        }
    }

    /**
     * The name of an object is that of the path.
     *
     * @throws StatusException BadRequest if it says another, or none
     */
    static void checkName(JsonObject object, String name) {
        String sent = Metadata.name(object);
        if (sent.isEmpty()) {
            throw StatusException.badRequest(
                    "the name of the object (" + name + " based on URL) was undeterminable: name must be provided");
        }
        if (!sent.equals(name)) {
            throw StatusException.badRequest(
                    "the name of the object (" + sent + ") does not match the name on the URL (" + name + ")");
        }
    }

    /**
     * Makes an admitted object ready to be stored and validates it.
     *
     * @return the object as it is stored
     * @throws StatusException Invalid
     */
    static JsonObject beforeCreate(
            JsonObject object, ResourceDefinition definition, WriteContext context, RandomGenerator random) {
        JsonObject metadata = Metadata.of(object);
        String base = Metadata.text(object, "generateName");
        if (!base.isEmpty() && Metadata.name(object).isEmpty()) {
            metadata.put("name", generateName(base, random));
        }
        metadata.put(
                "uid",
                new UUID((random.nextLong() & ~0xf000L) | 0x4000L, (random.nextLong() >>> 2) | (1L << 63)).toString());
        metadata.put("creationTimestamp", Metadata.time(context.now()));
        metadata.remove("deletionTimestamp");
        metadata.remove("deletionGracePeriodSeconds");
        metadata.remove("managedFields");
        metadata.remove("resourceVersion");
        metadata.remove("generation");
        if (definition.has(Trait.COUNTS_GENERATIONS)) {
            metadata.put("generation", 1L);
        }
        definition.strategy().prepareForCreate().prepare(object, context);
        FieldErrors errors = new FieldErrors();
        validateMetadata(object, definition, errors);
        definition.strategy().validate().validate(object, errors);
        check(object, definition, errors);
        return arrange(object, definition);
    }

    private static String generateName(String base, RandomGenerator random) {
        StringBuilder name = new StringBuilder(GENERATED_BASE_LENGTH_MAX + SUFFIX_LENGTH)
                .append(base, 0, Math.min(base.length(), GENERATED_BASE_LENGTH_MAX));
        for (int i = 0; i < SUFFIX_LENGTH; i++) {
            name.append(SUFFIX_ALPHABET.charAt(random.nextInt(SUFFIX_ALPHABET.length())));
        }
        return name.toString();
    }

    /** What an update may not change it keeps, before anybody looks at the object. */
    static void keepSystemFields(JsonObject object, JsonObject old) {
        Metadata.copy("generation", old, object);
        if (Metadata.text(object, "uid").isEmpty()) {
            Metadata.copy("uid", old, object);
        }
        Metadata.copy("creationTimestamp", old, object);
        if (Metadata.isDeleting(old)) {
            Metadata.copy("deletionTimestamp", old, object);
        }
        if (Metadata.of(object).get("deletionGracePeriodSeconds") == null) {
            Metadata.copy("deletionGracePeriodSeconds", old, object);
        }
        Metadata.of(object).remove("managedFields");
    }

    /**
     * Validates an object whose kind's rules for the update have run.
     *
     * @return the object as it is stored
     * @throws StatusException Invalid
     */
    static JsonObject beforeUpdate(JsonObject object, JsonObject old, ResourceDefinition definition) {
        if (definition.has(Trait.COUNTS_GENERATIONS) && isRespecified(object, old)) {
            Metadata.bumpGeneration(object);
        }
        FieldErrors errors = new FieldErrors();
        validateMetadata(object, definition, errors);
        MetadataValidation.validateUpdate(Metadata.of(object), Metadata.of(old), errors);
        definition.strategy().validate().validate(object, errors);
        definition.strategy().validateUpdate().validate(object, old, errors);
        check(object, definition, errors);
        return arrange(object, definition);
    }

    /** Whether anything but metadata and status differs. */
    private static boolean isRespecified(JsonObject object, JsonObject old) {
        for (int i = 0; i < object.size(); i++) {
            String key = object.keyAt(i);
            if (isSpecified(key) && !Objects.equals(object.valueAt(i), old.get(key))) {
                return true;
            }
        }
        for (int i = 0; i < old.size(); i++) {
            if (isSpecified(old.keyAt(i)) && !object.has(old.keyAt(i))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isSpecified(String key) {
        return switch (key) {
            case "kind", "apiVersion", "metadata", "status" -> false;
            default -> true;
        };
    }

    /**
     * Refuses an update of another state than the client has seen.
     *
     * @param sent the resourceVersion that the client has sent, empty if it does not care
     * @throws StatusException Conflict
     */
    static void checkResourceVersion(String sent, long current, ResourceDefinition definition, String name) {
        long revision;
        try {
            revision = Revisions.parse(sent);
        } catch (NumberFormatException e) {
            throw Revisions.unnamed(String.valueOf(e.getMessage()));
        }
        if (revision == 0 && definition.has(Trait.REQUIRES_RESOURCE_VERSION)) {
            FieldErrors errors = new FieldErrors();
            errors.invalid("metadata.resourceVersion", 0L, "must be specified for an update");
            throw StatusException.invalid(definition.kind().group(), definition.resource(), name, errors);
        }
        if (revision != 0 && revision != current) {
            throw conflict(
                    definition,
                    name,
                    "the object has been modified; please apply your changes to the latest version and try again");
        }
    }

    static StatusException conflict(ResourceDefinition definition, String name, String why) {
        return StatusException.conflict(definition.kind().group(), definition.resource(), name, why);
    }

    private static void validateMetadata(JsonObject object, ResourceDefinition definition, FieldErrors errors) {
        MetadataValidation.validate(Metadata.of(object), definition.namespaced(), definition.nameRule(), errors);
    }

    private static void check(JsonObject object, ResourceDefinition definition, FieldErrors errors) {
        if (!errors.isEmpty()) {
            throw StatusException.invalid(
                    definition.kind().group(), definition.kind().kind(), Metadata.name(object), errors);
        }
    }

    private static JsonObject arrange(JsonObject object, ResourceDefinition definition) {
        return Metadata.arrange(
                object, definition.storedKind().kind(), definition.storedKind().apiVersion());
    }

    /** The version that is stored, from the one that is served. */
    static JsonObject toStored(JsonObject served, ResourceDefinition definition) {
        ResourceDefinition.Conversion conversion = definition.conversion();
        return conversion == null ? served : conversion.toStored().apply(served);
    }

    /** The bytes that go to the store, which assigns the resourceVersion itself. */
    static byte[] encode(JsonObject arranged) {
        Metadata.of(arranged).remove("resourceVersion");
        return JsonWriter.write(arranged);
    }
}
