package io.flagwire.benchmarks;

import io.flagwire.storage.Store;
import io.flagwire.storage.WriteResult.Written;
import io.flagwire.storage.embedded.SqliteStore;
import io.flagwire.storage.resource.ResourceStorage;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What the embedded store costs, on the disk where temporary files lie: writers that share syncs beside a bare sync, the
 * stall of writers by a large compaction, and, each in a process of its own, the start with many objects, their memory, and
 * reads and writes among them.
 */
public final class StorageCost {
    private static final int SYNCS = 400;
    private static final int ENTRY_BYTES = 1_100;
    private static final int OBJECT_BYTES = 1_000;
    private static final long RUN_NANOS = 2_000_000_000L;
    private static final int COMPACTED_ROWS = 500_000;
    private static final int COMPACTED_KEYS = 10_000;
    private static final int PACKED_BYTES = 200;
    private static final int STALL_WRITERS = 256;
    private static final long IDLE_MILLIS = 1_500;
    private static final int LOADED = 100_000;
    private static final int FEW = 1_000;
    private static final int MANY = 300_000;

    /** Thousand puts a second that reference/storage.md gives for the engine, by the number of writers. */
    private static final int[][] WRITERS = {{1, 4_500}, {8, 16_000}, {64, 43_000}, {512, 70_000}};

    private final Path folder;

    private StorageCost(Path folder) {
        this.folder = folder;
    }

    public static void main(String[] args) throws Exception {
        if (args.length > 0) {
            System.out.println(child(Path.of(args[0])));
            return;
        }
        Path folder = Files.createTempDirectory("flagwire-storage");
        try {
            new StorageCost(folder).run();
        } finally {
            Folders.delete(folder);
        }
    }

    private void run() throws Exception {
        write("warm-up", 64);
        System.out.printf("%-34s %10s %10s %10s%n", "", "per s", "p50 µs", "p99 µs");
        besideSyncs();
        for (int[] writers : WRITERS) {
            long[] waits = write("writers-" + writers[0], writers[0]);
            double perSecond = waits.length * 1e9 / RUN_NANOS;
            row(
                    writers[0] + " writers, 1 KB",
                    perSecond,
                    waits,
                    String.format("%.2f of the figure (≥ 0.8 at 64 and 512)", perSecond / writers[1]));
        }
        compaction();
        for (int count : new int[] {FEW, LOADED, MANY}) {
            System.out.println(inChild(fill("objects-" + count, count)));
        }
    }

    private static void row(String what, double perSecond, long[] nanos, String ratio) {
        System.out.printf(
                "%-34s %,10.0f %,10d %,10d %s%n", what, perSecond, p(nanos, 50) / 1_000, p(nanos, 99) / 1_000, ratio);
    }

    private static long p(long[] sorted, int percent) {
        return sorted.length == 0 ? 0 : sorted[(int) ((long) sorted.length * percent / 100)];
    }

