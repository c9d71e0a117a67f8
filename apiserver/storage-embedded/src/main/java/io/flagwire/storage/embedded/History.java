package io.flagwire.storage.embedded;

import io.flagwire.storage.KeyValue;
import io.flagwire.storage.StoreEvent;
import io.flagwire.storage.StoreListener;
import io.flagwire.storage.StoreUnavailableException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the file knows of the time before the newest revision, read in parts between which writers have their turn. A part
 * is larger than what was written since the one before, so that each reader gets to an end. Belongs to the committer.
 */
final class History {
    /** Revisions that are read at once, beside twice as many as have come: two or three milliseconds. */
    static final int PART_REVISIONS = 256;

    /** Bytes of values after which a part ends. */
    private static final long PART_BYTES = 2L * Committer.BATCH_BYTES_MAX;

    private final Path file;
    private final Database database;

    History(Path file, Database database) {
        this.file = file;
        this.database = database;
    }

    /** Notes what keys were before the next changes; true if there are no more. */
    boolean read(State now, Past past) throws SQLException {
        now.checkKept(past.revision());
        return readPart(now, past, row -> {
            if (past.knows(row.key())) {
                return 0;
            }
            KeyValue previous = previous(row);
            past.note(row.key(), previous);
            return bytes(row.value()) + (previous == null ? 0 : bytes(previous.value()));
        });
    }

    /** Tells a listener of the next changes; true if there are no more. */
    boolean tell(State now, Past past, StoreListener listener) throws SQLException {
        List<StoreEvent> events = new ArrayList<>();
        boolean isLast = readPart(now, past, row -> {
            KeyValue previous = previous(row);
            events.add(Batch.event(row.state(), previous, row.revision()));
            return bytes(row.value()) + (previous == null ? 0 : bytes(previous.value()));
        });
        listener.changed(events, past.reached());
        return isLast;
    }

    /** Takes a row, and says how many bytes that has cost. */
    @FunctionalInterface
    private interface Taker {
        long take(Row row) throws SQLException;
    }

    private boolean readPart(State now, Past past, Taker taker) throws SQLException {
        now.checkKept(past.reached());
        long end = Math.min(now.revision(), past.reached() + PART_REVISIONS + 2 * past.growth(now.revision()));
        if (past.reached() < end) {
            long[] left = {PART_BYTES};
            long[] last = {end};
            database.readSince(past.reached(), end, past.start(), past.endExclusive(), row -> {
                left[0] -= taker.take(row);
                if (left[0] <= 0) {
                    last[0] = row.revision();
                }
                return left[0] > 0;
            });
            past.reach(last[0]);
        }
        return past.reached() == now.revision();
    }

    private static int bytes(byte @Nullable [] value) {
        return value == null ? 0 : value.length;
    }

    private @Nullable KeyValue previous(Row row) throws SQLException {
        if (row.previous() == 0) {
            return null;
        }
        Row previous = database.read(row.previous());
        if (previous == null) {
            throw new StoreUnavailableException("revision " + row.previous() + " of " + row.key() + " is missing in "
                    + file + "; restore the file from a backup");
        }
        return previous.state();
    }
}
