package io.flagwire.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flagwire.schema.ValueFacts.Presence;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class HandKeptFactsTest {
    private static final ApiType.Field LIST = field("list", "[STRING", false);
    private static final ApiType.Field PLAIN = field("plain", "INT32", false);
    private static final ApiType.Field REQUIRED = field("needed", "STRING", true);
    private static final ApiType.Field OBJECT = field("object", "@io.k8s.api.x.v1.Other", false);
    private static final ApiType TYPE =
            new ApiType("io.k8s.api.x.v1.Thing", false, "", "", List.of(LIST, PLAIN, REQUIRED, OBJECT));

    @Test
    void lineSaysHowAListMerges() {
        MergeFacts.Field facts =
                new MergeFacts(file("x.v1.Thing.list map:a,b patch=merge,retainKeys@a")).field(TYPE, LIST);
        assertThat(facts)
                .isEqualTo(new MergeFacts.Field(2, List.of("a", "b"), -1, List.of("merge", "retainKeys"), "a"));
    }

    @Test
    void fieldWithoutALineIsAtomic() {
        assertThat(new MergeFacts(file()).field(TYPE, LIST)).isEqualTo(MergeFacts.Field.NONE);
    }

    @Test
    void lineSaysThatATypeIsAtomicOrAUnion() {
        MergeFacts facts = new MergeFacts(file("x.v1.Thing struct=atomic", "x.v1.Thing union=kind>list,plain"));
        assertThat(facts.isAtomic(TYPE)).isTrue();
        assertThat(facts.unions(TYPE)).containsExactly(new MergeFacts.Union("kind", List.of("list", "plain")));
    }

    @Test
    void unknownWordIsAnErrorWithItsLine() {
        assertThatThrownBy(() -> new MergeFacts(file("x.v1.Thing.list set", "x.v1.Thing.list sett")))
                .hasMessageStartingWith("facts.txt:2: unknown fact sett");
        assertThatThrownBy(() -> new ValueFacts(file(), file(), file("x.v1.Thing plain?")))
                .hasMessageStartingWith("facts.txt:1: expected a field with");
        assertThatThrownBy(() -> new Unpublished(file("modell V1Thing x"))).hasMessageContaining("expected model");
    }

    @Test
    void lineAboutNothingIsReported() {
        MergeFacts merge = new MergeFacts(file("x.v1.Thing.list set", "x.v1.Thing.gone set"));
        merge.field(TYPE, LIST);
        assertThat(merge.unused()).containsExactly("x.v1.Thing.gone");
        ValueFacts values = new ValueFacts(file("x.v1.Thing.plain 1,2"), file(), file("x.v1.Gone plain*"));
        values.enumValues(TYPE, PLAIN);
        assertThat(values.unused()).containsExactly("x.v1.Gone.plain");
    }

    @ParameterizedTest
    @CsvSource({"list, OMIT_EMPTY, ''", "plain, POINTER, ''", "needed, ALWAYS, '\"\"'", "object, ALWAYS, {}"})
    void presenceFollowsTheRuleUnlessALineSaysOtherwise(String name, Presence presence, String defaultValue) {
        ValueFacts values = new ValueFacts(file(), file(), file("x.v1.Thing plain* object!"));
        ApiType.Field field = TYPE.fields().stream()
                .filter(f -> f.name().equals(name))
                .findFirst()
                .orElseThrow();
        assertThat(values.presence(TYPE, field)).isEqualTo(presence);
        assertThat(values.defaultValue(TYPE, field)).isEqualTo(defaultValue);
    }

    @ParameterizedTest
    @CsvSource({
        "/api/v1/pods, '', v1, core, true",
        "/apis/rbac.authorization.k8s.io/v1/roles, rbac.authorization.k8s.io, v1, rbac, true",
        "/apis/apps/v1beta1/deployments, apps, v1beta1, apps, false",
        "/apis/batch/, batch, '', batch, true",
        "/version/, '', '', core, true",
    })
    void pathSaysGroupAndVersion(String path, String group, String version, String label, boolean stable) {
        ApiPath parsed = ApiPath.of(path);
        assertThat(parsed).isEqualTo(new ApiPath(group, version));
        assertThat(parsed.label()).isEqualTo(label);
        assertThat(parsed.isStable()).isEqualTo(stable);
    }

    private static ApiType.Field field(String name, String type, boolean required) {
        return new ApiType.Field(name, type, required, "", List.of(1));
    }

    private static HandKept file(String... lines) {
        List<HandKept.Line> numbered = new ArrayList<>();
        for (String line : lines) {
            numbered.add(new HandKept.Line("facts.txt", numbered.size() + 1, line));
        }
        return new HandKept("facts.txt", numbered);
    }
}
