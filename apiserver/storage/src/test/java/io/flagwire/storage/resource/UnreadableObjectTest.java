package io.flagwire.storage.resource;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flagwire.storage.MemoryStore;
import io.flagwire.storage.Store;
import io.flagwire.storage.StoreUnavailableException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Values that no API server has written. */
class UnreadableObjectTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "geheim",
                "[\"geheim\"]",
                "{\"metadata\":{\"uid\"",
                "{\"spec\":\"geheim\"}",
                "{\"metadata\":{\"name\":\"a\",\"resourceVersion\":\"1\"}}"
            })
    void valueThatIsNoObjectIsNamedAndNotShown(String value) {
        try (MemoryStore store = new MemoryStore()) {
            store.put("/registry/pods/default/a", value.getBytes(UTF_8), 0);
            assertThatThrownBy(() -> read(store))
                    .isInstanceOf(StoreUnavailableException.class)
                    .hasMessageContaining("the value of \"/registry/pods/default/a\" is no object in JSON: ")
                    .hasMessageNotContaining("geheim");
        }
    }

    private static void read(Store store) {
        try (ResourceStorage pods = ResourceStorage.open(store, "/registry/pods/")) {
            pods.snapshot();
        }
    }
}
