package io.flagwire.runtime.process;

import io.flagwire.runtime.log.Klog;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Tells systemd, or whoever else has set {@code NOTIFY_SOCKET}, how this process is (sd_notify(3)). Does nothing if nobody
 * has. A server chain does this by itself; this is for commands of another kind.
 *
 * <p>The socket is a Unix datagram socket, and Java has none: its Unix sockets are streams, and the C library can be called
 * without native code of one's own from Java 22 on only. So a child process says it: {@code systemd-notify}, which is where
 * systemd is, found by {@code PATH}. That takes some milliseconds, at the start and at the end. Since it is a child that
 * speaks, the unit of a service that does not run as root must let it:
 *
 * <pre>
 * [Service]
 * Type=notify
 * NotifyAccess=all
 * </pre>
 *
 * <p>What goes wrong is a warning in the log: a server is not worse for not being watched. Thread-safe.
 */
public final class SystemdNotify {
    private static final String PROGRAM = "systemd-notify";
    private static final Duration ANSWER_MAX = Duration.ofSeconds(5);

    private final Map<String, String> environment;
    private final Klog log;
    private final Duration answerMax;
    private boolean stopping;

    /** Takes the socket and the program from the environment, and warns in the log. */
    public SystemdNotify(Invocation invocation) {
        this(invocation, ANSWER_MAX);
    }

    SystemdNotify(Invocation invocation, Duration answerMax) {
        this.environment = invocation.environment();
        this.log = invocation.log();
        this.answerMax = answerMax;
    }

    /** The start is over; says nothing if the end has begun already. */
    public synchronized void ready() throws InterruptedException {
        if (!stopping) {
            send("READY=1");
        }
    }

    /** The end has begun. */
    public synchronized void stopping() throws InterruptedException {
        stopping = true;
        send("STOPPING=1");
    }

    private void send(String state) throws InterruptedException {
        if (environment.getOrDefault("NOTIFY_SOCKET", "").isEmpty()) {
            return;
        }
        Path program = program();
        String problem = program == null ? PROGRAM + " is not in PATH" : run(program, state);
        if (problem != null) {
            log.warning("Cannot send " + state + " to NOTIFY_SOCKET: " + problem);
        }
    }

    /** Why it failed, or null. */
    private @Nullable String run(Path program, String state) throws InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(
                        program.toString(), "--pid=" + ProcessHandle.current().pid(), state)
                .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().clear();
        builder.environment().putAll(environment);
        Process process;
        try {
            process = builder.start();
        } catch (IOException e) {
            return e.getMessage();
        }
        try {
            if (!process.waitFor(answerMax.toMillis(), TimeUnit.MILLISECONDS)) {
                return program + " does not end";
            }
        } finally {
            process.destroyForcibly();
        }
        int code = process.exitValue();
        return code == 0 ? null : program + " ended with exit code " + code;
    }

    /** By the environment's own PATH: what Java would search is the PATH that the process was started with. */
    private @Nullable Path program() {
        for (String folder : environment.getOrDefault("PATH", "").split(File.pathSeparator)) {
            try {
                Path program = Path.of(folder, PROGRAM);
                if (program.isAbsolute() && Files.isExecutable(program)) {
                    return program;
                }
            } catch (InvalidPathException e) {
                continue;
            }
        }
        return null;
    }
}
