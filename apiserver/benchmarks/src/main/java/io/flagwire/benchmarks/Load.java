package io.flagwire.benchmarks;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Puts the same load on the distribution and, if there is one, the twin: ConfigMaps of 1 KB over TLS and HTTP/2, from several
 * connections at a time. Prints for each kind of request the throughput, the latency and the processor time of the server,
 * with that of its store, per request. The client takes its share of the same processors: processor times are what to
 * compare.
 */
public final class Load {
    private static final int CONNECTIONS = 8;
    private static final int STREAMS = 8;
    private static final int OBJECTS = 5_000;
    private static final int CREATED_MAX = 150_000;
    private static final Duration FIRST_WARM_UP = Duration.ofSeconds(10);
    private static final Duration WARM_UP = Duration.ofSeconds(3);
    private static final Duration SHORT_WARM_UP = Duration.ofMillis(500); // what is deleted is gone
    private static final Duration MEASURED = Duration.ofSeconds(5);
    private static final String COLLECTION = "/api/v1/namespaces/default/configmaps";

    private final Contestant contestant;
    private final List<HttpClient> connections = new ArrayList<>();
    private final AtomicInteger created = new AtomicInteger();
    private final AtomicInteger deleted = new AtomicInteger();

    /** What one kind of request costs. */
    private record Figures(long requests, double perSecond, double p50Millis, double p99Millis, double cpuMicros) {}

    private static final Figures NONE = new Figures(0, 0, 0, 0, 0);

    /** A request of a kind; the number is another one each time. */
    private interface Operation {
        /** The next request, null if there is nothing left to ask for. */
        @Nullable
        HttpRequest request(int number);
    }

    private Load(Contestant contestant) {
        this.contestant = contestant;
        for (int i = 0; i < CONNECTIONS; i++) {
            connections.add(Clients.http2());
        }
    }

    /**
     * @param args folder of the distribution; folder of the twin, or nothing
     */
    public static void main(String[] args) throws Exception {
        Path scratch = Files.createTempDirectory("flagwire-load");
        try {
            Map<String, Figures> ours;
            try (Contestant flagwire = Contestant.flagwire(Path.of(args[0]), scratch)) {
                ours = new Load(flagwire).run();
            }
            if (args.length > 1 && !args[1].isEmpty()) {
                try (Contestant twin = Contestant.kubeApiserver(Path.of(args[1]), scratch)) {
                    compare(ours, new Load(twin).run());
                }
            }
        } finally {
            Folders.delete(scratch);
        }
    }

    private static void compare(Map<String, Figures> ours, Map<String, Figures> theirs) {
        System.out.printf("%-26s %12s %12s%n", "ratio", "cpu/request", "throughput");
        ours.forEach((kind, figures) -> {
            Figures twin = Objects.requireNonNull(theirs.get(kind));
            System.out.printf(
                    "%-26s %12.2f %12.2f%n",
                    kind, figures.cpuMicros() / twin.cpuMicros(), figures.perSecond() / twin.perSecond());
        });
    }

    private Map<String, Figures> run() throws Exception {
        contestant.awaitReady();
        System.out.printf(
                "%-26s %10s %10s %9s %9s %14s%n",
                contestant.name(), "requests", "per s", "p50 ms", "p99 ms", "cpu us/request");
        Map<String, Figures> figures = new LinkedHashMap<>();
        measure("create", figures, FIRST_WARM_UP, 64, this::create);
        measure(
                "get",
                figures,
                WARM_UP,
                64,
                number -> get("/" + name(number % OBJECTS)).build());
        measure("update", figures, WARM_UP, 64, number -> put(name(number % OBJECTS), number));
        measure("merge patch", figures, WARM_UP, 64, this::patch);
        measure("delete", figures, SHORT_WARM_UP, 64, this::delete);
        load(Duration.ofMinutes(1), 64, this::delete);
        System.out.printf("lists of %d objects; resident memory %d MB%n", OBJECTS, rssMegabytes());
        measure("list", figures, WARM_UP, 4, number -> get("").build());
        measure(
                "list, 1 % by label",
                figures,
                WARM_UP,
                4,
                number -> get("?labelSelector=bucket%3D" + number % 100).build());
        measure(
                "list, pages of 500",
                figures,
                WARM_UP,
                4,
                number -> get("?limit=500").build());
        System.out.printf("resident memory %d MB%n%n", rssMegabytes());
        return figures;
    }

    private long rssMegabytes() throws IOException {
        MeasuredProcess etcd = contestant.etcd();
        return (contestant.server().rssKilobytes() + (etcd == null ? 0 : etcd.rssKilobytes())) / 1024;
    }

