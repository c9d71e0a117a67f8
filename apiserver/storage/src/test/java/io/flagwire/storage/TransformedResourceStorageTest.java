package io.flagwire.storage;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Objects are the same, whatever form the store keeps them in. */
class TransformedResourceStorageTest extends ResourceStorageContract {
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
}
