package io.flagwire.apimachinery.protobuf;

import io.flagwire.apimachinery.schema.FieldSchema;
import io.flagwire.apimachinery.schema.TypeSchema;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The fields of a message by number. Immutable. */
final class Message {
    /** What a number stands for: a field, or a message whose fields JSON has in the enclosing object. */
    sealed interface Part {}

    record Field(FieldSchema schema) implements Part {}

    record Inline(Message message) implements Part {}

    private final @Nullable Part[] parts;

    private Message(TreeMap<Integer, Part> byNumber) {
        parts = new Part[byNumber.isEmpty() ? 0 : byNumber.lastKey() + 1];
        byNumber.forEach((number, part) -> parts[number] = part);
    }

    static Message of(TypeSchema type) {
        return of(type.fields(), 0);
    }

    /** The message of fields whose paths agree up to a depth. */
    private static Message of(List<FieldSchema> fields, int depth) {
        TreeMap<Integer, Part> byNumber = new TreeMap<>();
        for (FieldSchema field : fields) {
            List<Integer> path = field.protobufPath();
            if (path.size() == depth + 1) {
                byNumber.put(path.get(depth), new Field(field));
            } else if (path.size() > depth + 1) {
                Integer number = path.get(depth);
                byNumber.computeIfAbsent(
                        number,
                        n -> new Inline(of(
                                fields.stream()
                                        .filter(f -> f.protobufPath().size() > depth + 1
                                                && f.protobufPath().get(depth).equals(n))
                                        .toList(),
                                depth + 1)));
            }
        }
        return new Message(byNumber);
    }

    @Nullable
    Part part(int number) {
        return number < parts.length ? parts[number] : null;
    }

    int numberMax() {
        return parts.length - 1;
    }
}
