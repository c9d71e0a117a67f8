package io.flagwire.aggregator;

import io.flagwire.apimachinery.json.JsonArray;
import io.flagwire.apimachinery.json.JsonObject;
import io.flagwire.apimachinery.schema.GroupVersionKind;
import io.flagwire.apimachinery.status.FieldErrors;
import io.flagwire.apimachinery.validation.NameRule;
import io.flagwire.generic.registry.Cell;
import io.flagwire.generic.registry.Columns;
import io.flagwire.generic.registry.Columns.Column;
import io.flagwire.generic.registry.ResourceDefinition;
import io.flagwire.generic.registry.Strategy;
import io.flagwire.generic.registry.Subresource;
import io.flagwire.generic.registry.Trait;
import io.flagwire.generic.registry.Verb;
import io.flagwire.generic.registry.WriteContext;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The row of {@code apiservices}. */
public final class ApiServices {
    static final String GROUP = "apiregistration.k8s.io";
    static final GroupVersionKind KIND = new GroupVersionKind(GROUP, "v1", "APIService");

    private static final long GROUP_PRIORITY_MAX = 20_000;
    private static final long VERSION_PRIORITY_MAX = 1_000;
    private static final long HTTPS_PORT = 443;

    private static final Columns COLUMNS = new Columns(
            List.of(
                    Column.ofName(),
                    Column.of("Service", "string", "The service that answers for this group version, or Local."),
                    Column.of("Available", "string", "Whether requests for this group version can be answered."),
                    Column.ofAge()),
            ApiServices::cells);

    private ApiServices() {}

    public static ResourceDefinition definition() {
        return ResourceDefinition.builder(GROUP, "v1", "apiservices", KIND.kind())
                .categories("api-extensions")
                .clusterScoped()
                .traits(Trait.REQUIRES_RESOURCE_VERSION, Trait.STORED_AS_JSON)
                .nameRule(NameRule.PATH_SEGMENT)
                .storageKey(GROUP + "/apiservices")
                .storedAlike(GROUP + "/v1beta1")
                .columns(COLUMNS)
                .strategy(Strategy.builder()
                        .defaults(ApiServices::setDefaults)
                        .prepareForCreate(ApiServices::prepareForCreate)
                        .prepareForUpdate(ApiServices::prepareForUpdate)
                        .validate(ApiServices::validate)
                        .build())
                .subresources(new Subresource.View(
                        "status",
                        KIND,
                        EnumSet.of(Verb.GET, Verb.PATCH, Verb.UPDATE),
                        object -> object,
                        (object, view, context) -> object.put("status", view.get("status"))))
                .build();
    }

    /** The name of the object for a group version, as {@code v1.apps}; {@code v1.} in the core group. */
    static String name(String group, String version) {
        return version + "." + group;
    }

    private static List<? extends @Nullable Object> cells(JsonObject object, Instant now) {
        JsonObject spec = orEmpty(object.getObject("spec"));
        JsonObject service = spec.getObject("service");
        String target = service == null ? "Local" : text(service, "namespace") + "/" + text(service, "name");
        return List.of(Cell.name(object), target, available(object), Cell.age(object, now));
    }

    private static String available(JsonObject object) {
        JsonArray conditions = orEmpty(object.getObject("status")).getArray("conditions");
        for (int i = 0; conditions != null && i < conditions.size(); i++) {
            JsonObject condition = orEmpty(conditions.getObject(i));
            if ("Available".equals(condition.getString("type"))) {
                boolean explained = "False".equals(condition.getString("status")) && condition.has("reason");
                return text(condition, "status") + (explained ? " (" + text(condition, "reason") + ")" : "");
            }
        }
        return "Unknown";
    }

    private static void setDefaults(JsonObject object) {
        JsonObject service = object.computeObject("spec").getObject("service");
        if (service != null && !service.has("port")) {
            service.put("port", HTTPS_PORT);
        }
    }

    /** What is served here is available from the start; of anything else nothing is known yet. */
    private static void prepareForCreate(JsonObject object, WriteContext context) {
        boolean local = orEmpty(object.getObject("spec")).getObject("service") == null;
        object.put(
                "status",
                local ? JsonObject.of("conditions", JsonArray.of(localIsAvailable(context.now()))) : new JsonObject());
    }

    private static JsonObject localIsAvailable(Instant now) {
        return JsonObject.of(
                "type",
                "Available",
                "status",
                "True",
                "lastTransitionTime",
                now.truncatedTo(java.time.temporal.ChronoUnit.SECONDS).toString(),
                "reason",
                "Local",
                "message",
                "Local APIServices are always available");
    }

    private static void prepareForUpdate(JsonObject object, JsonObject old, WriteContext context) {
        object.put("status", old.get("status"));
    }

    private static void validate(JsonObject object, FieldErrors errors) {
        JsonObject spec = orEmpty(object.getObject("spec"));
        String name = text(orEmpty(object.getObject("metadata")), "name");
        String expected = name(text(spec, "group"), text(spec, "version"));
        if (!name.equals(expected)) {
            errors.invalid("metadata.name", name, "must be `spec.version+\".\"+spec.group`: \"" + expected + "\"");
        }
        validatePriority("groupPriorityMinimum", spec, GROUP_PRIORITY_MAX, errors);
        validatePriority("versionPriority", spec, VERSION_PRIORITY_MAX, errors);
        JsonObject service = spec.getObject("service");
        boolean hasBundle = !text(spec, "caBundle").isEmpty();
        if (service == null) {
            if (hasBundle) {
                errors.invalid("spec.caBundle", spec.get("caBundle"), "local APIServices may not have a caBundle");
            }
            if (spec.isTrue("insecureSkipTLSVerify")) {
                errors.invalid(
                        "spec.insecureSkipTLSVerify", true, "local APIServices may not have insecureSkipTLSVerify");
            }
            return;
        }
        for (String field : List.of("namespace", "name")) {
            if (text(service, field).isEmpty()) {
                errors.required("spec.service." + field, "");
            }
        }
        if (spec.isTrue("insecureSkipTLSVerify") && hasBundle) {
            errors.invalid("spec.insecureSkipTLSVerify", true, "may not be true if caBundle is present");
        }
    }

    private static void validatePriority(String field, JsonObject spec, long max, FieldErrors errors) {
        Long priority = spec.getLong(field);
        if (priority == null || priority <= 0 || priority > max) {
            errors.invalid("spec." + field, priority == null ? 0L : priority, "must be positive and less than " + max);
        }
    }

    private static String text(JsonObject object, String key) {
        String text = object.getString(key);
        return text == null ? "" : text;
    }

    private static JsonObject orEmpty(@Nullable JsonObject object) {
        return object == null ? new JsonObject() : object;
    }
}
