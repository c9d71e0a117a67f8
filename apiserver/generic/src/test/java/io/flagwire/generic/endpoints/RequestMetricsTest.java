package io.flagwire.generic.endpoints;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

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

    @Test
    void whatIsNotServedIsNotCounted() {
        server.get("/api/v1/namespaces/default/nothing");
        server.send("PUT", MAPS, "{}");
        assertThat(metrics().lines().filter(line -> line.startsWith("apiserver_request_total")))
                .hasSize(1);
    }
}
