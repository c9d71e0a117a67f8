package io.flagwire.storage.embedded;

import io.flagwire.storage.Expirations;
import io.flagwire.storage.KeyValue;
import io.flagwire.storage.Store;
import io.flagwire.storage.StoreUnavailableException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/**
 * The state of a store at one revision, written as the file of a new embedded store: a backup, or what another engine had.
 * Keys keep their values, create and mod revisions, versions and ends; the store goes on at the same revision, and history
 * begins there, as after a compaction.
 */
public final class SqliteImage {
    private SqliteImage() {}

    /**
     * Writes a store file. It is complete, and on the disk, when this returns; before that it has another name, which is
     * gone if this fails. May be called from any thread, and takes about a second for 100,000 keys of 1 KB.
     *
     * @param file must not exist yet
     * @param keys all keys as they were at the revision, in any order, each once and with its own mod revision, which is
     *     from 2 to the revision: two keys that one transaction has written do not fit into a store of this kind
     * @param expirations the ends of those keys that do not live for ever
     * @param revision the store's revision
     * @throws StoreUnavailableException if the file exists or cannot be written
     * @throws IllegalArgumentException if two keys have the same mod revision, or one is out of bounds
     */
    public static void write(Path file, Iterable<KeyValue> keys, Expirations expirations, long revision) {
        List<KeyValue> ordered = ordered(keys, revision);
        Path unfinished = Path.of(file + ".part");
        Path folder = Objects.requireNonNull(file.toAbsolutePath().getParent());
        if (!Files.isDirectory(folder)) {
            throw new StoreUnavailableException(file + " cannot be written: its folder does not exist; make it");
        }
        try {
            if (Files.exists(file) || Files.exists(Path.of(file + FileCheck.LOG))) { // which would be taken for its own
                throw new FileAlreadyExistsException(file.toString());
            }
            Files.deleteIfExists(unfinished);
            try {
                fill(unfinished, ordered, expirations, revision);
                force(unfinished);
                move(unfinished, file);
            } finally {
                Files.deleteIfExists(unfinished);
            }
            force(folder);
        } catch (FileAlreadyExistsException e) {
            throw new StoreUnavailableException(file + " exists already; choose another name, or move it away", e);
        } catch (IOException e) {
            throw new StoreUnavailableException(file + " cannot be written: " + e, e);
        }
    }

    /** By revision, so that each row goes behind the one before. */
    private static List<KeyValue> ordered(Iterable<KeyValue> keys, long revision) {
        List<KeyValue> ordered = new ArrayList<>();
        keys.forEach(ordered::add);
        ordered.sort(Comparator.comparingLong(KeyValue::modRevision));
        long before = Store.FIRST_REVISION;
        for (KeyValue state : ordered) {
            if (state.modRevision() <= before || state.modRevision() > revision) {
                throw new IllegalArgumentException("mod revision " + state.modRevision() + " of " + state.key()
                        + ": expected one of its own from 2 to " + revision);
            }
            before = state.modRevision();
        }
        return ordered;
    }

    private static void fill(Path file, List<KeyValue> keys, Expirations expirations, long revision) {
        try (Database database = Database.createImage(file)) {
            database.begin();
            for (KeyValue state : keys) {
                database.append(Row.of(state, 0, expirations.atMillis(state.key())));
            }
            database.setMeta("compacted", revision);
            database.setMeta("swept", revision);
            database.commit();
        } catch (SQLException e) {
            throw Failures.of(file, e);
        }
    }

    static void force(Path path) throws IOException {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    /** A link cannot replace a file, as an atomic move could. */
    private static void move(Path from, Path to) throws IOException {
        try {
            Files.createLink(to, from);
        } catch (UnsupportedOperationException e) {
            Files.move(from, to);
        }
    }
}
