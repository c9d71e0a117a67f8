package io.flagwire.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.flagwire.runtime.featuregate.Feature;
import io.flagwire.runtime.featuregate.FeatureSpec;
import io.flagwire.runtime.featuregate.FeatureTable;
import io.flagwire.runtime.featuregate.Version;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** The table against what kube-apiserver itself says of its gates at each version that it can emulate. */
class KubeFeaturesTest {
    private static final int FIRST_MINOR = 33;

    private final FeatureTable table = KubeFeatures.table();

    @Test
    void everyFeatureIsWhatItIsInTheTwinAtEachVersion() throws IOException {
        List<String> lines = new ArrayList<>();
        for (Feature feature : table.features()) {
            StringBuilder line = new StringBuilder(feature.name());
            for (int minor = FIRST_MINOR; minor <= 36; minor++) {
                Version version = Version.of(1, minor);
                FeatureSpec spec = feature.at(version, version.minorsBefore(1));
                line.append(' ')
                        .append(spec.stage().name().replace('_', '-'))
                        .append(':')
                        .append(spec.enabled())
                        .append(spec.locked() ? "!" : "");
            }
            lines.add(line.toString());
        }
        assertThat(lines).hasSize(242).containsExactlyElementsOf(recorded());
    }

    @Test
    void dependenciesAreFeatures() {
        for (Feature feature : table.features()) {
            assertThat(feature.dependencies())
                    .allSatisfy(name -> assertThat(table.find(name)).isNotNull());
        }
        assertThat(Objects.requireNonNull(table.find("DRADeviceBindingConditions"))
                        .dependencies())
                .containsExactly("DRAResourceClaimDeviceStatus", "DynamicResourceAllocation");
    }

    private static List<String> recorded() throws IOException {
        try (InputStream in = Objects.requireNonNull(KubeFeaturesTest.class.getResourceAsStream("feature-gates.txt"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .toList();
        }
    }
}
