package io.flagwire.benchmarks.soak;

import io.flagwire.benchmarks.Contestant;
import io.flagwire.benchmarks.MeasuredProcess;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** The processes that are killed: one server with the embedded store, or two with one etcd. */
final class Servers implements AutoCloseable {
    /** How long history is kept at least: watchers come too late now and then, but not when they go on at once. */
    private static final String EMBEDDED_HISTORY = "20s";

    /** Longer, since a server that finds its place in etcd compacted begins anew. */
    private static final String ETCD_HISTORY = "90s";

    private final Path dist;
    private final Path scratch;
    private final @Nullable Path etcdBinary;
    private final int etcdPort;
    private final int[] ports;
    private final Contestant[] servers; // each written by the thread that kills
    private final AtomicInteger turn = new AtomicInteger();
    private @Nullable MeasuredProcess etcd;

    /**
     * Starts them, and waits until they are ready.
     *
     * @param etcdBinary null for the embedded store
     */
    Servers(Path dist, Path scratch, @Nullable Path etcdBinary) throws IOException, InterruptedException {
        this.dist = dist;
        this.scratch = scratch;
        this.etcdBinary = etcdBinary;
        int[] free = freePorts();
        this.etcdPort = free[0];
        this.ports = etcdBinary == null ? new int[] {free[1]} : new int[] {free[1], free[2]};
        this.servers = new Contestant[ports.length];
        if (etcdBinary != null) {
            startEtcd(etcdBinary);
        }
        try {
            for (int i = 0; i < ports.length; i++) {
                Files.createDirectories(scratch.resolve("server" + i));
                start(i);
            }
        } catch (IOException | InterruptedException | RuntimeException e) {
            close();
            throw e;
        }
    }

    /** Three that are free; the one after the first, too, as far as one can tell. */
    private static int[] freePorts() throws IOException {
        try (ServerSocket a = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                ServerSocket b = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                ServerSocket c = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return new int[] {a.getLocalPort(), b.getLocalPort(), c.getLocalPort()};
        }
    }

    private void startEtcd(Path binary) throws IOException, InterruptedException {
        etcd = Contestant.etcd(binary, scratch.resolve("etcd"), etcdPort);
    }

    private void start(int server) throws IOException, InterruptedException {
        List<String> flags = new ArrayList<>();
        flags.add("--event-ttl=" + Kind.EVENT.ttl.toSeconds() + "s");
        flags.add("--etcd-compaction-interval=" + (etcdBinary == null ? EMBEDDED_HISTORY : ETCD_HISTORY));
        if (etcdBinary != null) {
            flags.add("--etcd-servers=http://127.0.0.1:" + etcdPort);
        }
        servers[server] = Contestant.flagwire(dist, scratch.resolve("server" + server), ports[server], flags);
        servers[server].awaitReady();
    }

    /** Kills one of the processes in the midst of what it does, starts it again, and waits until it is ready. */
    void killOne(Random random) throws IOException, InterruptedException {
        int victim = random.nextInt(etcdBinary == null ? 1 : servers.length + 1);
        if (victim < servers.length) {
            servers[victim].server().kill();
            start(victim);
        } else if (etcd != null && etcdBinary != null) {
            etcd.kill();
            startEtcd(etcdBinary);
            for (Contestant server : servers) {
                server.awaitReady();
            }
        }
    }

    /** One of the servers, the next one each time. */
    Endpoint any() {
        return path -> uri(Math.floorMod(turn.getAndIncrement(), ports.length), path);
    }

    /** Always the same one. */
    Endpoint one(int number) {
        return path -> uri(number % ports.length, path);
    }

    private URI uri(int server, String path) {
        return URI.create("https://127.0.0.1:" + ports[server] + path);
    }

    @Override
    public void close() {
        for (Contestant server : servers) {
            if (server != null) {
                server.close();
            }
        }
        if (etcd != null) {
            etcd.close();
        }
    }
}
