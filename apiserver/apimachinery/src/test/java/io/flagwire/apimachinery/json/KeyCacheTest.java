package io.flagwire.apimachinery.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class KeyCacheTest {
    @Test
    void keysOfEveryLengthAreThemselves() {
        KeyCache cache = new KeyCache();
        Random random = new Random(4);
        for (int i = 0; i < 100_000; i++) {
            StringBuilder key = new StringBuilder();
            for (int length = random.nextInt(20); length > 0; length--) {
                key.append((char) ('a' + random.nextInt(2)));
            }
            byte[] json = ("{\"" + key + "\":1}" + " ".repeat(random.nextInt(9))).getBytes(UTF_8);
            assertThat(cache.get(json, 2, 2 + key.length())).isEqualTo(key.toString());
        }
    }

    @Test
    void shortKeysAreShared() {
        KeyCache cache = new KeyCache();
        byte[] json = "{\"metadata\":{\"name\":1},\"metadata\":{\"name\":2}}".getBytes(UTF_8);
        assertThat(cache.get(json, 2, 10)).isSameAs(cache.get(json, 24, 32));
        assertThat(cache.get(json, 14, 18)).isSameAs(cache.get(json, 36, 40));
    }
}
