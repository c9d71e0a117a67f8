package io.flagwire.generic.endpoints;

import static org.assertj.core.api.Assertions.assertThat;

import io.flagwire.apimachinery.json.JsonArray;
import io.flagwire.apimachinery.json.JsonObject;
import io.flagwire.generic.http.FakeExchange;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Codes and texts were recorded from kube-apiserver v1.36.2. */
class ReadVerbsTest {
    private static final String ALL = "/api/v1/configmaps";
    private static final String MAPS = "/api/v1/namespaces/ns/configmaps";
    private static final String TABLE = "application/json;as=Table;v=v1;g=meta.k8s.io";

    private final TestServer server = new TestServer(TestServer.configMaps()
            .selectableFields("spec.node", "spec.other")
            .indexedFields("spec.node")
            .build());

    @BeforeEach
    void createObjects() {
        create("ns", "a", "x", 2);
        create("ns", "b", "y", 3);
        create("ns", "c", "x", 4);
        create("other", "a", "x", 5);
    }

    private void create(String namespace, String name, String label, int revision) {
        JsonObject object = server.done(
                "POST",
                "/api/v1/namespaces/" + namespace + "/configmaps",
                "{\"metadata\":{\"name\":\"" + name + "\",\"labels\":{\"l\":\"" + label + "\"}},\"spec\":{\"node\":\"n"
                        + revision + "\"}}");
        assertThat(Metadata.text(object, "resourceVersion")).isEqualTo(Integer.toString(revision));
    }

