package io.flagwire.apimachinery.status;

import io.flagwire.apimachinery.json.JsonArray;
import io.flagwire.apimachinery.json.JsonObject;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A failure as the API describes it (metav1.Status).
 *
 * @param code HTTP status code
 * @param details what it is about, or null
 * @param continueToken where a list that cannot go on consistently can go on all the same; empty for none
 */
public record Status(
        Reason reason, int code, String message, @Nullable Details details, String continueToken) {
    public Status(Reason reason, int code, String message, @Nullable Details details) {
        this(reason, code, message, details, "");
    }

    /**
     * @param name name of the object, empty if it has none
     * @param group API group, empty for the core group
     * @param kind resource or kind that the message is about, empty if none
     * @param uid uid of the object, empty if not known
     * @param retryAfterSeconds when to try again, 0 if never
     */
    public record Details(
            String name, String group, String kind, String uid, List<Cause> causes, int retryAfterSeconds) {
        public static final Details NONE = new Details("", "", "", "", List.of(), 0);
    }

    /**
     * @param reason machine-readable word
     * @param field path of the field, empty if the cause is no field
     */
    public record Cause(String reason, String message, String field) {}

    /** The object as it is sent. */
    public JsonObject toJson() {
        JsonObject status = JsonObject.of(
                "kind",
                "Status",
                "apiVersion",
                "v1",
                "metadata",
                continueToken.isEmpty() ? new JsonObject() : JsonObject.of("continue", continueToken),
                "status",
                "Failure",
                "message",
                message);
        putText(status, "reason", reason.text());
        if (details != null) {
            status.put("details", toJson(details));
        }
        return status.put("code", (long) code);
    }

    private static JsonObject toJson(Details details) {
        JsonObject json = new JsonObject();
        putText(json, "name", details.name());
        putText(json, "group", details.group());
        putText(json, "kind", details.kind());
        putText(json, "uid", details.uid());
        if (!details.causes().isEmpty()) {
            JsonArray causes = new JsonArray();
            for (Cause cause : details.causes()) {
                JsonObject c = new JsonObject();
                putText(c, "reason", cause.reason());
                putText(c, "message", cause.message());
                putText(c, "field", cause.field());
                causes.add(c);
            }
            json.put("causes", causes);
        }
        if (details.retryAfterSeconds() > 0) {
            json.put("retryAfterSeconds", (long) details.retryAfterSeconds());
        }
        return json;
    }

    private static void putText(JsonObject json, String key, String text) {
        if (!text.isEmpty()) {
            json.put(key, text);
        }
    }
}
