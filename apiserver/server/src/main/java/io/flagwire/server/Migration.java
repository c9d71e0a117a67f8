package io.flagwire.server;

import io.flagwire.runtime.lifecycle.ProblemException;
import io.flagwire.storage.Expirations;
import io.flagwire.storage.KeyValue;
import io.flagwire.storage.Range;
import io.flagwire.storage.Store;
import io.flagwire.storage.UnreadableValueException;
import io.flagwire.storage.WriteResult;
import io.flagwire.storage.embedded.SqliteImage;
import io.flagwire.storage.embedded.SqliteStore;
import io.flagwire.storage.etcd.EtcdStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Copies what is below a prefix between etcd and the file of an embedded store, and compares both afterwards. Nobody else may
 * write either of them meanwhile. Everything is in memory once.
 */
final class Migration {
    /** Writes to etcd that are under way at a time; each has a revision of its own, as an embedded store needs it. */
    private static final int WRITES_MAX = 64;

    /** So many problems are told, no more. */
    private static final int PROBLEMS_MAX = 10;

    private final EtcdStore etcd;
    private final String prefix;
    private final InstantSource clock;

    /** @param prefix that of the store, with the slash at its end */
    Migration(EtcdStore etcd, String prefix, InstantSource clock) {
        this.etcd = etcd;
        this.prefix = prefix;
        this.clock = clock;
    }

    /**
     * Makes the file of an embedded store. Keys keep their revisions, and the store goes on at etcd's. Objects in other forms
     * and versions than this server's become what it would have written.
     *
     * @return what was done, for people
     * @throws ProblemException if there is nothing to copy, or something that cannot be; nothing was written then
     */
    String toFile(Path file) throws ProblemException {
        Range all = all(etcd);
        if (all.items().isEmpty()) {
            throw new ProblemException("there is nothing below " + prefix + " in etcd");
        }
        List<KeyValue> items = read(all.items());
        Map<String, Duration> times = etcd.timesToLive();
        List<Expirations.Expiry> ends = new ArrayList<>();
        for (KeyValue state : items) {
            Duration left = times.get(state.key());
            if (left != null) {
                ends.add(new Expirations.Expiry(state.key(), state.modRevision(), clock.millis() + left.toMillis()));
            }
        }
        try {
            SqliteImage.write(file, items, Expirations.of(ends), all.revision());
        } catch (IllegalArgumentException e) {
            throw new ProblemException(
                    "keys that one transaction has written cannot be kept in an embedded store: " + e.getMessage());
        }
        try (SqliteStore copy = SqliteStore.open(file)) {
            compare(items, all(copy).items(), true);
        }
        return summary(items) + " copied to " + file + ", which goes on at revision " + all.revision();
    }

    private List<KeyValue> read(List<KeyValue> stored) throws ProblemException {
        StoredResources resources = new StoredResources(prefix);
        List<KeyValue> items = new ArrayList<>(stored.size());
        List<String> problems = new ArrayList<>();
        int unreadable = 0;
        for (KeyValue state : stored) {
            try {
                items.add(resources.read(state));
            } catch (UnreadableValueException e) {
                unreadable++;
                if (problems.size() < PROBLEMS_MAX) {
                    problems.add(state.key() + ": " + e.reason());
                }
            }
        }
        if (unreadable > 0) {
            throw new ProblemException(unreadable + " values cannot be read; correct or delete them: "
                    + String.join("; ", problems) + (unreadable > problems.size() ? "; …" : ""));
        }
        return items;
    }

    /**
     * Writes what the file of an embedded store has, roughly in the order in which it was written.
     *
     * @return what was done, for people
     * @throws ProblemException if there is nothing to copy, or etcd has keys below the prefix; nothing was written then
     */
    String fromFile(Path file) throws ProblemException {
        if (!Files.exists(file)) {
            throw new ProblemException("there is no file " + file);
        }
        if (etcd.range(prefix, Store.prefixEnd(prefix), 0, 1).count() > 0) {
            throw new ProblemException("etcd has keys below " + prefix + " already: choose another --etcd-prefix");
        }
        try (SqliteStore source = SqliteStore.open(file)) {
            List<KeyValue> items = all(source).items();
            if (items.isEmpty()) {
                throw new ProblemException("there is nothing below " + prefix + " in " + file);
            }
            List<KeyValue> ordered = new ArrayList<>(items);
            ordered.sort(Comparator.comparingLong(KeyValue::modRevision));
            for (int from = 0; from < ordered.size(); from += WRITES_MAX) {
                write(ordered.subList(from, Math.min(from + WRITES_MAX, ordered.size())), source);
            }
            compare(items, all(etcd).items(), false);
            return summary(items) + " copied from " + file + " to etcd, at revision " + etcd.revision();
        }
    }

    /** Side by side: alone, each would wait for its own sync of etcd's disk. */
    private void write(List<KeyValue> states, SqliteStore source) throws ProblemException {
        List<Future<WriteResult>> results = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (KeyValue state : states) {
                Duration left = Objects.requireNonNullElse(source.timeToLive(state.key()), Duration.ZERO);
                results.add(threads.submit(
                        () -> etcd.put(state.key(), state.value(), 0, Duration.ofSeconds(left.toSeconds()))));
            }
        }
        for (int i = 0; i < results.size(); i++) {
            Future<WriteResult> result = results.get(i);
            if (result.state() == Future.State.FAILED && result.exceptionNow() instanceof RuntimeException failure) {
                throw failure;
            }
            if (!(result.resultNow() instanceof WriteResult.Written)) {
                throw new ProblemException(
                        "somebody else writes to etcd: " + states.get(i).key() + " is there already");
            }
        }
    }

    private Range all(Store store) {
        return store.range(prefix, Store.prefixEnd(prefix), 0, 0);
    }

    private static void compare(List<KeyValue> from, List<KeyValue> to, boolean withRevisions) throws ProblemException {
        if (from.size() != to.size()) {
            throw new ProblemException("the copy is not complete: " + to.size() + " keys of " + from.size()
                    + "; remove it and begin again");
        }
        for (int i = 0; i < from.size(); i++) {
            KeyValue a = from.get(i);
            KeyValue b = to.get(i);
            if (!a.key().equals(b.key())
                    || !Arrays.equals(a.value(), b.value())
                    || withRevisions && a.modRevision() != b.modRevision()) {
                throw new ProblemException("the copy differs at " + a.key() + "; remove it and begin again");
            }
        }
    }

    private static String summary(List<KeyValue> items) {
        long bytes = 0;
        for (KeyValue item : items) {
            bytes += item.value().length;
        }
        return items.size() + " keys with " + bytes + " bytes";
    }
}
