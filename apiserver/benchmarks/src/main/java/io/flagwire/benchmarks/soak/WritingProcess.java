package io.flagwire.benchmarks.soak;

import io.flagwire.storage.KeyValue;
import io.flagwire.storage.Store;
import io.flagwire.storage.WriteResult;
import io.flagwire.storage.embedded.SqliteStore;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * Writes to a store as fast as it can until it is killed, and prints each acknowledgement: {@code key count revision .}, the
 * revision being 0 for a deletion that found the key expired.
 *
 * <p>Arguments: the store's file, the count of writers, and for each the number of the act that it begins with.
 */
final class WritingProcess {
    /** Acknowledged writes of the first writer between compactions. */
    private static final int COMPACTED_EVERY = 50;

    /** Revisions of history that compaction leaves. */
    private static final int KEPT = 3_000;

    private WritingProcess() {}

    public static void main(String[] args) {
        Store store = SqliteStore.open(Path.of(args[0]));
        PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.US_ASCII);
        int writers = Integer.parseInt(args[1]);
        for (int w = 0; w < writers; w++) {
            Act first = new Act(Act.key(w), Long.parseLong(args[2 + w]));
            boolean compacts = w == 1;
            Thread.ofPlatform().start(() -> write(store, first, compacts, out));
        }
    }

    private static void write(Store store, Act first, boolean compacts, PrintStream out) {
        for (Act act = first; ; act = act.next()) {
            out.println(act.key() + " " + act.count() + " " + revision(store, act) + " .");
            if (compacts && act.count() % COMPACTED_EVERY == 0) {
                store.compact(Math.max(1, store.revision() - KEPT));
            }
        }
    }

    /** Does an act; again if the key expires meanwhile. */
    private static long revision(Store store, Act act) {
        while (true) {
            KeyValue state = store.get(act.key());
            if (state == null && act.isDeletion()) {
                return 0;
            }
            long present = state == null ? 0 : state.modRevision();
            WriteResult result = act.isDeletion()
                    ? store.delete(act.key(), present)
                    : store.put(act.key(), act.value(), present, act.ttl());
            if (result instanceof WriteResult.Written written) {
                return written.revision();
            }
        }
    }
}
