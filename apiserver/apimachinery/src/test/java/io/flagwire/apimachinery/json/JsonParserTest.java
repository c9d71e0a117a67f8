package io.flagwire.apimachinery.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonParserTest {
    private static @Nullable Object parse(String json) {
        return JsonParser.parse(json.getBytes(UTF_8));
    }

    private static List<String> duplicates(String json) {
        List<String> paths = new ArrayList<>();
        JsonParser.parse(json.getBytes(UTF_8), paths);
        return paths;
    }

    @Test
    void membersKeepTheirOrder() {
        JsonObject object = JsonTexts.object(" {\"b\" : 1 ,\n\"a\":[true,false,null,\"x\"], \"c\":{}}\t");
        assertThat(object.keyAt(0)).isEqualTo("b");
        assertThat(object)
                .isEqualTo(JsonObject.of("b", 1L, "a", JsonArray.of(true, false, null, "x"), "c", new JsonObject()));
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "-0, 0",
        "7, 7",
        "-12, -12",
        "999999999999999999, 999999999999999999",
        "9223372036854775807, 9223372036854775807",
        "-9223372036854775808, -9223372036854775808",
    })
    void integersOf64BitsStayIntegers(String json, long value) {
        assertThat(parse(json)).isEqualTo(value);
    }

    @ParameterizedTest
    @CsvSource({
        "1.0, 1",
        "1e1, 10",
        "1E+2, 100",
        "-2.5e-3, -0.0025",
        "9223372036854775808, 9.223372036854775808e18",
        "0.1, 0.1"
    })
    void otherNumbersBecomeDoubles(String json, double value) {
        assertThat(parse(json)).isEqualTo(value);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "~~                | unexpected end of JSON input",
                "~ ~               | unexpected end of JSON input",
                "{                 | unexpected end of JSON input",
                "[1,2              | unexpected end of JSON input",
                "\"abc             | unexpected end of JSON input",
                "{}x               | invalid character 'x' after top-level value",
                "{} {}             | invalid character '{' after top-level value",
                "{\"a\":01}        | invalid character '1' after object key:value pair",
                "{\"a\":-}         | invalid character '}' in numeric literal",
                "-                 | invalid character ' ' in numeric literal",
                "{\"a\":1.}        | invalid character '}' after decimal point in numeric literal",
                "{\"a\":1e}        | invalid character '}' in exponent of numeric literal",
                "1e+               | invalid character ' ' in exponent of numeric literal",
                "{\"a\":+1}        | invalid character '+' looking for beginning of value",
                "{\"a\":.5}        | invalid character '.' looking for beginning of value",
                "{\"a\" 1}         | invalid character '1' after object key",
                "{\"a\":1 \"b\"}   | invalid character '\"' after object key:value pair",
                "{\"a\":1,}        | invalid character '}' looking for beginning of object key string",
                "{,}               | invalid character ',' looking for beginning of object key string",
                "{a:1}             | invalid character 'a' looking for beginning of object key string",
                "[1,]              | invalid character ']' looking for beginning of value",
                "[1 2]             | invalid character '2' after array element",
                "nul               | invalid character ' ' in literal null (expecting 'l')",
                "nulx              | invalid character 'x' in literal null (expecting 'l')",
                "tru               | invalid character ' ' in literal true (expecting 'e')",
                "{\"a\":\"\\x\"}   | invalid character 'x' in string escape code",
                "{\"a\":\"\\u12\"} | invalid character '\"' in \\u hexadecimal character escape",
                "\"\\u12G4\"       | invalid character 'G' in \\u hexadecimal character escape",
                "'a'               | invalid character '\\'' looking for beginning of value",
                "é                 | invalid character 'Ã' looking for beginning of value",
                "1e999             | json: cannot unmarshal number 1e999 into Go value of type float64",
            })
    void whatIsNotJsonIsRefusedInTheWordsOfGo(String json, String message) {
        assertThatThrownBy(() -> parse(json))
                .isInstanceOf(JsonSyntaxException.class)
                .hasMessage(message);
    }

    @Test
    void controlCharactersInStringsAreRefused() {
        for (char c = 0; c < ' '; c++) {
            String json = "{\"a\":\"1" + c + "\"}";
            assertThatThrownBy(() -> parse(json)).hasMessageEndingWith("in string literal");
        }
        assertThatThrownBy(() -> parse("\"\u0001\"")).hasMessage("invalid character '\\x01' in string literal");
        assertThatThrownBy(() -> parse("\"\t\"")).hasMessage("invalid character '\\t' in string literal");
    }

    @Test
    void theErrorKnowsItsOffset() {
        assertThatThrownBy(() -> parse("{\"a\": x}"))
                .isInstanceOfSatisfying(
                        JsonSyntaxException.class, e -> assertThat(e.offset()).isEqualTo(6));
    }

    @Test
    void escapesStandForTheirCharacters() {
        assertThat(parse("\"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u00e9\\ud83d\\ude00é\""))
                .isEqualTo("\"\\/\b\f\n\r\té😀é");
    }

    @Test
    void loneSurrogatesBecomeTheReplacementCharacter() {
        assertThat(parse("\"\\ud800\"")).isEqualTo("\ufffd");
        assertThat(parse("\"\\ud800\\n\"")).isEqualTo("\ufffd\n");
        assertThat(parse("\"\\ud800\\u0041\"")).isEqualTo("\ufffdA");
        assertThat(parse("\"\\ude00x\"")).isEqualTo("\ufffdx");
    }

    @Test
    void eachByteThatIsNoUtf8BecomesTheReplacementCharacter() {
        assertThat(JsonParser.parse(new byte[] {'"', 'a', (byte) 0xff, 'b', '"'}))
                .isEqualTo("a\ufffdb");
        assertThat(JsonParser.parse(new byte[] {'"', (byte) 0xe2, (byte) 0x82, '"'}))
                .isEqualTo("\ufffd\ufffd");
        assertThat(JsonParser.parse(new byte[] {'"', (byte) 0xed, (byte) 0xa0, (byte) 0x80, '"'}))
                .isEqualTo("\ufffd\ufffd\ufffd");
        assertThat(JsonParser.parse(new byte[] {'"', (byte) 0xc0, (byte) 0x80, '"'}))
                .isEqualTo("\ufffd\ufffd");
        assertThat(parse("\"\ufffd😀\"")).isEqualTo("\ufffd😀");
    }

    @Test
    void theLastOfDuplicateMembersWinsInTheFirstOnesPlace() {
        JsonObject object = JsonTexts.object("{\"a\":1,\"b\":2,\"a\":3}");
        assertThat(object).isEqualTo(JsonObject.of("a", 3L, "b", 2L));
        assertThat(object.keyAt(0)).isEqualTo("a");
    }

    @Test
    void duplicateMembersAreCollectedWithTheirPaths() {
        assertThat(duplicates("{\"spec\":{\"replicas\":1,\"replicas\":2,\"replicas\":3}}"))
                .containsExactly("spec.replicas");
        assertThat(duplicates("{\"a\":[{\"x\":1},{\"b\":{\"y\":1,\"y\":2}}],\"a\":1}"))
                .containsExactly("a[1].b.y", "a");
        assertThat(duplicates("{\"a\":{\"x\":1},\"b\":{\"x\":1}}")).isEmpty();
    }

    @Test
    void collectedPathsHaveALimit() {
        StringBuilder json = new StringBuilder("{");
        for (int i = 0; i < 2 * DuplicateFields.PATHS_MAX; i++) {
            json.append("\"k").append(i).append("\":1,\"k").append(i).append("\":1,");
        }
        assertThat(duplicates(json + "\"z\":1}")).hasSize(DuplicateFields.PATHS_MAX);
    }

    @Test
    void nestingHasALimit() {
        int max = JsonParser.DEPTH_MAX;
        assertThat(parse("[".repeat(max) + "]".repeat(max))).isInstanceOf(JsonArray.class);
        assertThatThrownBy(() -> parse("[".repeat(max + 1))).hasMessage("exceeded max depth");
        assertThatThrownBy(() -> parse("{\"a\":".repeat(max + 1))).hasMessage("exceeded max depth");
    }

    @Test
    void equalKeysShareOneString() {
        JsonObject one = JsonTexts.object("{\"metadata\":1}");
        JsonObject two = JsonTexts.object("{\"metadata\":1}");
        assertThat(one.keyAt(0)).isSameAs(two.keyAt(0));
    }
}
