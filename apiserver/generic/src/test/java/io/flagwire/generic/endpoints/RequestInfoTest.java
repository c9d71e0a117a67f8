package io.flagwire.generic.endpoints;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RequestInfoTest {
    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                // method, target, verb, group, version, namespace, resource, subresource, name
                "GET, /api/v1/namespaces, list, '', v1, '', namespaces, '', ''",
                "GET, /api/v1/namespaces/a, get, '', v1, a, namespaces, '', a",
                "PUT, /api/v1/namespaces/a/finalize, update, '', v1, a, namespaces, finalize, a",
                "GET, /api/v1/namespaces/a/pods, list, '', v1, a, pods, '', ''",
                "GET, /api/v1/namespaces/a/pods/, list, '', v1, a, pods, '', ''",
                "GET, /api/v1/namespaces//pods, list, '', v1, '', pods, '', ''",
                "GET, /api/v1/namespaces/a/pods?watch=1, watch, '', v1, a, pods, '', ''",
                "GET, /api/v1/namespaces/a/pods?watch=0, list, '', v1, a, pods, '', ''",
                "GET, /api/v1/namespaces/a/pods?watch=False, list, '', v1, a, pods, '', ''",
                "GET, /api/v1/namespaces/a/pods?watch, watch, '', v1, a, pods, '', ''",
                "GET, /api/v1/namespaces/a/pods/b?watch=1, get, '', v1, a, pods, '', b",
                "GET, /api/v1/watch/namespaces/a/pods, watch, '', v1, a, pods, '', ''",
                "GET, /api/v1/watch/namespaces/a/pods/b, watch, '', v1, a, pods, '', b",
                "HEAD, /api/v1/namespaces/a/pods/b, get, '', v1, a, pods, '', b",
                "POST, /api/v1/namespaces/a/pods/b/eviction, create, '', v1, a, pods, eviction, b",
                "PATCH, /apis/apps/v1/namespaces/a/deployments/b/scale, patch, apps, v1, a, deployments, scale, b",
                "DELETE, /apis/apps/v1/namespaces/a/deployments, deletecollection, apps, v1, a, deployments, '', ''",
                "DELETE, /apis/apps/v1/namespaces/a/deployments/b, delete, apps, v1, a, deployments, '', b",
                "GET, /apis/rbac.authorization.k8s.io/v1/clusterroles/system%3Anode, get, rbac.authorization.k8s.io, v1, '',"
                        + " clusterroles, '', system:node",
                "GET, /api/v1/pods?fieldSelector=metadata.name%3Dx, list, '', v1, '', pods, '', x",
                "GET, /api/v1/pods?fieldSelector=spec.nodeName%3Dn%2Cmetadata.name%3D%3Dx, list, '', v1, '', pods, '', x",
                "TRACE, /api/v1/pods, '', '', v1, '', pods, '', ''",
            })
    void resourcePathsAreTakenApart(
            String method,
            String target,
            String verb,
            String group,
            String version,
            String namespace,
            String resource,
            String subresource,
            String name) {
        RequestInfo info = parse(method, target);

        assertThat(info.isResourceRequest()).isTrue();
        assertThat(new String[] {
                    info.verb(),
                    info.apiGroup(),
                    info.apiVersion(),
                    info.namespace(),
                    info.resource(),
                    info.subresource(),
                    info.name()
                })
                .containsExactly(verb, group, version, namespace, resource, subresource, name);
    }

    @ParameterizedTest
    @CsvSource({
        "/, get",
        "/api, get",
        "/api/v1, get",
        "/api/v1/, get",
        "/apis, get",
        "/apis/apps, get",
        "/apis/apps/v1, get",
        "/healthz/etcd, get",
        "/version, get",
        "/openapi/v3/apis/apps/v1, get"
    })
    void otherPathsAreNoResources(String target, String verb) {
        RequestInfo info = parse("GET", target);

        assertThat(info.isResourceRequest()).isFalse();
        assertThat(info.verb()).isEqualTo(verb);
        assertThat(info.path()).isEqualTo(target);
    }

    @Test
    void nameOfAListIsNotInThePath() {
        assertThat(parse("GET", "/api/v1/pods?fieldSelector=metadata.name%3Dx").namedByPath())
                .isFalse();
        assertThat(parse("GET", "/api/v1/namespaces/a/pods/x").namedByPath()).isTrue();
    }

    @Test
    void queryIsDecoded() {
        Query query = Query.parse("a=1+2%2B3&b&c=%zz&d=x;y&a=%C3%A4&&e=");

        assertThat(query.get("a")).isEqualTo("1 2+3");
        assertThat(query.all("a")).containsExactly("1 2+3", "ä");
        assertThat(query.has("b")).isTrue();
        assertThat(query.has("c")).isFalse();
        assertThat(query.has("d")).isFalse();
        assertThat(query.has("e")).isTrue();
        assertThat(query.has("")).isFalse();
    }

    private static RequestInfo parse(String method, String target) {
        int question = target.indexOf('?');
        return question < 0
                ? RequestInfo.parse(method, target, "")
                : RequestInfo.parse(method, target.substring(0, question), target.substring(question + 1));
    }
}
