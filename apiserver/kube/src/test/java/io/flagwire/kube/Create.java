package io.flagwire.kube;

import io.flagwire.apimachinery.json.JsonObject;
import io.flagwire.apimachinery.status.FieldErrors;
import io.flagwire.apimachinery.status.StatusException;
import io.flagwire.generic.authentication.UserInfo;
import io.flagwire.generic.registry.ResourceDefinition;
import io.flagwire.generic.registry.Strategy;
import io.flagwire.generic.registry.WriteContext;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Runs the rules of a kind in the order of a create. What is assigned is given back at once. */
final class Create {
    static final WriteContext CONTEXT = new WriteContext(
            new UserInfo("admin", "admin", List.of("system:masters", "system:authenticated"), Map.of()),
            "ns",
            "",
            Instant.parse("2026-01-02T03:04:05Z"),
            false);

    private Create() {}

    static ResourceDefinition row(JsonObject object) {
        return Rows.of(Recording.text(object, "apiVersion"), Recording.text(object, "kind"));
    }

    /** The stored form of what was sent, with {@code UID} for a uid. */
    static JsonObject stored(JsonObject sent) {
        ResourceDefinition row = row(sent);
        Strategy strategy = row.strategy();
        JsonObject object = row.conversion() == null
                ? sent.deepCopy()
                : row.conversion().toStored().apply(sent.deepCopy());
        strategy.defaults().apply(object);
        object.computeObject("metadata").put("uid", "UID");
        strategy.prepareForCreate().prepare(object, CONTEXT);
        strategy.release().accept(object, null);
        return object;
    }

    /** The problems of what was sent. */
    static List<String> problems(JsonObject sent) {
        try {
            FieldErrors errors = new FieldErrors();
            row(sent).strategy().validate().validate(stored(sent), errors);
            return texts(errors);
        } catch (StatusException e) {
            return texts(e);
        }
    }

    static List<String> texts(StatusException e) {
        return e.status().details() == null
                ? List.of(e.status().message())
                : e.status().details().causes().stream()
                        .map(cause -> cause.field() + " | " + cause.reason() + " | " + cause.message())
                        .toList();
    }

    static List<String> texts(FieldErrors errors) {
        return errors.all().stream()
                .map(error -> error.field() + " | " + error.reason() + " | " + error.message())
                .toList();
    }
}
