package io.flagwire.kube;

import io.flagwire.apimachinery.json.JsonObject;
import io.flagwire.apimachinery.json.JsonParser;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** What a real kube-apiserver answered, one JSON object a line. */
final class Recording {
    private Recording() {}

    static List<JsonObject> lines(String file) {
        try (InputStream in = Objects.requireNonNull(Recording.class.getResourceAsStream(file))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(line -> (JsonObject)
                            Objects.requireNonNull(JsonParser.parse(line.getBytes(StandardCharsets.UTF_8))))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static JsonObject object(JsonObject parent, String key) {
        return Objects.requireNonNull(parent.getObject(key), key);
    }

    static String text(JsonObject parent, String key) {
        return Objects.requireNonNull(parent.getString(key), key);
    }

    /** Kind and name, for a test's display name. */
    static String title(JsonObject object) {
        return text(object, "kind") + " " + text(object(object, "metadata"), "name");
    }
}
