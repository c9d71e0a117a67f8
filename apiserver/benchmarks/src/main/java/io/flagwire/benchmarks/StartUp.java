package io.flagwire.benchmarks;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * Starts the distribution and, if there is one, the twin, in turn, each on an empty store. Prints the median time from the
 * start of the process to the first 200 of {@code /readyz}, processor time and resident memory at that moment, and the
 * ratio. etcd is running before the twin starts and is not counted in its time; its memory is printed apart.
 */
public final class StartUp {
    private static final int ROUNDS = 9;
    private static final int PORT = 26443;
    private static final int ETCD_PORT = 23791;
    private static final String TOKEN = "measure";
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final long POLL_MILLIS = 5;

    private record Sample(long millis, long cpuMillis, long rssKilobytes) {}

    private final HttpClient client;
    private final Path scratch;
    private final Path tokens;
    private final List<Long> etcdKilobytes = new ArrayList<>();

    private StartUp(Path scratch) throws GeneralSecurityException, IOException {
        this.scratch = scratch;
        SSLContext tls = SSLContext.getInstance("TLS");
        tls.init(null, new TrustManager[] {new TrustAll()}, null);
        this.client = HttpClient.newBuilder()
                .sslContext(tls)
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(Duration.ofSeconds(1))
                .build();
        this.tokens = Files.writeString(scratch.resolve("tokens.csv"), TOKEN + ",measure,1,system:masters\n");
    }

    /**
     * @param args folder of the distribution; folder of the twin, or nothing
     */
    public static void main(String[] args) throws Exception {
        Path scratch = Files.createTempDirectory("flagwire-start");
        try {
            StartUp startUp = new StartUp(scratch);
            Path peer = args.length > 1 && !args[1].isEmpty() ? Path.of(args[1]) : null;
            List<Sample> ours = new ArrayList<>();
            List<Sample> restarts = new ArrayList<>();
            List<Sample> theirs = new ArrayList<>();
            for (int round = 0; round < ROUNDS; round++) {
                startUp.empty("flagwire");
                ours.add(startUp.flagwire(Path.of(args[0])));
                restarts.add(startUp.flagwire(Path.of(args[0])));
                if (peer != null) {
                    theirs.add(startUp.kubeApiserver(peer));
                }
            }
            Sample first = report("flagwire, first start", ours);
            Sample again = report("flagwire, restart", restarts);
            if (peer != null) {
                Sample twin = report("kube-apiserver", theirs);
                System.out.printf("%-24s resident %d MB%n", "etcd", median(startUp.etcdKilobytes) / 1024);
                System.out.printf(
                        "ratio of ready: first start %.2f, restart %.2f; of memory without etcd %.2f%n",
                        (double) first.millis() / twin.millis(),
                        (double) again.millis() / twin.millis(),
                        (double) first.rssKilobytes() / twin.rssKilobytes());
            }
        } finally {
            delete(scratch);
        }
    }

    private static Sample report(String name, List<Sample> samples) {
        Sample median = new Sample(
                median(samples.stream().map(Sample::millis).toList()),
                median(samples.stream().map(Sample::cpuMillis).toList()),
                median(samples.stream().map(Sample::rssKilobytes).toList()));
        System.out.printf(
                "%-24s ready after %5d ms, cpu %5d ms, resident %4d MB (medians of %d)%n",
                name, median.millis(), median.cpuMillis(), median.rssKilobytes() / 1024, samples.size());
        return median;
    }

    private static long median(List<Long> values) {
        List<Long> sorted = new ArrayList<>(values);
        Collections.sort(sorted);
        return sorted.get(sorted.size() / 2);
    }

    private Sample flagwire(Path dist) throws IOException, InterruptedException {
        return measure(List.of(
                dist.resolve("bin/apiserver").toString(),
                "--bind-address=127.0.0.1",
                "--secure-port=" + PORT,
                "--data-dir=" + scratch.resolve("flagwire"),
                "--token-auth-file=" + tokens));
    }

