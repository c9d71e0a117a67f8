package io.flagwire.apimachinery.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

/** Trees from literals in tests. Apostrophes are read as quotes. */
public final class JsonTexts {
    private JsonTexts() {}

    public static JsonObject object(String json) {
        return (JsonObject)
                requireNonNull(JsonParser.parse(json.replace('\'', '"').getBytes(UTF_8)));
    }

    public static JsonArray array(String json) {
        return (JsonArray)
                requireNonNull(JsonParser.parse(json.replace('\'', '"').getBytes(UTF_8)));
    }
}
