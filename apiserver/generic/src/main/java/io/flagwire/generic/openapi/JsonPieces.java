package io.flagwire.generic.openapi;

import io.flagwire.apimachinery.json.JsonWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.Function;

/** Writes a large JSON document piece by piece, so that it is never whole in memory. */
final class JsonPieces {
    private final OutputStream out;

    JsonPieces(OutputStream out) {
        this.out = out;
    }

    JsonPieces raw(String json) throws IOException {
        out.write(json.getBytes(StandardCharsets.UTF_8));
        return this;
    }

    JsonPieces value(Object value) throws IOException {
        out.write(JsonWriter.write(value));
        return this;
    }

    /** The members of an object, with its braces. */
    <T> JsonPieces members(Map<String, T> members, Function<T, ?> toJson) throws IOException {
        String separator = "{";
        for (Map.Entry<String, T> member : members.entrySet()) {
            raw(separator).value(member.getKey()).raw(":").value(toJson.apply(member.getValue()));
            separator = ",";
        }
        return raw(members.isEmpty() ? "{}" : "}");
    }
}
