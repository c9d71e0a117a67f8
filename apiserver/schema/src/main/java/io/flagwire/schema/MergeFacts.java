package io.flagwire.schema;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The hand-kept file that says how lists, maps and objects merge. A line names a field or a type, then facts:
 *
 * <pre>
 * atomic | set | map:key,…        the list type; a list without a line is atomic
 * map-type=atomic|granular        how the object in this field merges
 * patch=strategy,…[@mergeKey]     strategic merge patch
 * struct=atomic                   the type is replaced as a whole
 * union=discriminator&gt;member,…    of these members one is meant; the discriminator may be empty
 * </pre>
 */
final class MergeFacts {
    /**
     * @param listType as the table numbers it: 0 atomic, 1 set, 2 map
     * @param mapType 0 atomic, 1 granular, -1 not said
     */
    record Field(int listType, List<String> keys, int mapType, List<String> strategies, String mergeKey) {
        static final Field NONE = new Field(0, List.of(), -1, List.of(), "");
    }

    record Union(String discriminator, List<String> members) {}

    private final Map<String, Field> fields = new HashMap<>();
    private final Set<String> atomicTypes = new HashSet<>();
    private final Map<String, Union> unions = new HashMap<>();
    private final Set<String> unused = new HashSet<>();

    MergeFacts(HandKept file) {
        for (HandKept.Line line : file.lines()) {
            unused.add(line.subject());
            String facts = line.rest();
            if (facts.equals("struct=atomic")) {
                atomicTypes.add(line.subject());
            } else if (facts.startsWith("union=")) {
                String[] union = facts.substring("union=".length()).split(">", 2);
                unions.put(line.subject(), new Union(union[0], list(union[1])));
            } else {
                fields.put(line.subject(), field(line));
            }
        }
    }

    private static Field field(HandKept.Line line) {
        int listType = 0;
        List<String> keys = List.of();
        int mapType = -1;
        List<String> strategies = List.of();
        String mergeKey = "";
        for (String fact : list(line.rest().replace(",", "\0").replace(' ', ','))) {
            String word = fact.replace('\0', ',');
            if (word.equals("set")) {
                listType = 1;
            } else if (word.startsWith("map:")) {
                listType = 2;
                keys = list(word.substring("map:".length()));
            } else if (word.startsWith("map-type=")) {
                mapType = word.endsWith("granular") ? 1 : 0;
            } else if (word.startsWith("patch=")) {
                String[] patch = word.substring("patch=".length()).split("@", 2);
                strategies = list(patch[0]);
                mergeKey = patch.length == 2 ? patch[1] : "";
            } else if (!word.equals("atomic")) {
                throw line.error("unknown fact " + word);
            }
        }
        return new Field(listType, keys, mapType, strategies, mergeKey);
    }

    private static List<String> list(String text) {
        return List.of(text.split(",", -1));
    }

    Field field(ApiType type, ApiType.Field field) {
        String name = type.shortName() + "." + field.name();
        unused.remove(name);
        return fields.getOrDefault(name, Field.NONE);
    }

    boolean isAtomic(ApiType type) {
        unused.remove(type.shortName());
        return atomicTypes.contains(type.shortName());
    }

    List<Union> unions(ApiType type) {
        Union union = unions.get(type.shortName());
        return union == null ? List.of() : List.of(union);
    }

    /** Lines that name nothing. */
    Set<String> unused() {
        return unused;
    }
}
