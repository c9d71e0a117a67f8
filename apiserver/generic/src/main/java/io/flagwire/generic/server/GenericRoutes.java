package io.flagwire.generic.server;

import io.flagwire.apimachinery.json.JsonArray;
import io.flagwire.apimachinery.json.JsonObject;
import io.flagwire.apimachinery.schema.SchemaTable;
import io.flagwire.generic.endpoints.RouteTable;
import io.flagwire.generic.metrics.MetricsHandler;
import io.flagwire.generic.openapi.CustomSchemas;
import io.flagwire.generic.openapi.OpenApiV2;
import io.flagwire.generic.openapi.OpenApiV3;
import io.flagwire.generic.registry.ResourceDefinition;
import io.flagwire.runtime.featuregate.Version;
import io.flagwire.runtime.server.HealthChecks;
import io.flagwire.runtime.server.ServerChain;
import io.flagwire.storage.Store;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** The paths that every chain of servers answers, on its outermost server: index, version, health, flags and OpenAPI. */
public final class GenericRoutes {
    private GenericRoutes() {}

    /**
     * @param version what {@code /version} answers
     * @param table what the chain serves, once it is complete
     */
    public static void install(
            GenericApiServer outermost, ServerChain chain, JsonObject version, Supplier<RouteTable> table) {
        JsonHandler index = new JsonHandler(() -> index(table.get()));
        outermost.route("/", index);
        outermost.route("/index.html", index);
        outermost.route("/version", new JsonHandler(() -> version));
        outermost.route("/version/", new JsonHandler(() -> version));
        for (HealthChecks checks : new HealthChecks[] {chain.healthz(), chain.livez(), chain.readyz()}) {
            HealthHandler handler = new HealthHandler(checks);
            outermost.route("/" + checks.name(), handler);
            outermost.routeBelow("/" + checks.name() + "/", handler);
        }
    }

    /**
     * What is counted, and what the process takes.
     *
     * @param store its size is told
     */
    public static void installMetrics(GenericApiServer outermost, Config config, Store store) {
        config.metrics().registerLater(ProcessMetrics::register);
        if (config.storeSizeInterval().isPositive()) {
            StoreSize size = new StoreSize(store, config.storeSizeInterval());
            config.metrics().registerLater(size::register);
        }
        outermost.route("/metrics", new MetricsHandler(config.metrics()));
    }

    /**
     * What the flags are.
     *
     * @param flagz their values by name, for any thread
     */
    public static void installFlagz(GenericApiServer outermost, Supplier<Map<String, String>> flagz) {
        outermost.route("/flagz", new FlagzHandler(flagz));
    }

    /**
     * The OpenAPI documents of everything that the chain serves.
     *
     * @param resources the rows of all its servers
     */
    public static void installOpenApi(
            GenericApiServer outermost,
            SchemaTable schemas,
            List<ResourceDefinition> resources,
            Version version,
            Clock clock) {
        String apiVersion = version.withoutPatch().toString();
        OpenApiHandler handler = new OpenApiHandler(
                new OpenApiV2(schemas, resources, CustomSchemas.NONE, apiVersion),
                new OpenApiV3(schemas, resources, CustomSchemas.NONE, apiVersion),
                clock);
        outermost.route("/openapi/v2", handler);
        outermost.route(OpenApiV3.PATH, handler);
        outermost.routeBelow(OpenApiV3.PATH + "/", handler);
    }

    private static JsonObject index(RouteTable table) {
        JsonArray paths = new JsonArray();
        for (String path : table.paths()) {
            if (!path.equals("/") && !path.equals("/index.html") && !(path.length() > 1 && path.endsWith("/"))) {
                paths.add(path);
            }
        }
        return JsonObject.of("paths", paths);
    }
}
