package io.flagwire.storage;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.NANOSECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.flagwire.storage.WriteResult.Written;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the cases of {@link StoreContract} have in common. */
interface StoreCases {
    /** The store of the case: new, and never written to before. */
    Store store();

    default long put(String key, String value, long expected) {
        return ((Written) store().put(key, value.getBytes(UTF_8), expected)).revision();
    }

    default long delete(String key, long expected) {
        return ((Written) store().delete(key, expected)).revision();
    }

    static String text(@Nullable KeyValue state) {
        return state == null ? "" : new String(state.value(), UTF_8);
    }

    static List<String> texts(Range range) {
        return range.items().stream()
                .map(item -> item.key() + "=" + text(item) + "@" + item.modRevision())
                .toList();
    }

    default Range all(long revision) {
        return store().range("/", Store.prefixEnd("/"), revision, 0);
    }

    /** Notes what it is told, as texts. */
    final class Notes implements FaithfulListener {
        private static final Duration PATIENCE = Duration.ofSeconds(30);

        final List<String> changes = new ArrayList<>();
        long revision;

        @Override
        public synchronized void changed(List<StoreEvent> events, long told) {
            for (StoreEvent event : events) {
                assertThat(event.revision()).isGreaterThan(revision);
                revision = event.revision();
                changes.add(
                        switch (event) {
                            case StoreEvent.Put put ->
                                put.key() + "=" + text(put.current()) + "@" + put.revision() + " was "
                                        + text(put.previous());
                            case StoreEvent.Delete delete ->
                                delete.key() + " gone@" + delete.revision() + " was " + text(delete.previous());
                        });
            }
            assertThat(told).isGreaterThanOrEqualTo(revision);
            revision = told;
            notifyAll();
        }

        /** The changes when all up to a revision have been told, which a remote store does a little after they happen. */
        synchronized List<String> changesUpTo(long wanted) {
            long deadline = System.nanoTime() + PATIENCE.toNanos();
            try {
                for (long left = PATIENCE.toNanos();
                        revision < wanted && left > 0;
                        left = deadline - System.nanoTime()) {
                    NANOSECONDS.timedWait(this, left);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return List.copyOf(changes);
        }
    }
}
