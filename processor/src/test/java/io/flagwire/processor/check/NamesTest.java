package io.flagwire.processor.check;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class NamesTest {
    @ParameterizedTest
    @ValueSource(strings = {"v", "port", "tls-ca-file", "log.level", "http2-max-streams", "Port"})
    void lettersDigitsHyphensAndDotsMakeAName(String name) {
        assertThat(Names.isName(name)).isTrue();
        assertThat(Names.nearestName(name, "fallback")).isEqualTo(name);
    }

    @ParameterizedTest
    @CsvSource({
        "'', fallback",
        "--port, port",
        "2fast, fast",
        "max_bytes, max-bytes",
        "two words, two-words",
        "a=b, ab",
        "???, fallback",
        "größe, gre"
    })
    void anythingElseIsNoNameButOftenNearOne(String name, String nearest) {
        assertThat(Names.isName(name)).isFalse();
        assertThat(Names.nearestName(name, "fallback")).isEqualTo(nearest);
    }

    @ParameterizedTest
    @CsvSource({"v, true", "V, true", "2, true", "vv, false", "-, false", "'', false", "ß, false"})
    void shorthandIsOneLetterOrDigit(String text, boolean valid) {
        assertThat(Names.isShorthand(text)).isEqualTo(valid);
    }
}
