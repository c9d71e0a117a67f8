package io.flagwire.server;

import io.flagwire.runtime.lifecycle.ProblemException;
import io.flagwire.storage.Expirations;
import io.flagwire.storage.KeyValue;
import io.flagwire.storage.Range;
import io.flagwire.storage.Store;
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

/**
 * Copies what is below a prefix between etcd and the file of an embedded store, and compares both afterwards. Nobody else may
 * write either of them meanwhile. Everything is in memory once.
 */
final class Migration {
    /** What protobuf objects of kube-apiserver begin with. */
    private static final byte[] PROTOBUF = {'k', '8', 's', 0};

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
     * Makes the file of an embedded store. Keys keep their revisions, and the store goes on at etcd's.
     *
     * @return what was done, for people
     * @throws ProblemException if there is nothing to copy, or something that cannot be; nothing was written then
     */
    String toFile(Path file) throws ProblemException {
        Range all = all(etcd);
        if (all.items().isEmpty()) {
            throw new ProblemException("there is nothing below " + prefix + " in etcd");
        }
        for (KeyValue state : all.items()) {
            if (Arrays.equals(PROTOBUF, Arrays.copyOf(state.value(), PROTOBUF.length))) {
                throw new ProblemException(state.key() + " is kept as protobuf: run kube-apiserver with"
                        + " --storage-media-type=application/json and have every object written anew");
            }
        }
        Map<String, Duration> times = etcd.timesToLive();
        List<Expirations.Expiry> ends = new ArrayList<>();
        for (KeyValue state : all.items()) {
            Duration left = times.get(state.key());
            if (left != null) {
                ends.add(new Expirations.Expiry(state.key(), state.modRevision(), clock.millis() + left.toMillis()));
            }
        }
        try {
            SqliteImage.write(file, all.items(), Expirations.of(ends), all.revision());
        } catch (IllegalArgumentException e) {
            throw new ProblemException(
                    "keys that one transaction has written cannot be kept in an embedded store: " + e.getMessage());
        }
        try (SqliteStore copy = SqliteStore.open(file)) {
            compare(all.items(), all(copy).items(), true);
        }
        return summary(all.items()) + " copied to " + file + ", which goes on at revision " + all.revision();
    }

    /**
     * Writes what the file of an embedded store has, in the order in which it was written.
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
            for (KeyValue state : ordered) {
                Duration left = Objects.requireNonNullElse(source.timeToLive(state.key()), Duration.ZERO);
                if (!(etcd.put(state.key(), state.value(), 0, Duration.ofSeconds(left.toSeconds()))
                        instanceof WriteResult.Written)) {
                    throw new ProblemException("somebody else writes to etcd: " + state.key() + " is there already");
                }
            }
            compare(items, all(etcd).items(), false);
            return summary(items) + " copied from " + file + " to etcd, at revision " + etcd.revision();
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
