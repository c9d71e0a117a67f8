package io.flagwire.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.flagwire.apimachinery.json.JsonObject;
import io.flagwire.apimachinery.json.JsonParser;
import io.flagwire.apimachinery.yaml.YamlParser;
import java.io.BufferedReader;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What kubectl does and prints with a started server. The objects of objects.yaml stand throughout; a test that changes
 * an object makes its own.
 */
@Timeout(120)
class KubectlTest {
    /** The objects of objects.yaml as kubectl names them. */
    private static final List<String> OBJECTS = List.of(
            "deployment.apps/web",
            "configmap/settings",
            "service/front",
            "pod/solo",
            "secret/key",
            "role.rbac.authorization.k8s.io/reader",
            "rolebinding.rbac.authorization.k8s.io/reader",
            "clusterrole.rbac.authorization.k8s.io/viewer",
            "clusterrolebinding.rbac.authorization.k8s.io/viewer");

    @TempDir
    static Path folder;

    private static RunningServer server;
    private static Kubectl kubectl;

    @BeforeAll
    static void startServer() throws Exception {
        Kubectl.program();
        server = RunningServer.start(folder.resolve("data"));
        kubectl = Kubectl.of(server, Files.createDirectory(folder.resolve("home")));
        assertThat(kubectl.printsFor(resource("objects.yaml"), "apply", "-f", "-")
                        .lines())
                .containsExactlyElementsOf(each("created"));
    }

    @AfterAll
    static void stopServer() throws Exception {
        if (server != null) {
            assertThat(server.stop()).isZero();
        }
    }

