package io.flagwire.kube.core;

import static io.flagwire.kube.rule.Fields.object;

import io.flagwire.apimachinery.json.JsonObject;
import io.flagwire.apimachinery.status.FieldErrors;
import io.flagwire.apimachinery.validation.Names;
import io.flagwire.kube.rule.Checks;
import io.flagwire.kube.rule.Numbers;
import io.flagwire.kube.rule.Quantity;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Problems of what containers request and are limited to. */
final class ResourceValidation {
    private static final Set<String> STANDARD = Set.of("cpu", "memory", "ephemeral-storage");
    private static final String HUGE_PAGES = "hugepages-";

    private ResourceValidation() {}

    static void requirements(@Nullable JsonObject resources, String path, FieldErrors errors) {
        JsonObject limits = object(resources, "limits");
        JsonObject requests = object(resources, "requests");
        list(limits, path + ".limits", errors);
        list(requests, path + ".requests", errors);
        for (int i = 0; requests != null && i < requests.size(); i++) {
            String name = requests.keyAt(i);
            Quantity request = Quantity.of(requests.valueAt(i));
            Quantity limit = limits == null ? null : Quantity.of(limits.get(name));
            boolean overcommit = STANDARD.contains(name) || name.indexOf('/') < 0 && !name.startsWith(HUGE_PAGES);
            if (request != null && limit != null && request.compareTo(limit) > 0) {
                errors.invalid(
                        path + ".requests",
                        request.toString(),
                        "must be less than or equal to " + name + " limit of " + limit);
            } else if (limit == null && !overcommit) {
                errors.required(path + ".limits", "Limit must be set for non overcommitable resources");
            }
        }
    }

    private static void list(@Nullable JsonObject list, String path, FieldErrors errors) {
        for (int i = 0; list != null && i < list.size(); i++) {
            String name = list.keyAt(i);
            String at = path + "[" + name + "]";
            Checks.problems(Names.isQualifiedName(name), at, name, errors);
            if (name.indexOf('/') < 0 && !STANDARD.contains(name) && !name.startsWith(HUGE_PAGES)) {
                errors.invalid(at, name, "must be a standard resource type or fully qualified");
                errors.invalid(at, name, "must be a standard resource for containers");
            }
            Quantity quantity = Quantity.of(list.valueAt(i));
            if (quantity != null && quantity.isNegative()) {
                errors.invalid(at, quantity.toString(), Numbers.NOT_NEGATIVE);
            }
        }
    }
}
