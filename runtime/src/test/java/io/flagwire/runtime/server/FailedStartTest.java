package io.flagwire.runtime.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.flagwire.runtime.log.Logs;
import io.flagwire.runtime.process.FatalException;
import io.flagwire.runtime.process.Invocations;
import io.flagwire.runtime.process.ShutdownRequest;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.channels.Channel;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A run in which nothing fails says which steps there are; then each of them is made to fail in a run of its own, once
 * while everything can be closed and once while nothing can.
 */
@Timeout(60)
final class FailedStartTest {
    @TempDir
    Path folder;

    @TestFactory
    Stream<DynamicTest> failureOfAnyStepReleasesEverythingAndIsTheErrorOfTheRun() throws Exception {
        Run rehearsal = new Run("none", false);
        rehearsal.run();
        rehearsal.assertNothingIsLeft();
        assertThat(rehearsal.steps)
                .contains("open store", "furnish outer", "prepare inner", "listen", "thread 1", "post-start outer")
                .contains("ready", "pre-shutdown inner", "stop listening", "drain requests", "drain watches")
                .doesNotHaveDuplicates();
        return rehearsal.steps.stream()
                .flatMap(step -> Stream.of(false, true)
                        .map(stuck -> dynamicTest(
                                step + (stuck ? ", and nothing can be closed" : ""),
                                () -> assertReleases(step, stuck))));
    }

    private void assertReleases(String step, boolean stuck) {
        Run run = new Run(step, stuck);
        Throwable error = catchThrowable(run::run);
        assertThat(error).hasStackTraceContaining(step + " failed");
        assertThat(error instanceof FatalException)
                .as("is fatal")
                .isEqualTo(step.startsWith("post-start") || step.equals("ready"));
        run.assertNothingIsLeft();
        List<String> expected =
                stuck ? run.closed.stream().map(name -> name + " is stuck").toList() : List.of();
        assertThat(suppressed(error)).isEqualTo(expected);
    }

    /** All of them in their order, also those of those. */
    private static List<String> suppressed(Throwable error) {
        List<String> messages = new ArrayList<>();
        for (Throwable each : error.getSuppressed()) {
            messages.add(String.valueOf(each.getMessage()));
            messages.addAll(suppressed(each));
        }
        return messages;
    }

    /** A run of two servers that open real files and a real port, and that ends when it is ready. */
    private final class Run {
        final List<String> steps = Collections.synchronizedList(new ArrayList<>());
        final List<String> opened = Collections.synchronizedList(new ArrayList<>());
        final List<String> closed = Collections.synchronizedList(new ArrayList<>());
        private final List<Channel> files = new ArrayList<>();
        private final List<Thread> threads = Collections.synchronizedList(new ArrayList<>());
        private final String failing;
        private final boolean stuck;
        private @Nullable ServerSocket port;

        Run(String failing, boolean stuck) {
            this.failing = failing;
            this.stuck = stuck;
        }

        void run() throws Exception {
            ShutdownRequest shutdown = new ShutdownRequest();
            try (ServerChain chain = new ServerChain(this::thread, Invocations.of(new Logs().klog, Map.of()))) {
                chain.onClose(open("store"));
                for (String name : List.of("inner", "outer")) {
                    furnish(chain.add(name), name);
                }
                PreparedChain prepared = chain.prepareRun();
                Runnable whenReady = () -> {
                    step("ready");
                    shutdown.request();
                };
                prepared.run(
                        new Serving(
                                new Port(),
                                timeout -> step("drain requests"),
                                timeout -> step("drain watches"),
                                GracefulShutdown.defaults(),
                                whenReady),
                        shutdown);
            }
        }

        private void furnish(Server server, String name) throws IOException {
            step("furnish " + name);
            server.onClose(open("cache of " + name));
            server.onPrepare(() -> {
                step("prepare " + name);
                server.onClose(open("routes of " + name));
            });
            server.addPostStartHook(name, signals -> step("post-start " + name));
            server.addPreShutdownHook(name, signals -> step("pre-shutdown " + name));
        }

        private boolean step(String name) {
            steps.add(name);
            if (name.equals(failing)) {
                throw new IllegalStateException(name + " failed");
            }
            return true;
        }

        private AutoCloseable open(String name) throws IOException {
            step("open " + name);
            FileChannel file =
                    FileChannel.open(folder.resolve(name), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            files.add(file);
            opened.add(name);
            return () -> {
                file.close();
                closed(name);
            };
        }

        private void closed(String name) {
            closed.add(name);
            if (stuck) {
                throw new IllegalStateException(name + " is stuck");
            }
        }

        private Thread thread(Runnable work) {
            step("thread " + (threads.size() + 1));
            Thread thread = new Thread(work);
            thread.setDaemon(true);
            threads.add(thread);
            return thread;
        }

        void assertNothingIsLeft() {
            List<String> reversed = new ArrayList<>(opened);
            Collections.reverse(reversed);
            assertThat(closed).as("closed in reverse").isEqualTo(reversed);
            assertThat(files).noneMatch(Channel::isOpen);
            assertThat(port == null || port.isClosed()).as("port is closed").isTrue();
            assertThat(threads).noneMatch(Thread::isAlive);
        }

        private final class Port implements Listener {
            Port() {
                opened.add("port");
            }

            @Override
            public void start() throws IOException {
                port = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                step("listen");
            }

            @Override
            public void stopListening() throws IOException {
                step("stop listening");
                closePort();
            }

            @Override
            public void close() throws IOException {
                closePort();
                closed("port");
            }

            private void closePort() throws IOException {
                if (port != null) {
                    port.close();
                }
            }
        }
    }
}
