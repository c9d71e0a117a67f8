package io.flagwire.schema;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The hand-kept file of types in versions that are no longer published, each described by how it differs from one that is:
 *
 * <pre>
 * label.version.Name label.version.Name [-field | field=path | field=path:type …]
 * </pre>
 *
 * All fields are the second type's, but for those that are left out, have other field numbers (joined by dots where messages
 * are in each other), or are others. Types are written as in {@link ApiType.Field}, with short names.
 */
final class OlderVersions {
    private static final String PREFIX = "io.k8s.api.";

    private final HandKept file;

    OlderVersions(HandKept file) {
        this.file = file;
    }

    /** The types, with those that they are made from among the given ones or in the file. */
    List<ApiType> types(Collection<ApiType> published) {
        Map<String, ApiType> known = new TreeMap<>();
        published.forEach(type -> known.put(type.name(), type));
        List<ApiType> types = new ArrayList<>();
        for (HandKept.Line line : file.lines()) {
            String[] words = line.words();
            ApiType model = known.get(PREFIX + words[1]);
            if (model == null) {
                throw line.error("expected a type that is published");
            }
            types.add(type(line, words, model));
        }
        return types;
    }

    private static ApiType type(HandKept.Line line, String[] words, ApiType model) {
        Map<String, ApiType.Field> fields = new TreeMap<>();
        model.fields().forEach(field -> fields.put(field.name(), field));
        for (int i = 2; i < words.length; i++) {
            if (words[i].startsWith("-")) {
                if (fields.remove(words[i].substring(1)) == null) {
                    throw line.error("no field " + words[i].substring(1) + " to leave out");
                }
            } else {
                ApiType.Field field = field(line, words[i], fields);
                fields.put(field.name(), field);
            }
        }
        String label = words[0].substring(0, words[0].indexOf('.'));
        String group = words[1].startsWith(label + ".") ? model.group() : label;
        return new ApiType(PREFIX + words[0], model.isKind(), group, "", List.copyOf(fields.values()), model);
    }

    private static ApiType.Field field(HandKept.Line line, String text, Map<String, ApiType.Field> known) {
        String[] parts = text.split("[=:]", 3);
        ApiType.Field model = known.get(parts[0]);
        String type = parts.length == 3 ? parts[2].replace("@", "@" + PREFIX) : model == null ? "" : model.type();
        if (parts.length < 2 || type.isEmpty()) {
            throw line.error("expected -field, field=path of a known field, or field=path:type, not " + text);
        }
        List<Integer> path = new ArrayList<>();
        for (String number : parts[1].split("\\.", -1)) {
            path.add(Integer.valueOf(number));
        }
        return new ApiType.Field(parts[0], type, model != null && model.required(), "", List.copyOf(path));
    }
}
