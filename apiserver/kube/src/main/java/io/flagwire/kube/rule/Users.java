package io.flagwire.kube.rule;

import io.flagwire.apimachinery.json.JsonArray;
import io.flagwire.apimachinery.json.JsonObject;
import io.flagwire.generic.authentication.UserInfo;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Users as reviews hold them. */
public final class Users {
    private Users() {}

    /** As authentication/v1 UserInfo. */
    public static JsonObject json(UserInfo user) {
        JsonObject json = new JsonObject();
        if (!user.name().isEmpty()) {
            json.put("username", user.name());
        }
        if (!user.uid().isEmpty()) {
            json.put("uid", user.uid());
        }
        if (!user.groups().isEmpty()) {
            json.put("groups", array(user.groups()));
        }
        if (!user.extra().isEmpty()) {
            JsonObject extra = new JsonObject();
            user.extra().entrySet().stream()
                    .sorted(Map.Entry.comparingByKey())
                    .forEach(entry -> extra.put(entry.getKey(), array(entry.getValue())));
            json.put("extra", extra);
        }
        return json;
    }

    /** From the members {@code user}, {@code uid}, {@code groups} and {@code extra} of a review's spec. */
    public static UserInfo user(JsonObject spec) {
        Map<String, List<String>> extra = new TreeMap<>();
        JsonObject sent = spec.getObject("extra");
        for (int i = 0; sent != null && i < sent.size(); i++) {
            extra.put(sent.keyAt(i), strings(sent.valueAt(i) instanceof JsonArray a ? a : null));
        }
        return new UserInfo(
                Objects.requireNonNullElse(spec.getString("user"), ""),
                Objects.requireNonNullElse(spec.getString("uid"), ""),
                strings(spec.getArray("groups")),
                extra);
    }

    /** The strings of an array; none if there is no array. */
    public static List<String> strings(@Nullable JsonArray array) {
        List<String> strings = new ArrayList<>();
        for (int i = 0; array != null && i < array.size(); i++) {
            if (array.get(i) instanceof String s) {
                strings.add(s);
            }
        }
        return strings;
    }

    private static JsonArray array(List<String> strings) {
        return JsonArray.of(strings.toArray());
    }
}