    private static String resource(String name) throws Exception {
        try (InputStream in = KubectlTest.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static List<String> each(String done) {
        return OBJECTS.stream().map(object -> object + " " + done).toList();
    }

    private static String[] all(String... arguments) {
        List<String> line = new ArrayList<>(List.of(arguments[0]));
        line.addAll(OBJECTS);
        line.addAll(List.of(arguments).subList(1, arguments.length));
        return line.toArray(String[]::new);
    }

    private static Stream<String> lines(String... arguments) throws Exception {
        return Kubectl.lines(kubectl.prints(arguments));
    }

    private static String field(String object, String path) throws Exception {
        return kubectl.prints("get", object, "-o", "jsonpath={" + path + "}");
    }

    private static void createDeployment(String name) throws Exception {
        assertThat(kubectl.prints("create", "deployment", name, "--image=nginx:1.27"))
                .isEqualTo("deployment.apps/" + name + " created\n");
    }

    private static void createConfigMap(String name) throws Exception {
        assertThat(kubectl.prints("create", "configmap", name, "--from-literal=color=green"))
                .isEqualTo("configmap/" + name + " created\n");
    }

    @Test
    void secondApplyChangesNothing() throws Exception {
        assertThat(kubectl.printsFor(resource("objects.yaml"), "apply", "-f", "-")
                        .lines())
                .containsExactlyElementsOf(each("unchanged"));
    }

    @Test
    void applyOfAChangedManifestChangesTheObject() throws Exception {
        String manifest = """
            {"apiVersion": "v1", "kind": "ConfigMap", "metadata": {"name": "changing"}, "data": {"a": "1", "b": "2"}}""";
        kubectl.printsFor(manifest, "apply", "-f", "-");
        assertThat(kubectl.printsFor(manifest.replace("\"b\": \"2\"", "\"c\": \"3\""), "apply", "-f", "-"))
                .isEqualTo("configmap/changing configured\n");
        assertThat(field("configmap/changing", ".data")).isEqualTo("{\"a\":\"1\",\"c\":\"3\"}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "deployment/web            | NAME READY UP-TO-DATE AVAILABLE AGE                          | web 0/2 0 0 ",
                "configmap/settings        | NAME DATA AGE                                                | settings 2 ",
                "service/front             | NAME TYPE CLUSTER-IP EXTERNAL-IP PORT(S) AGE                 | front ClusterIP 10.0.0.",
                "pod/solo                  | NAME READY STATUS RESTARTS AGE                               | solo 0/1 Pending 0 ",
                "secret/key                | NAME TYPE DATA AGE                                           | key Opaque 1 ",
                "role/reader               | NAME CREATED AT                                              | reader 20",
                "rolebinding/reader        | NAME ROLE AGE                                                | reader Role/reader ",
                "clusterrole/viewer        | NAME CREATED AT                                              | viewer 20",
                "clusterrolebinding/viewer | NAME ROLE AGE                                                | viewer ClusterRole/viewer ",
            })
    void getShowsTheColumnsOfTheKind(String object, String header, String row) throws Exception {
        assertThat(lines("get", object))
                .satisfiesExactly(
                        first -> assertThat(first).isEqualTo(header),
                        second -> assertThat(second).startsWith(row));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "deployment/web            | AGE CONTAINERS IMAGES SELECTOR                | nginx nginx:1.27 app=web",
                "service/front             | AGE SELECTOR                                  | app=web",
                "pod/solo                  | AGE IP NODE NOMINATED NODE READINESS GATES    | <none> <none> <none> <none>",
                "rolebinding/reader        | AGE USERS GROUPS SERVICEACCOUNTS              | jane",
                "clusterrolebinding/viewer | AGE USERS GROUPS SERVICEACCOUNTS              | default/default",
            })
    void wideGetShowsMoreColumns(String object, String header, String row) throws Exception {
        assertThat(lines("get", object, "-o", "wide"))
                .satisfiesExactly(
                        first -> assertThat(first).endsWith(header),
                        second -> assertThat(second).endsWith(row));
    }

    @Test
    void yamlAndJsonSayTheSame() throws Exception {
        Object json = JsonParser.parse(kubectl.prints(all("get", "-o", "json")).getBytes(StandardCharsets.UTF_8));
        Object yaml = YamlParser.parse(kubectl.prints(all("get", "-o", "yaml")).getBytes(StandardCharsets.UTF_8));
        assertThat(yaml).isEqualTo(json);
        assertThat(json)
                .isInstanceOfSatisfying(
                        JsonObject.class,
                        list -> assertThat(list.getArray("items")).hasSize(OBJECTS.size()));
    }

    @Test
    void defaultsAreFilledIn() throws Exception {
        assertThat(field("deployment/web", ".spec.strategy.rollingUpdate.maxSurge"))
                .isEqualTo("25%");
        assertThat(field("pod/solo", ".spec.containers[0].imagePullPolicy")).isEqualTo("Always");
        assertThat(field("service/front", ".spec.ipFamilies[0]")).isEqualTo("IPv4");
        assertThat(field("secret/key", ".type")).isEqualTo("Opaque");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "deployment/web            | Replicas: 2 desired | 0 updated | 0 total | 0 available | 0 unavailable",
                "configmap/settings        | BinaryData",
                "service/front             | TargetPort: 8080/TCP",
                "pod/solo                  | Image: busybox",
                "secret/key                | password: 7 bytes",
                "role/reader               | pods [] [] [get list]",
                "rolebinding/reader        | User jane",
                "clusterrole/viewer        | nodes [] [] [get]",
                "clusterrolebinding/viewer | ServiceAccount default default",
            },
            maxCharsPerColumn = 200)
    void describeTellsWhatTheObjectHolds(String object, String line) throws Exception {
        assertThat(lines("describe", object))
                .contains("Name: " + object.substring(object.indexOf('/') + 1))
                .anyMatch(described -> described.startsWith(line));
    }

    @Test
    void labelsAreSetSelectedByAndRemoved() throws Exception {
        assertThat(lines(all("label", "stage=test"))).containsExactlyElementsOf(each("labeled"));
        assertThat(lines(all("get", "-o", "name"))).containsExactlyElementsOf(OBJECTS);
        assertThat(lines("get", "cm,secret,role,clusterrole", "-l", "stage=test", "-o", "name"))
                .containsExactly(
                        "configmap/settings",
                        "secret/key",
                        "role.rbac.authorization.k8s.io/reader",
                        "clusterrole.rbac.authorization.k8s.io/viewer");
        assertThat(kubectl.fails(all("label", "stage=other"))).contains("already has a value (test)");
        assertThat(lines(all("label", "stage-"))).containsExactlyElementsOf(each("unlabeled"));
        assertThat(lines("get", "cm,secret,role,clusterrole", "-l", "stage", "-o", "name"))
                .isEmpty();
    }

