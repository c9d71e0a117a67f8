package io.flagwire.benchmarks;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A running API server that is measured: the distribution, or the twin with its etcd. Both serve one loopback port, trust
 * one token and keep their data below a scratch folder.
 */
public final class Contestant implements AutoCloseable {
    public static final String TOKEN = "measure";

    private static final int PORT = 26443;
    private static final int ETCD_PORT = 23791;
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final long POLL_MILLIS = 5;
    private static final HttpClient CLIENT = Clients.http1();

    private final String name;
    private final int port;
    private final MeasuredProcess server;
    private final @Nullable MeasuredProcess etcd;
    private final long started = System.nanoTime();

    private Contestant(String name, int port, MeasuredProcess server, @Nullable MeasuredProcess etcd) {
        this.name = name;
        this.port = port;
        this.server = server;
        this.etcd = etcd;
    }

    /**
     * Starts the distribution on what the data folder of the scratch folder holds; it may not be ready yet.
     *
     * @param environment variables of the process beside ours, as {@code JAVA_OPTS=…}
     */
    public static Contestant flagwire(Path dist, Path scratch, String... environment) throws IOException {
        List<String> command = new ArrayList<>(List.of("env"));
        command.addAll(List.of(environment));
        command.addAll(command(dist, scratch, PORT));
        return new Contestant("flagwire", PORT, MeasuredProcess.start(command, scratch.resolve("output")), null);
    }

    /** The same on another port and with more flags. */
    public static Contestant flagwire(Path dist, Path scratch, int port, List<String> flags) throws IOException {
        List<String> command = command(dist, scratch, port);
        command.addAll(flags);
        return new Contestant("flagwire", port, MeasuredProcess.start(command, scratch.resolve("output")), null);
    }

    private static List<String> command(Path dist, Path scratch, int port) throws IOException {
        return new ArrayList<>(List.of(
                dist.resolve("bin/apiserver").toString(),
                "--bind-address=127.0.0.1",
                "--secure-port=" + port,
                "--data-dir=" + scratch.resolve("flagwire"),
                "--token-auth-file=" + tokens(scratch)));
    }

    /** Starts etcd on what a folder holds, and waits for it; its other port is the next one. */
    public static MeasuredProcess etcd(Path binary, Path folder, int port) throws IOException, InterruptedException {
        String url = "http://127.0.0.1:" + port;
        String peerUrl = "http://127.0.0.1:" + (port + 1);
        MeasuredProcess etcd = MeasuredProcess.start(
                List.of(
                        binary.toString(),
                        "--data-dir=" + folder,
                        "--listen-client-urls=" + url,
                        "--advertise-client-urls=" + url,
                        "--listen-peer-urls=" + peerUrl,
                        "--initial-advertise-peer-urls=" + peerUrl,
                        "--initial-cluster=default=" + peerUrl,
                        "--log-level=error"),
                Path.of(folder + "-output"));
        try {
            await(URI.create(url + "/health"), etcd);
            return etcd;
        } catch (IOException | InterruptedException | RuntimeException e) {
            etcd.close();
            throw e;
        }
    }

    /** Starts etcd on an empty folder, waits for it, and starts the twin; the twin may not be ready yet. */
    static Contestant kubeApiserver(Path peer, Path scratch) throws IOException, InterruptedException {
        Folders.delete(scratch.resolve("etcd"));
        Folders.delete(scratch.resolve("certs"));
        Path key = scratch.resolve("sa.key");
        if (!Files.exists(key)) {
            MeasuredProcess.run(
                    "openssl", "ecparam", "-name", "prime256v1", "-genkey", "-noout", "-out", key.toString());
        }
        MeasuredProcess etcd = etcd(peer.resolve("etcd"), scratch.resolve("etcd"), ETCD_PORT);
        try {
            return new Contestant(
                    "kube-apiserver",
                    PORT,
                    MeasuredProcess.start(
                            List.of(
                                    peer.resolve("kube-apiserver").toString(),
                                    "--etcd-servers=http://127.0.0.1:" + ETCD_PORT,
                                    "--secure-port=" + PORT,
                                    "--bind-address=127.0.0.1",
                                    "--cert-dir=" + scratch.resolve("certs"),
                                    "--service-account-key-file=" + key,
                                    "--service-account-signing-key-file=" + key,
                                    "--service-account-issuer=https://kubernetes.default.svc",
                                    "--service-cluster-ip-range=10.0.0.0/24",
                                    "--token-auth-file=" + tokens(scratch),
                                    "--authorization-mode=RBAC"),
                            scratch.resolve("output")),
                    etcd);
        } catch (IOException | RuntimeException e) {
            etcd.close();
            throw e;
        }
    }

    private static Path tokens(Path scratch) throws IOException {
        return Files.writeString(scratch.resolve("tokens.csv"), TOKEN + ",measure,1,system:masters\n");
    }

    String name() {
        return name;
    }

    public URI uri(String path) {
        return URI.create("https://127.0.0.1:" + port + path);
    }

    public MeasuredProcess server() {
        return server;
    }

    /** The twin's store; null if the server keeps its objects itself. */
    @Nullable
    MeasuredProcess etcd() {
        return etcd;
    }

    /** Processor time of the server and of its store. */
    long cpuMillis() throws IOException {
        return server.cpuMillis() + (etcd == null ? 0 : etcd.cpuMillis());
    }

    /** Waits for the first 200 of {@code /readyz}, and returns the nanoseconds from the start of the process to it. */
    public long awaitReady() throws IOException, InterruptedException {
        await(uri("/readyz"), server);
        return System.nanoTime() - started;
    }

    private static void await(URI uri, MeasuredProcess process) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(uri)
                .header("Authorization", "Bearer " + TOKEN)
                .timeout(Duration.ofSeconds(5))
                .build();
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < deadline && process.isAlive()) {
            try {
                if (CLIENT.send(request, BodyHandlers.discarding()).statusCode() == 200) {
                    return;
                }
            } catch (IOException e) {
                // Not listening yet.
            }
            Thread.sleep(POLL_MILLIS);
        }
        throw new IOException("not ready: " + uri + "\n" + process.printed());
    }

    @Override
    public void close() {
        server.close();
        if (etcd != null) {
            etcd.close();
        }
    }
}
