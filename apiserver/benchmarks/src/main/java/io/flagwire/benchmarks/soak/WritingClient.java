package io.flagwire.benchmarks.soak;

import io.flagwire.benchmarks.Clients;
import io.flagwire.storage.proof.History;
import io.flagwire.storage.proof.Listing;
import io.flagwire.storage.proof.Operation;
import io.flagwire.storage.proof.Operation.Answer;
import io.flagwire.storage.proof.Operation.Call;
import io.flagwire.storage.proof.Version;
import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Reads and writes over HTTPS, and notes in the history what it was told. A server that dies meanwhile is borne: a write that
 * got no answer may or may not have happened.
 */
final class WritingClient implements Runnable {
    /** Objects that all clients share, so that they get into each other's way. */
    private static final int SHARED = 24;

    /** Of a client's own events, which it reads again to see whether they are there as long as they should. */
    private static final int REMEMBERED = 20;

    private static final int PAGE = 50;
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final long PAUSE_MILLIS = 20;

    private final int client;
    private final Endpoint endpoint;
    private final History history;
    private final AtomicLong acknowledged;
    private final Random random;
    private final HttpClient http = Clients.http2();
    private int count;
    private volatile boolean ended;

    /**
     * @param client number of the client, above 0
     * @param acknowledged counts writes that were
     */
    WritingClient(int client, long seed, Endpoint endpoint, History history, AtomicLong acknowledged) {
        this.client = client;
        this.endpoint = endpoint;
        this.history = history;
        this.acknowledged = acknowledged;
        this.random = new Random(seed * 1_000 + client);
    }

    /** Lets the client stop after what it does now. */
    void end() {
        ended = true;
    }

    @Override
    public void run() {
        try {
            while (!ended) {
                try {
                    act();
                } catch (IOException e) {
                    Thread.sleep(PAUSE_MILLIS); // the server was killed
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void act() throws IOException, InterruptedException {
        int kind = random.nextInt(100);
        if (kind < 60) {
            actOn(Kind.CONFIG_MAP, "soak-" + random.nextInt(SHARED));
        } else if (kind < 75) {
            create(Kind.EVENT, "soak-" + client + "-" + count / REMEMBERED);
        } else if (kind < 95) {
            actOn(Kind.EVENT, "soak-" + client + "-" + (count / REMEMBERED - random.nextInt(2)));
        } else {
            list(random.nextBoolean() ? Kind.CONFIG_MAP : Kind.EVENT);
        }
        count++;
    }

    private void actOn(Kind kind, String name) throws IOException, InterruptedException {
        Version state = get(kind, name);
        int act = random.nextInt(10);
        if (state.revision() == 0) {
            create(kind, name);
        } else if (act < 5) {
            write(kind, name, state.revision(), random.nextBoolean());
        } else if (act < 7) {
            delete(kind, name, state.revision());
        }
    }

    private Version get(Kind kind, String name) throws IOException, InterruptedException {
        long invoked = System.nanoTime();
        HttpResponse<String> answer = send(endpoint.request(kind.path(name)).GET());
        Version found = switch (answer.statusCode()) {
            case 200 -> Answered.version(answer.body());
            case 404 -> Version.NONE;
            default -> throw new IOException("get answered " + answer.statusCode());
        };
        note(kind, name, new Call.Get(), new Answer.Found(found), invoked);
        return found;
    }

    private void create(Kind kind, String name) throws IOException, InterruptedException {
        write(kind, name, 0, random.nextBoolean());
    }

    /** Makes an object red, while nobody else writes to it; the revision. */
    long redden(Kind kind, String name) throws IOException, InterruptedException {
        write(kind, name, get(kind, name).revision(), true);
        return get(kind, name).revision();
    }

    private void write(Kind kind, String name, long expected, boolean red) throws IOException, InterruptedException {
        String value = (red ? "red-" : "blue-") + client + "-" + count;
        String json = kind.json(name, value, expected);
        HttpRequest.Builder request = expected == 0
                ? endpoint.request(kind.collection).POST(BodyPublishers.ofString(json))
                : endpoint.request(kind.path(name)).PUT(BodyPublishers.ofString(json));
        Call call = new Call.Put(value, expected, history.livesNanos(kind.ttl));
        request.header("Content-Type", "application/json");
        change(kind, name, call, request);
    }

    private void delete(Kind kind, String name, long expected) throws IOException, InterruptedException {
        String options = "{\"preconditions\":{\"resourceVersion\":\"" + expected + "\"}}";
        HttpRequest.Builder request = endpoint.request(kind.path(name))
                .header("Content-Type", "application/json")
                .method("DELETE", BodyPublishers.ofString(options));
        change(kind, name, new Call.Delete(expected), request);
    }

    private void change(Kind kind, String name, Call call, HttpRequest.Builder request)
            throws IOException, InterruptedException {
        long invoked = System.nanoTime();
        count++; // no other write may have this value
        HttpResponse<String> answer;
        try {
            answer = send(request);
        } catch (ConnectException e) {
            throw e; // nobody has heard of it
        } catch (IOException e) {
            note(kind, name, call, new Answer.Unknown(), invoked);
            throw e;
        }
        switch (answer.statusCode()) {
            case 200, 201 -> {
                boolean told = call instanceof Call.Put;
                note(kind, name, call, new Answer.Written(told ? Answered.revision(answer.body()) : 0), invoked);
                acknowledged.incrementAndGet();
            }
            case 404 -> note(kind, name, call, new Answer.Found(Version.NONE), invoked);
            case 409, 429 -> {
                // It has not happened, and does not say what is there.
            }
            default -> note(kind, name, call, new Answer.Unknown(), invoked);
        }
    }

    private void list(Kind kind) throws IOException, InterruptedException {
        long invoked = System.nanoTime();
        Map<String, Version> found = new HashMap<>();
        String more = "";
        long revision = 0;
        do {
            String query = "?limit=" + PAGE + (more.isEmpty() ? "" : "&continue=" + more);
            HttpResponse<String> page =
                    send(endpoint.request(kind.collection + query).GET());
            if (page.statusCode() != 200) {
                throw new IOException("list answered " + page.statusCode()); // 410 if the store was compacted
            }
            found.putAll(Answered.items(kind, page.body()));
            revision = Answered.revision(page.body());
            more = Answered.more(page.body());
        } while (!more.isEmpty());
        history.add(new Listing(client, kind.prefix, found, revision, true, invoked, System.nanoTime()));
    }

    private void note(Kind kind, String name, Call call, Answer answer, long invoked) {
        history.add(new Operation(client, kind.key(name), call, answer, invoked, System.nanoTime()));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return http.send(request.timeout(PATIENCE).build(), BodyHandlers.ofString());
    }
}