    @Test
    void annotationsAreSetAndRemoved() throws Exception {
        assertThat(lines(all("annotate", "note=hello"))).containsExactlyElementsOf(each("annotated"));
        assertThat(field("pod/solo", ".metadata.annotations.note")).isEqualTo("hello");
        assertThat(lines(all("annotate", "note-"))).containsExactlyElementsOf(each("annotated"));
        assertThat(field("pod/solo", ".metadata.annotations.note")).isEmpty();
    }

    @Test
    void everyKindOfPatchChangesTheObject() throws Exception {
        createDeployment("patched");
        String deployment = "deployment.apps/patched";
        assertThat(
                        kubectl.prints(
                                "patch",
                                deployment,
                                "-p",
                                "{\"spec\":{\"template\":{\"spec\":{\"containers\":[{\"name\":\"sidecar\",\"image\":\"envoy\"}]}}}}"))
                .isEqualTo(deployment + " patched\n");
        assertThat(field(deployment, ".spec.template.spec.containers[*].name")).isEqualTo("sidecar nginx");
        String merge = "{\"spec\":{\"replicas\":4}}";
        assertThat(kubectl.prints("patch", deployment, "--type=merge", "-p", merge))
                .isEqualTo(deployment + " patched\n");
        assertThat(kubectl.prints("patch", deployment, "--type=merge", "-p", merge))
                .isEqualTo(deployment + " patched (no change)\n");
        kubectl.prints(
                "patch",
                deployment,
                "--type=json",
                "-p",
                "[{\"op\":\"test\",\"path\":\"/spec/replicas\",\"value\":4},"
                        + "{\"op\":\"replace\",\"path\":\"/spec/replicas\",\"value\":5}]");
        assertThat(field(deployment, ".spec.replicas")).isEqualTo("5");
        assertThat(field(deployment, ".metadata.generation")).isEqualTo("4");
    }

    @Test
    void scaleChangesTheReplicasOnly() throws Exception {
        createDeployment("scaled");
        assertThat(kubectl.prints("scale", "deployment/scaled", "--replicas=3"))
                .isEqualTo("deployment.apps/scaled scaled\n");
        assertThat(field("deployment/scaled", ".spec.replicas")).isEqualTo("3");
        assertThat(kubectl.fails("scale", "deployment/scaled", "--replicas=7", "--current-replicas=99"))
                .isEqualTo("error: Expected replicas to be 99, was 3");
    }

    @Test
    void editKeepsWhatTheEditorWrote() throws Exception {
        createConfigMap("edited");
        assertThat(kubectl.edits("sed -i s/green/blue/", "edit", "configmap/edited"))
                .isEqualTo(new Kubectl.Result(0, "configmap/edited edited\n", ""));
        assertThat(field("configmap/edited", ".data.color")).isEqualTo("blue");
        assertThat(kubectl.edits("true", "edit", "configmap/edited"))
                .isEqualTo(new Kubectl.Result(0, "", "Edit cancelled, no changes made.\n"));
    }

    @Test
    void watchSeesAChangeAndTheEnd() throws Exception {
        createConfigMap("watched");
        Process watch = kubectl.starts("get", "configmap/watched", "--watch", "--output-watch-events");
        try (BufferedReader events = watch.inputReader(StandardCharsets.UTF_8)) {
            assertThat(events.readLine()).startsWith("EVENT");
            assertThat(events.readLine()).startsWith("ADDED").contains("watched");
            kubectl.prints("patch", "configmap/watched", "-p", "{\"data\":{\"size\":\"big\"}}");
            assertThat(events.readLine().replaceAll(" +", " ")).startsWith("MODIFIED watched 2 ");
            kubectl.prints("delete", "configmap/watched");
            assertThat(events.readLine()).startsWith("DELETED");
        } finally {
            watch.destroyForcibly().waitFor();
        }
    }

