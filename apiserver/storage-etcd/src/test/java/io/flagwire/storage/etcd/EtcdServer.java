package io.flagwire.storage.etcd;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;

/**
 * A real etcd on free loopback ports, by itself or as a member of a cluster: the one that {@code FLAGWIRE_ETCD} names, or else {@code etcd} from the
 * path. A test that asks for one where there is none is skipped, and fails if {@code FLAGWIRE_REQUIRE_ETCD} is true.
 */
public final class EtcdServer implements AutoCloseable {
    private static final Duration START_MAX = Duration.ofSeconds(30);

    private final String name;
    private final Path folder;
    private final String scheme;
    private final List<String> more;
    private final int clientPort;
    private final int peerPort;
    private String members;
    private @Nullable Process process;

    private EtcdServer(String name, Path folder, String scheme, List<String> more) {
        this.name = name;
        this.folder = folder;
        this.scheme = scheme;
        this.more = more;
        try (ServerSocket client = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                ServerSocket peer = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            clientPort = client.getLocalPort();
            peerPort = peer.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        members = member();
    }

    /**
     * Starts an empty etcd.
     *
     * @param folder for its data and its log
     */
    public static EtcdServer start(Path folder, String... flags) {
        return start("http", folder, flags);
    }

    /**
     * Starts an empty etcd that speaks TLS with its clients.
     *
     * @param flags with its certificate and key
     */
    public static EtcdServer startSecure(Path folder, String... flags) {
        return start("https", folder, flags);
    }

    private static EtcdServer start(String scheme, Path folder, String... flags) {
        assumeInstalled();
        EtcdServer server = new EtcdServer("default", folder, scheme, List.of(flags));
        server.restart();
        return server;
    }

    /** Starts empty etcds that are one cluster. Their elections take a busy machine into account. */
    static List<EtcdServer> startCluster(Path folder, int size) {
        assumeInstalled();
        List<EtcdServer> servers = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            Path own = folder.resolve("member" + i);
            own.toFile().mkdirs();
            servers.add(
                    new EtcdServer("m" + i, own, "http", List.of("--heartbeat-interval=50", "--election-timeout=500")));
        }
        String members =
                String.join(",", servers.stream().map(EtcdServer::member).toList());
        for (EtcdServer server : servers) {
            server.members = members;
            server.restart();
        }
        return servers;
    }

    private static void assumeInstalled() {
        Assumptions.assumeTrue(
                binary() != null, "no etcd: install it, or say where it is by FLAGWIRE_ETCD; this test is skipped");
    }

    private String member() {
        return name + "=" + peerUrl();
    }

    private String peerUrl() {
        return "http://127.0.0.1:" + peerPort;
    }

    private static @Nullable String binary() {
        String named = System.getenv("FLAGWIRE_ETCD");
        if (named != null) {
            return named;
        }
        for (String place : System.getenv("PATH").split(":", -1)) {
            if (Files.isExecutable(Path.of(place, "etcd"))) {
                return place + "/etcd";
            }
        }
        if ("true".equals(System.getenv("FLAGWIRE_REQUIRE_ETCD"))) {
            throw new AssertionError("etcd is missing, and FLAGWIRE_REQUIRE_ETCD is true");
        }
        return null;
    }

    /**
     * Starts it again on the same ports and data; before that it must have been {@linkplain #kill killed}.
     *
     * @param changed flags that win over those before
     */
    public void restart(String... changed) {
        String client = url();
        String peer = peerUrl();
        List<String> command = new ArrayList<>(List.of(
                String.valueOf(binary()),
                "--name=" + name,
                "--data-dir=" + data(),
                "--listen-client-urls=" + client + "," + socketScheme() + "://" + socketName(),
                "--advertise-client-urls=" + client,
                "--listen-peer-urls=" + peer,
                "--initial-advertise-peer-urls=" + peer,
                "--initial-cluster=" + members,
                "--heartbeat-interval=10",
                "--election-timeout=100",
                "--log-level=error"));
        command.addAll(more);
        command.addAll(List.of(changed));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().keySet().removeIf(name -> name.startsWith("ETCD_"));
        builder.directory(folder.toFile());
        builder.redirectErrorStream(true).redirectOutput(Redirect.appendTo(log().toFile()));
        try {
            Files.deleteIfExists(folder.resolve(socketName())); // a killed one leaves it, and does not start beside it
            Process started = builder.start();
            process = started;
            awaitListening(started);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void awaitListening(Process started) {
        long deadline = System.nanoTime() + START_MAX.toNanos();
        while (true) {
            try (Socket socket = new Socket()) {
                socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), clientPort));
                return;
            } catch (IOException e) {
                if (!started.isAlive() || System.nanoTime() > deadline) {
                    throw new AssertionError("etcd does not start; see " + log(), e);
                }
                LockSupport.parkNanos(2_000_000);
            }
        }
    }

    private Path log() {
        return folder.resolve("etcd.log");
    }

    /** Where it is, as for {@code --etcd-servers}. */
    public String url() {
        return scheme + "://127.0.0.1:" + clientPort;
    }

    /** Where it is in the file system. */
    public String socketUrl() {
        return socketScheme() + "://" + folder.resolve(socketName());
    }

    private String socketScheme() {
        return scheme.equals("http") ? "unix" : "unixs";
    }

    /** In the working directory; etcd 3.4 takes no other path. */
    private String socketName() {
        return "localhost:" + clientPort;
    }

    EtcdEndpoint endpoint() {
        return EtcdEndpoint.parse(url());
    }

    /** Keys that expire do so as exactly as etcd can. */
    EtcdConfig config(String prefix) {
        return new EtcdConfig(List.of(endpoint()), prefix, null, null, Duration.ZERO);
    }

    /** Opens the keys with this prefix as a store. */
    public EtcdStore open(String prefix) {
        return EtcdStore.open(config(prefix), START_MAX);
    }

    /** Ends it without a word, as by {@code kill -9}. */
    public void kill() {
        Process running = process;
        if (running != null) {
            running.destroyForcibly();
            try {
                running.waitFor(10, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            process = null;
        }
    }

    /** Lets it do nothing at all, while its connections stand. */
    void freeze() {
        signal("STOP");
    }

    /** Lets it go on as if nothing had been. */
    void thaw() {
        signal("CONT");
    }

    private void signal(String name) {
        try {
            String pid = String.valueOf(Objects.requireNonNull(process).pid());
            Process kill =
                    new ProcessBuilder("kill", "-" + name, pid).inheritIO().start();
            if (kill.waitFor() != 0) {
                throw new AssertionError("etcd cannot be told to " + name);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Removes all data, as if the disk had been replaced; before that it must have been killed. */
    void forget() {
        try (Stream<Path> files = Files.walk(data())) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Copies all data; before that it must have been killed. */
    void backUp(Path copy) {
        copy(data(), copy);
    }

    /** Takes the data of a copy instead of its own; before that it must have been killed. */
    void restore(Path copy) {
        forget();
        copy(copy, data());
    }

    private Path data() {
        return folder.resolve("etcd");
    }

    private static void copy(Path from, Path to) {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(from.relativize(file)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        kill();
    }
}
