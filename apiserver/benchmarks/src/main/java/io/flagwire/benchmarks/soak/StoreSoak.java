package io.flagwire.benchmarks.soak;

import io.flagwire.storage.embedded.SqliteStore;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Kills a process that writes to an embedded store, opens the store, and compares. */
final class StoreSoak {
    private static final int WRITERS = 16;

    /** Acknowledged writes after which a process is killed, at most, in the midst of further ones. */
    private static final int WRITES_MAX = 6_000;

    private final Path file;
    private final Random random;
    private final Acknowledged acknowledged;

    StoreSoak(Path folder, long seed) {
        this.file = folder.resolve("store.db");
        this.random = new Random(seed);
        this.acknowledged = new Acknowledged(random);
    }

    /** Runs, and says what came of it; true if nothing is wrong. */
    boolean run(int kills) throws IOException, InterruptedException {
        for (int kill = 1; kill <= kills; kill++) {
            writeAndKill();
            try (SqliteStore store = SqliteStore.open(file)) {
                acknowledged.check(store);
            }
            if (kill % 10 == 0 || kill == kills || !acknowledged.problems().isEmpty()) {
                System.out.printf(
                        "store: %d kills, %,d writes acknowledged, %d problems, %,d bytes%n",
                        kill, acknowledged.count(), acknowledged.problems().size(), Files.size(file));
            }
            if (!acknowledged.problems().isEmpty()) {
                acknowledged.problems().stream().limit(20).forEach(System.out::println);
                return false;
            }
        }
        return true;
    }

    private void writeAndKill() throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-XX:TieredStopAtLevel=1",
                "-Dslf4j.internal.verbosity=ERROR", // the driver looks for a logger
                "-Xmx256m",
                "-cp",
                System.getProperty("java.class.path"),
                WritingProcess.class.getName(),
                file.toString(),
                Integer.toString(WRITERS)));
        for (int w = 0; w < WRITERS; w++) {
            command.add(Long.toString(acknowledged.next(Act.key(w)).count()));
        }
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader lines = process.inputReader()) {
            int left = 1 + random.nextInt(WRITES_MAX);
            for (String line = lines.readLine(); line != null && acknowledged.note(line); line = lines.readLine()) {
                if (--left == 0) {
                    process.toHandle().destroyForcibly(); // unlike the process's own, leaves the pipe open
                }
            }
            if (left > 0) {
                throw new IOException("the writing process has ended by itself, with " + process.waitFor());
            }
        } finally {
            process.destroyForcibly().waitFor();
        }
    }
}