    @Test
    void itemsOfAListHaveNoKind() {
        String item =
                server.get(MAPS + "/b").text().strip().replace("\"kind\":\"ConfigMap\",\"apiVersion\":\"v1\",", "");

        assertThat(server.get(MAPS + "?labelSelector=l%3Dy").text())
                .isEqualTo("{\"kind\":\"ConfigMapList\",\"apiVersion\":\"v1\",\"metadata\":{\"resourceVersion\":\"5\"},"
                        + "\"items\":[" + item + "]}\n");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            /api/v1/configmaps | ns/a ns/b ns/c other/a
            /api/v1/configmaps?fieldSelector=metadata.name%3Da | ns/a other/a
            /api/v1/configmaps?fieldSelector=metadata.namespace!%3Dns | other/a
            /api/v1/configmaps?labelSelector=l%20in%20(x)&fieldSelector=metadata.namespace%3Dns | ns/a ns/c
            /api/v1/namespaces/ns/configmaps | ns/a ns/b ns/c
            /api/v1/namespaces/ns/configmaps?fieldSelector=metadata.name%3Db | ns/b
            /api/v1/namespaces/ns/configmaps?fieldSelector=metadata.name%3Db,spec.node%3Dn4 | ''
            /api/v1/namespaces/ns/configmaps?fieldSelector=spec.node%3Dn4 | ns/c
            /api/v1/namespaces/n/configmaps | ''
            /api/v1/namespaces//configmaps?labelSelector=l%3Dy | ns/b
            /api/v1/configmaps?resourceVersion=3&resourceVersionMatch=Exact | ns/a ns/b
            /api/v1/configmaps?resourceVersion=3&resourceVersionMatch=NotOlderThan | ns/a ns/b ns/c other/a
            /api/v1/configmaps?resourceVersion=0&limit=2 | ns/a ns/b ns/c other/a
            /api/v1/configmaps?resourceVersion=0&limit=2&resourceVersionMatch=NotOlderThan | ns/a ns/b ns/c other/a
            /api/v1/configmaps?resourceVersion=3&limit=1 | ns/a
            /api/v1/configmaps?resourceVersion=4&limit=2&resourceVersionMatch=NotOlderThan | ns/a ns/b
            /api/v1/configmaps?resourceVersion=1&resourceVersionMatch=Exact | ''
            /api/v1/configmaps?fieldSelector=metadata.namespace%3Dother | other/a
            /api/v1/configmaps?fieldSelector=metadata.namespace%3Dns,metadata.name%3Db | ns/b
            /api/v1/configmaps?fieldSelector=metadata.namespace%3Dnowhere | ''
            /api/v1/configmaps?fieldSelector=spec.node%3D | ''
            /api/v1/configmaps?fieldSelector=spec.other%3D,spec.node%3Dn5 | other/a
            /api/v1/configmaps?fieldSelector=spec.node%3Dn5&resourceVersion=4&resourceVersionMatch=Exact | ''
            /api/v1/configmaps?limit=-1 | ns/a ns/b ns/c other/a
            """)
    void listsHoldWhatIsAskedFor(String target, String names) {
        assertThat(String.join(" ", names(server.done("GET", target, "")))).isEqualTo(names);
    }

    private static List<String> names(JsonObject list) {
        List<String> names = new ArrayList<>();
        JsonArray items = Objects.requireNonNull(list.getArray("items"));
        for (int i = 0; i < items.size(); i++) {
            JsonObject item = Objects.requireNonNull(items.getObject(i));
            names.add(Metadata.text(item, "namespace") + "/" + Metadata.name(item));
        }
        return names;
    }

    @Test
    void listByAnIndexedFieldLooksAtNoOtherObjects() {
        create("ns", "d", "x", 6);
        server.done("PUT", MAPS + "/d", "{\"metadata\":{\"name\":\"d\"},\"spec\":{\"node\":\"n3\"}}");
        JsonObject first = server.done("GET", ALL + "?fieldSelector=spec.node%3Dn3&limit=1", "");
        assertThat(names(first)).containsExactly("ns/b");
        server.done("DELETE", MAPS + "/d", "");

        JsonObject second = server.done(
                "GET",
                ALL + "?fieldSelector=spec.node%3Dn3&limit=1&continue="
                        + Metadata.of(first).getString("continue"),
                "");

        assertThat(names(second)).containsExactly("ns/d");
        assertThat(new String(server.metrics.text(), StandardCharsets.UTF_8))
                .contains(
                        "apiserver_cache_list_fetched_objects_total{group=\"\",index=\"f:spec.node\",resource=\"configmaps\"} 2\n");
    }

    @Test
    void pagesAreFromOneRevision() {
        JsonObject first = server.done("GET", ALL + "?limit=2", "");
        JsonObject head = Metadata.of(first);
        assertThat(names(first)).containsExactly("ns/a", "ns/b");
        assertThat(head.get("remainingItemCount")).isEqualTo(2L);
        create("ns", "bb", "x", 6);

        JsonObject second = server.done("GET", ALL + "?limit=2&continue=" + head.getString("continue"), "");
        assertThat(names(second)).containsExactly("ns/c", "other/a");
        assertThat(Metadata.of(second)).isEqualTo(JsonObject.of("resourceVersion", "5"));
    }

    @Test
    void tokenCanBeUsedWithAnotherSelector() {
        String token = Metadata.text(server.done("GET", ALL + "?limit=1&labelSelector=l%3Dx", ""), "continue");
        String inNamespace = "&fieldSelector=metadata.namespace%3Dns";

        assertThat(names(server.done("GET", ALL + "?continue=" + token, "")))
                .containsExactly("ns/b", "ns/c", "other/a");
        assertThat(names(server.done("GET", ALL + "?continue=" + token + inNamespace, "")))
                .containsExactly("ns/b", "ns/c");
        JsonObject page = server.done("GET", ALL + "?limit=1" + inNamespace, "");
        assertThat(names(server.done(
                        "GET", ALL + "?continue=" + Metadata.of(page).getString("continue") + inNamespace, "")))
                .containsExactly("ns/b", "ns/c");
    }

    @Test
    void selectedPagesDoNotSayHowManyRemain() {
        JsonObject first = server.done("GET", ALL + "?limit=1&labelSelector=l%3Dx", "");

        assertThat(names(first)).containsExactly("ns/a");
        assertThat(Metadata.of(first).has("remainingItemCount")).isFalse();
        assertThat(Metadata.text(first, "continue")).isNotEmpty();
    }

    @Test
    void expiredPageOffersAnInconsistentRest() {
        String token = Metadata.text(server.done("GET", ALL + "?limit=1", ""), "continue");
        create("ns", "d", "x", 6);
        TestServer restarted =
                new TestServer(server.store, TestServer.configMaps().build());
        server.store.compact(6);

        FakeExchange answer = restarted.get(ALL + "?limit=1&continue=" + token);

        assertThat(answer.status()).isEqualTo(410);
        JsonObject status = TestServer.json(answer);
        assertThat(status.getString("reason")).isEqualTo("Expired");
        assertThat(status.getString("message")).startsWith("The provided continue parameter is too old");
        JsonObject rest =
                restarted.done("GET", ALL + "?continue=" + Metadata.of(status).getString("continue"), "");
        assertThat(names(rest)).containsExactly("ns/b", "ns/c", "ns/d", "other/a");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            limit=x | 400 | strconv.ParseInt: parsing "x": invalid syntax
            limit=99999999999999999999 | 400 | strconv.ParseInt: parsing "99999999999999999999": value out of range
            continue=x | 400 | invalid continue token: continue key is not valid: illegal base64 data at input byte 0
            resourceVersion=x | 400 | invalid resource version: resourceVersion: Invalid value: "x": strconv.ParseUint: parsing "x": invalid syntax
            resourceVersion=18446744073709551616 | 400 | invalid resource version: resourceVersion: Invalid value: "18446744073709551616": strconv.ParseUint: parsing "18446744073709551616": value out of range
            limit=2&continue=x&resourceVersionMatch=Exact&resourceVersion=1 | 422 | ListOptions.meta.k8s.io "" is invalid: resourceVersionMatch: Forbidden: resourceVersionMatch is forbidden when continue is provided
            resourceVersion=1&resourceVersionMatch=Foo | 422 | ListOptions.meta.k8s.io "" is invalid: resourceVersionMatch: Unsupported value: "Foo": supported values: "Exact", "NotOlderThan", ""
            resourceVersionMatch=Exact | 422 | ListOptions.meta.k8s.io "" is invalid: resourceVersionMatch: Forbidden: resourceVersionMatch is forbidden unless resourceVersion is provided
            resourceVersion=0&resourceVersionMatch=Exact | 422 | ListOptions.meta.k8s.io "" is invalid: resourceVersionMatch: Forbidden: resourceVersionMatch "exact" is forbidden for resourceVersion "0"
            sendInitialEvents=true | 422 | ListOptions.meta.k8s.io "" is invalid: sendInitialEvents: Forbidden: sendInitialEvents is forbidden for list
            resourceVersionMatch=NotOlderThan&sendInitialEvents=true | 422 | ListOptions.meta.k8s.io "" is invalid: [resourceVersionMatch: Forbidden: resourceVersionMatch is forbidden unless resourceVersion is provided, sendInitialEvents: Forbidden: sendInitialEvents is forbidden for list]
            labelSelector=a%20b | 400 | unable to parse requirement: found 'b', expected: in, notin, =, ==, !=, gt, lt
            fieldSelector=a | 400 | invalid selector: 'a'; can't understand 'a'
            fieldSelector=a%3Db | 400 | field label not supported: a
            timeoutSeconds=x | 400 | strconv.ParseInt: parsing "x": invalid syntax
            """)
    void badOptionsAreRefused(String query, int code, String message) {
        FakeExchange answer = server.get(MAPS + "?" + query);

        assertThat(answer.status()).isEqualTo(code);
        assertThat(TestServer.json(answer).getString("message")).isEqualTo(message);
    }

