package io.flagwire.kube.rule;

import static io.flagwire.kube.rule.Fields.objects;
import static io.flagwire.kube.rule.Fields.text;

import io.flagwire.apimachinery.json.JsonArray;
import io.flagwire.apimachinery.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Texts of table cells that several kinds share. */
public final class Cells {
    public static final String NONE = "<none>";
    public static final String UNSET = "<unset>";

    private Cells() {}

    public static String orNone(String text) {
        return text.isEmpty() ? NONE : text;
    }

    public static String orUnset(String text) {
        return text.isEmpty() ? UNSET : text;
    }

    /** Labels as {@code a=b,c=d}, {@code <none>} without any. */
    public static String labels(@Nullable JsonObject labels) {
        return orNone(Selectors.labelsText(labels));
    }

    /** A LabelSelector object, {@code <none>} if it selects everything. */
    public static String selector(@Nullable JsonObject selector) {
        return orNone(Selectors.text(selector));
    }

    /** The names of the containers of a pod template. */
    public static String containers(@Nullable JsonObject template) {
        return joined(template, "name");
    }

    /** The images of the containers of a pod template. */
    public static String images(@Nullable JsonObject template) {
        return joined(template, "image");
    }

    private static String joined(@Nullable JsonObject template, String key) {
        return join(objects(Fields.object(template, "spec"), "containers"), container -> text(container, key));
    }

    /** What a function makes of objects, with commas between. */
    public static String join(List<JsonObject> objects, Function<JsonObject, String> text) {
        List<String> texts = new ArrayList<>(objects.size());
        for (JsonObject object : objects) {
            texts.add(text.apply(object));
        }
        return String.join(",", texts);
    }

    /** At most {@code max} texts, and how many more there are. */
    public static String atMost(int max, List<String> texts) {
        return texts.size() <= max
                ? String.join(",", texts)
                : String.join(",", texts.subList(0, max)) + " + " + (texts.size() - max) + " more...";
    }

    /** Whether a status has this condition, and it is True. */
    public static boolean hasCondition(@Nullable JsonObject status, String type) {
        for (JsonObject condition : objects(status, "conditions")) {
            if (text(condition, "type").equals(type)) {
                return text(condition, "status").equals("True");
            }
        }
        return false;
    }

    /** The names of access modes in short, in a fixed order. */
    public static String accessModes(@Nullable JsonArray modes) {
        List<String> texts = new ArrayList<>();
        if (modes != null) {
            String[][] names = {
                {"ReadWriteOnce", "RWO"},
                {"ReadOnlyMany", "ROX"},
                {"ReadWriteMany", "RWX"},
                {"ReadWriteOncePod", "RWOP"}
            };
            for (String[] name : names) {
                if (modes.contains(name[0])) {
                    texts.add(name[1]);
                }
            }
        }
        return String.join(",", texts);
    }

    /** A quantity in a resource list, empty if it is not there. */
    public static String quantity(@Nullable JsonObject list, String key) {
        Quantity quantity = list == null ? null : Quantity.of(list.get(key));
        return quantity == null ? "" : quantity.toString();
    }

    /** Whether the object is being deleted. */
    public static boolean isDeleting(JsonObject object) {
        JsonObject metadata = object.getObject("metadata");
        return metadata != null && metadata.get("deletionTimestamp") != null;
    }

    /** The addresses and host names of a load balancer. */
    public static String loadBalancer(@Nullable JsonObject status) {
        return join(objects(Fields.object(status, "loadBalancer"), "ingress"), ingress -> {
            String ip = text(ingress, "ip");
            return ip.isEmpty() ? text(ingress, "hostname") : ip;
        });
    }
}
