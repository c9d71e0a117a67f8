package io.flagwire.apimachinery.yaml;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flagwire.apimachinery.json.JsonArray;
import io.flagwire.apimachinery.json.JsonObject;
import io.flagwire.apimachinery.json.JsonParser;
import io.flagwire.apimachinery.json.JsonTexts;
import io.flagwire.apimachinery.json.JsonWriter;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class YamlParserTest {
    private static @Nullable Object parse(String yaml) {
        return YamlParser.parse(yaml.getBytes(UTF_8));
    }

    private static String json(String yaml) {
        return new String(JsonWriter.write(parse(yaml)), UTF_8);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                // words
                "y            | true",
                "Yes          | true",
                "on           | true",
                "TRUE         | true",
                "n            | false",
                "No           | false",
                "OFF          | false",
                "tRUE         | \"tRUE\"",
                "~            | null",
                "Null         | null",
                "\"yes\"      | \"yes\"",
                "'no'         | \"no\"",
                // integers
                "0            | 0",
                "+1           | 1",
                "-12          | -12",
                "017          | 15",
                "0o17         | 15",
                "0x1F         | 31",
                "-0x1F        | -31",
                "0b11         | 3",
                "-0b11        | -3",
                "1_000        | 1000",
                "0_1          | 1",
                "08           | 8",
                "0o8          | \"0o8\"",
                "0x           | \"0x\"",
                "_1           | \"_1\"",
                "18446744073709551615  | 18446744073709552000",
                "-9223372036854775809  | -9223372036854776000",
                // other numbers
                "1.0          | 1",
                "1.           | 1",
                "1e3          | 1000",
                "1.5e3        | 1500",
                ".5           | 0.5",
                "+.5          | 0.5",
                "-.5          | -0.5",
                ".5_1         | 0.51",
                "1_000.5      | 1000.5",
                "1e400        | \"1e400\"",
                "1.2.3        | \"1.2.3\"",
                "+.inf_       | \"+.inf_\"",
                // what is a string here and something else elsewhere
                "2001-12-14   | \"2001-12-14\"",
                "2001-12-14t21:59:43.10-05:00 | \"2001-12-14t21:59:43.10-05:00\"",
                "12:30:45     | \"12:30:45\"",
                "=            | \"=\"",
                // tags
                "!!str yes    | \"yes\"",
                "!!int \"5\"  | 5",
                "!!float 5    | 5",
                "!!bool \"yes\" | true",
                "!!null \"\"  | null",
                "!!binary aGVsbG8= | \"hello\"",
                "!!timestamp 2001-12-14 | \"2001-12-14\"",
                "!foo 5       | \"5\"",
                "! 5          | \"5\"",
            })
    void scalarsAreReadAsKubectlReadsThem(String scalar, String expected) {
        assertThat(json("a: " + scalar)).isEqualTo("{\"a\":" + expected + "}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "y: 1             | {'true':1}",
                "1: 1             | {'1':1}",
                "0x10: 1          | {'16':1}",
                "1.5: 1           | {'1.5':1}",
                "0.1: 1           | {'0.1':1}",
                "\"y\": 1         | {'y':1}",
                "`? a`            | {'a':null}",
                "{x, y: 1}        | {'x':null,'true':1}",
                "[1,2,]           | [1,2]",
                "- - 2            | [[2]]",
                "hello            | 'hello'",
                "`# nothing`      | null",
                "``               | null",
            })
    void structuresBecomeJson(String yaml, String expected) {
        assertThat(parse(yaml))
                .isEqualTo(JsonParser.parse(expected.replace('\'', '"').getBytes(UTF_8)));
    }

    @Test
    void onlyTheFirstDocumentCounts() {
        assertThat(parse("a: 1\n---\nb: [")).isEqualTo(JsonTexts.object("{'a':1}"));
        assertThat(parse("---\n---\na: 1")).isNull();
    }

    @Test
    void blocksKeepOrFoldTheirLines() {
        assertThat(parse("a: |\n  x\n  y\nb: >\n  x\n  y\n\nc: >-\n  z\n"))
                .isEqualTo(JsonObject.of("a", "x\ny\n", "b", "x y\n", "c", "z"));
    }

    @Test
    void aliasesAreCopies() {
        JsonObject parsed = (JsonObject) requireNonNull(parse("a: &x {k: [1]}\nb: *x"));
        assertThat(parsed).isEqualTo(JsonTexts.object("{'a':{'k':[1]},'b':{'k':[1]}}"));
        parsed.computeObject("a").computeArray("k").add(2L);
        assertThat(parsed.getObject("b")).isEqualTo(JsonTexts.object("{'k':[1]}"));
    }

    @Test
    void aScalarsAliasMayBeAKey() {
        assertThat(parse("a: &x k\n*x : 1")).isEqualTo(JsonTexts.object("{'a':'k','k':1}"));
    }

    @Test
    void mergeKeysBringInMembers() {
        assertThat(parse("x: &a {k: 1, j: 1}\nz: &b {k: 2, i: 2}\nc:\n  <<: [*a, *b]\n  j: 9\n"))
                .isEqualTo(JsonTexts.object("{'x':{'k':1,'j':1},'z':{'k':2,'i':2},'c':{'k':1,'i':2,'j':9}}"));
        assertThat(parse("<<: {a: 1}\nb: 2")).isEqualTo(JsonTexts.object("{'a':1,'b':2}"));
        assertThat(parse("\"<<\": {a: 1}")).isEqualTo(JsonTexts.object("{'<<':{'a':1}}"));
    }

    @Test
    void theLastOfDuplicateKeysWinsAndAllAreReported() {
        List<String> strictErrors = new ArrayList<>();
        assertThat(YamlParser.parse("a: 1\na: 2\nb:\n  c: 1\n  c: 1\n".getBytes(UTF_8), strictErrors))
                .isEqualTo(JsonTexts.object("{'a':2,'b':{'c':1}}"));
        assertThat(strictErrors)
                .containsExactly(
                        "yaml: unmarshal errors:\n  line 2: key \"a\" already set in map\n  line 5: key \"c\" already set in map");
        strictErrors.clear();
        YamlParser.parse("a: 1\nb: 2\n".getBytes(UTF_8), strictErrors);
        assertThat(strictErrors).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {
                "a: b: c          | line 1, column 5: mapping values are not allowed here",
                "a: *nope         | line 1, column 4: unknown anchor 'nope' referenced",
                "a: &x [*x]       | line 1, column 8: anchor 'x' value contains itself",
                "a: {<<: 5}       | line 1, column 9: map merge requires map or sequence of maps as the value",
                "a: {<<: [5]}     | line 1, column 9: map merge requires map or sequence of maps as the value",
                "a: .inf          | line 1, column 4: unsupported value: +Inf",
                "a: .nan          | line 1, column 4: unsupported value: NaN",
                "a: !!int x       | line 1, column 4: cannot decode `x` as a !!int",
                "a: !!binary \"?\"| line 1, column 4: !!binary value contains invalid base64 data",
                "~: 1             | line 1, column 1: unsupported map key of type: null",
                "[a]: 1           | line 1, column 1: invalid map key",
                "{a: b}: 1        | line 1, column 1: invalid map key",
            })
    void whatCannotBeReadIsRefusedWithItsPlace(String yaml, String message) {
        assertThatThrownBy(() -> parse(yaml))
                .isInstanceOf(YamlSyntaxException.class)
                .hasMessageStartingWith("yaml: " + message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {"a: [1, 2", "a: 'x", "a: @x", "`\ta: 1`", "a: }", "`a: \u0001`", "%YAML 3.0"})
    void whatIsNoYamlIsRefused(String yaml) {
        assertThatThrownBy(() -> parse(yaml))
                .isInstanceOf(YamlSyntaxException.class)
                .hasMessageStartingWith("yaml: ");
    }

    @Test
    void invalidUtf8IsRefused() {
        assertThatThrownBy(() -> YamlParser.parse(new byte[] {'a', ':', ' ', (byte) 0xff}))
                .hasMessage("yaml: invalid UTF-8");
    }

    @Test
    void nestingHasALimit() {
        int max = JsonParser.DEPTH_MAX;
        assertThat(parse("[".repeat(max) + "]".repeat(max))).isInstanceOf(JsonArray.class);
        assertThatThrownBy(() -> parse("[".repeat(max + 1) + "]".repeat(max + 1)))
                .hasMessageEndingWith("exceeded max depth");
    }

    @Test
    void aliasesHaveALimit() {
        StringBuilder laughs = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
        for (int i = 1; i < 12; i++) {
            laughs.append("a%d: &a%d [".formatted(i, i))
                    .append("*a%d, ".formatted(i - 1).repeat(10))
                    .append("]\n");
        }
        assertThatThrownBy(() -> parse(laughs.toString())).hasMessageEndingWith("document contains excessive aliasing");
    }

    @Test
    void aliasesCannotNestBeyondTheLimit() {
        StringBuilder tower = new StringBuilder("a0: &a0 []\n");
        for (int i = 1; i <= JsonParser.DEPTH_MAX; i++) {
            tower.append("a%d: &a%d [*a%d]\n".formatted(i, i, i - 1));
        }
        assertThatThrownBy(() -> parse(tower.toString())).hasMessageContaining("exce");
    }
}