    private void measure(String kind, Map<String, Figures> figures, Duration warmUp, int clients, Operation operation)
            throws Exception {
        load(warmUp, clients, operation);
        Figures measured = load(MEASURED, clients, operation);
        System.out.printf(
                "%-26s %10d %10.0f %9.2f %9.2f %14.1f%n",
                kind,
                measured.requests(),
                measured.perSecond(),
                measured.p50Millis(),
                measured.p99Millis(),
                measured.cpuMicros());
        figures.put(kind, measured);
    }

    private Figures load(Duration time, int clients, Operation operation) throws Exception {
        AtomicInteger numbers = new AtomicInteger();
        ConcurrentLinkedQueue<long[]> latencies = new ConcurrentLinkedQueue<>();
        long cpuBefore = contestant.cpuMillis();
        long begin = System.nanoTime();
        long end = begin + time.toNanos();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> running = new ArrayList<>();
            for (int i = 0; i < clients; i++) {
                HttpClient connection = connections.get(i % CONNECTIONS);
                running.add(threads.submit(() -> {
                    latencies.add(oneClient(connection, end, numbers, operation));
                    return null;
                }));
            }
            for (Future<?> client : running) {
                client.get();
            }
        }
        double seconds = (System.nanoTime() - begin) / 1e9;
        long cpu = contestant.cpuMillis() - cpuBefore;
        long[] all = latencies.stream().flatMapToLong(Arrays::stream).sorted().toArray();
        int requests = all.length;
        return requests == 0
                ? NONE
                : new Figures(
                        requests,
                        requests / seconds,
                        all[requests / 2] / 1e6,
                        all[(int) (requests * 99L / 100)] / 1e6,
                        cpu * 1e3 / requests);
    }

    private static long[] oneClient(HttpClient connection, long end, AtomicInteger numbers, Operation operation)
            throws IOException, InterruptedException {
        long[] nanos = new long[1_024];
        int count = 0;
        long now = System.nanoTime();
        while (now < end) {
            HttpRequest request = operation.request(numbers.getAndIncrement());
            if (request == null) {
                break;
            }
            send(connection, request);
            long after = System.nanoTime();
            if (count == nanos.length) {
                nanos = Arrays.copyOf(nanos, count * 2);
            }
            nanos[count++] = after - now;
            now = after;
        }
        return Arrays.copyOf(nanos, count);
    }

    private static void send(HttpClient connection, HttpRequest request) throws IOException, InterruptedException {
        HttpResponse<byte[]> response = connection.send(request, BodyHandlers.ofByteArray());
        if (response.statusCode() / 100 != 2) {
            throw new IOException(request.method() + " " + request.uri() + ": "
                    + new String(response.body(), StandardCharsets.UTF_8));
        }
    }

    private static String name(int number) {
        return "object-" + number;
    }

    private @Nullable HttpRequest create(int number) {
        int mine = created.getAndIncrement();
        if (mine >= CREATED_MAX) {
            created.decrementAndGet();
            return null;
        }
        return to("").POST(BodyPublishers.ofString(object(mine, number))).build();
    }

    private HttpRequest put(String name, int number) {
        return to("/" + name)
                .PUT(BodyPublishers.ofString(object(number % OBJECTS, number)))
                .build();
    }

    private HttpRequest patch(int number) {
        return to("/" + name(number % OBJECTS))
                .setHeader("Content-Type", "application/merge-patch+json")
                .method("PATCH", BodyPublishers.ofString("{\"data\":{\"patched\":\"" + number + "\"}}"))
                .build();
    }

    /** From the newest to the oldest, leaving those that lists need. */
    private @Nullable HttpRequest delete(int number) {
        int mine = created.get() - 1 - deleted.getAndIncrement();
        return mine < OBJECTS ? null : to("/" + name(mine)).DELETE().build();
    }

    private HttpRequest.Builder get(String path) {
        return to(path).GET();
    }

    private HttpRequest.Builder to(String path) {
        return HttpRequest.newBuilder(contestant.uri(COLLECTION + path))
                .header("Authorization", "Bearer " + Contestant.TOKEN)
                .header("Content-Type", "application/json")
                .header("Accept", "application/json")
                .timeout(Duration.ofSeconds(30));
    }

    private static String object(int mine, int number) {
        return "{\"kind\":\"ConfigMap\",\"apiVersion\":\"v1\",\"metadata\":{\"name\":\"" + name(mine)
                + "\",\"labels\":{\"bucket\":\"" + mine % 100 + "\"}},\"data\":{\"number\":\"" + number
                + "\",\"text\":\""
                + "x".repeat(800) + "\"}}";
    }
}
