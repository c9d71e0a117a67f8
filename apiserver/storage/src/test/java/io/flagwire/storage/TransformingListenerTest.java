package io.flagwire.storage;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The store's thread, which is the test's, never waits for a key. */
@Timeout(60)
class TransformingListenerTest {
    private final CountDownLatch answer = new CountDownLatch(1);
    private final BlockingQueue<String> told = new LinkedBlockingQueue<>();
    private volatile boolean refused;

    private final TransformingListener listener = new TransformingListener(
            new StoreListener() {
                @Override
                public void changed(List<StoreEvent> events, long revision) {
                    List<String> keys = new ArrayList<>();
                    events.forEach(event -> keys.add(event.key()));
                    told.add(keys + "@" + revision);
                }

                @Override
                public void lost() {
                    told.add("lost");
                }
            },
            new Asking());

    /** Asks for the key of each value that says so, until the answer is there. */
    private final class Asking implements ValueTransformer {
        @Override
        public byte[] toStorage(String key, byte[] value) {
            return value;
        }

        @Override
        public Value fromStorage(String key, byte[] stored) {
            if (isAsking(stored)) {
                try {
                    answer.await();
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
                if (refused) {
                    throw new UnreadableValueException(key, "no such key");
                }
            }
            return new Value(stored, false);
        }

        @Override
        public boolean mayBlock(byte[] stored) {
            return answer.getCount() > 0 && isAsking(stored);
        }

        private static boolean isAsking(byte[] stored) {
            return new String(stored, UTF_8).equals("ask");
        }
    }

    private static StoreEvent put(long revision, String value, @Nullable String previous) {
        String key = "/" + revision;
        KeyValue before = previous == null ? null : new KeyValue(key, previous.getBytes(UTF_8), 1, revision - 1, 1);
        return new StoreEvent.Put(new KeyValue(key, value.getBytes(UTF_8), 1, revision, 1), before);
    }

    private String next() throws InterruptedException {
        return String.valueOf(told.poll(30, TimeUnit.SECONDS));
    }

    @Test
    void whatNeedsNoKeyIsToldByTheStoresThread() {
        listener.changed(List.of(put(1, "plain", null)), 1);
        listener.changed(List.of(), 2);
        assertThat(told).containsExactly("[/1]@1", "[]@2");
    }

    @Test
    void whatComesBehindAKeyThatIsAskedForComesInOrder() throws Exception {
        listener.changed(List.of(put(1, "plain", null), put(2, "plain", "ask")), 2);
        listener.changed(List.of(put(3, "plain", null)), 3);
        listener.changed(List.of(), 4);
        assertThat(told).isEmpty();
        answer.countDown();
        assertThat(List.of(next(), next(), next())).containsExactly("[/1, /2]@2", "[/3]@3", "[]@4");
        listener.changed(List.of(put(5, "ask", null)), 5);
        assertThat(next()).isEqualTo("[/5]@5");
    }

    @Test
    void aKeyThatIsRefusedCostsTheListener() throws Exception {
        refused = true;
        listener.changed(List.of(put(1, "ask", null)), 1);
        listener.changed(List.of(put(2, "plain", null)), 2);
        answer.countDown();
        assertThat(next()).isEqualTo("lost");
        listener.changed(List.of(put(3, "plain", null)), 3);
        listener.lost();
        assertThat(told).isEmpty();
    }

    @Test
    void aListenerThatIsLostHearsOfItLast() throws Exception {
        listener.changed(List.of(put(1, "ask", null)), 1);
        listener.lost();
        listener.lost();
        answer.countDown();
        String first = next();
        assertThat(first.equals("lost") ? first : next()).isEqualTo("lost");
        listener.changed(List.of(put(2, "plain", null)), 2);
        assertThat(told).isEmpty();
    }

    @Test
    void aListenerThatIsTooFarBehindIsLost() throws Exception {
        listener.changed(List.of(put(1, "ask", null)), 1);
        for (int i = 0; i <= TransformingListener.BEHIND_MAX; i++) {
            listener.changed(List.of(put(2 + i, "plain", null)), 2 + i);
        }
        answer.countDown();
        String first = next();
        assertThat(first.equals("lost") ? first : next()).isEqualTo("lost");
        assertThat(told).isEmpty();
    }
}