    @Test
    void deletedObjectIsGone() throws Exception {
        String manifests = resource("objects.yaml")
                .replaceAll("name: (web|settings|front|solo|key|reader|viewer)([,}])", "name: doomed-$1$2");
        kubectl.printsFor(manifests, "create", "-f", "-");
        assertThat(Kubectl.lines(kubectl.printsFor(manifests, "delete", "-f", "-")))
                .hasSize(OBJECTS.size())
                .allMatch(line -> line.endsWith(" deleted") || line.endsWith(" deleted from default namespace"));
        assertThat(kubectl.printsFor(manifests, "get", "--ignore-not-found", "-f", "-"))
                .isEmpty();
    }

    @Test
    void replacePutsTheManifestInPlace() throws Exception {
        createConfigMap("replaced");
        String manifest = """
            {"apiVersion": "v1", "kind": "ConfigMap", "metadata": {"name": "replaced"}, "data": {"size": "big"}}""";
        assertThat(kubectl.printsFor(manifest, "replace", "-f", "-")).isEqualTo("configmap/replaced replaced\n");
        assertThat(field("configmap/replaced", ".data")).isEqualTo("{\"size\":\"big\"}");
    }

    @Test
    void diffShowsWhatApplyWouldChange() throws Exception {
        String manifests = resource("objects.yaml");
        assertThat(kubectl.printsFor(manifests, "diff", "-f", "-")).isEmpty();
        Kubectl.Result changed = kubectl.runFor(manifests.replace("nginx:1.27", "nginx:1.28"), "diff", "-f", "-");
        assertThat(changed.exitCode()).isEqualTo(1);
        assertThat(Kubectl.lines(changed.out())).contains("- - image: nginx:1.27", "+ - image: nginx:1.28");
        assertThat(field("deployment/web", ".spec.template.spec.containers[0].image"))
                .isEqualTo("nginx:1.27");
    }

    @Test
    void dryRunOfTheServerChangesNothing() throws Exception {
        assertThat(kubectl.prints("create", "configmap", "dry", "--dry-run=server"))
                .isEqualTo("configmap/dry created (server dry run)\n");
        assertThat(kubectl.prints("delete", "configmap/settings", "--dry-run=server"))
                .contains("(server dry run)");
        assertThat(lines("get", "configmaps", "-o", "name"))
                .contains("configmap/settings")
                .doesNotContain("configmap/dry");
    }

    @Test
    void rolloutRestartStampsTheTemplate() throws Exception {
        createDeployment("rolled");
        assertThat(kubectl.prints("rollout", "history", "deployment/rolled")).contains("No rollout history found.");
        assertThat(kubectl.prints("rollout", "restart", "deployment/rolled"))
                .isEqualTo("deployment.apps/rolled restarted\n");
        assertThat(field("deployment/rolled", ".spec.template.metadata.annotations"))
                .contains("kubectl.kubernetes.io/restartedAt");
        assertThat(kubectl.prints("rollout", "pause", "deployment/rolled")).endsWith(" paused\n");
        assertThat(kubectl.prints("rollout", "resume", "deployment/rolled")).endsWith(" resumed\n");
    }

    @Test
    void administratorMayDoEverything() throws Exception {
        assertThat(kubectl.prints("auth", "can-i", "create", "pods")).isEqualTo("yes\n");
        assertThat(lines("auth", "can-i", "--list")).contains("*.* [] [] [*]", "[*] [] [*]");
        assertThat(lines("auth", "whoami")).contains("Groups [system:masters system:authenticated]");
    }

    @Test
    void waitEndsWhenTheFieldHasTheValue() throws Exception {
        assertThat(kubectl.prints("wait", "--for=jsonpath={.spec.replicas}=2", "deployment/web", "--timeout=10s"))
                .isEqualTo("deployment.apps/web condition met\n");
        assertThat(kubectl.fails("wait", "--for=condition=Available", "deployment/web", "--timeout=1s"))
                .isEqualTo("error: timed out waiting for the condition on deployments/web");
    }

