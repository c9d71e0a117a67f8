package io.flagwire.storage;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** A store with another form of values is a store. */
class TransformingStoreTest extends StoreContract {
    private final MemoryStore kept = new MemoryStore();

    @Override
    protected Store open() {
        return with(new ShiftingTransformer(1));
    }

    private Store with(ValueTransformer transformer) {
        return new TransformingStore(kept, transformer);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }

    private static String text(KeyValue state) {
        return new String(state.value(), UTF_8);
    }

    /** Notes what it hears. */
    private static final class Notes implements StoreListener {
        final List<String> told = new ArrayList<>();

        @Override
        public void changed(List<StoreEvent> events, long revision) {
            for (StoreEvent event : events) {
                told.add(event.key());
            }
        }

        @Override
        public void lost() {
            told.add("lost");
        }
    }

    @Test
    void valuesAreKeptInTheOtherForm() {
        store.put("/a", bytes("abc"), 0);
        assertThat(Objects.requireNonNull(kept.get("/a")).value()).isEqualTo(new byte[] {1, 2, 'b', 'c', 'd'});
        assertThat(text(Objects.requireNonNull(store.get("/a")))).isEqualTo("abc");
    }

    @Test
    void aValueOfAnOlderFormIsReadAndIsStaleUntilItIsPutAgain() {
        store.put("/a", bytes("abc"), 0);
        Store rotated = with(new ShiftingTransformer(5, 1));
        KeyValue old = Objects.requireNonNull(rotated.get("/a"));
        assertThat(text(old)).isEqualTo("abc");
        assertThat(store.isStale("/a")).isFalse();
        assertThat(rotated.isStale("/a")).isTrue();
        rotated.put("/a", old.value(), old.modRevision());
        assertThat(rotated.isStale("/a")).isFalse();
        assertThat(Objects.requireNonNull(kept.get("/a")).value()[0]).isEqualTo((byte) 5);
    }

    @Test
    void aKeyThatDoesNotExistIsNotStale() {
        assertThat(store.isStale("/a")).isFalse();
    }

    @Test
    void aValueThatCannotBeReadStopsOnlyWhatReturnsIt() {
        store.put("/a/1", bytes("abc"), 0);
        Store other = with(new ShiftingTransformer(5));
        other.put("/b/1", bytes("def"), 0);
        String problem = "unable to transform key \"/a/1\": made with step 1";
        assertThatExceptionOfType(UnreadableValueException.class)
                .isThrownBy(() -> other.get("/a/1"))
                .withMessage(problem);
        assertThatExceptionOfType(UnreadableValueException.class)
                .isThrownBy(() -> other.range("/a/", "/a0", 0, 0))
                .withMessage(problem);
        assertThatExceptionOfType(UnreadableValueException.class)
                .isThrownBy(() -> other.put("/a/1", bytes("x"), 0))
                .withMessage(problem);
        assertThatExceptionOfType(UnreadableValueException.class)
                .isThrownBy(() -> other.delete("/a/1", 99))
                .withMessage(problem);
        assertThat(text(Objects.requireNonNull(other.get("/b/1")))).isEqualTo("def");
        assertThat(other.range("/b/", "/b0", 0, 0).items()).hasSize(1);
    }

    @Test
    void aValueMovedToAnotherKeyCannotBeRead() {
        store.put("/a", bytes("abc"), 0);
        kept.put("/other", Objects.requireNonNull(kept.get("/a")).value(), 0);
        assertThatExceptionOfType(UnreadableValueException.class)
                .isThrownBy(() -> store.get("/other"))
                .withMessage("unable to transform key \"/other\": made for another key");
    }

    @Test
    void aListenerIsLostOnceAtAChangeThatCannotBeReadAndOthersHearOn() {
        Notes notes = new Notes();
        Notes others = new Notes();
        try (Store.Watch watch = store.watch("/a/", 1, notes);
                Store.Watch other = store.watch("/b/", 1, others)) {
            store.put("/a/1", bytes("x"), 0);
            with(new ShiftingTransformer(5)).put("/a/2", bytes("x"), 0);
            with(new ShiftingTransformer(5)).put("/a/3", bytes("x"), 0);
            store.put("/a/4", bytes("x"), 0);
            store.put("/b/1", bytes("x"), 0);
            assertThat(notes.told).containsExactly("/a/1", "lost");
            assertThat(others.told).containsExactly("/b/1");
            assertThat(watch).isNotSameAs(other);
        }
    }

    @Test
    void identityKeepsValuesAndRefusesEncryptedOnes() {
        Store plain = with(ValueTransformer.IDENTITY);
        plain.put("/a", bytes("k8s:en"), 0);
        assertThat(text(Objects.requireNonNull(plain.get("/a")))).isEqualTo("k8s:en");
        kept.put("/b", bytes("k8s:enc:aescbc:v1:key1:secret"), 0);
        assertThatExceptionOfType(UnreadableValueException.class)
                .isThrownBy(() -> plain.get("/b"))
                .withMessage("unable to transform key \"/b\": identity transformer tried to read encrypted data");
    }
}
