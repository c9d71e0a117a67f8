package io.flagwire.generic.openapi;

import io.flagwire.apimachinery.json.JsonObject;
import io.flagwire.apimachinery.schema.SchemaTable;
import io.flagwire.generic.registry.ResourceDefinition;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The documents of version 3, {@code /openapi/v3} and one below it per group and version, for one state of the resources.
 * Each is made when it is asked for and kept compressed; the index names them all without making one. Thread-safe.
 */
public final class OpenApiV3 {
    public static final String JSON = "application/json";
    public static final String PATH = "/openapi/v3";

    private final SchemaTable table;
    private final CustomSchemas customSchemas;
    private final String version;
    private final Map<String, List<ResourceDefinition>> resources = new TreeMap<>();
    private final Map<String, String> hashes = new TreeMap<>();
    private final Map<String, OpenApiDocument> made = new TreeMap<>();
    private @Nullable OpenApiDocument index;

    /**
     * @param version of the API, as {@code 1.36}
     */
    public OpenApiV3(
            SchemaTable table, Collection<ResourceDefinition> resources, CustomSchemas customSchemas, String version) {
        this.table = table;
        this.customSchemas = customSchemas;
        this.version = version;
        for (ResourceDefinition resource : resources) {
            String root = ResourcePaths.root(resource.kind());
            this.resources
                    .computeIfAbsent(root.substring(1, root.length() - 1), path -> new ArrayList<>())
                    .add(resource);
        }
    }

    /** Names the documents with their hashes. */
    public synchronized OpenApiDocument index() {
        OpenApiDocument known = index;
        if (known == null) {
            JsonObject paths = new JsonObject();
            StringBuilder all = new StringBuilder();
            for (String document : resources.keySet()) {
                all.append(hash(document));
                paths.put(
                        document,
                        JsonObject.of("serverRelativeURL", PATH + "/" + document + "?hash=" + hash(document)));
            }
            known = OpenApiDocument.of(
                    JSON,
                    Fingerprint.ofText(all.toString()),
                    out -> new JsonPieces(out)
                            .value(JsonObject.of("paths", paths))
                            .raw("\n"));
            index = known;
        }
        return known;
    }

    /**
     * The document of a group and version, or null if there is none.
     *
     * @param name as in the index, {@code api/v1} or {@code apis/apps/v1}
     */
    public synchronized @Nullable OpenApiDocument document(String name) {
        List<ResourceDefinition> of = resources.get(name);
        if (of == null) {
            return null;
        }
        OpenApiDocument known = made.get(name);
        if (known == null) {
            known = make(name, of);
            made.put(name, known);
        }
        return known;
    }

    private OpenApiDocument make(String name, List<ResourceDefinition> of) {
        Definitions definitions = new Definitions(table, customSchemas, Dialect.V3, OpenApiV2.groupVersions(all()));
        Map<String, ApiPath> paths = GroupVersionPaths.of(of, definitions);
        V3Paths words = new V3Paths(new MediaTypes(table));
        return OpenApiDocument.of(
                JSON,
                hash(name),
                out -> new JsonPieces(out)
                        .raw("{\"openapi\":\"3.0.0\",\"info\":")
                        .value(JsonObject.of("title", "Kubernetes", "version", version))
                        .raw(",\"paths\":")
                        .members(paths, words::path)
                        .raw(",\"components\":{\"schemas\":")
                        .members(definitions.all(), d -> d)
                        .raw(",\"securitySchemes\":")
                        .value(JsonObject.of("BearerToken", Security.scheme()))
                        .raw("},\"security\":")
                        .value(Security.requirement())
                        .raw("}\n"));
    }

    private List<ResourceDefinition> all() {
        return resources.values().stream().flatMap(List::stream).toList();
    }

    private String hash(String document) {
        return hashes.computeIfAbsent(
                document,
                d -> Fingerprint.of("v3 " + version + d, table, resources.getOrDefault(d, List.of()), customSchemas));
    }
}
