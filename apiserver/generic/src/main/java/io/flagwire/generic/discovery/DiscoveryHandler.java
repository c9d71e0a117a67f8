package io.flagwire.generic.discovery;

import io.flagwire.apimachinery.json.JsonArray;
import io.flagwire.apimachinery.json.JsonObject;
import io.flagwire.apimachinery.json.JsonWriter;
import io.flagwire.apimachinery.status.StatusException;
import io.flagwire.generic.endpoints.Accept;
import io.flagwire.generic.endpoints.Discovery;
import io.flagwire.generic.endpoints.ObjectWriter;
import io.flagwire.generic.endpoints.RouteTable;
import io.flagwire.generic.endpoints.RouteTable.GroupVersion;
import io.flagwire.generic.http.Exchange;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Discovery in both forms: a document per group and version, or, for clients that ask for it, all in one on {@code /api} and
 * {@code /apis}. The big documents are made once per route table. Thread-safe.
 */
public final class DiscoveryHandler implements Discovery {
    private static final String AGGREGATED = "application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList";
    private static final GroupOrder GROUPS = new GroupOrder();
    private static final Comparator<GroupVersion> VERSIONS =
            Comparator.comparing(GroupVersion::version, new VersionOrder());

    private final String serverAddress;
    private volatile @Nullable Aggregated aggregated;

    /** The aggregated documents of a route table. */
    private record Aggregated(RouteTable table, Document core, Document grouped) {}

    /**
     * @param etag quoted, as the header has it
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Document(byte[] json, String etag) {}

    /**
     * @param serverAddress where clients of all networks reach the server, as {@code 192.0.2.2:6443}
     */
    public DiscoveryHandler(String serverAddress) {
        this.serverAddress = serverAddress;
    }

    @Override
    public void discover(Exchange exchange, RouteTable table, @Nullable String group, @Nullable String version) {
        if (version != null && group != null) {
            GroupVersion groupVersion = table.groupVersion(group, version);
            if (groupVersion == null) {
                throw StatusException.resourceNotFound();
            }
            ObjectWriter.respond(exchange, resourceList(groupVersion));
        } else if (group != null && !group.isEmpty()) {
            ObjectWriter.respond(exchange, group(table, group, true));
        } else if (wantsAggregated(exchange)) {
            Aggregated documents = aggregated(table);
            respond(exchange, group == null ? documents.grouped() : documents.core());
        } else {
            exchange.setHeader("vary", "Accept");
            ObjectWriter.respond(exchange, group == null ? groupList(table) : versions(table));
        }
    }

    /** Whether the client prefers all in one to the documents of old. */
    private static boolean wantsAggregated(Exchange exchange) {
        String header = exchange.header("accept");
        if (header == null || header.isEmpty()) {
            return false;
        }
        for (Accept.Range range : Accept.parse(header)) {
            if (range.matches("application", "json")) {
                if (range.as().isEmpty()) {
                    return false;
                }
                if (range.as().equals("APIGroupDiscoveryList")
                        && range.group().equals("apidiscovery.k8s.io")
                        && range.version().equals("v2")) {
                    return true;
                }
            }
        }
        return false;
    }

    private static void respond(Exchange exchange, Document document) {
        exchange.setHeader("vary", "Accept");
        exchange.setHeader("etag", document.etag());
        exchange.setHeader("cache-control", "public");
        if (document.etag().equals(exchange.header("if-none-match"))) {
            exchange.respond(304, null, new byte[0]);
        } else {
            exchange.respond(200, AGGREGATED, document.json());
        }
    }

    private JsonObject versions(RouteTable table) {
        JsonArray versions = new JsonArray();
        for (GroupVersion version : sortedVersions(table, "")) {
            versions.add(version.version());
        }
        return JsonObject.of(
                "kind",
                "APIVersions",
                "versions",
                versions,
                "serverAddressByClientCIDRs",
                JsonArray.of(JsonObject.of("clientCIDR", "0.0.0.0/0", "serverAddress", serverAddress)));
    }

    private static JsonObject groupList(RouteTable table) {
        JsonArray groups = new JsonArray();
        for (String group : sortedGroups(table)) {
            groups.add(group(table, group, false));
        }
        return JsonObject.of("kind", "APIGroupList", "apiVersion", "v1", "groups", groups);
    }

    private static JsonObject group(RouteTable table, String name, boolean alone) {
        JsonArray versions = new JsonArray();
        for (GroupVersion version : sortedVersions(table, name)) {
            versions.add(JsonObject.of("groupVersion", name + "/" + version.version(), "version", version.version()));
        }
        JsonObject group = alone ? JsonObject.of("kind", "APIGroup", "apiVersion", "v1") : new JsonObject();
        return group.put("name", name).put("versions", versions).put("preferredVersion", versions.get(0));
    }

    private static JsonObject resourceList(GroupVersion groupVersion) {
        JsonObject list = JsonObject.of("kind", "APIResourceList");
        boolean core = groupVersion.group().isEmpty();
        if (!core) {
            list.put("apiVersion", "v1");
        }
        return list.put("groupVersion", (core ? "" : groupVersion.group() + "/") + groupVersion.version())
                .put(
                        "resources",
                        ResourceDocuments.legacy(groupVersion.resources().values()));
    }

    private Aggregated aggregated(RouteTable table) {
        Aggregated known = aggregated;
        if (known == null || known.table() != table) {
            known = new Aggregated(table, document(table, List.of("")), document(table, sortedGroups(table)));
            aggregated = known;
        }
        return known;
    }

    private static Document document(RouteTable table, List<String> groups) {
        JsonArray items = new JsonArray();
        for (String group : groups) {
            JsonArray versions = new JsonArray();
            for (GroupVersion version : sortedVersions(table, group)) {
                versions.add(JsonObject.of(
                        "version",
                        version.version(),
                        "resources",
                        ResourceDocuments.aggregated(version.resources().values()),
                        "freshness",
                        version.handler() == null ? "Current" : "Stale"));
            }
            JsonObject metadata = group.isEmpty() ? new JsonObject(0) : JsonObject.of("name", group);
            items.add(JsonObject.of("metadata", metadata, "versions", versions));
        }
        byte[] json = new JsonWriter()
                .value(JsonObject.of(
                        "kind",
                        "APIGroupDiscoveryList",
                        "apiVersion",
                        "apidiscovery.k8s.io/v2",
                        "metadata",
                        new JsonObject(0),
                        "items",
                        items))
                .raw((byte) '\n')
                .toByteArray();
        String hash = HexFormat.of().withUpperCase().formatHex(ResourceDocuments.digest("SHA-512", json));
        return new Document(json, "\"" + hash + "\"");
    }

    private static List<String> sortedGroups(RouteTable table) {
        List<String> groups = new ArrayList<>(table.groups());
        groups.remove("");
        groups.sort(GROUPS);
        return groups;
    }

    private static List<GroupVersion> sortedVersions(RouteTable table, String group) {
        List<GroupVersion> versions = new ArrayList<>(table.versions(group));
        versions.sort(VERSIONS);
        return versions;
    }
}
