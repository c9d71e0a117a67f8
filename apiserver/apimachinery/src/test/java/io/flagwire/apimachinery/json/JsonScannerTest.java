package io.flagwire.apimachinery.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class JsonScannerTest {
    private static final byte[] METADATA = "metadata".getBytes(UTF_8);
    private static final byte[] NAME = "name".getBytes(UTF_8);

    @Test
    void membersAreFoundAtPaths() {
        byte[] json =
                "{\"kind\":\"Pod\", \"spec\":{\"a\":[1,{\"name\":\"no\"}]}, \"metadata\" : {\"x\":\"}\\\"\", \"name\":\"web\\u0041é\"}}"
                        .getBytes(UTF_8);
        assertThat(name(json)).isEqualTo("webAé");
    }

    private static @Nullable String name(byte[] json) {
        JsonScanner scanner = new JsonScanner(json);
        String name = null;
        scanner.enterObject();
        while (scanner.nextKey()) {
            if (scanner.keyIs(METADATA) && scanner.enterObject()) {
                while (scanner.nextKey()) {
                    if (scanner.keyIs(NAME)) {
                        name = scanner.stringValue();
                    } else {
                        scanner.skipValue();
                    }
                }
            } else if (!scanner.keyIs(METADATA)) {
                scanner.skipValue();
            }
        }
        assertThat(scanner.position()).isEqualTo(json.length);
        return name;
    }

    @Test
    void aValueOfAnotherKindIsSkipped() {
        JsonScanner scanner = new JsonScanner("[[1],{\"a\":1},\"s\",5]".getBytes(UTF_8));
        assertThat(scanner.enterArray()).isTrue();
        assertThat(scanner.nextElement()).isTrue();
        assertThat(scanner.enterObject()).isFalse();
        assertThat(scanner.nextElement()).isTrue();
        assertThat(scanner.enterArray()).isFalse();
        assertThat(scanner.nextElement()).isTrue();
        assertThat(scanner.stringIs(new byte[] {'s'})).isTrue();
        assertThat(scanner.nextElement()).isTrue();
        assertThat(scanner.stringValue()).isEmpty();
        assertThat(scanner.nextElement()).isFalse();
    }

    /** Rebuilding a document from its scanned pieces gives the document. */
    @Test
    void scanningFindsWhatParsingFinds() {
        Random seed = new Random(3);
        RandomJson random = new RandomJson(seed);
        for (int i = 0; i < 2_000; i++) {
            byte[] json = random.document().getBytes(UTF_8);
            assertThat(rebuild(new JsonScanner(json), json))
                    .as(new String(json, UTF_8))
                    .isEqualTo(JsonParser.parse(json));
        }
    }

    private static @Nullable Object rebuild(JsonScanner scanner, byte[] json) {
        byte first = scanner.peek();
        if (first == '{') {
            JsonObject object = new JsonObject();
            scanner.enterObject();
            while (scanner.nextKey()) {
                String key = scanner.key();
                object.put(key, rebuild(scanner, json));
            }
            return object;
        }
        if (first == '[') {
            JsonArray array = new JsonArray();
            scanner.enterArray();
            while (scanner.nextElement()) {
                array.add(rebuild(scanner, json));
            }
            return array;
        }
        int from = scanner.position();
        scanner.skipValue();
        return JsonParser.parse(Arrays.copyOfRange(json, from, scanner.position()));
    }

    @Test
    void cutOffTextsEndInAnError() {
        String json = "{\"a\":[1,{\"b\":\"c\\\"d\"}],\"e\":true}";
        for (int length = 0; length < json.length(); length++) {
            JsonScanner scanner = new JsonScanner(json.substring(0, length).getBytes(UTF_8));
            assertThatThrownBy(scanner::skipValue).isInstanceOf(JsonSyntaxException.class);
        }
    }
}
