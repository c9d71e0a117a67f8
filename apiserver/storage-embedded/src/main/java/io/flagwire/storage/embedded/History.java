package io.flagwire.storage.embedded;

import io.flagwire.storage.KeyValue;
import io.flagwire.storage.KeyedSet;
import io.flagwire.storage.Range;
import io.flagwire.storage.Store;
import io.flagwire.storage.StoreEvent;
import io.flagwire.storage.StoreListener;
import io.flagwire.storage.StoreUnavailableException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the file knows of the time before the newest revision. Belongs to the committer. */
final class History {
    /** Events that are told at once. */
    private static final int TOLD_EVENTS = 512;

    private final Path file;
    private final Database database;

    History(Path file, Database database) {
        this.file = file;
        this.database = database;
    }

    /** Reads the keys of a range as they were at a revision, by taking back what has happened to them since. */
    Range rangeAt(State now, String start, String endExclusive, long revision, int limit) throws SQLException {
        now.checkKept(revision);
        List<Row> firstSince = new ArrayList<>();
        Set<String> changed = new HashSet<>();
        database.readSince(revision, start, endExclusive, row -> {
            if (changed.add(row.key())) {
                firstSince.add(row);
            }
        });
        KeyedSet<KeyValue> keys = now.keys();
        for (Row row : firstSince) {
            KeyValue previous = previous(row);
            keys = previous == null ? keys.without(row.key()) : keys.with(previous);
        }
        return Range.of(keys.range(start, endExclusive), limit, now.revision());
    }

    /** Tells a listener what has happened after a revision, up to now. */
    void tell(State now, String prefix, long afterRevision, StoreListener listener) throws SQLException {
        now.checkKept(afterRevision);
        List<StoreEvent> events = new ArrayList<>();
        if (afterRevision < now.revision()) {
            database.readSince(afterRevision, prefix, Store.prefixEnd(prefix), row -> {
                events.add(Batch.event(row.state(), previous(row), row.revision()));
                if (events.size() == TOLD_EVENTS) {
                    listener.changed(List.copyOf(events), row.revision());
                    events.clear();
                }
            });
        }
        listener.changed(events, now.revision());
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
