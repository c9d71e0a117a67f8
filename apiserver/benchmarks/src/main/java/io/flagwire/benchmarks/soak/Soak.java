package io.flagwire.benchmarks.soak;

import io.flagwire.benchmarks.Folders;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Runs a soak and exits with 1 if an acknowledged write was lost, or anything else was wrong.
 *
 * <p>Arguments: {@code store}, {@code server} or {@code etcd}, how often to kill, the seed, and for the last two the
 * distribution's folder; for the last one etcd's binary.
 */
final class Soak {
    private Soak() {}

    public static void main(String[] args) throws Exception {
        int kills = Integer.parseInt(args[1]);
        long seed = Long.parseLong(args[2]);
        Path scratch = Files.createTempDirectory("flagwire-soak");
        boolean right = switch (args[0]) {
            case "store" -> new StoreSoak(scratch, seed).run(kills);
            case "server" -> new ServerSoak(Path.of(args[3]), scratch, null, seed).run(kills);
            case "etcd" -> new ServerSoak(Path.of(args[3]), scratch, Path.of(args[4]), seed).run(kills);
            default -> throw new IllegalArgumentException("store, server or etcd expected, not " + args[0]);
        };
        if (!right) {
            System.out.println("the files are left in " + scratch);
            System.exit(1);
        }
        Folders.delete(scratch);
    }
}