    /** A bare sync and a create in turn, so that both meet the same disk. */
    private void besideSyncs() throws IOException {
        long[] syncs = new long[SYNCS];
        long[] creates = new long[SYNCS];
        ByteBuffer entry = ByteBuffer.allocate(ENTRY_BYTES);
        try (FileChannel file = FileChannel.open(
                        folder.resolve("raw"), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
                SqliteStore store = SqliteStore.open(folder.resolve("one"))) {
            for (int i = 0; i < SYNCS; i++) {
                long start = System.nanoTime();
                file.write(entry.rewind());
                file.force(false);
                long synced = System.nanoTime();
                put(store, "/" + i, OBJECT_BYTES, 0);
                syncs[i] = synced - start;
                creates[i] = System.nanoTime() - synced;
            }
        }
        Arrays.sort(syncs);
        Arrays.sort(creates);
        row("one sync of 1.1 KB", 1e9 / p(syncs, 50), syncs, "");
        String ratio = String.format("%.2f of a sync (≤ 1.3)", (double) p(creates, 50) / p(syncs, 50));
        row("one create of 1 KB, in turn", 1e9 / p(creates, 50), creates, ratio);
    }

    /** How long each of many creates waited, sorted. */
    private long[] write(String name, int writers) throws InterruptedException {
        try (SqliteStore store = SqliteStore.open(folder.resolve(name))) {
            return together(writers, new AtomicBoolean(), key -> put(store, key, OBJECT_BYTES, 0));
        }
    }

    private interface Write {
        long write(String key);
    }

    /** Writes for a time, or until told to stop. */
    private static long[] together(int writers, AtomicBoolean enough, Write write) throws InterruptedException {
        List<List<Long>> all = new ArrayList<>();
        List<Thread> threads = new ArrayList<>();
        long end = System.nanoTime() + RUN_NANOS;
        for (int w = 0; w < writers; w++) {
            List<Long> nanos = new ArrayList<>();
            String prefix = "/registry/configmaps/default/" + w + "-";
            all.add(nanos);
            threads.add(Thread.ofVirtual().start(() -> {
                long start = System.nanoTime();
                for (int i = 0; start < end && !enough.get(); i++) {
                    write.write(prefix + i);
                    long now = System.nanoTime();
                    nanos.add(now - start);
                    start = now;
                }
            }));
        }
        for (Thread thread : threads) {
            thread.join();
        }
        return all.stream().flatMap(List::stream).mapToLong(n -> n).sorted().toArray();
    }

    private static long put(Store store, String key, int bytes, long expected) {
        return ((Written) store.put(key, new byte[bytes], expected)).revision();
    }

    /** Many revisions of some keys, given up at once while one writer goes on. */
    private void compaction() throws Exception {
        Path file = folder.resolve("compaction");
        try (SqliteStore store = SqliteStore.open(file)) {
            AtomicInteger next = new AtomicInteger();
            List<Thread> threads = new ArrayList<>();
            for (int w = 0; w < STALL_WRITERS; w++) {
                int writer = w;
                threads.add(Thread.ofVirtual().start(() -> update(store, writer, next)));
            }
            for (Thread thread : threads) {
                thread.join();
            }
            long before = store.size();
            store.compact(store.revision());
            long start = System.nanoTime();
            long[] waits = whileUntidy(store);
            double seconds = (System.nanoTime() - start) / 1e9;
            Thread.sleep(IDLE_MILLIS); // until the write-ahead log is emptied
            System.out.printf(
                    "compaction of %,d rows: %.1f s, worst wait of a writer %.1f ms (≤ 50), p99 %.1f ms, %,d → %,d MB%n",
                    COMPACTED_ROWS,
                    seconds,
                    waits[waits.length - 1] / 1e6,
                    p(waits, 99) / 1e6,
                    before >> 20,
                    store.size() >> 20);
        }
    }

    private static void update(SqliteStore store, int writer, AtomicInteger next) {
        int keys = COMPACTED_KEYS / STALL_WRITERS;
        long[] revisions = new long[keys];
        for (int i = 0; next.incrementAndGet() <= COMPACTED_ROWS; i++) {
            int k = i % keys;
            revisions[k] = put(store, "/" + writer + "/" + k, PACKED_BYTES, revisions[k]);
        }
    }

    private static long[] whileUntidy(SqliteStore store) throws InterruptedException {
        List<Long> waits = new ArrayList<>();
        long revision = 0;
        for (long start = System.nanoTime(); !store.isTidy(); ) {
            revision = put(store, "/beside", PACKED_BYTES, revision);
            long now = System.nanoTime();
            waits.add(now - start);
            Thread.sleep(1);
            start = System.nanoTime();
        }
        return waits.stream().mapToLong(n -> n).sorted().toArray();
    }

    private static byte[] object(int i) {
        String start = "{\"kind\":\"ConfigMap\",\"apiVersion\":\"v1\",\"metadata\":{\"name\":\"" + i
                + "\",\"namespace\":\"default\",\"uid\":\"7f1c0a9e-5a1b-4f0e-9d55-" + String.format("%012d", i)
                + "\",\"labels\":{\"app\":\"a" + i % 100 + "\"}},\"data\":{\"x\":\"";
        return (start + "x".repeat(OBJECT_BYTES - start.length() - 3) + "\"}}").getBytes(StandardCharsets.US_ASCII);
    }

    private Path fill(String name, int count) throws InterruptedException {
        Path file = folder.resolve(name);
        try (SqliteStore store = SqliteStore.open(file)) {
            AtomicInteger next = new AtomicInteger();
            List<Thread> threads = new ArrayList<>();
            for (int w = 0; w < STALL_WRITERS; w++) {
                threads.add(Thread.ofVirtual().start(() -> {
                    for (int i = next.getAndIncrement(); i < count; i = next.getAndIncrement()) {
                        store.put("/registry/configmaps/default/" + i, object(i), 0);
                    }
                }));
            }
            for (Thread thread : threads) {
                thread.join();
            }
        }
        return file;
    }

    private static String inChild(Path file) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        StorageCost.class.getName(),
                        file.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String answer = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        process.waitFor();
        return answer;
    }

    private static String child(Path file) {
        long empty = used();
        long startCpu = cpuNanos();
        long start = System.nanoTime();
        try (SqliteStore store = SqliteStore.open(file)) {
            long opened = System.nanoTime();
            try (ResourceStorage objects = ResourceStorage.open(store, "/registry/configmaps/")) {
                long loaded = System.nanoTime();
                long loadedCpu = cpuNanos();
                int count = objects.snapshot().size();
                double each = (double) (used() - empty) / count;
                return String.format(
                        "%,7d objects of 1 KB: open %,d ms, with watch cache %,d ms%s, of that %,d ms of processor; %,.0f bytes each (≤ %,.0f);"
                                + " get %,.0f ns of processor, update %,.0f µs",
                        count,
                        (opened - start) / 1_000_000,
                        (loaded - start) / 1_000_000,
                        count == LOADED ? " (≤ 1,500)" : "",
                        (loadedCpu - startCpu) / 1_000_000,
                        each,
                        1.6 * OBJECT_BYTES + 200,
                        getNanos(objects, count),
                        updateNanos(objects, count) / 1_000);
            }
        }
    }

    private static long used() {
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    /** Processor time, which others on the machine disturb less. */
    private static double getNanos(ResourceStorage objects, int count) {
        long start = 0;
        int reads = 500_000;
        for (int round = 0; round < 2; round++) { // the first one warms up
            start = cpuNanos();
            for (int i = 0; i < reads; i++) {
                if (objects.get("/registry/configmaps/default/" + (int) (i * 2_654_435_761L % count)) == null) {
                    throw new IllegalStateException("an object is missing");
                }
            }
        }
        return (double) (cpuNanos() - start) / reads;
    }

    private static long cpuNanos() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    private static double updateNanos(ResourceStorage objects, int count) {
        int writes = 2_000;
        long start = System.nanoTime();
        for (int i = 0; i < writes; i++) {
            byte[] changed = object((int) (i * 2_654_435_761L % count));
            changed[changed.length - 4] = 'y';
            objects.guaranteedUpdate(
                    "/registry/configmaps/default/" + (int) (i * 2_654_435_761L % count), false, before -> changed);
        }
        return (double) (System.nanoTime() - start) / writes;
    }
}
