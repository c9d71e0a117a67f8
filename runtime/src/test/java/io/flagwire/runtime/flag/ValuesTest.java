package io.flagwire.runtime.flag;

import static io.flagwire.runtime.flag.Assignment.ADD;
import static io.flagwire.runtime.flag.Assignment.REPLACE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ValuesTest {
    private enum Mode {
        BATCH,
        BLOCKING_STRICT
    }

    private enum Own {
        ALWAYS_ALLOW("AlwaysAllow"),
        RBAC("RBAC");

        private final String text;

        Own(String text) {
            this.text = text;
        }

        @Override
        public String toString() {
            return text;
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "t", "T", "TRUE", "true", "True"})
    void booleansAreTrueInSixForms(String text) throws FlagValueException {
        assertThat(Values.parseBool(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "f", "F", "FALSE", "false", "False"})
    void booleansAreFalseInSixForms(String text) throws FlagValueException {
        assertThat(Values.parseBool(text)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"yes", "on", "tRUE", "", " true"})
    void nothingElseIsABoolean(String text) {
        assertThatThrownBy(() -> Values.parseBool(text))
                .isInstanceOf(FlagValueException.class)
                .hasMessage("strconv.ParseBool: parsing \"" + text + "\": invalid syntax");
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "-5, -5",
        "+5, 5",
        "010, 8",
        "0o17, 15",
        "0_7, 7",
        "0x1F90, 8080",
        "0X_1f, 31",
        "0b101, 5",
        "-0x10, -16",
        "1_000, 1000",
        "9223372036854775807, 9223372036854775807",
        "-9223372036854775808, -9223372036854775808",
        "0x7fff_ffff_ffff_ffff, 9223372036854775807",
    })
    void integersAreReadInEveryBase(String text, long value) throws FlagValueException {
        assertThat(Values.parseLong(text)).isEqualTo(value);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "", "+", "-", "x", "1.5", "08", "0_8", "0x", "0b12", "_1", "1_", "1__0", "0x_", "0.5", "0a5", "1 ", "é"
            })
    void malformedIntegersAreASyntaxError(String text) {
        assertThatThrownBy(() -> Values.parseLong(text))
                .isInstanceOf(FlagValueException.class)
                .hasMessage("strconv.ParseInt: parsing \"" + text + "\": invalid syntax");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"9223372036854775808", "-9223372036854775809", "99999999999999999999999", "0xffffffffffffffff"})
    void longsHaveARange(String text) {
        assertThatThrownBy(() -> Values.parseLong(text))
                .hasMessage("strconv.ParseInt: parsing \"" + text + "\": value out of range");
    }

    @Test
    void intsHaveARange() throws FlagValueException {
        assertThat(Values.parseInt("2147483647")).isEqualTo(Integer.MAX_VALUE);
        assertThat(Values.parseInt("-2147483648")).isEqualTo(Integer.MIN_VALUE);
        assertThatThrownBy(() -> Values.parseInt("2147483648")).hasMessageEndingWith("value out of range");
        assertThatThrownBy(() -> Values.parseInt("-2147483649")).hasMessageEndingWith("value out of range");
    }

    @Test
    void unsignedNumbersAreDigitsOnly() throws FlagValueException {
        assertThat(Values.parseUnsigned("2147483647", Integer.MAX_VALUE)).isEqualTo(Integer.MAX_VALUE);
        assertThatThrownBy(() -> Values.parseUnsigned("2147483648", Integer.MAX_VALUE))
                .hasMessage("strconv.ParseUint: parsing \"2147483648\": value out of range");
        for (String text : List.of("", "-1", "+1", "0x1", "1_0", "=")) {
            assertThatThrownBy(() -> Values.parseUnsigned(text, Integer.MAX_VALUE))
                    .hasMessage("strconv.ParseUint: parsing \"" + text + "\": invalid syntax");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "1e-3, 0.001",
        "1e2, 100",
        "-0.01, -0.01",
        "nan, NaN",
        "inf, +Inf",
        "-Infinity, -Inf",
        "1e7, 1e+07",
        "123456, 123456",
        "1234567, 1.234567e+06",
        "0.00001, 1e-05",
        "1e100, 1e+100",
        "1_0.5, 10.5",
        "0x1p-2, 0.25",
        ".5, 0.5",
        "-0, -0",
        "0, 0",
    })
    void doublesArePrintedWithAsFewDigitsAsPossible(String text, String printed) throws FlagValueException {
        assertThat(Values.print(Values.parseDouble(text))).isEqualTo(printed);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "1f", "1d", " 1", "1e", "0x1", "+nan", "1__0", "_1", "."})
    void malformedDoublesAreASyntaxError(String text) {
        assertThatThrownBy(() -> Values.parseDouble(text))
                .hasMessage("strconv.ParseFloat: parsing \"" + text + "\": invalid syntax");
    }

    @Test
    void doublesHaveARange() {
        assertThatThrownBy(() -> Values.parseDouble("1e999"))
                .hasMessage("strconv.ParseFloat: parsing \"1e999\": value out of range");
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0s",
        "+0, 0s",
        "1m, 1m0s",
        "100ms, 100ms",
        "1μs, 1µs",
        "1µs, 1µs",
        "1us, 1µs",
        "30ns, 30ns",
        "+5s, 5s",
        "-1.5h, -1h30m0s",
        ".5s, 500ms",
        "5.s, 5s",
        "3600s, 1h0m0s",
        "1h30m10.5s, 1h30m10.5s",
        "1.0001ms, 1.0001ms",
        "1.1234567891234s, 1.123456789s",
        "9223372036s, 2562047h47m16s",
        "-9223372036.854775808s, -2562047h47m16.854775808s",
    })
    void durationsAreReadAndPrintedAsGoDoes(String text, String printed) throws FlagValueException {
        assertThat(Values.print(Values.parseDuration(text))).isEqualTo(printed);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "5|missing unit in duration \"5\"",
                "5d|unknown unit \"d\" in duration \"5d\"",
                "1e3s|unknown unit \"e\" in duration \"1e3s\"",
                "5µ|unknown unit \"\\xc2\\xb5\" in duration \"5\\xc2\\xb5\"",
                "x|invalid duration \"x\"",
                "' 1s'|invalid duration \" 1s\"",
                "''|invalid duration \"\"",
                "-|invalid duration \"-\"",
                ".s|invalid duration \".s\"",
                "--1s|invalid duration \"--1s\"",
                "9223372037s|invalid duration \"9223372037s\"",
                "99999999999999999999s|invalid duration \"99999999999999999999s\"",
            })
    void malformedDurationsSayWhatIsWrong(String text, String cause) {
        assertThatThrownBy(() -> Values.parseDuration(text))
                .isInstanceOf(FlagValueException.class)
                .hasMessage("time: " + cause);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\'',
            value = {
                "a,b|[a,b]",
                "a, b|[a,\" b\"]",
                "a,|[a,]",
                "''|[]",
                "\"a,b\",c|[\"a,b\",c]",
                "\"a\"\"b\"|[\"a\"\"b\"]",
                "\\.|[\"\\.\"]",
            })
    void stringSlicesAreOneRecord(String text, String printed) throws FlagValueException {
        assertThat(Values.print(Values.strings(text, List.of("default"), REPLACE)))
                .isEqualTo(printed);
    }

    @Test
    void stringSlicesEndWithTheFirstLine() throws FlagValueException {
        assertThat(Values.strings("a,b\nc", null, REPLACE)).containsExactly("a", "b");
        assertThat(Values.strings("\r\n\na\r\nb", null, REPLACE)).containsExactly("a");
        assertThat(Values.strings("\"a\nb\",c", null, REPLACE)).containsExactly("a\nb", "c");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\'',
            value = {
                "a\"b|parse error on line 1, column 2: bare \" in non-quoted-field",
                "é\"b|parse error on line 1, column 3: bare \" in non-quoted-field",
                "\"a|parse error on line 1, column 3: extraneous or missing \" in quoted-field",
                "\"a\"b|parse error on line 1, column 3: extraneous or missing \" in quoted-field",
                "x,\"a\"b|parse error on line 1, column 5: extraneous or missing \" in quoted-field",
            })
    void misplacedQuotesAreAnError(String text, String cause) {
        assertThatThrownBy(() -> Values.strings(text, null, REPLACE)).hasMessage(cause);
    }

    @Test
    void aRecordWithoutALineIsAnError() {
        assertThatThrownBy(() -> Values.strings("\n", null, REPLACE)).hasMessage("EOF");
    }

    @Test
    void firstValueOfAListReplacesItsDefaultAndLaterOnesAdd() throws FlagValueException {
        List<String> first = Values.strings("a,b", List.of("default"), REPLACE);
        assertThat(Values.strings("c", first, ADD)).containsExactly("a", "b", "c");
        assertThat(first).containsExactly("a", "b");
        assertThat(Values.stringArray("x,y", List.of("default"), REPLACE)).containsExactly("x,y");
        assertThat(Values.list("0x1,2", List.of(9), REPLACE, Converters.INT)).containsExactly(1, 2);
        assertThat(Values.list("3", List.of(1), ADD, Converters.INT)).containsExactly(1, 3);
    }

    @Test
    void listsOfOtherTypesAreSplitAtEveryComma() {
        assertThatThrownBy(() -> Values.list("1,,2", null, REPLACE, Converters.INT))
                .hasMessage("strconv.ParseInt: parsing \"\": invalid syntax");
        assertThat(Values.print(List.of(1, 2), Converters.INT)).isEqualTo("[1,2]");
    }

    @Test
    void mapsTrimKeysAndValuesAndSkipEmptyParts() throws FlagValueException {
        Map<String, String> map = Values.stringMap(" a = b ,,c=d=e", Map.of("default", "x"), REPLACE);
        assertThat(map).containsExactly(Map.entry("a", "b"), Map.entry("c", "d=e"));
        assertThat(Values.stringMap("a=z", map, ADD)).containsEntry("a", "z").containsEntry("c", "d=e");
        assertThat(Values.print(Map.of("b", "2", "a", "1"))).isEqualTo("a=1,b=2");
        assertThatThrownBy(() -> Values.stringMap("a", null, REPLACE))
                .hasMessage("malformed pair, expect string=string");
    }

    @Test
    void valuesOfAMapAreConverted() throws FlagValueException {
        assertThat(Values.map("a=1,b=t", null, REPLACE, Converters.BOOLEAN))
                .containsExactly(Map.entry("a", true), Map.entry("b", true));
        assertThat(Values.print(Map.of("b", 2, "a", 1), Converters.INT)).isEqualTo("a=1,b=2");
        assertThatThrownBy(() -> Values.map("a=x", null, REPLACE, Converters.BOOLEAN))
                .hasMessage("invalid value of a: x, err: strconv.ParseBool: parsing \"x\": invalid syntax");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\'',
            value = {
                "a=b|[a=b]",
                "\"a=b,c\"|[\"a=b,c\"]",
                "a=b,c=d|[a=b,c=d]",
                "a=b=c|[a=b=c]",
                "=b|[=b]",
            })
    void stringToStringIsOnePairOrARecordOfPairs(String text, String printed) throws FlagValueException {
        assertThat(Values.printStringToString(Values.stringToString(text, Map.of("x", "y"), REPLACE)))
                .isEqualTo(printed);
    }

    @Test
    void stringToStringNeedsAPair() {
        assertThatThrownBy(() -> Values.stringToString("a", null, REPLACE))
                .hasMessage("a must be formatted as key=value");
    }

    @Test
    void enumsAreKebabCaseUnlessTheySpeakForThemselves() throws FlagValueException {
        assertThat(Values.parseEnum("blocking-strict", Mode.values())).isEqualTo(Mode.BLOCKING_STRICT);
        assertThat(Values.parseEnum("AlwaysAllow", Own.values())).isEqualTo(Own.ALWAYS_ALLOW);
        assertThat(Values.print(Mode.BLOCKING_STRICT)).isEqualTo("blocking-strict");
        assertThat(Values.print(Own.RBAC)).isEqualTo("RBAC");
        assertThatThrownBy(() -> Values.parseEnum("BATCH", Mode.values()))
                .hasMessage("must be one of batch, blocking-strict");
    }

    @Test
    void absentValuesPrintAsEmptyOnes() {
        assertThat(Values.print((String) null)).isEmpty();
        assertThat(Values.print((Duration) null)).isEqualTo("0s");
        assertThat(Values.print((Enum<?>) null)).isEmpty();
        assertThat(Values.print((List<String>) null)).isEqualTo("[]");
        assertThat(Values.print((Map<String, String>) null)).isEmpty();
        assertThat(Values.printStringToString(null)).isEqualTo("[]");
    }

    @Test
    void elementsAreTakenAsTheyAreAndCanBeGivenAgain() throws FlagValueException {
        List<String> list = List.of("a,b", " c ", "\"");
        List<String> again = null;
        for (String element : Values.elements(list)) {
            again = Values.strings(
                    element, again, again == null ? Assignment.REPLACE_WITH_ELEMENT : Assignment.ADD_ELEMENT);
        }
        assertThat(again).isEqualTo(list);
        assertThat(Values.elements(Map.of("k", "x,y=z"))).containsExactly("k=x,y=z");
        assertThat(Values.stringMap("k=x,y=z", null, Assignment.REPLACE_WITH_ELEMENT))
                .containsEntry("k", "x,y=z");
        assertThat(Values.stringToString("k=\"x,y=z", null, Assignment.REPLACE_WITH_ELEMENT))
                .containsEntry("k", "\"x,y=z");
        assertThat(Values.elements(List.of(1, 2), Converters.INT)).containsExactly("1", "2");
        assertThat(Values.elements(Map.of("a", true), Converters.BOOLEAN)).containsExactly("a=true");
        assertThat(Values.parts(null, Converters.INT)).isEmpty();
        assertThat(Values.parts(3, Converters.INT)).containsExactly("3");
    }

    @Test
    void clearedListsAndMapsAreEmpty() throws FlagValueException {
        assertThat(Values.strings("x", List.of("default"), Assignment.CLEAR)).isEmpty();
        assertThat(Values.stringArray("x", List.of("default"), Assignment.CLEAR))
                .isEmpty();
        assertThat(Values.list("x", List.of(1), Assignment.CLEAR, Converters.INT))
                .isEmpty();
        assertThat(Values.array("x", List.of(1), Assignment.CLEAR, Converters.INT))
                .isEmpty();
        assertThat(Values.stringMap("x", Map.of("a", "b"), Assignment.CLEAR)).isEmpty();
        assertThat(Values.map("x", Map.of("a", 1), Assignment.CLEAR, Converters.INT))
                .isEmpty();
        assertThat(Values.stringToString("x", Map.of("a", "b"), Assignment.CLEAR))
                .isEmpty();
    }

    @Test
    void nothingAtAllIsWhatTheConverterSays() throws FlagValueException {
        Converter<List<Integer>> numbers = new Converter<>() {
            @Override
            public List<Integer> parse(String text) throws FlagValueException {
                return List.of(Values.parseInt(text));
            }

            @Override
            public List<Integer> empty() {
                return List.of();
            }

            @Override
            public String print(List<Integer> value) {
                return value.toString();
            }
        };
        assertThat(Values.convert("", List.of(1), Assignment.CLEAR, numbers)).isEmpty();
        assertThatThrownBy(() -> Values.convert("", 1, Assignment.CLEAR, Converters.INT))
                .isInstanceOf(FlagValueException.class)
                .hasMessage("strconv.ParseInt: parsing \"\": invalid syntax");
    }
}
