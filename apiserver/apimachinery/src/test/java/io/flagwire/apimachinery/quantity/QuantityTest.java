package io.flagwire.apimachinery.quantity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class QuantityTest {
    @ParameterizedTest
    @CsvSource({
        "1000m, 1",
        "1.5, 1500m",
        "0.5Ki, 512",
        "1.5Ki, 1536",
        "1024Ki, 1Mi",
        "1025Ki, 1025Ki",
        "-1.5Gi, -1536Mi",
        "1024, 1024",
        "1000000, 1M",
        "100000, 100k",
        "1500000, 1500k",
        "9E, 9E",
        "1e3, 1e3",
        "10E2, 1e3",
        "1e-3, 1e-3",
        "0.1Ki, 102400m",
        "., 0",
        "m, 0",
        "-0, 0",
        "5., 5",
        "0.0000000001, 1n",
        "-0.0000000001, -1n",
        "999999999999999999999Ki, 9223372036854775807",
        "1000Pi, 1000Pi",
        "2048Pi, 2Ei",
    })
    void canonicalFormHasNoFractionAndTheLargestSuffix(String text, String canonical) {
        assertThat(Quantity.parse(text).canonical()).isEqualTo(canonical);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "abc", "1e3m", "1 ", " 1", "1,5", "0x10", "1..2"})
    void textOfAnotherShapeIsRefused(String text) {
        assertThatThrownBy(() -> Quantity.parse(text))
                .isInstanceOf(QuantityFormatException.class)
                .hasMessageStartingWith("quantities must match the regular expression");
    }

    @ParameterizedTest
    @ValueSource(strings = {"12e", "1Kii", "1ki", "1iK", "1K", "1mm", "1e99999999999", "1i", "--1"})
    void unknownSuffixIsRefused(String text) {
        assertThatThrownBy(() -> Quantity.parse(text))
                .isInstanceOf(QuantityFormatException.class)
                .hasMessage("unable to parse quantity's suffix");
    }

    @Test
    void numberOfTooManyDigitsIsRefused() {
        assertThat(Quantity.parse("1".repeat(256)).canonical()).isEqualTo("9223372036854775807");
        assertThatThrownBy(() -> Quantity.parse("1".repeat(257))).isInstanceOf(QuantityFormatException.class);
    }

    @Test
    void orderIsByValue() {
        assertThat(Quantity.parse("1Ki"))
                .isGreaterThan(Quantity.parse("1k"))
                .isEqualByComparingTo(Quantity.parse("1.024k"));
        assertThat(Quantity.parse("1Gi").add(Quantity.parse("512Mi")).canonical())
                .isEqualTo("1536Mi");
        assertThat(Quantity.parse("1").subtract(Quantity.parse("100m")).canonical())
                .isEqualTo("900m");
    }
}
