package io.flagwire.runtime.testing;

import io.flagwire.runtime.json.Json;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** What has changed between two baselines, in words. */
final class BaselineChanges {
    /** What every name brings with it. */
    private static final Set<String> DERIVED = Set.of("environmentVariable", "key");

    private final Map<String, Object> before;
    private final Map<String, Object> after;
    private final List<String> changes = new ArrayList<>();

    private BaselineChanges(Map<String, Object> before, Map<String, Object> after) {
        this.before = before;
        this.after = after;
    }

    /** A sentence for each change, at least one. */
    static List<String> between(String before, String after) {
        BaselineChanges changes = new BaselineChanges(read(before), read(after));
        changes.compareFlags();
        changes.compareWords("rules", "the rule ");
        changes.compareWords("retired", "the retired name --");
        if (changes.changes.isEmpty()) {
            changes.changes.add("the file is not written as it would be");
        }
        return changes.changes;
    }

    private static Map<String, Object> read(String text) {
        try {
            // Every JSON document is one of YAML.
            return object(new Load(LoadSettings.builder().build()).loadFromString(text));
        } catch (YamlEngineException e) {
            throw new AssertionError("The baseline is no JSON: " + e.getMessage(), e);
        }
    }

    private static Map<String, Object> object(@Nullable Object value) {
        Map<String, Object> members = new LinkedHashMap<>();
        if (value instanceof Map<?, ?> map) {
            map.forEach((name, member) -> members.put(String.valueOf(name), member));
        }
        return members;
    }

    private void compareFlags() {
        Map<String, Object> old = object(before.get("flags"));
        Map<String, Object> now = object(after.get("flags"));
        Map<String, Object> added = new TreeMap<>(now);
        added.keySet().removeAll(old.keySet());
        for (Map.Entry<String, Object> flag : new TreeMap<>(old).entrySet()) {
            String name = flag.getKey();
            if (now.containsKey(name)) {
                compareMembers(name, object(flag.getValue()), object(now.get(name)));
            } else {
                changes.add(gone(name, object(flag.getValue()), added));
            }
        }
        added.keySet().forEach(name -> changes.add("--" + name + " is new"));
    }

    /** A flag that is gone where one is new that is the same but for the name has been renamed. */
    private static String gone(String name, Map<String, Object> members, Map<String, Object> added) {
        members.keySet().removeAll(DERIVED);
        for (Map.Entry<String, Object> flag : added.entrySet()) {
            Map<String, Object> others = object(flag.getValue());
            others.keySet().removeAll(DERIVED);
            if (others.equals(members)) {
                added.remove(flag.getKey());
                return "--" + name + " is gone, or has been renamed to --" + flag.getKey()
                        + ", which then needs the alias " + name;
            }
        }
        return "--" + name + " is gone; @Retired tells those who still give it";
    }

    private void compareMembers(String flag, Map<String, Object> old, Map<String, Object> now) {
        Set<String> members = new LinkedHashSet<>(old.keySet());
        members.addAll(now.keySet());
        for (String member : members) {
            Object was = old.get(member);
            Object is = now.get(member);
            if (Objects.equals(was, is)) {
                continue;
            }
            if ((was == null || was instanceof Collection) && (is == null || is instanceof Collection)) {
                compareLists("--" + flag + ": " + member, texts(was), texts(is));
            } else {
                changes.add("--" + flag + ": " + member + " was " + shown(was) + ", is " + shown(is));
            }
        }
    }

    private void compareLists(String what, Set<String> old, Set<String> now) {
        Set<String> lost = new LinkedHashSet<>(old);
        lost.removeAll(now);
        Set<String> added = new LinkedHashSet<>(now);
        added.removeAll(old);
        if (lost.isEmpty() && added.isEmpty()) {
            changes.add(what + " has another order: " + String.join(", ", now));
        }
        lost.forEach(element -> changes.add(what + " lost " + element));
        added.forEach(element -> changes.add(what + " got " + element));
    }

    private void compareWords(String member, String what) {
        Set<String> old = new TreeSet<>(texts(before.get(member)));
        Set<String> now = new TreeSet<>(texts(after.get(member)));
        for (String word : old) {
            if (!now.contains(word)) {
                changes.add(what + word + " is gone");
            }
        }
        for (String word : now) {
            if (!old.contains(word)) {
                changes.add(what + word + " is new");
            }
        }
    }

    private static Set<String> texts(@Nullable Object list) {
        Set<String> texts = new LinkedHashSet<>();
        if (list instanceof Collection<?> elements) {
            elements.forEach(element -> texts.add(String.valueOf(element)));
        }
        return texts;
    }

    private static String shown(@Nullable Object value) {
        return value == null ? "nothing" : Json.document(value, 0).strip();
    }
}
