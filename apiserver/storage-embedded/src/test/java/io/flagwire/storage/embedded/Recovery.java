package io.flagwire.storage.embedded;

import static io.flagwire.storage.embedded.StoreFile.all;

import io.flagwire.storage.FaithfulListener;
import io.flagwire.storage.Store;
import io.flagwire.storage.StoreEvent;
import io.flagwire.storage.WriteResult;
import io.flagwire.storage.proof.StoreModel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Opens what a crash has left, and compares it with the model of what had been done. */
final class Recovery {
    private final StoreModel model;
    private final List<String> problems = new ArrayList<>();

    private Recovery(StoreModel model) {
        this.model = model;
    }

    /** What is wrong with a store that is opened after a crash; nothing if it is as it must be. */
    static List<String> problems(CrashImage image, StoreModel model, Path file) {
        image.write(file);
        Recovery recovery = new Recovery(model);
        recovery.check(image, file);
        return recovery.problems;
    }

    private void check(CrashImage image, Path file) {
        long revision;
        try (SqliteStore store = SqliteStore.open(file)) {
            revision = store.revision();
            if (revision != image.revisionMin() && revision != image.revisionMax()) {
                problems.add(
                        "revision is " + revision + ", expected " + image.revisionMin() + " or " + image.revisionMax());
                return;
            }
            if (store.compactedRevision() < image.compactedMin()) {
                problems.add("compacted is " + store.compactedRevision() + ", expected " + image.compactedMin());
            }
            compare(store, revision);
        }
        try (SqliteStore store = SqliteStore.open(file)) {
            if (store.revision() != revision) {
                problems.add("revision is " + store.revision() + " when opened again, was " + revision);
                return;
            }
            compare(store, revision);
            if (!store.put("/after", new byte[0], 0).equals(new WriteResult.Written(revision + 1))) {
                problems.add("the next write does not make the next revision");
            }
        }
    }

    /** Compares all states that are kept, and the changes that lead from one to the next. */
    private void compare(SqliteStore store, long revision) {
        long kept = Math.max(store.compactedRevision(), 1);
        for (long then = kept; then <= revision; then += Math.max(1, (revision - kept) / 4)) {
            expect("state at " + then, keys(store, then), keys(model, then));
        }
        expect("newest state", keys(store, 0), keys(model, revision));
        expect("changes after " + kept, changes(store, kept, revision), changes(model, kept, revision));
    }

    /** Values are long, so their hash has to do. */
    private static List<String> keys(Store store, long revision) {
        return all(store, revision).items().stream()
                .map(item -> item.key() + "=" + Arrays.hashCode(item.value()) + "@" + item.createRevision() + "-"
                        + item.modRevision() + "v" + item.version())
                .toList();
    }

    private static List<String> changes(Store store, long after, long upTo) {
        List<String> changes = new ArrayList<>();
        FaithfulListener notes = (events, revision) -> {
            for (StoreEvent event : events) {
                if (event.revision() <= upTo) {
                    byte[] value =
                            event instanceof StoreEvent.Put put ? put.current().value() : null;
                    changes.add(event.revision() + " " + event.key() + "=" + Arrays.hashCode(value));
                }
            }
        };
        store.watch("/", after, notes).close();
        return changes;
    }

    private void expect(String what, List<String> actual, List<String> expected) {
        if (!actual.equals(expected)) {
            problems.add(what + " is " + actual + ", expected " + expected);
        }
    }
}