    @Test
    void listsAreSorted() throws Exception {
        for (String name : List.of("sorted-b", "sorted-c", "sorted-a")) {
            createConfigMap(name);
            kubectl.prints("label", "configmap/" + name, "list=sorted");
        }
        assertThat(lines("get", "configmaps", "-l", "list=sorted", "-o", "name"))
                .containsExactly("configmap/sorted-a", "configmap/sorted-b", "configmap/sorted-c");
        assertThat(lines(
                        "get",
                        "configmaps",
                        "-l",
                        "list=sorted",
                        "--sort-by=.metadata.creationTimestamp",
                        "--no-headers"))
                .extracting(line -> line.substring(0, line.indexOf(' ')))
                .containsExactlyInAnyOrder("sorted-a", "sorted-b", "sorted-c");
        assertThat(lines("get", "configmaps", "-l", "list=sorted", "--chunk-size=1", "--no-headers"))
                .extracting(line -> line.substring(0, line.indexOf(' ')))
                .containsExactly("sorted-a", "sorted-b", "sorted-c");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "tier=back             | pod/solo secret/key",
                "tier!=back,tier       | service/front",
                "tier in (front, back) | pod/solo secret/key service/front",
                "tier notin (front),tier | pod/solo secret/key",
            })
    void labelSelectorsSelect(String selector, String selected) throws Exception {
        assertThat(lines("get", "pods,secrets,services", "-l", selector, "-o", "name"))
                .containsExactly(selected.split(" "));
    }

    @ParameterizedTest
    @CsvSource({
        "configmaps, metadata.name=settings,            configmap/settings",
        "pods,       status.phase=Pending,              pod/solo",
        "secrets,    type=Opaque,                       secret/key",
        "namespaces, metadata.name=kube-system,         namespace/kube-system",
    })
    void fieldSelectorsSelect(String resource, String selector, String selected) throws Exception {
        assertThat(lines("get", resource, "--field-selector", selector, "-o", "name"))
                .containsExactly(selected);
    }

    @Test
    void deprecatedResourceIsWarnedOf() throws Exception {
        assertThat(kubectl.run("get", "componentstatuses").err())
                .isEqualTo("Warning: v1 ComponentStatus is deprecated in v1.19+\n");
    }

    @Test
    void serverIsReady() throws Exception {
        assertThat(kubectl.prints("get", "--raw", "/readyz")).isEqualTo("ok");
    }

    @Test
    void apiResourcesAreThoseOfKubernetes() throws Exception {
        assertThat(lines("api-resources", "--no-headers", "--sort-by=name"))
                .containsExactlyInAnyOrderElementsOf(
                        resource("api-resources.txt").lines().toList());
    }

    @Test
    void explainNamesTheFieldsOfAType() throws Exception {
        assertThat(lines("explain", "deployment.spec"))
                .contains("GROUP: apps", "KIND: Deployment", "VERSION: v1", "FIELD: spec <DeploymentSpec>")
                .contains("replicas\t<integer>", "selector\t<LabelSelector> -required-");
        assertThat(kubectl.fails("explain", "deployment.spec.nothing"))
                .isEqualTo("error: field \"nothing\" does not exist");
    }

    @Test
    void restartKeepsEverything() throws Exception {
        String[] everything = {"get", "all,cm,secret,role,rolebinding,ns", "-o", "json"};
        String before = kubectl.prints(everything);
        String url = server.url();
        server.restart();
        assertThat(server.url()).isNotEqualTo(url);
        assertThat(kubectl.prints(everything)).isEqualTo(before);
        createConfigMap("after-restart");
    }

    @Test
    void flagsOfTheServerCanBeRead() throws Exception {
        assertThat(kubectl.prints("get", "--raw", "/flagz")).contains("\nfree-port=true\n", "\nsecure-port=6443\n");
        assertThat(kubectl.prints("get", "--raw", "/")).contains("\"/flagz\"");
    }
}
