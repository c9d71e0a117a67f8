package io.flagwire.generic.endpoints;

import static org.assertj.core.api.Assertions.assertThat;

import io.flagwire.apimachinery.json.JsonObject;
import io.flagwire.generic.http.FakeExchange;
import io.flagwire.generic.registry.Strategy;
import io.flagwire.generic.registry.Trait;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Codes and texts were recorded from kube-apiserver v1.36.2. */
class WriteVerbsTest {
    private static final String MAPS = "/api/v1/namespaces/ns/configmaps";

    private final TestServer server = new TestServer(TestServer.configMaps().build());

    @Test
    void createdObjectComesBackAsItIsStored() {
        FakeExchange answer = server.send("POST", MAPS, "{\"data\":{\"x\":\"1\"},\"metadata\":{\"name\":\"a\"}}");

        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.contentType()).isEqualTo("application/json");
        assertThat(answer.text())
                .matches(
                        "\\{\"kind\":\"ConfigMap\",\"apiVersion\":\"v1\",\"metadata\":\\{\"name\":\"a\",\"namespace\":\"ns\","
                                + "\"uid\":\"[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}\","
                                + "\"resourceVersion\":\"\\d+\",\"creationTimestamp\":\"2026-01-02T03:04:05Z\"},"
                                + "\"data\":\\{\"x\":\"1\"}}\n");
        assertThat(server.get(MAPS + "/a").text()).isEqualTo(answer.text());
    }

    @Test
    void clientCannotSetSystemFields() {
        JsonObject metadata = Metadata.of(server.done(
                "POST",
                MAPS,
                "{\"metadata\":{\"name\":\"a\",\"uid\":\"u\",\"creationTimestamp\":\"2000-01-01T00:00:00Z\","
                        + "\"deletionTimestamp\":\"2000-01-01T00:00:00Z\",\"deletionGracePeriodSeconds\":3,"
                        + "\"generation\":7,\"selfLink\":\"x\",\"managedFields\":[{}],\"labels\":{}}}"));

        assertThat(metadata.getString("uid")).isNotEqualTo("u");
        assertThat(metadata.getString("creationTimestamp")).isEqualTo("2026-01-02T03:04:05Z");
        for (String absent : new String[] {
            "deletionTimestamp", "deletionGracePeriodSeconds", "generation", "selfLink", "managedFields", "labels"
        }) {
            assertThat(metadata.has(absent)).as(absent).isFalse();
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"metadata":{"name":"taken"}} | '' | 409 | configmaps "taken" already exists
            {"metadata":{}} | '' | 422 | ConfigMap "" is invalid: metadata.name: Required value: name or generateName is required
            null | '' | 422 | ConfigMap "" is invalid: metadata.name: Required value: name or generateName is required
            {"metadata":{"name":"b","namespace":"other"}} | '' | 400 | the namespace of the provided object does not match the namespace sent on the request
            {"metadata":{"name":"b","resourceVersion":"5"}} | '' | 500 | resourceVersion should not be set on objects to be created
            {"kind":"Pod","apiVersion":"v1"} | '' | 400 | Pod in version "v1" cannot be handled as a ConfigMap: converting (v1.Pod) to (core.ConfigMap): unknown conversion
            {"kind":"Foo","apiVersion":"v1"} | '' | 400 | Foo in version "v1" cannot be handled as a ConfigMap: no kind "Foo" is registered for version "v1" in scheme "pkg/runtime/scheme.go:111"
            {"kind":"ConfigMap","apiVersion":"v2"} | '' | 400 | ConfigMap in version "v2" cannot be handled as a ConfigMap: no kind "ConfigMap" is registered for version "v2" in scheme "pkg/runtime/scheme.go:111"
            { | '' | 400 | the object provided is unrecognized (must be of type ConfigMap): couldn't get version/kind; json parse error: unexpected end of JSON input ({)
            [] | '' | 400 | the object provided is unrecognized (must be of type ConfigMap): couldn't get version/kind; json parse error: json: cannot unmarshal array into Go value of type struct { APIVersion string "json:\\"apiVersion,omitempty\\""; Kind string "json:\\"kind,omitempty\\"" } (5b5d)
            {"kind":5} | '' | 400 | the object provided is unrecognized (must be of type ConfigMap): couldn't get version/kind; json parse error: json: cannot unmarshal number into Go struct field .kind of type string ({"kind":5})
            {} | ?fieldManager=%01 | 422 | CreateOptions.meta.k8s.io "" is invalid: fieldManager: Invalid value: "\\x01": invalid character U+0001 (at position 0)
            {} | ?dryRun=foo | 422 | CreateOptions.meta.k8s.io "" is invalid: dryRun: Unsupported value: ["foo"]: supported values: "All"
            {} | ?fieldValidation=foo | 422 | CreateOptions.meta.k8s.io "" is invalid: fieldValidation: Unsupported value: "foo": supported values: "", "Ignore", "Strict", "Warn"
            """)
    void badCreatesAreRefused(String body, String query, int code, String message) {
        server.done("POST", MAPS, "{\"metadata\":{\"name\":\"taken\"}}");

        FakeExchange answer = server.send("POST", MAPS + query, body);

        assertThat(answer.status()).isEqualTo(code);
        assertThat(TestServer.json(answer).getString("message")).isEqualTo(message);
        assertThat(server.done("GET", MAPS, "").getArray("items")).hasSize(1);
    }

    @Test
    void bodiesAreLimited() {
        FakeExchange answer = server.send("POST", MAPS, " ".repeat(RequestBody.BYTES_MAX + 1));

        assertThat(answer.status()).isEqualTo(413);
        assertThat(answer.text()).contains("Request entity too large: limit is 3145728");
    }

    @Test
    void unknownContentTypesAreRefused() {
        FakeExchange answer =
                server.send(new FakeExchange("POST", MAPS).body("<a/>").with("content-type", "application/xml"));

        assertThat(answer.status()).isEqualTo(415);
        assertThat(answer.text())
                .isEqualTo(
                        "{\"kind\":\"Status\",\"apiVersion\":\"v1\",\"metadata\":{},\"status\":\"Failure\",\"message\":\"the"
                                + " body of the request was in an unknown format - accepted media types include: application/json,"
                                + " application/yaml, application/vnd.kubernetes.protobuf\",\"reason\":\"UnsupportedMediaType\","
                                + "\"code\":415}\n");
    }

    @Test
    void nameIsGenerated() {
        JsonObject object = server.done("POST", MAPS, "{\"metadata\":{\"generateName\":\"a-\"}}");

        assertThat(Metadata.name(object)).matches("a-[bcdfghjklmnpqrstvwxz2456789]{5}");
    }

    @Test
    void dryRunAnswersButKeepsNothing() {
        JsonObject object = server.done("POST", MAPS + "?dryRun=All", "{\"metadata\":{\"name\":\"a\"}}");

        assertThat(Metadata.of(object).has("resourceVersion")).isFalse();
        assertThat(server.get(MAPS + "/a").status()).isEqualTo(404);
        server.done("POST", MAPS, "{\"metadata\":{\"name\":\"a\"}}");
        assertThat(server.send("POST", MAPS + "?dryRun=All", "{\"metadata\":{\"name\":\"a\"}}")
                        .status())
                .isEqualTo(409);
        assertThat(server.done("PUT", MAPS + "/a?dryRun=All", "{\"metadata\":{\"name\":\"a\"},\"data\":{\"x\":\"1\"}}")
                        .has("data"))
                .isTrue();
        server.done("DELETE", MAPS + "/a?dryRun=All", "");
        assertThat(server.done("GET", MAPS + "/a", "").has("data")).isFalse();
    }

    @Test
    void updateReplacesButKeepsSystemFields() {
        JsonObject created = server.done("POST", MAPS, "{\"metadata\":{\"name\":\"a\"},\"data\":{\"x\":\"1\"}}");
        JsonObject updated = server.done("PUT", MAPS + "/a", "{\"metadata\":{\"name\":\"a\"},\"data\":{\"y\":\"2\"}}");

        assertThat(updated.getObject("data")).isEqualTo(JsonObject.of("y", "2"));
        assertThat(Metadata.text(updated, "uid")).isEqualTo(Metadata.text(created, "uid"));
        assertThat(Long.parseLong(Metadata.text(updated, "resourceVersion")))
                .isGreaterThan(Long.parseLong(Metadata.text(created, "resourceVersion")));
    }

    @Test
    void updateWithoutChangeKeepsTheResourceVersion() {
        JsonObject created =
                server.done("POST", MAPS, "{\"metadata\":{\"name\":\"a\"},\"data\":{\"x\":\"1\",\"y\":\"2\"}}");
        JsonObject updated =
                server.done("PUT", MAPS + "/a", "{\"data\":{\"y\":\"2\",\"x\":\"1\"},\"metadata\":{\"name\":\"a\"}}");

        assertThat(updated).isEqualTo(created);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            a | {"metadata":{"name":"a","resourceVersion":"1"}} | 409 | Operation cannot be fulfilled on configmaps "a": the object has been modified; please apply your changes to the latest version and try again
            a | {"metadata":{"name":"a","resourceVersion":"x"}} | 500 | strconv.ParseUint: parsing "x": invalid syntax
            a | {"metadata":{"name":"b"}} | 400 | the name of the object (b) does not match the name on the URL (a)
            a | {"metadata":{}} | 400 | the name of the object (a based on URL) was undeterminable: name must be provided
            a | {"metadata":{"name":"a","namespace":"other"}} | 400 | the namespace of the provided object does not match the namespace sent on the request
            a | {"metadata":{"name":"a","deletionTimestamp":"2020-01-01T00:00:00Z"}} | 422 | ConfigMap "a" is invalid: metadata.deletionTimestamp: Invalid value: "2020-01-01T00:00:00Z": field is immutable
            zz | {"metadata":{"name":"zz","resourceVersion":"4"}} | 404 | configmaps "zz" not found
            """)
    void badUpdatesAreRefused(String name, String body, int code, String message) {
        server.done("POST", MAPS, "{\"metadata\":{\"name\":\"a\"}}");

        FakeExchange answer = server.send("PUT", MAPS + "/" + name, body);

        assertThat(answer.status()).isEqualTo(code);
        assertThat(TestServer.json(answer).getString("message")).isEqualTo(message);
    }

    @Test
    void updateOfAnotherUidIsAConflict() {
        String uid = Metadata.text(server.done("POST", MAPS, "{\"metadata\":{\"name\":\"a\"}}"), "uid");

        FakeExchange answer = server.send("PUT", MAPS + "/a", "{\"metadata\":{\"name\":\"a\",\"uid\":\"foo\"}}");

        assertThat(answer.status()).isEqualTo(409);
        assertThat(TestServer.json(answer).getString("message"))
                .isEqualTo(
                        "Operation cannot be fulfilled on configmaps \"a\": StorageError: invalid object, Code: 4, Key:"
                                + " /registry/configmaps/ns/a, ResourceVersion: 0, AdditionalErrorMsg: Precondition failed: UID in"
                                + " precondition: foo, UID in object meta: " + uid);
    }

    @Test
    void someKindsAreMadeByAnUpdate() {
        TestServer leases = new TestServer(
                TestServer.configMaps().traits(Trait.CREATED_BY_UPDATE).build());

        assertThat(leases.send("PUT", MAPS + "/a", "{\"metadata\":{\"name\":\"a\"}}")
                        .status())
                .isEqualTo(201);
        assertThat(leases.send("PUT", MAPS + "/a", "{\"metadata\":{\"name\":\"a\"}}")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void someKindsWantToKnowWhatIsUpdated() {
        TestServer leases = new TestServer(
                TestServer.configMaps().traits(Trait.REQUIRES_RESOURCE_VERSION).build());
        leases.done("POST", MAPS, "{\"metadata\":{\"name\":\"a\"}}");

        FakeExchange answer = leases.send("PUT", MAPS + "/a", "{\"metadata\":{\"name\":\"a\"}}");

        assertThat(answer.status()).isEqualTo(422);
        assertThat(TestServer.json(answer).getString("message"))
                .isEqualTo(
                        "configmaps \"a\" is invalid: metadata.resourceVersion: Invalid value: 0: must be specified for an"
                                + " update");
    }

    @Test
    void generationCountsChangesOfTheSpec() {
        TestServer widgets = new TestServer(
                TestServer.configMaps().traits(Trait.COUNTS_GENERATIONS).build());

        assertThat(generation(widgets.done("POST", MAPS, "{\"metadata\":{\"name\":\"a\"},\"spec\":1}")))
                .isEqualTo(1);
        assertThat(generation(widgets.done(
                        "PUT", MAPS + "/a", "{\"metadata\":{\"name\":\"a\",\"labels\":{\"a\":\"b\"}},\"spec\":1}")))
                .isEqualTo(1);
        assertThat(generation(widgets.done("PUT", MAPS + "/a", "{\"metadata\":{\"name\":\"a\"},\"spec\":2}")))
                .isEqualTo(2);
        assertThat(generation(widgets.done("PUT", MAPS + "/a", "{\"metadata\":{\"name\":\"a\"},\"status\":2}")))
                .isEqualTo(3);
    }

    private static Long generation(JsonObject object) {
        return (Long) TestServer.at(object, "metadata", "generation");
    }

    @Test
    void deleteAnswersAStatus() {
        String uid = Metadata.text(server.done("POST", MAPS, "{\"metadata\":{\"name\":\"a\"}}"), "uid");

        assertThat(server.send("DELETE", MAPS + "/a", "").text())
                .isEqualTo(
                        "{\"kind\":\"Status\",\"apiVersion\":\"v1\",\"metadata\":{},\"status\":\"Success\",\"details\":{"
                                + "\"name\":\"a\",\"kind\":\"configmaps\",\"uid\":\"" + uid + "\"}}\n");
        FakeExchange again = server.send("DELETE", MAPS + "/a", "");
        assertThat(again.status()).isEqualTo(404);
        assertThat(again.text())
                .isEqualTo(
                        "{\"kind\":\"Status\",\"apiVersion\":\"v1\",\"metadata\":{},\"status\":\"Failure\",\"message\":"
                                + "\"configmaps \\\"a\\\" not found\",\"reason\":\"NotFound\",\"details\":{\"name\":\"a\",\"kind\":"
                                + "\"configmaps\"},\"code\":404}\n");
    }

    @Test
    void someKindsAnswerWhatWasDeleted() {
        TestServer pods = new TestServer(
                TestServer.configMaps().traits(Trait.ANSWERS_DELETED_OBJECT).build());
        pods.done("POST", MAPS, "{\"metadata\":{\"name\":\"a\"}}");

        assertThat(pods.done("DELETE", MAPS + "/a", "").getString("kind")).isEqualTo("ConfigMap");
    }

    @Test
    void kindWithAGracePeriodAnswersThatItIsOver() {
        TestServer pods = new TestServer(TestServer.configMaps()
                .traits(Trait.ANSWERS_DELETED_OBJECT)
                .strategy(Strategy.builder().graceSeconds(object -> 0).build())
                .build());
        pods.done("POST", MAPS, "{\"metadata\":{\"name\":\"a\"}}");

        JsonObject metadata = Metadata.of(pods.done("DELETE", MAPS + "/a", ""));

        assertThat(metadata.get("deletionGracePeriodSeconds")).isEqualTo(0L);
        assertThat(metadata.getString("deletionTimestamp")).isEqualTo("2026-01-02T03:04:05Z");
        assertThat(pods.get(MAPS + "/a").status()).isEqualTo(404);
    }

    @Test
    void yamlGoesInAndOut() {
        FakeExchange created = server.send(new FakeExchange("POST", MAPS)
                .with("content-type", "application/yaml")
                .with("accept", "application/yaml")
                .body("metadata: {name: yam}\ndata:\n  y: \"1\"\n"));

        assertThat(created.status()).isEqualTo(201);
        assertThat(created.contentType()).isEqualTo("application/yaml");
        assertThat(created.text())
                .startsWith("apiVersion: v1\ndata:\n  \"true\": \"1\"\nkind: ConfigMap\nmetadata:\n  creationTimestamp:"
                        + " \"2026-01-02T03:04:05Z\"\n  name: yam\n");
        FakeExchange missing = server.send(new FakeExchange("GET", MAPS + "/zz").with("accept", "application/yaml"));
        assertThat(missing.text())
                .isEqualTo("apiVersion: v1\ncode: 404\ndetails:\n  kind: configmaps\n  name: zz\nkind: Status\nmessage:"
                        + " configmaps \"zz\" not found\nmetadata: {}\nreason: NotFound\nstatus: Failure\n");
        FakeExchange broken = server.send(new FakeExchange("POST", MAPS)
                .with("content-type", "application/yaml")
                .body("metadata: [x"));
        assertThat(broken.status()).isEqualTo(400);
        assertThat(TestServer.json(broken).getString("message"))
                .startsWith("the object provided is unrecognized (must be of type ConfigMap): yaml: line 1")
                .endsWith(" (6d657461646174613a205b78)");
    }

    @Test
    void finalizersHoldTheObjectUntilTheLastIsTakenAway() {
        server.done("POST", MAPS, "{\"metadata\":{\"name\":\"g\",\"finalizers\":[\"a.b/c\"]}}");

        JsonObject waiting = server.done("DELETE", MAPS + "/g", "");
        assertThat(Metadata.text(waiting, "deletionTimestamp")).isEqualTo("2026-01-02T03:04:05Z");
        assertThat(Metadata.of(waiting).get("deletionGracePeriodSeconds")).isEqualTo(0L);
        assertThat(server.done("DELETE", MAPS + "/g", "{\"gracePeriodSeconds\":0}"))
                .isEqualTo(waiting);
        FakeExchange more =
                server.send("PUT", MAPS + "/g", "{\"metadata\":{\"name\":\"g\",\"finalizers\":[\"a.b/c\",\"a.b/d\"]}}");
        assertThat(TestServer.json(more).getString("message"))
                .isEqualTo(
                        "ConfigMap \"g\" is invalid: metadata.finalizers: Forbidden: no new finalizers can be added if the"
                                + " object is being deleted, found new finalizers []string{\"a.b/d\"}");

        JsonObject last = server.done("PUT", MAPS + "/g", "{\"metadata\":{\"name\":\"g\"}}");
        assertThat(Metadata.text(last, "resourceVersion")).isEqualTo(Metadata.text(waiting, "resourceVersion"));
        assertThat(Metadata.hasFinalizers(last)).isFalse();
        assertThat(server.get(MAPS + "/g").status()).isEqualTo(404);
    }

    @Test
    void propagationSetsTheFinalizersOfTheGarbageCollector() {
        server.done("POST", MAPS, "{\"metadata\":{\"name\":\"h\"}}");

        JsonObject waiting = server.done("DELETE", MAPS + "/h?propagationPolicy=Foreground", "");
        assertThat(Metadata.of(waiting).getArray("finalizers")).containsExactly("foregroundDeletion");
        waiting = server.done("DELETE", MAPS + "/h", "{\"propagationPolicy\":\"Orphan\"}");
        assertThat(Metadata.of(waiting).getArray("finalizers")).containsExactly("orphan");
        assertThat(server.done("DELETE", MAPS + "/h", "{\"propagationPolicy\":\"Background\"}")
                        .getString("status"))
                .isEqualTo("Success");
        assertThat(server.get(MAPS + "/h").status()).isEqualTo(404);
    }

    @Test
    void gracefulDeletionWaitsAndCanBeShortened() {
        TestServer pods = new TestServer(TestServer.configMaps()
                .strategy(Strategy.builder().graceSeconds(object -> 30).build())
                .build());
        pods.done("POST", MAPS, "{\"metadata\":{\"name\":\"p\"}}");

        JsonObject waiting = pods.done("DELETE", MAPS + "/p", "");
        assertThat(Metadata.text(waiting, "deletionTimestamp")).isEqualTo("2026-01-02T03:04:35Z");
        assertThat(Metadata.of(waiting).get("deletionGracePeriodSeconds")).isEqualTo(30L);
        assertThat(pods.done("DELETE", MAPS + "/p", "{\"gracePeriodSeconds\":40}"))
                .isEqualTo(waiting);
        waiting = pods.done("DELETE", MAPS + "/p", "{\"gracePeriodSeconds\":10}");
        assertThat(Metadata.text(waiting, "deletionTimestamp")).isEqualTo("2026-01-02T03:04:15Z");
        assertThat(pods.done("DELETE", MAPS + "/p", "{\"gracePeriodSeconds\":0}")
                        .getString("status"))
                .isEqualTo("Success");
        assertThat(pods.get(MAPS + "/p").status()).isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"preconditions":{"resourceVersion":"1"}} | 409 | Operation cannot be fulfilled on ConfigMap "a": the ResourceVersion in the precondition (1) does not match the ResourceVersion in record (2). The object might have been modified
            {"propagationPolicy":"Foo"} | 422 | DeleteOptions.meta.k8s.io "" is invalid: propagationPolicy: Unsupported value: "Foo": supported values: "Foreground", "Background", "Orphan", "nil"
            {"orphanDependents":true,"propagationPolicy":"Orphan"} | 422 | DeleteOptions.meta.k8s.io "" is invalid: propagationPolicy: Invalid value: "Orphan": orphanDependents and deletionPropagation cannot be both set
            {"gracePeriodSeconds":"x"} | 400 | json: cannot unmarshal string into Go struct field DeleteOptions.gracePeriodSeconds of type int64
            {"kind":"Pod","apiVersion":"v1"} | 400 | no kind "Pod" is registered for version "v1" in scheme "pkg/runtime/scheme.go:111"
            """)
    void badDeletesAreRefused(String body, int code, String message) {
        server.done("POST", MAPS, "{\"metadata\":{\"name\":\"a\"}}");

        FakeExchange answer = server.send("DELETE", MAPS + "/a", body);

        assertThat(answer.status()).isEqualTo(code);
        assertThat(TestServer.json(answer).getString("message")).isEqualTo(message);
    }

    @Test
    void deleteOfACollectionFollowsTheSelector() {
        server.done("POST", MAPS, "{\"metadata\":{\"name\":\"a\",\"labels\":{\"x\":\"y\"}}}");
        server.done("POST", MAPS, "{\"metadata\":{\"name\":\"b\"}}");

        JsonObject list = server.done("DELETE", MAPS + "?labelSelector=x%3Dy", "");

        assertThat(list.getString("kind")).isEqualTo("ConfigMapList");
        assertThat(list.getArray("items")).hasSize(1);
        assertThat(server.get(MAPS + "/a").status()).isEqualTo(404);
        assertThat(server.get(MAPS + "/b").status()).isEqualTo(200);
    }
}
