package io.flagwire.benchmarks.soak;

import io.flagwire.benchmarks.Clients;
import io.flagwire.benchmarks.Contestant;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Kills the packaged server while clients create and delete over HTTPS, starts it again, and asks it for what it has. */
final class ServerSoak {
    private static final String COLLECTION = "/api/v1/namespaces/default/configmaps";
    private static final int CLIENTS = 16;

    /** Acknowledged requests after which a server is killed, at most. */
    private static final int REQUESTS_MAX = 2_000;

    private static final int PAGE = 500;
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Pattern ITEM =
            Pattern.compile("\"name\":\"(soak-[0-9-]+)\",[^{}]*?\"resourceVersion\":\"([0-9]+)\"");
    private static final Pattern CONTINUE = Pattern.compile("\"continue\":\"([^\"]+)\"");

    private final Path dist;
    private final Path scratch;
    private final Random random;

    /** Objects that were acknowledged, and not touched since; with their resourceVersion. */
    private final Map<String, String> there = new ConcurrentHashMap<>();

    /** Objects whose deletion was acknowledged. */
    private final Set<String> gone = ConcurrentHashMap.newKeySet();

    private long acknowledged;

    ServerSoak(Path dist, Path scratch, long seed) {
        this.dist = dist;
        this.scratch = scratch;
        this.random = new Random(seed);
    }

    /** Runs, and says what came of it; true if nothing is wrong. */
    boolean run(int kills) throws IOException, InterruptedException {
        List<String> problems = new ArrayList<>();
        for (int kill = 0; kill <= kills && problems.isEmpty(); kill++) {
            try (Contestant server = Contestant.flagwire(dist, scratch)) {
                server.awaitReady();
                check(server, problems);
                if (kill % 10 == 0 || kill == kills || !problems.isEmpty()) {
                    System.out.printf(
                            "server: %d kills, %,d requests acknowledged, %d problems, %,d objects%n",
                            kill, acknowledged, problems.size(), there.size());
                }
                if (kill < kills) {
                    loadAndKill(server, kill);
                }
            }
        }
        problems.stream().limit(20).forEach(System.out::println);
        return problems.isEmpty();
    }

    private void check(Contestant server, List<String> problems) throws IOException, InterruptedException {
        Map<String, String> found = list(server);
        there.forEach((name, revision) -> {
            if (!revision.equals(found.get(name))) {
                problems.add("lost: " + name + " was acknowledged with resourceVersion " + revision + ", there is "
                        + (found.containsKey(name) ? found.get(name) : "nothing"));
            }
        });
        for (String name : gone) {
            if (found.containsKey(name)) {
                problems.add("back: " + name + ", the deletion of which was acknowledged");
            }
        }
        there.clear();
        there.putAll(found); // with those whose acknowledgement was cut off
    }

    private Map<String, String> list(Contestant server) throws IOException, InterruptedException {
        Map<String, String> found = new HashMap<>();
        HttpClient client = Clients.http1();
        String more = "";
        do {
            HttpResponse<String> page = client.send(
                    request(server, COLLECTION + "?limit=" + PAGE + (more.isEmpty() ? "" : "&continue=" + more))
                            .GET()
                            .build(),
                    BodyHandlers.ofString());
            if (page.statusCode() != 200) {
                throw new IOException("list answered " + page.statusCode() + ": " + page.body());
            }
            for (Matcher item = ITEM.matcher(page.body()); item.find(); ) {
                if (found.put(item.group(1), item.group(2)) != null) {
                    throw new IOException(item.group(1) + " is listed twice");
                }
            }
            Matcher next = CONTINUE.matcher(page.body());
            more = next.find() ? next.group(1) : "";
        } while (!more.isEmpty());
        return found;
    }

    private void loadAndKill(Contestant server, int round) throws InterruptedException {
        CountDownLatch enough = new CountDownLatch(1 + random.nextInt(REQUESTS_MAX));
        HttpClient connection = Clients.http2();
        List<Thread> clients = new ArrayList<>();
        long before = there.size() + gone.size();
        for (int c = 0; c < CLIENTS; c++) {
            String prefix = "soak-" + round + "-" + c + "-";
            clients.add(Thread.ofVirtual().start(() -> act(server, connection, prefix, enough)));
        }
        enough.await();
        server.server().kill();
        for (Thread client : clients) {
            client.join();
        }
        acknowledged += there.size() + gone.size() - before;
    }

    /** Creates objects and deletes every other one, until the server is gone. */
    private void act(Contestant server, HttpClient connection, String prefix, CountDownLatch enough) {
        try {
            for (int i = 0; ; i++) {
                String name = prefix + i;
                HttpResponse<String> created = connection.send(
                        request(server, COLLECTION)
                                .header("Content-Type", "application/json")
                                .POST(BodyPublishers.ofString(
                                        "{\"apiVersion\":\"v1\",\"kind\":\"ConfigMap\",\"metadata\":" + "{\"name\":\""
                                                + name + "\"},\"data\":{\"x\":\"" + "x".repeat(700) + "\"}}"))
                                .build(),
                        BodyHandlers.ofString());
                if (created.statusCode() != 201) {
                    throw new IOException("create answered " + created.statusCode() + ": " + created.body());
                }
                Matcher item = ITEM.matcher(created.body());
                there.put(name, item.find() ? item.group(2) : "none in the answer");
                enough.countDown();
                if (i % 2 == 1) {
                    delete(server, connection, name);
                    enough.countDown();
                }
            }
        } catch (IOException e) {
            // The server was killed. What was under way may or may not have happened.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void delete(Contestant server, HttpClient connection, String name)
            throws IOException, InterruptedException {
        there.remove(name); // from here on it may be gone
        HttpResponse<String> deleted = connection.send(
                request(server, COLLECTION + "/" + name).DELETE().build(), BodyHandlers.ofString());
        if (deleted.statusCode() != 200) {
            throw new IOException("delete answered " + deleted.statusCode() + ": " + deleted.body());
        }
        gone.add(name);
    }

    private static HttpRequest.Builder request(Contestant server, String path) {
        return HttpRequest.newBuilder(server.uri(path))
                .header("Authorization", "Bearer " + Contestant.TOKEN)
                .timeout(PATIENCE);
    }
}