    @Test
    void fieldsOfAKindWithoutAnyAreNamed() {
        TestServer plain = new TestServer(TestServer.configMaps().build());

        assertThat(TestServer.json(plain.get(MAPS + "?fieldSelector=a%3Db")).getString("message"))
                .isEqualTo("\"a\" is not a known field selector: only \"metadata.name\", \"metadata.namespace\"");
    }

    @Test
    void badRevisionOfAGetIsAnUnnamedError() {
        FakeExchange answer = server.get(MAPS + "/a?resourceVersion=x");

        assertThat(answer.status()).isEqualTo(500);
        assertThat(answer.text())
                .isEqualTo(
                        "{\"kind\":\"Status\",\"apiVersion\":\"v1\",\"metadata\":{},\"status\":\"Failure\",\"message\":"
                                + "\"resourceVersion: Invalid value: \\\"x\\\": strconv.ParseUint: parsing \\\"x\\\": invalid syntax\","
                                + "\"code\":500}\n");
    }

    @Test
    void tableHasARowPerObject() {
        FakeExchange answer = server.send(new FakeExchange("GET", MAPS + "?labelSelector=l%3Dy").with("accept", TABLE));

        JsonObject table = TestServer.json(answer);
        assertThat(table.getString("kind")).isEqualTo("Table");
        assertThat(table.getString("apiVersion")).isEqualTo("meta.k8s.io/v1");
        assertThat(TestServer.at(table, "columnDefinitions", 0, "name")).isEqualTo("Name");
        assertThat(TestServer.arrayAt(table, "rows", 0, "cells")).containsExactly("b", "0s");
        assertThat(TestServer.at(table, "rows", 0, "object", "kind")).isEqualTo("PartialObjectMetadata");
        assertThat(TestServer.objectAt(table, "rows", 0, "object").has("spec")).isFalse();
    }

