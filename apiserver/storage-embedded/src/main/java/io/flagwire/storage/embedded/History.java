package io.flagwire.storage.embedded;

import io.flagwire.storage.KeyValue;
import io.flagwire.storage.StoreEvent;
import io.flagwire.storage.StoreListener;
import io.flagwire.storage.StoreUnavailableException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the file knows of the time before the newest revision, read in parts between which writers have their turn. A part
 * is larger than what was written since the one before, so that each reader gets to an end. Belongs to the committer.
 */
final class History {
    /** Values that are loaded at once. */
    static final int PART_VALUES = 256;

    /** Bytes of values after which a part ends. */
    static final long PART_BYTES = 2L * Committer.BATCH_BYTES_MAX;

    private final Path file;
    private final Database database;

    History(Path file, Database database) {
        this.file = file;
        this.database = database;
    }

    /**
     * Notes more of the keys that have been replaced or deleted since; true if there are no more. Reads no values, and so
     * does not check what it reads: {@link #load} does that for what is returned.
     */
    boolean find(State now, PastRange range) throws SQLException {
        Past past = range.past();
        now.checkKept(past.revision());
        long end = past.endOfPart(now.revision());
        database.readReplaced(past.reached(), end, past.revision(), past.start(), past.endExclusive(), range::note);
        past.reach(end);
        return end == now.revision();
    }

    /** Loads more of the values that a range lacks; true if there are no more. */
    boolean load(State now, PastRange range) throws SQLException {
        now.checkKept(range.past().revision());
        long left = PART_BYTES;
        for (int i = 0; i < PART_VALUES && left > 0 && range.isLacking(); i++) {
            Map.Entry<String, Long> lacking = range.takeLacking();
            KeyValue loaded = state(lacking.getKey(), lacking.getValue());
            range.add(loaded);
            left -= bytes(loaded.value());
        }
        return !range.isLacking();
    }

    /** Tells a listener of the next changes; true if there are no more. */
    boolean tell(State now, Past past, StoreListener listener) throws SQLException {
        now.checkKept(past.reached());
        long end = past.endOfPart(now.revision());
        List<StoreEvent> events = new ArrayList<>();
        long[] left = {PART_BYTES};
        long[] last = {end};
        database.readSince(past.reached(), end, past.start(), past.endExclusive(), row -> {
            KeyValue previous = row.previous() == 0 ? null : state(row.key(), row.previous());
            events.add(Batch.event(row.state(), previous, row.revision()));
            left[0] -= bytes(row.value()) + (previous == null ? 0 : bytes(previous.value()));
            if (left[0] <= 0) {
                last[0] = row.revision();
            }
            return left[0] > 0;
        });
        past.reach(last[0]);
        listener.changed(events, past.reached());
        return past.reached() == now.revision();
    }

    private static int bytes(byte @Nullable [] value) {
        return value == null ? 0 : value.length;
    }

    /** What a revision has made of a key. */
    private KeyValue state(String key, long revision) throws SQLException {
        Row row = database.read(revision);
        KeyValue state = row == null ? null : row.state();
        if (state == null || !state.key().equals(key)) {
            throw new StoreUnavailableException("revision " + revision + " of " + key + " is missing in " + file
                    + "; restore the file from a backup");
        }
        return state;
    }
}
