package io.flagwire.processor.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.flagwire.processor.model.ValueType.Scalar;
import io.flagwire.runtime.flag.FlagValueException;
import io.flagwire.runtime.flag.Values;
import java.math.BigDecimal;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the processor takes for a value is what the runtime takes for one. */
final class LiteralsTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "0",
                "1",
                "-1",
                "+1",
                "007",
                "08",
                "0x1F",
                "0X_1f",
                "0b101",
                "0b2",
                "0o17",
                "1_000",
                "1__0",
                "_1",
                "1_",
                "2147483647",
                "2147483648",
                "-2147483648",
                "9223372036854775807",
                "9223372036854775808",
                "1e3",
                "0.5",
                ".5",
                "5.",
                ".",
                "1e",
                "inf",
                "-Inf",
                "+infinity",
                "nan",
                "NaN",
                "-nan",
                "true",
                "T",
                "yes",
                "1h",
                "1h30m",
                "1.5s",
                "-300ms",
                "300",
                "1d",
                "1us",
                "1µs",
                "h",
                "s1",
                "1m1",
                "2562047h",
                "2562048h",
                "0x1p3",
                "0x1.8p-1",
                "one",
                " 1",
                "1 "
            })
    void readsWhatTheRuntimeReads(String text) {
        for (Scalar type : Scalar.values()) {
            assertThat(Literals.reads(type, text)).as(type + " " + text).isEqualTo(runtimeReads(type, text));
        }
    }

    @ParameterizedTest
    @EnumSource
    void exampleIsAValue(Scalar type) {
        assertThat(runtimeReads(type, Literals.example(type))).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "INT, 0x10, 16",
        "INT, 010, 8",
        "LONG, -1_000, -1000",
        "DOUBLE, 5e-1, 0.5",
        "DURATION, 1h30m, 5400000000000",
        "DURATION, -1.5s, -1500000000",
        "DURATION, 0, 0"
    })
    void amountsCanBeCompared(Scalar type, String text, BigDecimal amount) {
        assertThat(Literals.amount(type, text)).isEqualByComparingTo(amount);
    }

    private static boolean runtimeReads(Scalar type, String text) {
        try {
            Object value = switch (type) {
                case BOOL -> Values.parseBool(text);
                case INT -> Values.parseInt(text);
                case LONG -> Values.parseLong(text);
                case DOUBLE -> Values.parseDouble(text);
                case DURATION -> Values.parseDuration(text);
                case STRING -> text;
            };
            return value != null;
        } catch (FlagValueException e) {
            return false;
        }
    }
}
