package io.flagwire.kube;

import static org.assertj.core.api.Assertions.assertThat;

import io.flagwire.apimachinery.json.JsonArray;
import io.flagwire.apimachinery.json.JsonObject;
import io.flagwire.apimachinery.status.FieldErrors;
import io.flagwire.apimachinery.status.StatusException;
import io.flagwire.generic.registry.Strategy;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The problems that validation finds, beside those that a real server found. */
class ValidationTest {
    static Stream<Named<JsonObject>> invalid() {
        return Recording.lines("invalid.jsonl").stream()
                .map(line -> Named.of(Recording.object(line, "sent").toString(), line));
    }

    static Stream<Named<JsonObject>> invalidUpdates() {
        return Recording.lines("invalid-updates.jsonl").stream()
                .map(line -> Named.of(Recording.title(Recording.object(line, "sent")) + causes(line), line));
    }

    @ParameterizedTest
    @MethodSource("invalid")
    void invalidObjectHasTheProblemsThatARealServerFinds(JsonObject line) {
        assertThat(Create.problems(Recording.object(line, "sent"))).containsExactlyInAnyOrderElementsOf(causes(line));
    }

    @ParameterizedTest
    @MethodSource("invalidUpdates")
    void invalidUpdateHasTheProblemsThatARealServerFinds(JsonObject line) {
        assertThat(updateProblems(line)).containsAll(causes(line)).allMatch(causes(line)::contains);
    }

    private static List<String> updateProblems(JsonObject line) {
        JsonObject sent = Recording.object(line, "sent").deepCopy();
        JsonObject old = Recording.object(line, "old").deepCopy();
        Strategy strategy = Create.row(sent).strategy();
        strategy.defaults().apply(sent);
        try {
            strategy.prepareForUpdate().prepare(sent, old, Create.CONTEXT);
        } catch (StatusException e) {
            return Create.texts(e);
        }
        strategy.release().accept(sent, old);
        FieldErrors errors = new FieldErrors();
        strategy.validate().validate(sent, errors);
        strategy.validateUpdate().validate(sent, old, errors);
        return Create.texts(errors);
    }

    private static List<String> causes(JsonObject line) {
        JsonArray causes = Objects.requireNonNull(line.getArray("causes"));
        return StreamSupport.stream(causes.spliterator(), false)
                .map(String.class::cast)
                .toList();
    }
}
