package io.flagwire.storage.embedded;

import io.flagwire.storage.CompactedException;
import io.flagwire.storage.Expirations;
import io.flagwire.storage.Expirations.Expiry;
import io.flagwire.storage.FutureRevisionException;
import io.flagwire.storage.KeyValue;
import io.flagwire.storage.KeyedSet;
import io.flagwire.storage.Store;
import io.flagwire.storage.StoreUnavailableException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What is true after a revision.
 *
 * @param compacted revision below which history is given up
 */
record State(KeyedSet<KeyValue> keys, Expirations expirations, long revision, long compacted) {
    /** Throws if the state at a revision is not kept, or does not exist yet. */
    void checkKept(long wanted) {
        if (wanted < compacted) {
            throw new CompactedException(wanted, compacted);
        }
        if (wanted > revision) {
            throw new FutureRevisionException(wanted, revision);
        }
    }

    /**
     * Reads the whole file once and checks that nothing is missing in it: behind the compacted revision each revision has
     * its row, and behind the swept one each row finds the state that it replaced.
     */
    static State load(Database database) throws SQLException {
        long compacted = database.meta("compacted");
        Loader loader = new Loader(compacted, database.meta("swept"));
        database.readAll(loader);
        List<KeyValue> keys = new ArrayList<>(loader.keys.values());
        keys.sort(Comparator.comparing(KeyValue::key));
        return new State(
                KeyedSet.ofSorted(keys),
                Expirations.of(loader.expiries.values()),
                Math.max(loader.revision, compacted),
                compacted);
    }

    private static final class Loader implements Database.RowReader {
        private final long compacted;
        private final long swept;
        private final Map<String, KeyValue> keys = new HashMap<>();
        private final Map<String, Expiry> expiries = new HashMap<>();
        private long revision = Store.FIRST_REVISION;

        Loader(long compacted, long swept) {
            this.compacted = compacted;
            this.swept = swept;
        }

        @Override
        public boolean read(Row row) {
            if (row.revision() > compacted && row.revision() != Math.max(revision, compacted) + 1) {
                throw new StoreUnavailableException("revision " + (row.revision() - 1)
                        + " is missing in the store; restore the file from a backup");
            }
            revision = row.revision();
            KeyValue state = row.state();
            KeyValue before = state == null ? keys.remove(row.key()) : keys.put(row.key(), state);
            long previous = before == null ? 0 : before.modRevision();
            if (row.expires() != Expirations.NEVER) {
                expiries.put(row.key(), new Expiry(row.key(), row.revision(), row.expires()));
            } else if (!expiries.isEmpty()) {
                expiries.remove(row.key());
            }
            if (row.revision() > swept && previous != row.previous()) {
                throw new StoreUnavailableException("revision " + row.previous() + " of " + row.key()
                        + " is missing in the store; restore the file from a backup");
            }
            return true;
        }
    }
}
