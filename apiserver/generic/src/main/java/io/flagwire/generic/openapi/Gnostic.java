package io.flagwire.generic.openapi;

import io.flagwire.apimachinery.json.JsonArray;
import io.flagwire.apimachinery.json.JsonObject;
import io.flagwire.apimachinery.json.JsonWriter;
import io.flagwire.apimachinery.protobuf.ProtobufWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A document of version 2 as protobuf: the message openapi.v2.Document of gnostic, which is what clients decode. The writer
 * works from the end, so every message's fields are written with the last one first.
 */
final class Gnostic {
    private static final int CAPACITY = 1 << 20;

    /** NamedX: a member of an object. */
    private static final int NAME = 1;

    private static final int VALUE = 2;

    private final ProtobufWriter out = new ProtobufWriter(CAPACITY);

    private Gnostic() {}

    /** Writes the fields of a message. */
    private interface Fields {
        void write(JsonObject value);
    }

    static byte[] document(
            JsonObject info,
            Map<String, JsonObject> paths,
            Map<String, JsonObject> definitions,
            Map<String, JsonObject> parameters) {
        Gnostic gnostic = new Gnostic();
        gnostic.part(10, () -> gnostic.named(1, parameters, gnostic::parameter));
        gnostic.part(9, () -> gnostic.named(1, definitions, gnostic::schema));
        gnostic.part(8, () -> gnostic.named(2, paths, gnostic::path));
        gnostic.part(2, () -> {
            gnostic.text(2, info, "version");
            gnostic.text(1, info, "title");
        });
        gnostic.out.string(1, "2.0");
        return gnostic.out.toByteArray();
    }

    private void part(int number, Runnable fields) {
        int before = out.size();
        fields.run();
        out.part(number, before);
    }

    private void named(int number, Map<String, JsonObject> members, Fields fields) {
        List<Map.Entry<String, JsonObject>> entries = new ArrayList<>(members.entrySet());
        for (int i = entries.size() - 1; i >= 0; i--) {
            named(number, entries.get(i).getKey(), entries.get(i).getValue(), fields);
        }
    }

    private void named(int number, String name, JsonObject value, Fields fields) {
        part(number, () -> {
            part(VALUE, () -> fields.write(value));
            out.string(NAME, name);
        });
    }

    private void members(int number, @Nullable JsonObject object, Fields fields) {
        if (object != null) {
            for (int i = object.size() - 1; i >= 0; i--) {
                if (object.valueAt(i) instanceof JsonObject value) {
                    named(number, object.keyAt(i), value, fields);
                }
            }
        }
    }

    private void text(int number, JsonObject object, String name) {
        String text = object.getString(name);
        if (text != null && !text.isEmpty()) {
            out.string(number, text);
        }
    }

    private void texts(int number, @Nullable JsonArray texts) {
        if (texts != null) {
            for (int i = texts.size() - 1; i >= 0; i--) {
                out.string(number, String.valueOf(texts.get(i)));
            }
        }
    }

    private void flag(int number, JsonObject object, String name) {
        if (object.isTrue(name)) {
            out.varint(number, 1);
        }
    }

    private void number(int number, JsonObject object, String name) {
        Long value = object.getLong(name);
        if (value != null) {
            out.varint(number, value);
        }
    }

    /** A value as YAML, of which JSON is a part. */
    private void any(int number, @Nullable Object value) {
        part(number, () -> out.string(2, new String(JsonWriter.write(value), StandardCharsets.UTF_8) + "\n"));
    }

    private void extensions(int number, JsonObject object) {
        for (int i = object.size() - 1; i >= 0; i--) {
            if (object.keyAt(i).startsWith("x-")) {
                String name = object.keyAt(i);
                Object value = object.valueAt(i);
                part(number, () -> {
                    any(VALUE, value);
                    out.string(NAME, name);
                });
            }
        }
    }

    private void path(JsonObject path) {
        parameters(9, path.getArray("parameters"));
        operation(8, path.getObject("patch"));
        operation(5, path.getObject("delete"));
        operation(4, path.getObject("post"));
        operation(3, path.getObject("put"));
        operation(2, path.getObject("get"));
    }

    private void operation(int number, @Nullable JsonObject operation) {
        if (operation == null) {
            return;
        }
        part(number, () -> {
            extensions(13, operation);
            texts(10, operation.getArray("schemes"));
            part(9, () -> members(1, operation.getObject("responses"), this::response));
            parameters(8, operation.getArray("parameters"));
            texts(7, operation.getArray("consumes"));
            texts(6, operation.getArray("produces"));
            text(5, operation, "operationId");
            text(3, operation, "description");
            texts(1, operation.getArray("tags"));
        });
    }

    private void response(JsonObject response) {
        part(1, () -> {
            JsonObject schema = response.getObject("schema");
            if (schema != null) {
                part(2, () -> part(1, () -> schema(schema)));
            }
            text(1, response, "description");
        });
    }

    private void parameters(int number, @Nullable JsonArray parameters) {
        if (parameters != null) {
            for (int i = parameters.size() - 1; i >= 0; i--) {
                JsonObject parameter = parameters.getObject(i);
                if (parameter != null) {
                    part(number, () -> parameterOrReference(parameter));
                }
            }
        }
    }

    private void parameterOrReference(JsonObject parameter) {
        if (parameter.has("$ref")) {
            part(2, () -> text(1, parameter, "$ref"));
        } else {
            part(1, () -> parameter(parameter));
        }
    }

    private void parameter(JsonObject parameter) {
        JsonObject schema = parameter.getObject("schema");
        if (schema != null) {
            part(1, () -> {
                part(5, () -> schema(schema));
                flag(4, parameter, "required");
                text(3, parameter, "in");
                text(2, parameter, "name");
            });
            return;
        }
        boolean inQuery = "query".equals(parameter.getString("in"));
        part(
                2,
                () -> part(inQuery ? 3 : 4, () -> {
                    flag(inQuery ? 20 : 19, parameter, "uniqueItems");
                    text(inQuery ? 6 : 5, parameter, "type");
                    text(4, parameter, "name");
                    text(3, parameter, "description");
                    text(2, parameter, "in");
                    flag(1, parameter, "required");
                }));
    }

    private void schema(JsonObject schema) {
        extensions(31, schema);
        JsonObject properties = schema.getObject("properties");
        if (properties != null) {
            part(25, () -> members(1, properties, this::schema));
        }
        JsonObject items = schema.getObject("items");
        if (items != null) {
            part(23, () -> part(1, () -> schema(items)));
        }
        if (schema.has("type")) {
            part(22, () -> text(1, schema, "type"));
        }
        JsonObject additional = schema.getObject("additionalProperties");
        if (additional != null) {
            part(21, () -> part(1, () -> schema(additional)));
        }
        JsonArray values = schema.getArray("enum");
        if (values != null) {
            for (int i = values.size() - 1; i >= 0; i--) {
                any(20, values.get(i));
            }
        }
        texts(19, schema.getArray("required"));
        number(18, schema, "minProperties");
        number(17, schema, "maxProperties");
        flag(16, schema, "uniqueItems");
        number(15, schema, "minItems");
        number(14, schema, "maxItems");
        text(13, schema, "pattern");
        number(12, schema, "minLength");
        number(11, schema, "maxLength");
        text(4, schema, "description");
        text(3, schema, "title");
        text(2, schema, "format");
        text(1, schema, "$ref");
    }
}
