package io.flagwire.generic.server;

import io.flagwire.generic.metrics.MetricRegistry;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the operating system knows of the process (Prometheus' process collector), as far as it tells: memory and files only
 * where there is {@code /proc}. And how much of its heap the JVM uses.
 */
final class ProcessMetrics {
    private static final Logger LOG = System.getLogger(ProcessMetrics.class.getName());
    private static final double NANOS_PER_SECOND = 1e9;
    private static final double MILLIS_PER_SECOND = 1e3;
    /** What kube-apiserver tells where there is no limit: 2^64 - 1, as near as a double comes. */
    private static final Double UNLIMITED = 0x1p64;

    private static final double BYTES_PER_KILOBYTE = 1024;

    private ProcessMetrics() {}

    static void register(MetricRegistry registry) {
        registry.readCounters(
                "process_cpu_seconds_total",
                "CPU time that the process has used, in seconds.",
                samples -> info().totalCpuDuration().ifPresent(used -> samples.add(used.toNanos() / NANOS_PER_SECOND)));
        gauge(
                registry,
                "process_start_time_seconds",
                "When the process was started, in seconds since 1970.",
                () -> info().startInstant()
                        .map(start -> start.toEpochMilli() / MILLIS_PER_SECOND)
                        .orElse(null));
        gauge(
                registry,
                "process_resident_memory_bytes",
                "Memory of the process that is in RAM, in bytes.",
                () -> memory("VmRSS:"));
        gauge(
                registry,
                "process_virtual_memory_bytes",
                "Address space of the process, in bytes.",
                () -> memory("VmSize:"));
        gauge(
                registry,
                "process_virtual_memory_max_bytes",
                "The most address space that the process may have, in bytes.",
                () -> limit("Max address space", UNLIMITED));
        traffic(registry, "process_network_receive_bytes_total", "Bytes that have come from the network.", "InOctets");
        traffic(registry, "process_network_transmit_bytes_total", "Bytes that have gone to the network.", "OutOctets");
        gauge(registry, "process_open_fds", "Open file descriptors.", ProcessMetrics::openFiles);
        gauge(
                registry,
                "process_max_fds",
                "The most file descriptors that may be open.",
                () -> limit("Max open files", null));
        gauge(registry, "jvm_memory_heap_used_bytes", "Used memory of the Java heap, in bytes.", () -> {
            Runtime runtime = Runtime.getRuntime();
            return (double) (runtime.totalMemory() - runtime.freeMemory());
        });
        gauge(registry, "jvm_memory_heap_max_bytes", "The most memory that the Java heap may take, in bytes.", () ->
                (double) Runtime.getRuntime().maxMemory());
    }

    /** @param value null if it is not known */
    private static void gauge(MetricRegistry registry, String name, String help, Supplier<@Nullable Double> value) {
        registry.readGauges(name, help, samples -> {
            Double known = value.get();
            if (known != null) {
                samples.add(known);
            }
        });
    }

    private static ProcessHandle.Info info() {
        return ProcessHandle.current().info();
    }

    private static @Nullable Double memory(String field) {
        String kilobytes = field(Path.of("/proc/self/status"), field, 1);
        return kilobytes == null ? null : Double.parseDouble(kilobytes) * BYTES_PER_KILOBYTE;
    }

    /**
     * A soft limit of the process.
     *
     * @param unlimited what it is if there is none
     */
    private static @Nullable Double limit(String name, @Nullable Double unlimited) {
        String max = field(Path.of("/proc/self/limits"), name, 3);
        return max == null ? null : max.equals("unlimited") ? unlimited : Double.valueOf(max);
    }

    /** Counts what the whole network that the process sees has carried, as kube-apiserver does. */
    private static void traffic(MetricRegistry registry, String name, String help, String field) {
        registry.readCounters(name, help, samples -> {
            Double bytes = octets(field);
            if (bytes != null) {
                samples.add(bytes);
            }
        });
    }

    /** A line of names stands before that of their numbers. */
    private static @Nullable Double octets(String name) {
        try {
            List<String> lines = Files.readAllLines(Path.of("/proc/self/net/netstat"));
            for (int i = 0; i + 1 < lines.size(); i += 2) {
                int at = List.of(lines.get(i).split(" ")).indexOf(name);
                if (lines.get(i).startsWith("IpExt:") && at >= 0) {
                    return Double.valueOf(lines.get(i + 1).split(" ")[at]);
                }
            }
        } catch (IOException e) {
            LOG.log(Level.DEBUG, "cannot read how much the network has carried", e);
        }
        return null;
    }

    private static @Nullable Double openFiles() {
        Path descriptors = Path.of("/proc/self/fd");
        if (!Files.isDirectory(descriptors)) {
            return null;
        }
        try (Stream<Path> files = Files.list(descriptors)) {
            return (double) files.count();
        } catch (IOException e) {
            LOG.log(Level.DEBUG, "cannot count open files", e);
            return null;
        }
    }

    /** A word of the line that starts so, null if it is not there. */
    private static @Nullable String field(Path file, String lineStart, int word) {
        try {
            for (String line : Files.readAllLines(file)) {
                if (line.startsWith(lineStart)) {
                    return line.split("\\s+")[word];
                }
            }
        } catch (IOException e) {
            LOG.log(Level.DEBUG, "cannot read " + file, e);
        }
        return null;
    }
}