    private Sample kubeApiserver(Path peer) throws IOException, InterruptedException {
        empty("etcd");
        empty("certs");
        Path key = scratch.resolve("sa.key");
        if (!Files.exists(key)) {
            run("openssl", "ecparam", "-name", "prime256v1", "-genkey", "-noout", "-out", key.toString());
        }
        String url = "http://127.0.0.1:" + ETCD_PORT;
        String peerUrl = "http://127.0.0.1:" + (ETCD_PORT + 1);
        Process etcd = start(List.of(
                peer.resolve("etcd").toString(),
                "--data-dir=" + scratch.resolve("etcd"),
                "--listen-client-urls=" + url,
                "--advertise-client-urls=" + url,
                "--listen-peer-urls=" + peerUrl,
                "--initial-advertise-peer-urls=" + peerUrl,
                "--initial-cluster=default=" + peerUrl,
                "--log-level=error"));
        try {
            await(URI.create(url + "/health"), etcd);
            Sample sample = measure(List.of(
                    peer.resolve("kube-apiserver").toString(),
                    "--etcd-servers=" + url,
                    "--secure-port=" + PORT,
                    "--bind-address=127.0.0.1",
                    "--cert-dir=" + scratch.resolve("certs"),
                    "--service-account-key-file=" + key,
                    "--service-account-signing-key-file=" + key,
                    "--service-account-issuer=https://kubernetes.default.svc",
                    "--service-cluster-ip-range=10.0.0.0/24",
                    "--token-auth-file=" + tokens,
                    "--authorization-mode=RBAC"));
            etcdKilobytes.add(rssKilobytes(etcd.pid()));
            return sample;
        } finally {
            stop(etcd);
        }
    }

    private Sample measure(List<String> command) throws IOException, InterruptedException {
        long begin = System.nanoTime();
        Process process = start(command);
        try {
            await(URI.create("https://127.0.0.1:" + PORT + "/readyz"), process);
            long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin);
            return new Sample(millis, cpuMillis(process.pid()), rssKilobytes(process.pid()));
        } finally {
            stop(process);
        }
    }

    private Process start(List<String> command) throws IOException {
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(scratch.resolve("output").toFile())
                .start();
    }

    private void await(URI uri, Process process) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(uri)
                .header("Authorization", "Bearer " + TOKEN)
                .timeout(Duration.ofSeconds(5))
                .build();
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < deadline && process.isAlive()) {
            try {
                if (client.send(request, BodyHandlers.discarding()).statusCode() == 200) {
                    return;
                }
            } catch (IOException e) {
                // Not listening yet.
            }
            Thread.sleep(POLL_MILLIS);
        }
        throw new IOException("not ready: " + uri + "\n" + Files.readString(scratch.resolve("output")));
    }

    private static void stop(Process process) throws InterruptedException {
        process.destroy();
        if (!process.waitFor(20, TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
        }
    }

    private static void run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).inheritIO().start();
        if (process.waitFor() != 0) {
            throw new IOException("failed: " + String.join(" ", command));
        }
    }

    private static long rssKilobytes(long pid) throws IOException {
        for (String line : Files.readAllLines(Path.of("/proc/" + pid + "/status"))) {
            if (line.startsWith("VmRSS:")) {
                return Long.parseLong(line.replaceAll("\\D", ""));
            }
        }
        throw new IOException("no VmRSS of process " + pid);
    }

    /** User and system time, in the kernel's hundredths of a second. */
    private static long cpuMillis(long pid) throws IOException {
        String stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) * 10;
    }

    private void empty(String name) throws IOException {
        delete(scratch.resolve(name));
    }

    private static void delete(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> paths = Files.walk(folder)) {
                for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
        }
    }

    /** Both servers make their certificates themselves; only time is measured here. */
    private static final class TrustAll extends X509ExtendedTrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String authType) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authType) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String authType, java.net.Socket socket) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authType, java.net.Socket socket) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
