package io.flagwire.apimachinery.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Jackson reads the same trees, and refuses the same texts. */
class JsonOracleTest {
    private static final JsonMapper JACKSON = new JsonMapper();

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void randomDocumentsAreReadAndWrittenAsJacksonReadsThem(long seed) {
        RandomJson random = new RandomJson(new Random(seed));
        for (int i = 0; i < 300; i++) {
            String json = random.document();
            Object tree = JsonParser.parse(json.getBytes(UTF_8));
            assertThat(tree).as("seed %d: %s", seed, json).isEqualTo(tree(JACKSON.readTree(json)));
            byte[] written = JsonWriter.write(tree);
            Object again = JsonParser.parse(written); // where 1.0 has become 1
            assertThat(tree(JACKSON.readTree(written)))
                    .as("seed %d: %s", seed, json)
                    .isEqualTo(again);
            assertThat(JsonWriter.write(again)).as("seed %d: %s", seed, json).isEqualTo(written);
        }
    }

    @Test
    void damagedDocumentsAreRefusedWhereJacksonRefusesThem() {
        Random damage = new Random(11);
        RandomJson random = new RandomJson(damage);
        for (int i = 0; i < 3_000; i++) {
            byte[] json = random.document().getBytes(UTF_8);
            json[damage.nextInt(json.length)] = (byte) "{}[],:\"\\ 0e.-x\n".charAt(damage.nextInt(15));
            String text = new String(json, UTF_8); // because invalid UTF-8 is not refused here
            String message = refusal(json);
            if (message.startsWith("json: cannot unmarshal number") || text.isBlank()) {
                continue; // a number beyond float64 is infinite in Jackson, and no document a missing one
            }
            assertThat(message.isEmpty()).as(text).isEqualTo(jacksonAccepts(text));
        }
    }

    private static String refusal(byte[] json) {
        try {
            JsonParser.parse(json);
            return "";
        } catch (JsonSyntaxException e) {
            return String.valueOf(e.getMessage());
        }
    }

    private static boolean jacksonAccepts(String json) {
        try {
            JACKSON.readTree(json);
            return true;
        } catch (JacksonException e) {
            return false;
        }
    }

    private static @Nullable Object tree(JsonNode node) {
        if (node.isObject()) {
            JsonObject object = new JsonObject();
            node.properties().forEach(e -> object.put(e.getKey(), tree(e.getValue())));
            return object;
        }
        if (node.isArray()) {
            JsonArray array = new JsonArray();
            node.forEach(e -> array.add(tree(e)));
            return array;
        }
        if (node.isString()) {
            return node.stringValue();
        }
        if (node.isBoolean()) {
            return node.booleanValue();
        }
        if (node.isNull()) {
            return null;
        }
        return node.isIntegralNumber() && node.canConvertToLong()
                ? (Object) node.longValue()
                : (Object) node.doubleValue();
    }
}
