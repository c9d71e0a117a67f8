package io.flagwire.kube;

import static org.assertj.core.api.Assertions.assertThat;

import io.flagwire.apimachinery.json.JsonObject;
import io.flagwire.apimachinery.status.FieldErrors;
import io.flagwire.generic.authentication.UserInfo;
import io.flagwire.generic.registry.ResourceDefinition;
import io.flagwire.generic.registry.Strategy;
import io.flagwire.generic.registry.WriteContext;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What becomes of an object on its way into the store, beside what a real server made of it. */
class StoredTest {
    private static final UserInfo ADMIN =
            new UserInfo("admin", "admin", List.of("system:masters", "system:authenticated"), Map.of());

    static Stream<Named<JsonObject>> recorded() {
        return Recording.lines("stored.jsonl").stream()
                .map(line -> Named.of(Recording.title(Recording.object(line, "sent")), line));
    }

    @ParameterizedTest
    @MethodSource("recorded")
    void objectIsStoredAsARealServerDoes(JsonObject line) {
        JsonObject sent = Recording.object(line, "sent");
        ResourceDefinition row = Rows.of(Recording.text(sent, "apiVersion"), Recording.text(sent, "kind"));
        JsonObject object = create(row, sent);
        assertThat(
                        row.conversion() == null
                                ? object
                                : row.conversion().fromStored().apply(object))
                .isEqualTo(Recording.object(line, "stored"));
    }

    @ParameterizedTest
    @MethodSource("recorded")
    void storedObjectDoesNotChangeWhenDefaultsRunAgain(JsonObject line) {
        JsonObject sent = Recording.object(line, "sent");
        ResourceDefinition row = Rows.of(Recording.text(sent, "apiVersion"), Recording.text(sent, "kind"));
        JsonObject object = create(row, sent);
        JsonObject again = object.deepCopy();
        row.strategy().defaults().apply(again);
        assertThat(again).isEqualTo(object);
    }

    @ParameterizedTest
    @MethodSource("recorded")
    void acceptedObjectIsValid(JsonObject line) {
        JsonObject sent = Recording.object(line, "sent");
        ResourceDefinition row = Rows.of(Recording.text(sent, "apiVersion"), Recording.text(sent, "kind"));
        JsonObject object = create(row, sent);
        FieldErrors errors = new FieldErrors();
        row.strategy().validate().validate(object, errors);
        row.strategy().validateUpdate().validate(object, object.deepCopy(), errors);
        assertThat(errors.all()).isEmpty();
    }

    private static JsonObject create(ResourceDefinition row, JsonObject sent) {
        Strategy strategy = row.strategy();
        JsonObject object = row.conversion() == null
                ? sent.deepCopy()
                : row.conversion().toStored().apply(sent.deepCopy());
        strategy.defaults().apply(object);
        JsonObject metadata = object.computeObject("metadata");
        metadata.put("uid", "UID");
        String namespace = row.namespaced() ? "ns" : "";
        WriteContext context = new WriteContext(ADMIN, namespace, "", Instant.parse("2026-01-02T03:04:05Z"), false);
        strategy.prepareForCreate().prepare(object, context);
        strategy.release().accept(object, null);
        metadata.remove("uid");
        return object;
    }
}
