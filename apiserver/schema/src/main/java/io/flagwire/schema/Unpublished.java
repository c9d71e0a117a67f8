package io.flagwire.schema;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The hand-kept file of types that only one side publishes. A line is one of
 *
 * <pre>
 * model Class openapi.Name [field=number…]     a model without a message
 * model Class = message.Name                   a model to which no path leads, or one of another package
 * message message.Name openapi.Name [field:type…]  a message without a model, with the fields' types in JSON
 * </pre>
 */
final class Unpublished {
    /** Field numbers of a model without a message. */
    record Numbers(Map<String, Integer> byName) {
        List<Integer> of(String field) {
            Integer number = byName.get(field);
            return number == null ? List.of() : List.of(number);
        }
    }

    private final Map<String, String> names = new HashMap<>();
    private final Map<String, String> foreign = new HashMap<>();
    private final Map<String, Numbers> numbers = new HashMap<>();
    private final List<String[]> messages = new ArrayList<>();

    Unpublished(HandKept file) {
        for (HandKept.Line line : file.lines()) {
            String[] words = line.words();
            switch (words[0]) {
                case "model" -> addModel(words);
                case "message" -> messages.add(words);
                default -> throw line.error("expected model or message");
            }
        }
    }

    private void addModel(String[] words) {
        if (words[2].equals("=")) {
            foreign.put(words[1], words[3]);
            return;
        }
        names.put(words[1], words[2]);
        Map<String, Integer> byName = new HashMap<>();
        for (int i = 3; i < words.length; i++) {
            String[] assigned = words[i].split("=", 2);
            byName.put(assigned[0], Integer.valueOf(assigned[1]));
        }
        numbers.put(words[1], new Numbers(byName));
    }

    @Nullable
    String name(String model) {
        return names.get(model);
    }

    String requireName(String model) {
        String name = names.get(model);
        if (name == null) {
            throw new IllegalStateException("no message is known for the model " + model);
        }
        return name;
    }

    Numbers numbers(String model) {
        return numbers.getOrDefault(model, new Numbers(Map.of()));
    }

    /** Models whose message is in another package, or that no operation sends or answers. */
    Set<String> foreignModels() {
        return foreign.keySet();
    }

    /** The message of a model that its path does not lead to. */
    @Nullable
    Descriptor foreign(String model, Map<String, Descriptor> published) {
        String name = foreign.get(model);
        return name == null ? null : published.get(name);
    }

    /** The types that only messages describe. They are kinds of the meta group. */
    List<ApiType> messages(Map<String, Descriptor> published) {
        List<ApiType> types = new ArrayList<>();
        for (String[] words : messages) {
            Descriptor message = published.get(words[1]);
            if (message == null) {
                throw new IllegalStateException("no message " + words[1]);
            }
            List<ApiType.Field> fields = new ArrayList<>();
            for (int i = 3; i < words.length; i++) {
                String[] typed = words[i].split(":", 2);
                FieldDescriptor field = message.findFieldByName(typed[0]);
                fields.add(new ApiType.Field(
                        typed[0], typed[1], false, "", field == null ? List.of() : List.of(field.getNumber())));
            }
            types.add(new ApiType(words[2], true, "meta.k8s.io", "", fields));
        }
        return types;
    }
}
