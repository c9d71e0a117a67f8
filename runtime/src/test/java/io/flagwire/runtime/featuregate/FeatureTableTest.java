package io.flagwire.runtime.featuregate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class FeatureTableTest {
    @Test
    void lineIsAFeature() {
        Feature feature = FeatureTable.of("B 1.0:GA:on\nA   1.2:ALPHA:off 1.4@1.3:BETA:on!  needs B C\n")
                .find("A");
        assertThat(feature)
                .isEqualTo(new Feature(
                        "A",
                        List.of(
                                new FeatureSpec(Version.of(1, 2), null, FeatureSpec.Stage.ALPHA, false, false),
                                new FeatureSpec(
                                        Version.of(1, 4), Version.of(1, 3), FeatureSpec.Stage.BETA, true, true)),
                        List.of("B", "C")));
    }

    @Test
    void everyTableHasTheGatesForAllOfAStage() {
        assertThat(FeatureTable.of("").features()).extracting(Feature::name).containsExactly("AllAlpha", "AllBeta");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "A ",
                "A 1.2",
                "A 1.2:ALPHA",
                "A 1.2:alpha:off",
                "A x:ALPHA:off",
                "A 1.2:ALPHA:maybe",
                "A needs B"
            })
    void wrongLineIsToldWhenItIsAskedFor(String line) {
        FeatureTable table = FeatureTable.of("B 1.0:GA:on\n" + line);
        assertThat(table.find("B")).isNotNull();
        assertThatThrownBy(() -> table.find("A"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageEndingWith(": " + line);
    }

    @Test
    void nameStandsForOneFeature() {
        FeatureTable table = FeatureTable.of("A 1.0:GA:on\nA 1.0:GA:off");
        assertThatThrownBy(table::features).hasMessage("feature A is there twice");
    }
}
