package io.flagwire.apimachinery.yaml;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.flagwire.apimachinery.json.JsonArray;
import io.flagwire.apimachinery.json.JsonObject;
import io.flagwire.apimachinery.json.JsonTexts;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class YamlWriterTest {
    private static String write(@Nullable Object value) {
        return new String(YamlWriter.write(value), UTF_8);
    }

    @Test
    void objectsAreWrittenInBlocksAndSorted() {
        assertThat(
                        write(
                                JsonTexts.object(
                                        "{'kind':'ConfigMap','data':{'b':'1','a':'x'},'apiVersion':'v1','list':[{'y':1,'x':[[1,2],[]]},'s'],'e':{},'f':[],'n':null,'t':true}")))
                .isEqualTo("""
                        apiVersion: v1
                        data:
                          a: x
                          b: "1"
                        e: {}
                        f: []
                        kind: ConfigMap
                        list:
                        - x:
                          - - 1
                            - 2
                          - []
                          "y": 1
                        - s
                        "n": null
                        t: true
                        """);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "yes          | \"yes\"",
                "1            | \"1\"",
                "1.5          | \"1.5\"",
                "`` | \"\"",
                "` x`         | ' x'",
                "x: y         | 'x: y'",
                "x:y          | x:y",
                "#a           | '#a'",
                "a #b         | 'a #b'",
                "a#b          | a#b",
                "null         | \"null\"",
                "~            | \"~\"",
                "2001-01-01   | \"2001-01-01\"",
                "2001-13-01   | 2001-13-01",
                "12:30        | \"12:30\"",
                "{}           | '{}'",
                "-            | '-'",
                "- a          | '- a'",
                "-a           | -a",
                "@x           | '@x'",
                "'            | ''''",
                "\"           | '\"'",
                "0x1F         | \"0x1F\"",
                "=            | =",
                "<<           | <<",
                "!x           | '!x'",
                "?            | '?'",
                "?a           | ?a",
                "é            | é",
                "---          | '---'",
                "😀           | \"\\U0001F600\"",
            })
    void stringsAreQuotedOnlyWhereTheyMustBe(String text, String expected) {
        assertThat(write(JsonObject.of("a", text))).isEqualTo("a: " + expected + "\n");
    }

    @Test
    void stringsWithLinesAreWrittenLineByLine() {
        assertThat(write(JsonObject.of("a", "x\ny"))).isEqualTo("a: |-\n  x\n  y\n");
        assertThat(write(JsonObject.of("a", "x\n\ny\n"))).isEqualTo("a: |\n  x\n\n  y\n");
        assertThat(write(JsonObject.of("a", "x\n\n", "b", 1L))).isEqualTo("a: |+\n  x\n\nb: 1\n");
        assertThat(write(JsonObject.of("a", " x\ny"))).isEqualTo("a: |2-\n   x\n  y\n");
        assertThat(write(JsonObject.of("a", "\n"))).isEqualTo("a: |2+\n\n");
        assertThat(write(JsonObject.of("a", "x\r\ny"))).isEqualTo("a: \"x\\r\\ny\"\n");
        assertThat(write(JsonObject.of("a", "x\ty"))).isEqualTo("a: \"x\\ty\"\n");
        assertThat(write(JsonObject.of("a", "x \ny"))).isEqualTo("a: \"x \\ny\"\n");
        assertThat(write(JsonArray.of("x\ny"))).isEqualTo("- |-\n  x\n  y\n");
    }

    @Test
    void longTextsAreFolded() {
        String words =
                "long word that goes beyond the eighty columns because it is long, long, long, long, long and long again";
        assertThat(write(JsonObject.of("data", JsonObject.of("pp", words)))).isEqualTo("""
                        data:
                          pp: long word that goes beyond the eighty columns because it is long, long, long,
                            long, long and long again
                        """);
    }

    @Test
    void longNamesStandAlone() {
        assertThat(write(JsonObject.of("k".repeat(129), JsonObject.of("a", 1L, "b", 2L))))
                .isEqualTo("? " + "k".repeat(129) + "\n: a: 1\n  b: 2\n");
    }

    @Test
    void numbersInNamesCountByTheirValue() {
        assertThat(write(JsonTexts.object("{'a10':1,'a2':1,'B':1,'a':1,'_':1,'1':1}")))
                .isEqualTo("_: 1\n\"1\": 1\nB: 1\na: 1\na2: 1\na10: 1\n");
    }

    @ParameterizedTest
    @CsvSource({
        "1.5, 1.5",
        "0.0001, 0.0001",
        "1e-7, 1e-07",
        "1234567.5, 1.2345675e+06",
        "1e21, 1e+21",
        "9223372036854775808, 9223372036854776000"
    })
    void numbersAreWrittenAsGoWritesThem(double value, String expected) {
        assertThat(write(value)).isEqualTo(expected + "\n");
    }

    @Test
    void whatIsWrittenReadsBackAsItself() {
        Random random = new Random(17);
        for (int i = 0; i < 2_000; i++) {
            Object tree = tree(random, 0);
            byte[] yaml = YamlWriter.write(tree);
            assertThat(YamlParser.parse(yaml)).as(new String(yaml, UTF_8)).isEqualTo(tree);
        }
    }

    private static final String[] PIECES = {
        "a",
        "b ",
        " ",
        ": ",
        ":",
        "#",
        " #",
        "- ",
        "-",
        "\n",
        "\n\n",
        "'",
        "\"",
        "\\",
        "\t",
        "é",
        "😀",
        "{",
        "]",
        ",",
        "&",
        "*",
        "!",
        "|",
        ">",
        "%",
        "@",
        "? ",
        "0",
        "1",
        "12:30",
        "yes",
        "null",
        "~",
        "<<",
        "1e3",
        "2026-01-01",
        "\r",
        "\u0001",
        "\u2028",
        "words that are long enough to be folded somewhere in the middle of the line "
    };

    private static @Nullable Object tree(Random random, int depth) {
        switch (random.nextInt(depth > 3 ? 3 : 6)) {
            case 0 -> {
                return random.nextInt(3) == 0 ? null : random.nextLong();
            }
            case 1, 2 -> {
                return text(random);
            }
            case 3 -> {
                JsonArray array = new JsonArray();
                for (int i = random.nextInt(4); i > 0; i--) {
                    array.add(tree(random, depth + 1));
                }
                return array;
            }
            default -> {
                JsonObject object = new JsonObject();
                for (int i = random.nextInt(4); i > 0; i--) {
                    object.put(text(random), tree(random, depth + 1));
                }
                return object;
            }
        }
    }

    private static String text(Random random) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(6); i > 0; i--) {
            text.append(PIECES[random.nextInt(PIECES.length)]);
        }
        return text.toString();
    }
}
