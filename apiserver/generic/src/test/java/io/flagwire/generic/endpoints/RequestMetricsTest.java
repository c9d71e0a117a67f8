package io.flagwire.generic.endpoints;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flagwire.generic.http.FakeExchange;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Labels as kube-apiserver 1.36.2 gives them to the same requests. */
class RequestMetricsTest {
    private static final String MAPS = "/api/v1/namespaces/default/configmaps";

    private final TestServer server = new TestServer(TestServer.configMaps().build());

    @BeforeEach
    void create() {
        server.done("POST", MAPS, "{\"metadata\":{\"name\":\"a\"}}");
    }

    private String metrics() {
        return new String(server.metrics.text(), UTF_8);
    }

    private static String total(String code, String dryRun, String scope, String verb) {
        return "apiserver_request_total{code=\"" + code + "\",component=\"apiserver\",dry_run=\"" + dryRun
                + "\",group=\"\",resource=\"configmaps\",scope=\"" + scope + "\",subresource=\"\",verb=\"" + verb
                + "\",version=\"v1\"} 1\n";
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /api/v1/configmaps, '', 200, '', cluster, LIST",
        "GET, /api/v1/namespaces/default/configmaps, '', 200, '', namespace, LIST",
        "GET, /api/v1/namespaces/default/configmaps?fieldSelector=metadata.name%3Da, '', 200, '', namespace, LIST",
        "GET, /api/v1/namespaces/default/configmaps/a, '', 200, '', resource, GET",
        "GET, /api/v1/namespaces/default/configmaps/b, '', 404, '', resource, GET",
        "GET, /api/v1/configmaps?watch=true&timeoutSeconds=1, '', 200, '', cluster, WATCH",
        "POST, /api/v1/namespaces/default/configmaps?dryRun=All, '{\"metadata\":{\"name\":\"b\"}}', 201, All, resource, POST",
        "PUT, /api/v1/namespaces/default/configmaps/a, '{\"metadata\":{\"name\":\"a\"}}', 200, '', resource, PUT",
        "DELETE, /api/v1/namespaces/default/configmaps/a, '', 200, '', resource, DELETE",
        "DELETE, /api/v1/namespaces/default/configmaps, '', 200, '', namespace, DELETE",
    })
    void requestsAreCountedByWhatTheyDo(
            String method, String target, String body, String code, String dryRun, String scope, String verb) {
        server.send(method, target, body);
        assertThat(metrics()).contains(total(code, dryRun, scope, verb));
    }

    @Test
    void patchesAreCounted() {
        server.send(new FakeExchange("PATCH", MAPS + "/a")
                .with("content-type", "application/merge-patch+json")
                .body("{}"));
        assertThat(metrics()).contains(total("200", "", "resource", "PATCH"));
    }

    @Test
    void timesSizesAndOpenWatchesAreTold() {
        int length = server.get(MAPS).bytes().length;
        server.get("/api/v1/configmaps?watch=true&timeoutSeconds=1");
        server.send("POST", MAPS + "?dryRun=All", "{\"metadata\":{\"name\":\"b\"}}");
        String list = "component=\"apiserver\",group=\"\",resource=\"configmaps\",scope=\"namespace\",subresource=\"\","
                + "verb=\"LIST\",version=\"v1\"";
        assertThat(metrics())
                .contains(
                        "apiserver_request_duration_seconds_count{component=\"apiserver\",dry_run=\"\",group=\"\",resource="
                                + "\"configmaps\",scope=\"namespace\",subresource=\"\",verb=\"LIST\",version=\"v1\"} 1\n",
                        "apiserver_request_sli_duration_seconds_count{" + list + "} 1\n",
                        "apiserver_response_sizes_sum{" + list + "} " + length + "\n",
                        "apiserver_request_sli_duration_seconds_count{"
                                + list.replace("namespace", "resource").replace("LIST", "POST")
                                + "} 1\n",
                        "apiserver_longrunning_requests{"
                                + list.replace("namespace", "cluster").replace("LIST", "WATCH")
                                + "} 0\n")
                .doesNotContain("apiserver_response_sizes_sum{"
                        + list.replace("namespace", "resource").replace("LIST", "POST"));
    }

    @ParameterizedTest
    @CsvSource({
        "PUT, /a, '{\"metadata\":{\"name\":\"a\"}}', update, 25",
        "DELETE, /a, '', delete, 0",
        "DELETE, '', '{\"gracePeriodSeconds\":0}', delete_collection, 24",
        "GET, '', '', create, 25", // of the object that all begin with
    })
    void lengthsOfBodiesAreTold(String method, String name, String body, String verb, int bytes) {
        server.send(method, MAPS + name, body);
        String labels = "{group=\"\",resource=\"configmaps\",verb=\"" + verb + "\"} ";
        assertThat(metrics())
                .contains("apiserver_request_body_size_bytes_sum" + labels + bytes + "\n")
                .contains("apiserver_request_body_size_bytes_count" + labels + "1\n");
    }

    private static final String LIST = "group=\"\",resource=\"configmaps\",scope=\"namespace\",subresource=\"\","
            + "verb=\"LIST\",version=\"v1\"} 1\n";

    @Test
    void requestThatIsNotLetInIsARequestAndATermination() {
        server.director.refused(new FakeExchange("GET", MAPS), 429);
        server.director.refused(new FakeExchange("GET", "/api/v1/nothing"), 429);
        server.director.refused(new FakeExchange("GET", "/api/v1/configmaps/a/nothing"), 429);
        server.director.refused(new FakeExchange("GET", "/api"), 429);
        assertThat(metrics())
                .contains(
                        total("429", "", "namespace", "LIST"),
                        "apiserver_request_terminations_total{code=\"429\",component=\"apiserver\"," + LIST)
                .doesNotContain("nothing", "aborts");
    }

    /** A list that waits for what does not come, when its thread is interrupted. */
    private void interrupted(FakeExchange exchange) {
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> server.director.handle(exchange)).isInstanceOf(InterruptedException.class);
    }

    private static FakeExchange waiting() {
        return new FakeExchange("GET", MAPS + "?resourceVersion=1000000");
    }

    @Test
    void requestThatTakesTooLongIsATermination() {
        interrupted(waiting());
        assertThat(metrics())
                .contains(
                        total("504", "", "namespace", "LIST"),
                        "apiserver_request_terminations_total{code=\"504\",component=\"apiserver\"," + LIST)
                .doesNotContain("aborts");
    }

    @Test
    void requestThatTakesTooLongInTheMiddleOfItsAnswerIsAnAbort() {
        FakeExchange exchange = waiting();
        exchange.start(200, null);
        interrupted(exchange);
        assertThat(metrics())
                .contains(total("200", "", "namespace", "LIST"), "apiserver_request_aborts_total{" + LIST)
                .doesNotContain("terminations");
    }

    @Test
    void requestWhoseClientGoesIsNeither() {
        FakeExchange exchange = waiting();
        exchange.leave();
        interrupted(exchange);
        assertThat(metrics()).contains(total("0", "", "namespace", "LIST")).doesNotContain("aborts", "terminations");
    }

    @Test
    void deprecatedResourcesAreTold() {
        TestServer old = new TestServer(
                TestServer.configMaps().deprecation("v1 ConfigMap is old").build());
        old.get(MAPS);
        assertThat(new String(old.metrics.text(), UTF_8))
                .contains("apiserver_requested_deprecated_apis{group=\"\",removed_release=\"\",resource=\"configmaps\","
                        + "subresource=\"\",version=\"v1\"} 1\n");
        assertThat(metrics()).doesNotContain("deprecated_apis");
    }

    @Test
    void whatIsNotServedIsNotCounted() {
        server.get("/api/v1/namespaces/default/nothing");
        server.send("PUT", MAPS, "{}");
        assertThat(metrics().lines().filter(line -> line.startsWith("apiserver_request_total")))
                .hasSize(1);
    }
}
