package io.flagwire.generic.openapi;

import io.flagwire.apimachinery.json.JsonObject;
import io.flagwire.apimachinery.schema.GroupVersionKind;
import io.flagwire.apimachinery.schema.SchemaTable;
import io.flagwire.generic.registry.ResourceDefinition;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The document of version 2, {@code /openapi/v2}, for one state of the resources. It is made when it is asked for and kept
 * compressed. Thread-safe.
 */
public final class OpenApiV2 {
    public static final String JSON = "application/json";
    public static final String PROTOBUF = "application/com.github.proto-openapi.spec.v2.v1.0+protobuf";

    private final SchemaTable table;
    private final List<ResourceDefinition> resources;
    private final CustomSchemas customSchemas;
    private final String version;
    private @Nullable String hash;
    private @Nullable OpenApiDocument json;
    private @Nullable OpenApiDocument protobuf;

    /**
     * @param version of the API, as {@code 1.36}
     */
    public OpenApiV2(
            SchemaTable table, Collection<ResourceDefinition> resources, CustomSchemas customSchemas, String version) {
        this.table = table;
        this.resources = List.copyOf(resources);
        this.customSchemas = customSchemas;
        this.version = version;
    }

    public synchronized OpenApiDocument json() {
        OpenApiDocument made = json;
        if (made == null) {
            Swagger swagger = new Swagger();
            made = OpenApiDocument.of(JSON, hash(), out -> {
                JsonPieces pieces = new JsonPieces(out);
                pieces.raw("{\"swagger\":\"2.0\",\"info\":").value(info()).raw(",\"paths\":");
                pieces.members(swagger.paths, swagger.words::path).raw(",\"definitions\":");
                pieces.members(swagger.definitions.all(), d -> d).raw(",\"parameters\":");
                pieces.members(swagger.words.shared(), p -> p)
                        .raw(",\"securityDefinitions\":")
                        .value(JsonObject.of("BearerToken", Security.scheme()))
                        .raw(",\"security\":")
                        .value(Security.requirement())
                        .raw("}\n");
            });
            json = made;
        }
        return made;
    }

    public synchronized OpenApiDocument protobuf() {
        OpenApiDocument made = protobuf;
        if (made == null) {
            Swagger swagger = new Swagger();
            Map<String, JsonObject> paths = new TreeMap<>();
            swagger.paths.forEach((path, operations) -> paths.put(path, swagger.words.path(operations)));
            byte[] bytes = Gnostic.document(info(), paths, swagger.definitions.all(), swagger.words.shared());
            made = OpenApiDocument.of(PROTOBUF, hash(), out -> out.write(bytes));
            protobuf = made;
        }
        return made;
    }

    private synchronized String hash() {
        String known = hash;
        if (known == null) {
            known = Fingerprint.of("v2 " + version, table, resources, customSchemas);
            hash = known;
        }
        return known;
    }

    private JsonObject info() {
        return JsonObject.of("title", "Kubernetes", "version", version);
    }

    /** The parts of the document. */
    private final class Swagger {
        final Definitions definitions = new Definitions(table, customSchemas, Dialect.V2, groupVersions(resources));
        final Map<String, ApiPath> paths = GroupVersionPaths.of(resources, definitions);
        final V2Paths words = new V2Paths(new MediaTypes(table));
    }

    /** A kind of each group and version. */
    static Collection<GroupVersionKind> groupVersions(Collection<ResourceDefinition> resources) {
        Map<String, GroupVersionKind> kinds = new TreeMap<>();
        for (ResourceDefinition resource : resources) {
            kinds.putIfAbsent(resource.kind().apiVersion(), resource.kind());
        }
        return kinds.values();
    }
}
