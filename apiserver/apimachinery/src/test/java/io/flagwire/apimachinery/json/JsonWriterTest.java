package io.flagwire.apimachinery.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonWriterTest {
    private static String write(@Nullable Object value) {
        return new String(JsonWriter.write(value), UTF_8);
    }

    @Test
    void treesAreWrittenWithoutWhiteSpaceInTheirOrder() {
        Object tree = JsonObject.of(
                "b",
                1L,
                "a",
                JsonArray.of(true, false, null, -5L, 0.5, "x"),
                "c",
                new JsonObject(),
                "d",
                new JsonArray());
        assertThat(write(tree)).isEqualTo("{\"b\":1,\"a\":[true,false,null,-5,0.5,\"x\"],\"c\":{},\"d\":[]}");
    }

    @Test
    void charactersAreEscapedAsGoEscapesThem() {
        assertThat(write("\"\\/\b\f\n\r\t")).isEqualTo("\"\\\"\\\\/\\b\\f\\n\\r\\t\"");
        assertThat(write("<a>&\u2028\u2029\u0001\u001f\u007f"))
                .isEqualTo("\"\\u003ca\\u003e\\u0026\\u2028\\u2029\\u0001\\u001f\u007f\"");
        assertThat(write("é漢😀")).isEqualTo("\"é漢😀\"");
        assertThat(write("a\ud800b\udc00")).isEqualTo("\"a\ufffdb\ufffd\"");
    }

    @ParameterizedTest
    @CsvSource({
        "1.0, 1",
        "1e3, 1000",
        "1.10, 1.1",
        "-0.0, -0",
        "9223372036854775808, 9223372036854776000",
        "1e-7, 1e-7",
        "1e-6, 0.000001",
        "123.456, 123.456",
        "0.001234, 0.001234",
        "1e20, 100000000000000000000",
        "1e21, 1e+21",
        "-1.5e300, -1.5e+300",
        "4.9e-324, 5e-324",
        "1.7976931348623157e308, 1.7976931348623157e+308",
        "1.25e-10, 1.25e-10",
    })
    void doublesAreWrittenAsGoWritesThem(double value, String text) {
        assertThat(write(value)).isEqualTo(text);
    }

    @Test
    void whatIsNoJsonNumberIsRefused() {
        assertThatThrownBy(() -> write(Double.NaN)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> write(Double.POSITIVE_INFINITY)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> write(1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void integersAreWrittenAsJavaWritesThem() {
        for (long n : new long[] {0, 9, 10, -1, -10, 12345, Long.MAX_VALUE, Long.MIN_VALUE}) {
            assertThat(write(n)).isEqualTo(Long.toString(n));
        }
    }

    @Test
    void doublesReadBackAsThemselves() {
        Random random = new Random(5);
        for (int i = 0; i < 5_000; i++) {
            double value = Double.longBitsToDouble(random.nextLong());
            if (Double.isFinite(value)) {
                assertThat(Double.parseDouble(GoNumbers.toString(value))).isEqualTo(value);
            }
        }
    }

    @Test
    void aWriterIsReusable() {
        JsonWriter writer = new JsonWriter();
        writer.raw((byte) '[')
                .value("a".repeat(5_000))
                .raw((byte) ',')
                .number(7)
                .raw((byte) ']');
        assertThat(writer.size()).isEqualTo(5_006);
        writer.reset();
        assertThat(writer.value(true).toByteArray()).asString(UTF_8).isEqualTo("true");
    }
}