    @Test
    void tableRowsCarryWhatIsAskedFor() {
        assertThat(row("?includeObject=None").has("object")).isTrue();
        assertThat(row("?includeObject=None").get("object")).isNull();
        assertThat(TestServer.objectAt(row("?includeObject=Object"), "object").has("spec"))
                .isTrue();
        FakeExchange wrong = server.send(new FakeExchange("GET", MAPS + "?includeObject=Foo").with("accept", TABLE));
        assertThat(wrong.status()).isEqualTo(400);
        assertThat(wrong.text())
                .startsWith("{\n  \"kind\": \"Status\"")
                .contains("Unable to convert to Table as requested: includeObject: Invalid value: \\\"Foo\\\": must be"
                        + " 'Metadata', 'Object', 'None', or empty");
    }

    private JsonObject row(String query) {
        JsonObject table =
                TestServer.json(server.send(new FakeExchange("GET", MAPS + "/a" + query).with("accept", TABLE)));
        return TestServer.objectAt(table, "rows", 0);
    }

    @Test
    void metadataCanBeHadAlone() {
        JsonObject list = TestServer.json(server.send(new FakeExchange("GET", MAPS)
                .with("accept", "application/json;as=PartialObjectMetadataList;v=v1;g=meta.k8s.io")));
        assertThat(list.getString("kind")).isEqualTo("PartialObjectMetadataList");
        assertThat(TestServer.objectAt(list, "items", 0).has("spec")).isFalse();
        assertThat(names(list)).hasSize(3);

        FakeExchange wrong = server.send(new FakeExchange("GET", MAPS)
                .with("accept", "application/json;as=PartialObjectMetadata;v=v1;g=meta.k8s.io"));
        assertThat(wrong.status()).isEqualTo(406);
        assertThat(wrong.text())
                .contains(
                        "you requested PartialObjectMetadata, but the requested object is a list (*core.ConfigMapList)");
    }

    @ParameterizedTest
    @ValueSource(strings = {MAPS, MAPS + "/none", MAPS + "?watch=1&timeoutSeconds=0"})
    void deprecatedResourceWarnsInEachAnswer(String target) {
        TestServer deprecated = new TestServer(
                TestServer.configMaps().deprecation("use another").build());

        assertThat(deprecated.get(target).answered("warning")).containsExactly("299 - \"use another\"");
    }
}
