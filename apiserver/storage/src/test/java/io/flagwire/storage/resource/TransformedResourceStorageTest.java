package io.flagwire.storage.resource;

import static io.flagwire.storage.resource.ResourceCases.names;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.flagwire.storage.MemoryStore;
import io.flagwire.storage.ShiftingTransformer;
import io.flagwire.storage.Store;
import io.flagwire.storage.TransformingStore;
import io.flagwire.storage.UnreadableValueException;
import java.time.Duration;
import java.util.Objects;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** Objects are the same, whatever form the store keeps them in. */
class TransformedResourceStorageTest extends CachedResourceStorageContract {
    @Override
    protected Store open() {
        return new TransformingStore(new MemoryStore(), new ShiftingTransformer(1));
    }

    @Test
    void anUpdateThatChangesNothingRewritesAValueOfAnOlderForm() {
        MemoryStore kept = new MemoryStore();
        byte[] json = "{\"metadata\":{\"name\":\"a\"}}".getBytes(UTF_8);
        new TransformingStore(kept, new ShiftingTransformer(1)).put("/pods/a", json, 0);
        try (ResourceStorage pods =
                ResourceStorage.open(new TransformingStore(kept, new ShiftingTransformer(2, 1)), "/pods/")) {
            StoredObject rewritten = pods.guaranteedUpdate("/pods/a", false, current -> null);
            assertThat(rewritten.revision()).isEqualTo(3);
            assertThat(rewritten.json()).isEqualTo(json);
            assertThat(Objects.requireNonNull(kept.get("/pods/a")).value()[0]).isEqualTo((byte) 2);
            StoredObject again = pods.guaranteedUpdate(
                    "/pods/a", false, current -> Objects.requireNonNull(current).json());
            assertThat(again).isSameAs(pods.get("/pods/a"));
            assertThat(again.revision()).isEqualTo(3);
        }
    }

    @Test
    void aValueThatCannotBeReadStopsListsAndWatchesUntilItIsGoneAndNothingElse() throws Exception {
        MemoryStore kept = new MemoryStore();
        Store store = new TransformingStore(kept, new ShiftingTransformer(1));
        byte[] json = "{\"metadata\":{\"name\":\"a\"}}".getBytes(UTF_8);
        new TransformingStore(kept, new ShiftingTransformer(9)).put("/pods/bad", json, 0);
        try (ResourceStorage pods = ResourceStorage.open(store, "/pods/")) {
            String problem = "unable to transform key \"/pods/bad\": made with step 9";
            assertUnreadable(pods::snapshot, problem);
            assertUnreadable(pods::cached, problem);
            assertUnreadable(() -> names(pods.snapshotAt(2).range("/pods/")), problem);
            assertUnreadable(() -> pods.watch(WatchRequest.withInitialEvents("/pods/")), problem);
            assertUnreadable(() -> pods.get("/pods/bad"), problem);
            assertUnreadable(() -> pods.guaranteedUpdate("/pods/bad", false, current -> json), problem);
            assertUnreadable(() -> pods.delete("/pods/bad", ResourceStorage.Check.NONE), problem);

            StoredObject good = pods.create("/pods/good", json);
            assertThat(Objects.requireNonNull(pods.get("/pods/good")).revision())
                    .isEqualTo(good.revision());

            kept.delete("/pods/bad", 2);
            assertThat(pods.waitUntil(4, Duration.ofSeconds(20))).isTrue();
            assertThat(pods.snapshot().size()).isEqualTo(1);
        }
    }

    @Test
    void aValueThatCannotBeReadEndsWatchersAndLeavesWhatWasKnown() throws Exception {
        MemoryStore kept = new MemoryStore();
        Store store = new TransformingStore(kept, new ShiftingTransformer(1));
        byte[] json = "{\"metadata\":{\"name\":\"a\"}}".getBytes(UTF_8);
        try (ResourceStorage pods = ResourceStorage.open(store, "/pods/")) {
            pods.create("/pods/good", json);
            Watcher watcher = pods.watch(WatchRequest.after("/pods/", 2));
            new TransformingStore(kept, new ShiftingTransformer(9)).put("/pods/bad", json, 0);
            assertThat(watcher.next(Duration.ofSeconds(20))).isEqualTo(new WatchEvent.End());
            assertThat(pods.cached().size()).isEqualTo(1);
            assertThat(Objects.requireNonNull(pods.get("/pods/good")).revision())
                    .isEqualTo(2);
        }
    }

    private static void assertUnreadable(ThrowingCallable call, String problem) {
        assertThatExceptionOfType(UnreadableValueException.class)
                .isThrownBy(call)
                .withMessage(problem);
    }
}
