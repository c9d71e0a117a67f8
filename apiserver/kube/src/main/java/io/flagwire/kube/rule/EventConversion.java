package io.flagwire.kube.rule;

import io.flagwire.apimachinery.json.JsonObject;
import io.flagwire.apimachinery.schema.GroupVersionKind;
import io.flagwire.generic.registry.ResourceDefinition.Conversion;

/** Events of both groups lie in the store as those of the core group. The fields are the same under other names. */
public final class EventConversion {
    private static final GroupVersionKind CORE = new GroupVersionKind("", "v1", "Event");
    private static final GroupVersionKind SERVED = new GroupVersionKind("events.k8s.io", "v1", "Event");

    /** Name in the core group, name in this one. */
    private static final String[][] NAMES = {
        {"involvedObject", "regarding"},
        {"message", "note"},
        {"source", "deprecatedSource"},
        {"firstTimestamp", "deprecatedFirstTimestamp"},
        {"lastTimestamp", "deprecatedLastTimestamp"},
        {"count", "deprecatedCount"},
        {"reportingComponent", "reportingController"},
    };

    /** Fields of this group that the core group has even where they are empty. */
    private static final String[] ABSENT_IF_EMPTY = {"reportingController", "reportingInstance"};

    public static final Conversion CONVERSION =
            new Conversion(CORE, EventConversion::toCore, EventConversion::fromCore);

    private EventConversion() {}

    /** The event of the core group that one of this group is. */
    public static JsonObject toCore(JsonObject event) {
        return rename(event, 1, 0, CORE);
    }

    private static JsonObject fromCore(JsonObject event) {
        JsonObject served = rename(event, 0, 1, SERVED);
        for (String name : ABSENT_IF_EMPTY) {
            if ("".equals(served.get(name))) {
                served.remove(name);
            }
        }
        return served;
    }

    private static JsonObject rename(JsonObject event, int from, int to, GroupVersionKind kind) {
        JsonObject renamed = new JsonObject(event.size());
        for (int i = 0; i < event.size(); i++) {
            renamed.put(name(event.keyAt(i), from, to), event.valueAt(i));
        }
        return renamed.put("apiVersion", kind.apiVersion()).put("kind", kind.kind());
    }

    private static String name(String name, int from, int to) {
        for (String[] names : NAMES) {
            if (names[from].equals(name)) {
                return names[to];
            }
        }
        return name;
    }

    /** The path in a stored event that a path of a served one stands for. */
    public static String storedPath(String path) {
        int dot = path.indexOf('.');
        return dot < 0 ? name(path, 1, 0) : name(path.substring(0, dot), 1, 0) + path.substring(dot);
    }
}
