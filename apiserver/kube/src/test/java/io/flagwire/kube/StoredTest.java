package io.flagwire.kube;

import static org.assertj.core.api.Assertions.assertThat;

import io.flagwire.apimachinery.json.JsonObject;
import io.flagwire.apimachinery.status.FieldErrors;
import io.flagwire.generic.registry.ResourceDefinition;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What becomes of an object on its way into the store, beside what a real server made of it. */
class StoredTest {
    static Stream<Named<JsonObject>> recorded() {
        return Recording.lines("stored.jsonl").stream()
                .map(line -> Named.of(Recording.title(Recording.object(line, "sent")), line));
    }

    @ParameterizedTest
    @MethodSource("recorded")
    void objectIsStoredAsARealServerDoes(JsonObject line) {
        JsonObject sent = Recording.object(line, "sent");
        ResourceDefinition row = Create.row(sent);
        JsonObject object = Create.stored(sent);
        object.computeObject("metadata").remove("uid");
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
        ResourceDefinition row = Create.row(sent);
        JsonObject object = Create.stored(sent);
        JsonObject again = object.deepCopy();
        row.strategy().defaults().apply(again);
        assertThat(again).isEqualTo(object);
    }

    @ParameterizedTest
    @MethodSource("recorded")
    void acceptedObjectIsValid(JsonObject line) {
        JsonObject sent = Recording.object(line, "sent");
        ResourceDefinition row = Create.row(sent);
        JsonObject object = Create.stored(sent);
        FieldErrors errors = new FieldErrors();
        row.strategy().validate().validate(object, errors);
        row.strategy().validateUpdate().validate(object, object.deepCopy(), errors);
        assertThat(errors.all()).isEmpty();
    }
}
