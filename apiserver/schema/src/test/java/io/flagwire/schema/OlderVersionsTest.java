package io.flagwire.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flagwire.schema.ValueFacts.Presence;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class OlderVersionsTest {
    private static final ApiType.Field GONE = new ApiType.Field("gone", "STRING", false, "", List.of(1));
    private static final ApiType.Field MOVED = new ApiType.Field("moved", "INT32", true, "", List.of(2));
    private static final ApiType.Field SAME = new ApiType.Field("same", "BOOLEAN", false, "", List.of(3));
    private static final ApiType THING =
            new ApiType("io.k8s.api.x.v1.Thing", true, "x.k8s.io", "", List.of(GONE, MOVED, SAME));

    private static HandKept file(String... lines) {
        return new HandKept(
                "older.txt",
                List.of(lines).stream()
                        .map(line -> new HandKept.Line("older.txt", 1, line))
                        .toList());
    }

    private static ApiType only(String line) {
        return new OlderVersions(file(line)).types(List.of(THING)).getFirst();
    }

    @Test
    void fieldsAreTheModelsButForThoseThatAreNamed() {
        ApiType old = only("x.v1beta1.Thing x.v1.Thing -gone moved=1 other=2.7:[@x.v1.Part");
        assertThat(old.name()).isEqualTo("io.k8s.api.x.v1beta1.Thing");
        assertThat(old.version()).isEqualTo("v1beta1");
        assertThat(old.isKind()).isTrue();
        assertThat(old.fields())
                .containsExactly(
                        new ApiType.Field("moved", "INT32", true, "", List.of(1)),
                        new ApiType.Field("other", "[@io.k8s.api.x.v1.Part", false, "", List.of(2, 7)),
                        SAME);
    }

    @ParameterizedTest
    @CsvSource({"x.v1beta1.Thing, x.k8s.io", "extensions.v1beta1.Thing, extensions"})
    void groupIsTheModelsUnlessTheNameSaysAnother(String name, String group) {
        assertThat(only(name + " x.v1.Thing").group()).isEqualTo(group);
    }

    @Test
    void absenceMeansWhatItMeansInTheModelUnlessALineSaysOtherwise() {
        ValueFacts values = new ValueFacts(file(), file(), file("x.v1.Thing moved* same*", "x.v1beta1.Thing same-"));
        ApiType old = only("x.v1beta1.Thing x.v1.Thing");
        assertThat(values.presence(old, MOVED)).isEqualTo(Presence.POINTER);
        assertThat(values.presence(old, SAME)).isEqualTo(Presence.OMIT_EMPTY);
        assertThat(values.presence(old, GONE)).isEqualTo(Presence.OMIT_EMPTY);
    }

    @ParameterizedTest
    @CsvSource({
        "x.v1beta1.Thing x.v1.Nothing, expected a type that is published",
        "x.v1beta1.Thing x.v1.Thing -lost, no field lost to leave out",
        "x.v1beta1.Thing x.v1.Thing new=4, 'expected -field, field=path of a known field, or field=path:type, not new=4'",
        "x.v1beta1.Thing x.v1.Thing moved, 'expected -field, field=path of a known field, or field=path:type, not moved'",
    })
    void lineThatSaysNothingIsAnError(String line, String problem) {
        assertThatThrownBy(() -> only(line)).hasMessageStartingWith("older.txt:1: " + problem);
    }
}
