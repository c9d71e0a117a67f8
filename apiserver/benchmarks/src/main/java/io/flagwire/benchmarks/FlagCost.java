package io.flagwire.benchmarks;

import io.flagwire.runtime.flag.FlagSpec;
import io.flagwire.server.ServerRunOptionsRegistry;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * What the flags of kube-apiserver cost a process that does nothing else, from its start to its end: read by generated
 * switches ({@code Parse}), read so and completed, validated and run as a whole command ({@code Flagwire}), read by picocli
 * from a model that was built without reflection, and by picocli from annotations. The same names,
 * types and sections for all, in plain classes of Java 17 that are written and compiled here. Runs all in turn on every
 * Java that is named, with an AOT cache where that is 25 or later, and prints medians and what they are over an empty
 * {@code main}.
 */
public final class FlagCost {
    private static final int ROUNDS = 21;
    private static final long PATIENCE_SECONDS = 60;
    private static final int AOT_SINCE = 25;
    private static final List<String> VARIANTS =
            List.of("Empty", "Parse", "Flagwire", "PicocliModel", "PicocliAnnotations");
    private static final List<String> LINE = List.of(
            "--advertise-address=192.0.2.1",
            "--max-requests-inflight=800",
            "--goaway-chance=0.001",
            "--etcd-servers=https://a:2379,https://b:2379",
            "--etcd-prefix=/registry",
            "--watch-cache=false",
            "--secure-port=6444",
            "--cert-dir=/tmp/certificates",
            "--audit-log-path=/tmp/audit.log",
            "--audit-log-maxsize=200",
            "--profiling=false",
            "--service-account-issuer=https://kubernetes.default.svc",
            "--service-account-key-file=/tmp/sa.pub",
            "--authorization-mode=Node,RBAC",
            "--enable-admission-plugins=NodeRestriction",
            "--service-account-signing-key-file=/tmp/sa.key",
            "--allow-privileged",
            "--service-cluster-ip-range=10.0.0.0/24",
            "--kubelet-preferred-address-types=InternalIP,Hostname",
            "--endpoint-reconciler-type=lease");

    private final Path scratch;
    private final String libraries;

    private FlagCost(Path scratch) {
        this.scratch = scratch;
        this.libraries = System.getProperty("java.class.path");
    }

    /** @param args the homes of the Javas to run on */
    public static void main(String[] args) throws IOException, InterruptedException {
        Path scratch = Files.createTempDirectory("flagwire-flags");
        try {
            FlagCost cost = new FlagCost(scratch);
            Path jar = cost.compile();
            for (String home : args) {
                Path java = Path.of(home, "bin", "java");
                cost.measure(home, java, jar, Map.of());
                if (cost.version(java) >= AOT_SINCE) {
                    cost.measure(home + ", AOT cache", java, jar, cost.train(java, jar));
                }
            }
        } finally {
            Folders.delete(scratch);
        }
    }

    private Path compile() throws IOException, InterruptedException {
        Map<String, List<FlagSpec>> sections = new LinkedHashMap<>();
        int flags = 0;
        for (var mount : ServerRunOptionsRegistry.command().flagSets().mounts()) {
            for (int i = 0; i < mount.group().size(); i++, flags++) {
                FlagSpec spec = mount.describe(i);
                sections.computeIfAbsent(String.valueOf(spec.section()), title -> new ArrayList<>())
                        .add(spec);
            }
        }
        System.out.printf("%d flags in %d classes, %d of them given%n", flags, sections.size(), LINE.size());
        Path sources = Files.createDirectory(scratch.resolve("sources"));
        FlagCostSources.write(sources, sections.values());
        Path classes = Files.createDirectory(scratch.resolve("classes"));
        List<String> javac = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "javac").toString(),
                "--release",
                "17",
                "-nowarn",
                "-proc:full",
                "-processor",
                "io.flagwire.processor.FlagwireProcessor",
                "-cp",
                libraries,
                "-processorpath",
                libraries,
                "-d",
                classes.toString()));
        try (Stream<Path> files = Files.list(sources)) {
            files.map(Path::toString).forEach(javac::add);
        }
        run(javac);
        Path jar = scratch.resolve("flags.jar");
        run(List.of(
                Path.of(System.getProperty("java.home"), "bin", "jar").toString(),
                "cf",
                jar.toString(),
                "-C",
                classes.toString(),
                "."));
        // A cache takes classes from jars only.
        return jar;
    }

    private Map<String, Path> train(Path java, Path jar) throws IOException, InterruptedException {
        Map<String, Path> caches = new LinkedHashMap<>();
        for (String variant : VARIANTS) {
            Path cache = scratch.resolve(variant + ".aot");
            run(command(java, jar, variant, "-XX:AOTCacheOutput=" + cache));
            caches.put(variant, cache);
        }
        return caches;
    }

    private void measure(String title, Path java, Path jar, Map<String, Path> caches)
            throws IOException, InterruptedException {
        Map<String, long[]> micros = new LinkedHashMap<>();
        for (String variant : VARIANTS) {
            micros.put(variant, new long[ROUNDS]);
        }
        for (int round = 0; round < ROUNDS; round++) {
            for (Map.Entry<String, long[]> variant : micros.entrySet()) {
                Path cache = caches.get(variant.getKey());
                String option = cache == null ? "-Xshare:auto" : "-XX:AOTCache=" + cache;
                variant.getValue()[round] = run(command(java, jar, variant.getKey(), option));
            }
        }
        System.out.println(title);
        double empty = median(micros.getOrDefault("Empty", new long[1]));
        micros.forEach((variant, values) -> System.out.printf(
                "  %-20s median %6.1f ms, least %6.1f ms, over empty %6.1f ms%n",
                variant, median(values) / 1000, least(values) / 1000, (median(values) - empty) / 1000));
    }

    private List<String> command(Path java, Path jar, String variant, String option) {
        List<String> command = new ArrayList<>(List.of(
                java.toString(),
                option,
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                jar + File.pathSeparator + jars(),
                "flags." + (variant.equals("Flagwire") ? "FlagwireLauncher" : variant)));
        if (!variant.equals("Empty")) {
            command.addAll(LINE);
        }
        return command;
    }

    /** The libraries that the variants need; folders are left out, as a cache takes none. */
    private String jars() {
        return String.join(
                File.pathSeparator,
                Arrays.stream(libraries.split(File.pathSeparator))
                        .filter(entry ->
                                entry.matches(".*/(flagwire-(annotations|runtime)|picocli|jspecify)-[^/]*\\.jar"))
                        .toList());
    }

    private int version(Path java) throws IOException, InterruptedException {
        Path output = scratch.resolve("version");
        Process process = new ProcessBuilder(java.toString(), "--version")
                .redirectOutput(output.toFile())
                .start();
        process.waitFor();
        return Integer.parseInt(Files.readString(output).replaceAll("(?s)^\\S+ (\\d+).*", "$1"));
    }

    /** Runs a process to its end and returns how long that took, in microseconds. */
    private long run(List<String> command) throws IOException, InterruptedException {
        Path output = scratch.resolve("output");
        long begin = System.nanoTime();
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        boolean ended = process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
        long micros = TimeUnit.NANOSECONDS.toMicros(System.nanoTime() - begin);
        if (!ended || process.exitValue() != 0) {
            process.destroyForcibly();
            throw new IOException(String.join(" ", command) + "\n" + Files.readString(output, StandardCharsets.UTF_8));
        }
        return micros;
    }

    private static double median(long[] values) {
        long[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    private static double least(long[] values) {
        return Arrays.stream(values).min().orElseThrow();
    }
}
