package io.flagwire.kube.rule;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QuantityTest {
    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "1, 1",
        "1000m, 1",
        "1500m, 1500m",
        "0.5, 500m",
        "1.5, 1500m",
        "0.1, 100m",
        "100, 100",
        "1000, 1k",
        "1000000, 1M",
        "1024Mi, 1Gi",
        "0.5Gi, 512Mi",
        "1.5Gi, 1536Mi",
        "1023Ki, 1023Ki",
        "1Ki, 1Ki",
        "512, 512",
        "0Gi, 0",
        "-1, -1",
        "-500m, -500m",
        "1e3, 1e3",
        "1E3, 1e3",
        "12e6, 12e6",
        "1E, 1E",
        "1Ei, 1Ei",
        "1000n, 1u",
        "0.0000000001, 1n",
        "+5, 5",
        "100k, 100k",
        "0.001, 1m",
        ".5, 500m",
        "5., 5",
    })
    void quantityIsWrittenInItsCanonicalForm(String text, String canonical) {
        assertThat(Quantity.of(text)).hasToString(canonical);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "1x", "1 Gi", "--1", "1.2.3", "Gi", "1e", "1e1000", "e5", "1KI"})
    void whatIsNoQuantityIsRefused(String text) {
        assertThat(Quantity.of(text)).isNull();
    }
}
