package io.flagwire.generic.discovery;

import io.flagwire.apimachinery.json.JsonArray;
import io.flagwire.apimachinery.json.JsonObject;
import io.flagwire.apimachinery.schema.GroupVersionKind;
import io.flagwire.generic.endpoints.ResourceEndpoint;
import io.flagwire.generic.registry.ResourceDefinition;
import io.flagwire.generic.registry.Subresource;
import io.flagwire.generic.registry.Verb;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/** Resources and subresources in the words of both kinds of discovery. */
final class ResourceDocuments {
    /** So many bytes of the hash name a storage version. */
    private static final int STORAGE_HASH_BYTES = 8;

    private ResourceDocuments() {}

    /** The members of an APIResourceList. */
    static JsonArray legacy(Collection<ResourceEndpoint> endpoints) {
        JsonArray resources = new JsonArray();
        for (ResourceEndpoint endpoint : sorted(endpoints)) {
            ResourceDefinition definition = endpoint.definition();
            JsonObject resource = JsonObject.of(
                    "name",
                    definition.resource(),
                    "singularName",
                    definition.singular(),
                    "namespaced",
                    definition.namespaced(),
                    "kind",
                    definition.kind().kind(),
                    "verbs",
                    verbs(definition.verbs()));
            putNames(resource, definition);
            if (definition.isStored()) {
                resource.put("storageVersionHash", storageVersionHash(definition.storedKind()));
            }
            resources.add(resource);
            for (Subresource subresource : sortedSubresources(definition)) {
                resources.add(legacy(definition, subresource));
            }
        }
        return resources;
    }

    private static JsonObject legacy(ResourceDefinition definition, Subresource subresource) {
        JsonObject resource = JsonObject.of(
                "name",
                definition.resource() + "/" + subresource.name(),
                "singularName",
                "",
                "namespaced",
                definition.namespaced());
        GroupVersionKind kind = subresource.kind();
        if (isForeign(kind, definition)) {
            resource.put("group", kind.group()).put("version", kind.version());
        }
        return resource.put("kind", kind.kind()).put("verbs", verbs(subresource.verbs()));
    }

    /** The resources of an APIVersionDiscovery. */
    static JsonArray aggregated(Collection<ResourceEndpoint> endpoints) {
        JsonArray resources = new JsonArray();
        for (ResourceEndpoint endpoint : sorted(endpoints)) {
            ResourceDefinition definition = endpoint.definition();
            JsonObject resource = JsonObject.of(
                    "resource",
                    definition.resource(),
                    "responseKind",
                    responseKind(definition.kind(), definition),
                    "scope",
                    definition.namespaced() ? "Namespaced" : "Cluster",
                    "singularResource",
                    definition.singular(),
                    "verbs",
                    verbs(definition.verbs()));
            putNames(resource, definition);
            JsonArray subresources = new JsonArray();
            for (Subresource subresource : sortedSubresources(definition)) {
                subresources.add(JsonObject.of(
                        "subresource",
                        subresource.name(),
                        "responseKind",
                        responseKind(subresource.kind(), definition),
                        "verbs",
                        verbs(subresource.verbs())));
            }
            if (!subresources.isEmpty()) {
                resource.put("subresources", subresources);
            }
            resources.add(resource);
        }
        return resources;
    }

    /** Group and version stay empty where they are those of the document. */
    private static JsonObject responseKind(GroupVersionKind kind, ResourceDefinition definition) {
        boolean foreign = isForeign(kind, definition);
        return JsonObject.of(
                "group", foreign ? kind.group() : "", "version", foreign ? kind.version() : "", "kind", kind.kind());
    }

    private static boolean isForeign(GroupVersionKind kind, ResourceDefinition definition) {
        return !kind.apiVersion().equals(definition.kind().apiVersion());
    }

    private static void putNames(JsonObject resource, ResourceDefinition definition) {
        if (!definition.shortNames().isEmpty()) {
            resource.put("shortNames", JsonArray.of(definition.shortNames().toArray()));
        }
        if (!definition.categories().isEmpty()) {
            resource.put("categories", JsonArray.of(definition.categories().toArray()));
        }
    }

    private static JsonArray verbs(Set<Verb> verbs) {
        JsonArray texts = new JsonArray(verbs.size());
        for (Verb verb : Verb.values()) {
            if (verbs.contains(verb)) {
                texts.add(verb.text());
            }
        }
        return texts;
    }

    private static List<ResourceEndpoint> sorted(Collection<ResourceEndpoint> endpoints) {
        List<ResourceEndpoint> sorted = new ArrayList<>(endpoints);
        sorted.sort(Comparator.comparing(endpoint -> endpoint.definition().resource()));
        return sorted;
    }

    private static List<Subresource> sortedSubresources(ResourceDefinition definition) {
        List<Subresource> sorted = new ArrayList<>(definition.subresources());
        sorted.sort(Comparator.comparing(Subresource::name));
        return sorted;
    }

    /** Changes when objects come to be stored in another version, which tells migrators to rewrite them. */
    private static String storageVersionHash(GroupVersionKind kind) {
        String text = kind.group() + "/" + kind.version() + "/" + kind.kind();
        byte[] hash = digest("SHA-256", text.getBytes(StandardCharsets.UTF_8));
        return Base64.getEncoder().encodeToString(Arrays.copyOf(hash, STORAGE_HASH_BYTES));
    }

    static byte[] digest(String algorithm, byte[] bytes) {
        try {
            return MessageDigest.getInstance(algorithm).digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has " + algorithm, e);
        }
    }
}
