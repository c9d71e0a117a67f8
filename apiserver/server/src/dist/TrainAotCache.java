import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Duration;
import java.util.Base64;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * Makes the AOT cache of a distribution: starts its server with the JVM's recorder on, drives it as clients do, and stops it
 * by a signal, which writes the cache. What is not driven here is not in the cache.
 *
 * <p>{@code java TrainAotCache.java <distribution> <scratch folder>}
 */
public final class TrainAotCache {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    /** Each is a TLS handshake, the most expensive thing that a first client waits for. */
    private static final int CONNECTIONS = 30;

    /** One in so many clients watches, which takes seconds. */
    private static final int WATCHING = 10;

    private static final Pattern ADDRESS = Pattern.compile("https://[^\\s\"]+:\\d+");

    public static void main(String[] args) throws Exception {
        Path dist = Path.of(args[0]).toRealPath();
        Path scratch = Path.of(args[1]).toAbsolutePath();
        deleteAll(scratch);
        Files.createDirectories(scratch);
        String token = UUID.randomUUID().toString();
        Path tokens = Files.writeString(scratch.resolve("tokens.csv"), token + ",trainer,1,system:masters\n");
        Path log = scratch.resolve("server.log");
        Process server = new ProcessBuilder(
                        dist.resolve("runtime/bin/java").toString(),
                        "-XX:AOTCacheOutput=" + dist.resolve("lib/apiserver.aot"),
                        "-XX:+UseSerialGC",
                        "-Dio.netty.jfr.enabled=false",
                        "-Dorg.sqlite.lib.path=" + dist.resolve("lib/native"),
                        "-jar",
                        dist.resolve("lib/apiserver.jar").toString(),
                        "--free-port",
                        "--bind-address=127.0.0.1",
                        "--data-dir=" + scratch.resolve("data"),
                        "--token-auth-file=" + tokens)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        try {
            drive(awaitAddress(server, log), scratch.resolve("data/certs"), token);
            server.destroy();
            if (!server.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS) || server.exitValue() != 0) {
                throw new IOException("the server did not stop as it should");
            }
        } catch (Exception e) {
            System.err.println(Files.readString(log));
            throw e;
        } finally {
            server.destroyForcibly();
        }
        if (!Files.exists(dist.resolve("lib/apiserver.aot"))) {
            throw new IOException("no cache was written\n" + Files.readString(log));
        }
        check(dist, log);
    }

    /** A cache that the launcher's JVM refuses costs half a start and is otherwise silent. */
    private static void check(Path dist, Path log) throws IOException, InterruptedException {
        ProcessBuilder version = new ProcessBuilder(dist.resolve("bin/apiserver").toString(), "--version")
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        version.environment().put("JAVA_OPTS", "-XX:AOTMode=on -Xlog:aot:stderr");
        Process process = version.start();
        if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS) || process.exitValue() != 0) {
            process.destroyForcibly();
            throw new IOException("the cache is refused\n" + Files.readString(log));
        }
    }

    private static String awaitAddress(Process server, Path log) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < deadline && server.isAlive()) {
            Matcher address = ADDRESS.matcher(Files.readString(log));
            if (address.find()) {
                return address.group();
            }
            server.waitFor(20, TimeUnit.MILLISECONDS);
        }
        throw new IOException("the server printed no address");
    }

    private static void drive(String address, Path certs, String token) throws Exception {
        SSLContext byToken = tls(certs, false);
        SSLContext byCertificate = tls(certs, true);
        for (int i = 0; i < CONNECTIONS; i++) {
            boolean certified = i % 2 == 0;
            try (HttpClient client = HttpClient.newBuilder()
                    .sslContext(certified ? byCertificate : byToken)
                    .version(i % 3 == 0 ? HttpClient.Version.HTTP_1_1 : HttpClient.Version.HTTP_2)
                    .build()) {
                new Session(client, address, certified ? null : token, "train-" + i, i % WATCHING == 0).play();
            }
        }
    }

    /**
     * One client's life: discovery, and everything that can be done with a few kinds.
     *
     * @param token null for a client that its certificate speaks for
     */
    private record Session(HttpClient client, String address, String token, String name, boolean watches) {
        private static final String JSON = "application/json";
        private static final String TABLE =
                "application/json;as=Table;v=v1;g=meta.k8s.io,application/json;as=Table;v=v1beta1;g=meta.k8s.io,application/json";
        private static final String DISCOVERY =
                "application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList,application/json";
        private static final String MERGE_PATCH = "application/merge-patch+json";
        private static final String STRATEGIC_PATCH = "application/strategic-merge-patch+json";

        void play() throws IOException, InterruptedException {
            awaitReady();
            for (String path : List.of("/version", "/livez?verbose", "/api/v1", "/apis/apps/v1", "/openapi/v3")) {
                call("GET", path, JSON, null, 200);
            }
            call("GET", "/api", DISCOVERY, null, 200);
            call("GET", "/apis", DISCOVERY, null, 200);
            call("GET", "/openapi/v3/apis/apps/v1", JSON, null, 200);
            call("GET", "/api/v1/nothings", JSON, null, 404);
            play("/api/v1/namespaces/default/configmaps", configMap());
            play("/apis/apps/v1/namespaces/default/deployments", deployment());
            for (String list : List.of("namespaces", "pods", "services", "secrets", "events")) {
                call("GET", "/api/v1/" + list + "?limit=500", TABLE, null, 200);
            }
        }

        private void play(String path, String object) throws IOException, InterruptedException {
            String one = path + "/" + name;
            call("POST", path + "?fieldValidation=Strict", JSON, object, 201);
            call("POST", path, JSON, object, 409);
            call("GET", one, JSON, null, 200);
            call("PATCH", one, MERGE_PATCH, "{\"metadata\":{\"labels\":{\"step\":\"merge\"}}}", 200);
            call("PATCH", one, STRATEGIC_PATCH, "{\"metadata\":{\"labels\":{\"step\":\"strategic\"}}}", 200);
            call("PUT", one, JSON, object, 200);
            call("GET", path + "?labelSelector=app%3Dtrain", JSON, null, 200);
            call("GET", path + "?limit=500", TABLE, null, 200);
            if (watches) {
                call("GET", path + "?watch=true&timeoutSeconds=1&resourceVersion=0&allowWatchBookmarks=true", JSON, null, 200);
            }
            call("DELETE", one, JSON, "{\"propagationPolicy\":\"Background\"}", 200);
            call("GET", one, JSON, null, 404);
        }

        private String configMap() {
            return """
                {"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"%s","labels":{"app":"train"}},"data":{"k":"v"}}"""
                    .formatted(name);
        }

        private String deployment() {
            return """
                {"apiVersion":"apps/v1","kind":"Deployment","metadata":{"name":"%s","labels":{"app":"train"}},"spec":{
                "selector":{"matchLabels":{"app":"train"}},"template":{"metadata":{"labels":{"app":"train"}},"spec":{
                "containers":[{"name":"c","image":"nginx","ports":[{"containerPort":80}]}]}}}}"""
                    .formatted(name);
        }

        private void awaitReady() throws IOException, InterruptedException {
            long deadline = System.nanoTime() + PATIENCE.toNanos();
            while (send("GET", "/readyz", JSON, null).statusCode() != 200) {
                if (System.nanoTime() > deadline) {
                    throw new IOException("the server did not become ready");
                }
                Thread.sleep(20);
            }
        }

        private void call(String method, String path, String type, String body, int expected)
                throws IOException, InterruptedException {
            HttpResponse<String> response = send(method, path, type, body);
            if (response.statusCode() != expected) {
                throw new IOException("%s %s: expected %d, got %d%n%s"
                        .formatted(method, path, expected, response.statusCode(), response.body()));
            }
        }

        /** {@code type} is what is sent, and accepted where nothing is sent. */
        private HttpResponse<String> send(String method, String path, String type, String body)
                throws IOException, InterruptedException {
            HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address + path))
                    .timeout(PATIENCE)
                    .header("Accept", body == null ? type : JSON);
            if (token != null) {
                request.header("Authorization", "Bearer " + token);
            }
            if (body == null) {
                request.method(method, HttpRequest.BodyPublishers.noBody());
            } else {
                request.header("Content-Type", type).method(method, HttpRequest.BodyPublishers.ofString(body));
            }
            return client.send(request.build(), BodyHandlers.ofString(StandardCharsets.UTF_8));
        }
    }

    private static SSLContext tls(Path certs, boolean certified) throws Exception {
        KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
        trusted.load(null, null);
        trusted.setCertificateEntry("server", certificates(certs.resolve("apiserver.crt"))[0]);
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        KeyStore own = KeyStore.getInstance(KeyStore.getDefaultType());
        own.load(null, null);
        if (certified) {
            own.setKeyEntry(
                    "admin",
                    ecKey(certs.resolve("admin.key")),
                    new char[0],
                    certificates(certs.resolve("admin.crt")));
        }
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(own, new char[0]);
        SSLContext tls = SSLContext.getInstance("TLS");
        tls.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
        return tls;
    }

    private static X509Certificate[] certificates(Path file) throws Exception {
        try (InputStream in = Files.newInputStream(file)) {
            return CertificateFactory.getInstance("X.509").generateCertificates(in).toArray(new X509Certificate[0]);
        }
    }

    /** Reads a key of SEC 1, which the platform takes only inside PKCS#8: version, algorithm, octets. */
    private static PrivateKey ecKey(Path file) throws Exception {
        String base64 = Files.readString(file).replaceAll("-----[A-Z ]+-----|\\s", "");
        byte[] key = Base64.getDecoder().decode(base64);
        byte[] head = HexFormat.of().parseHex("020100" + "301306072a8648ce3d020106082a8648ce3d030107" + "04");
        byte[] body = ByteBuffer.allocate(head.length + 1 + key.length)
                .put(head)
                .put((byte) key.length)
                .put(key)
                .array();
        byte[] sequence = ByteBuffer.allocate(3 + body.length)
                .put((byte) 0x30)
                .put((byte) 0x81)
                .put((byte) body.length)
                .put(body)
                .array();
        return KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(sequence));
    }

    private static void deleteAll(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> paths = Files.walk(folder)) {
                for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
        }
    }
}
