package io.flagwire.kube.resource;

import io.flagwire.apimachinery.json.JsonObject;
import io.flagwire.kube.rule.Fields;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Claims and slices of v1beta1, where a request is what it asks for, and a device has what it is in a member. */
final class OldDevices {
    private static final List<String> EXACTLY = List.of(
            "deviceClassName", "selectors", "allocationMode", "count", "adminAccess", "tolerations", "capacity");

    private OldDevices() {}

    static JsonObject claim(JsonObject claim) {
        requests(claim.getObject("spec"));
        return claim;
    }

    static JsonObject template(JsonObject template) {
        requests(Fields.at(template, "spec", "spec"));
        return template;
    }

    private static void requests(@Nullable JsonObject spec) {
        for (JsonObject request : Fields.objects(Fields.object(spec, "devices"), "requests")) {
            JsonObject exactly = new JsonObject(EXACTLY.size());
            for (String member : EXACTLY) {
                Object value = request.remove(member);
                if (value != null) {
                    exactly.put(member, value);
                }
            }
            if (!exactly.isEmpty()) {
                request.put("exactly", exactly);
            }
        }
    }

    static JsonObject slice(JsonObject slice) {
        for (JsonObject device : Fields.objects(slice.getObject("spec"), "devices")) {
            if (device.remove("basic") instanceof JsonObject basic) {
                for (int i = 0; i < basic.size(); i++) {
                    device.put(basic.keyAt(i), basic.valueAt(i));
                }
            }
        }
        return slice;
    }
}
