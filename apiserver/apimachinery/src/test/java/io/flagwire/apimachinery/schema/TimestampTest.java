package io.flagwire.apimachinery.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TimestampTest {
    @ParameterizedTest
    @CsvSource({
        "2020-01-01T00:00:00Z, 2020-01-01T00:00:00Z",
        "2020-01-01T00:00:00.999999999Z, 2020-01-01T00:00:00Z",
        "'2020-01-01T00:00:00,5Z', 2020-01-01T00:00:00Z",
        "2020-01-01T00:00:00.5+02:00, 2019-12-31T22:00:00Z",
        "2020-01-01T00:00:00-05:30, 2020-01-01T05:30:00Z",
        "2020-01-01T00:00:00+00:00, 2020-01-01T00:00:00Z",
        "2020-01-01T0:00:00Z, 2020-01-01T00:00:00Z",
        "2020-02-29T23:59:59Z, 2020-02-29T23:59:59Z",
    })
    void timeIsKeptToTheSecondInUtc(String text, String canonical) {
        assertThat(Timestamp.seconds(text)).isEqualTo(canonical);
    }

    @ParameterizedTest
    @CsvSource({
        "2020-01-01T00:00:00.123456Z, 2020-01-01T00:00:00.123456Z",
        "2020-01-01T02:00:00.000000+02:00, 2020-01-01T00:00:00.000000Z",
    })
    void microTimeKeepsSixDigits(String text, String canonical) {
        assertThat(Timestamp.micros(text)).isEqualTo(canonical);
    }

    @ParameterizedTest
    @CsvSource({
        "x, 'cannot parse \"x\" as \"2006\"'",
        "'', 'cannot parse \"\" as \"2006\"'",
        "20a0-01-01T00:00:00Z, 'cannot parse \"20a0-01-01T00:00:00Z\" as \"2006\"'",
        "2020, 'cannot parse \"\" as \"-\"'",
        "2020-1-01T00:00:00Z, 'cannot parse \"1-01T00:00:00Z\" as \"01\"'",
        "2020-01-01 00:00:00Z, 'cannot parse \" 00:00:00Z\" as \"T\"'",
        "2020-01-01T00:00:00, 'cannot parse \"\" as \"Z07:00\"'",
        "2020-01-01T00:00:00.Z, 'cannot parse \".Z\" as \"Z07:00\"'",
        "2020-01-01T00:00:00+0200, 'cannot parse \"+0200\" as \"Z07:00\"'",
    })
    void errorShowsWhatCannotBeParsed(String text, String why) {
        assertThatThrownBy(() -> Timestamp.seconds(text))
                .isInstanceOf(MismatchException.class)
                .hasMessage("parsing time \"" + text + "\" as \"2006-01-02T15:04:05Z07:00\": " + why);
    }

    @ParameterizedTest
    @CsvSource({
        "2020-13-01T00:00:00Z, month out of range",
        "2020-02-30T00:00:00Z, day out of range",
        "2020-01-01T25:00:00Z, hour out of range",
        "2020-01-01T00:00:60Z, second out of range",
        "2020-01-01T00:00:00ZZ, 'extra text: \"Z\"'",
    })
    void timeThatDoesNotExistIsRefused(String text, String why) {
        assertThatThrownBy(() -> Timestamp.seconds(text)).hasMessage("parsing time \"" + text + "\": " + why);
    }

    @ParameterizedTest
    @CsvSource({
        "2020-01-01T00:00:00Z, Z, .000000",
        "2020-01-01T00:00:00.5Z, .5Z, .000000",
        "2020-01-01T00:00:00.1234567Z, 7Z, Z07:00",
    })
    void microTimeNeedsExactlySixDigits(String text, String rest, String element) {
        assertThatThrownBy(() -> Timestamp.micros(text))
                .hasMessageEndingWith("cannot parse \"" + rest + "\" as \"" + element + "\"");
    }
}
