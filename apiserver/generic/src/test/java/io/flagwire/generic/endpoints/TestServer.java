package io.flagwire.generic.endpoints;

import io.flagwire.apimachinery.json.JsonArray;
import io.flagwire.apimachinery.json.JsonObject;
import io.flagwire.apimachinery.json.JsonParser;
import io.flagwire.apimachinery.schema.TypeSchema;
import io.flagwire.generic.http.FakeExchange;
import io.flagwire.generic.metrics.MetricRegistry;
import io.flagwire.generic.registry.ResourceDefinition;
import io.flagwire.storage.MemoryStore;
import io.flagwire.storage.Store;
import io.flagwire.storage.resource.ReadWaits;
import io.flagwire.storage.resource.ResourceStorage;
import io.flagwire.storage.resource.WindowBudget;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Resources served from memory, without network and filters. */
final class TestServer {
    static final Instant NOW = Instant.parse("2026-01-02T03:04:05.678Z");

    final Store store;
    final WatchTermination termination = new WatchTermination();
    final MetricRegistry metrics = new MetricRegistry();
    final Director director;
    private boolean watchCached = true;
    private final List<ResourceEndpoint> endpoints = new ArrayList<>();

    TestServer(ResourceDefinition... definitions) {
        this(List.of(), definitions);
    }

    TestServer(Store store, ResourceDefinition... definitions) {
        this(store, List.of(), definitions);
    }

    TestServer(List<Admission> admission, ResourceDefinition... definitions) {
        this(new MemoryStore(), admission, definitions);
    }

    TestServer(Store store, List<Admission> admission, ResourceDefinition... definitions) {
        this(store, admission, 1, definitions);
    }

    TestServer(Store store, List<Admission> admission, int deleteCollectionWorkers, ResourceDefinition... definitions) {
        this.store = store;
        ServingConfig config = new ServingConfig(
                admission,
                () -> NOW,
                new Random(1),
                Duration.ofSeconds(1),
                deleteCollectionWorkers,
                termination,
                new EndpointMetrics(metrics));
        director = new Director(
                (exchange, table, group, version) ->
                        exchange.respond(200, "text/plain", (group + " " + version).getBytes(StandardCharsets.UTF_8)),
                config);
        for (ResourceDefinition definition : definitions) {
            add(definition, null);
        }
    }

    /** A server that reads and watches its resources in the store. */
    static TestServer withoutWatchCache(Store store, ResourceDefinition... definitions) {
        TestServer server = new TestServer(store);
        server.watchCached = false;
        for (ResourceDefinition definition : definitions) {
            server.add(definition, null);
        }
        return server;
    }

    private ResourceStorage open(ResourceDefinition definition) {
        String prefix = "/registry/" + definition.storageKey() + "/";
        WindowBudget budget = new WindowBudget(Long.MAX_VALUE);
        return watchCached
                ? ResourceStorage.open(store, prefix, budget, definition.indexedFields(), ReadWaits.UNHEARD)
                : ResourceStorage.withoutCache(store, prefix, budget);
    }

    TestServer add(ResourceDefinition definition, @Nullable TypeSchema schema) {
        ResourceStorage storage = definition.isStored() ? open(definition) : null;
        endpoints.add(new ResourceEndpoint(definition, storage, schema));
        director.swap(
                RouteTable.of(List.of(Routes.builder().resources(endpoints).build())));
        return this;
    }

    FakeExchange send(FakeExchange exchange) {
        try {
            director.handle(exchange);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
        return exchange;
    }

    /** Sends a request with a JSON body, empty for none. */
    FakeExchange send(String method, String target, String body) {
        FakeExchange exchange = new FakeExchange(method, target).body(body);
        return send(body.isEmpty() ? exchange : exchange.with("content-type", "application/json"));
    }

    FakeExchange get(String target) {
        return send("GET", target, "");
    }

    /** Sends a request that has to succeed. */
    JsonObject done(String method, String target, String body) {
        FakeExchange exchange = send(method, target, body);
        if (exchange.status() >= 300) {
            throw new AssertionError(exchange.status() + " " + exchange.text());
        }
        return json(exchange);
    }

    static JsonObject json(FakeExchange exchange) {
        return (JsonObject) Objects.requireNonNull(JsonParser.parse(exchange.bytes()));
    }

    /** A row as that of ConfigMaps, without rules. */
    static ResourceDefinition.Builder configMaps() {
        return ResourceDefinition.builder("", "v1", "configmaps", "ConfigMap");
    }

    /** What lies at a path of names and indexes, which has to be there. */
    static Object at(JsonObject object, Object... path) {
        Object value = object;
        for (Object step : path) {
            value = value instanceof JsonArray array ? array.get((int) step) : ((JsonObject) value).get((String) step);
            Objects.requireNonNull(value, () -> "nothing at " + step);
        }
        return value;
    }

    static JsonObject objectAt(JsonObject object, Object... path) {
        return (JsonObject) at(object, path);
    }

    static JsonArray arrayAt(JsonObject object, Object... path) {
        return (JsonArray) at(object, path);
    }
}
