package io.flagwire.benchmarks;

import io.flagwire.benchmarks.WatchConnection.Arrivals;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Watches over TLS and HTTP/2: what an idle one costs in memory, and what an event that it is sent costs in processor time,
 * for 10, 1,000, 3,000 and 10,000 watches of one collection. Beside it the twin, if there is one. The processor time is that of the
 * server alone, without what the same writes cost when nobody watches.
 */
public final class Watches {
    private static final int WATCHES_PER_CONNECTION = 100;
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String COLLECTION = "/api/v1/namespaces/default/configmaps";
    private static final int LATENCIES_MAX = 1_000_000;

    private final Contestant contestant;
    private final HttpClient client = Clients.http2();

    /** How many watches, and how many events at what distance. */
    private record Round(int watches, int events, Duration distance) {}

    private static final Round WARM_UP = new Round(100, 2_000, Duration.ofMillis(5));

    private static final List<Round> ROUNDS = List.of(
            new Round(10, 2_000, Duration.ofMillis(2)),
            new Round(1_000, 300, Duration.ofMillis(50)),
            new Round(3_000, 100, Duration.ofMillis(150)),
            new Round(10_000, 20, Duration.ofMillis(500)));

    /**
     * What a round has measured.
     *
     * @param kilobytes resident memory of each idle watch
     * @param cpuMicros processor time of each event that a watch is sent
     */
    private record Figures(double kilobytes, double cpuMicros, double p50Millis, double p99Millis) {}

    private Watches(Contestant contestant) {
        this.contestant = contestant;
    }

    /**
     * @param args folder of the distribution; folder of the twin, or nothing
     */
    public static void main(String[] args) throws Exception {
        Path scratch = Files.createTempDirectory("flagwire-watches");
        try {
            Map<Integer, Figures> ours;
            try (Contestant flagwire = Contestant.flagwire(Path.of(args[0]), scratch)) {
                ours = new Watches(flagwire).run();
            }
            if (args.length > 1 && !args[1].isEmpty()) {
                try (Contestant twin = Contestant.kubeApiserver(Path.of(args[1]), scratch)) {
                    compare(ours, new Watches(twin).run());
                }
            }
        } finally {
            Folders.delete(scratch);
        }
    }

    private static void compare(Map<Integer, Figures> ours, Map<Integer, Figures> theirs) {
        System.out.printf("%-16s %10s %12s %9s %9s%n", "ratio", "memory", "cpu/event", "p50", "p99");
        ours.forEach((watches, figures) -> {
            Figures twin = Objects.requireNonNull(theirs.get(watches));
            System.out.printf(
                    "%-16d %10.2f %12.2f %9.2f %9.2f%n",
                    watches,
                    figures.kilobytes() / twin.kilobytes(),
                    figures.cpuMicros() / twin.cpuMicros(),
                    figures.p50Millis() / twin.p50Millis(),
                    figures.p99Millis() / twin.p99Millis());
        });
    }

    private Map<Integer, Figures> run() throws Exception {
        contestant.awaitReady();
        send("POST", "", 0);
        measure(WARM_UP);
        System.out.printf(
                "%-16s %10s %12s %9s %9s%n", contestant.name(), "KB/watch", "cpu us/event", "p50 ms", "p99 ms");
        Map<Integer, Figures> all = new LinkedHashMap<>();
        for (Round round : ROUNDS) {
            Figures figures = measure(round);
            all.put(round.watches, figures);
            System.out.printf(
                    "%-16d %10.1f %12.1f %9.2f %9.2f%n",
                    round.watches, figures.kilobytes(), figures.cpuMicros(), figures.p50Millis(), figures.p99Millis());
        }
        System.out.println();
        return all;
    }

    private Figures measure(Round round) throws Exception {
        long unwatched = write(round);
        Arrivals arrivals = new Arrivals(LATENCIES_MAX);
        List<WatchConnection> connections = new ArrayList<>();
        long rssBefore = contestant.server().rssKilobytes();
        try {
            String target = COLLECTION + "?watch=1&allowWatchBookmarks=true&resourceVersion=" + revision();
            for (int left = round.watches; left > 0; left -= WATCHES_PER_CONNECTION) {
                connections.add(WatchConnection.open(
                        contestant.uri(target), Contestant.TOKEN, Math.min(left, WATCHES_PER_CONNECTION), arrivals));
            }
            await(connections, () -> arrivals.begun.get() == round.watches);
            Thread.sleep(Duration.ofSeconds(2)); // what beginning takes is over
            double kilobytes = (contestant.server().rssKilobytes() - rssBefore) / (double) round.watches;
            long expected = (long) round.watches * round.events;
            long cpuBefore = contestant.server().cpuMillis();
            write(round);
            await(connections, () -> arrivals.events.sum() >= expected);
            Thread.sleep(Duration.ofMillis(100));
            long cpu = contestant.server().cpuMillis() - cpuBefore - unwatched;
            long[] nanos = arrivals.sorted();
            return new Figures(
                    kilobytes,
                    cpu * 1e3 / expected,
                    nanos[nanos.length / 2] / 1e6,
                    nanos[(int) (nanos.length * 99L / 100)] / 1e6);
        } finally {
            for (WatchConnection connection : connections) {
                connection.close();
            }
        }
    }

    private interface Condition {
        boolean holds();
    }

    private static void await(List<WatchConnection> connections, Condition condition)
            throws IOException, InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.holds()) {
            for (WatchConnection connection : connections) {
                if (connection.failure() != null) {
                    throw new IOException("a connection failed: " + connection.failure());
                }
            }
            if (System.nanoTime() > deadline) {
                throw new IOException("some have not come in time");
            }
            Thread.sleep(5);
        }
    }

    /** Changes an object as often as a round says, and returns the server's processor time in milliseconds. */
    private long write(Round round) throws IOException, InterruptedException {
        long cpuBefore = contestant.server().cpuMillis();
        long next = System.nanoTime();
        for (int i = 0; i < round.events; i++) {
            send("PUT", "/watched", System.nanoTime());
            next += round.distance.toNanos();
            Thread.sleep(Duration.ofNanos(Math.max(0, next - System.nanoTime())));
        }
        return contestant.server().cpuMillis() - cpuBefore;
    }

    private String revision() throws IOException, InterruptedException {
        String list = send(HttpRequest.newBuilder(contestant.uri(COLLECTION + "?limit=1")));
        String before = "\"resourceVersion\":\"";
        int begin = list.indexOf(before) + before.length();
        return list.substring(begin, list.indexOf('"', begin));
    }

    private void send(String method, String path, long sent) throws IOException, InterruptedException {
        String object = "{\"kind\":\"ConfigMap\",\"apiVersion\":\"v1\",\"metadata\":{\"name\":\"watched\"},\"data\":{"
                + "\"sent\":\"" + sent + "\",\"text\":\"" + "x".repeat(800) + "\"}}";
        send(HttpRequest.newBuilder(contestant.uri(COLLECTION + path)).method(method, BodyPublishers.ofString(object)));
    }

    private String send(HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpResponse<String> response = client.send(
                request.header("Authorization", "Bearer " + Contestant.TOKEN)
                        .header("Content-Type", "application/json")
                        .header("Accept", "application/json")
                        .timeout(Duration.ofSeconds(30))
                        .build(),
                BodyHandlers.ofString());
        if (response.statusCode() / 100 != 2) {
            throw new IOException(response.body());
        }
        return response.body();
    }
}
