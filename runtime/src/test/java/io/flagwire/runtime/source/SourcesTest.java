package io.flagwire.runtime.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.flagwire.runtime.flag.Beaten;
import io.flagwire.runtime.flag.FlagParser;
import io.flagwire.runtime.flag.FlagSetter;
import io.flagwire.runtime.flag.FoundFlag;
import io.flagwire.runtime.flag.Layer;
import io.flagwire.runtime.flag.NamedFlagSets;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

final class SourcesTest {
    private static final int ROWS = 16;

    private final SampleFlags flags = new SampleFlags();
    private final NamedFlagSets flagSets = new NamedFlagSets();
    private final Map<String, String> environment = new TreeMap<>();
    private List<String> deprecations = List.of();

    @TempDir
    private Path directory;

    SourcesTest() {
        flagSets.flagSet("sample").add(flags);
        ConfigOptionsFlags.addFlags(new ConfigOptions(), flagSets.flagSet("global"));
    }

    private List<String> apply(String... arguments) {
        FlagSetter setter = new FlagSetter(directory);
        List<String> problems = new Sources("APP", environment, directory)
                .apply(flagSets, FlagParser.parse(flagSets, List.of(arguments)), setter);
        deprecations = setter.deprecations();
        return problems;
    }

    private void file(String name, String content) throws IOException {
        Files.writeString(directory.resolve(name), content);
    }

    private FoundFlag flag(String name) {
        return Objects.requireNonNull(flagSets.find(name));
    }

    private String origin(String name) {
        return flag(name).mount().origin(flag(name).index()).toString();
    }

    /** The rows of the table in the documentation, once for each shape of values. */
    static Stream<Arguments> rows() throws IOException {
        List<String> rows = Files.readAllLines(Path.of("SOURCES.md"), StandardCharsets.UTF_8).stream()
                .filter(line -> line.matches("\\| [-c] \\| [-f] .*"))
                .toList();
        assertThat(rows).hasSize(ROWS);
        return rows.stream().flatMap(row -> Stream.of("text", "list", "map").map(flag -> Arguments.of(flag, row)));
    }

    @ParameterizedTest
    @MethodSource("rows")
    void lastSourceWinsAndKnowsWhatItBeat(String flag, String row) throws IOException {
        List<String> cells =
                Arrays.stream(row.split("\\|", -1)).map(String::strip).toList();
        boolean map = flag.equals("map");
        List<String> arguments = new ArrayList<>();
        if (!cells.get(2).equals("-")) {
            file("a.yaml", flag + ": " + (map ? "{f: 1}" : "f"));
            arguments.add("--config=a.yaml");
        }
        if (!cells.get(3).equals("-")) {
            environment.put("APP_" + flag.toUpperCase(Locale.ROOT), map ? "e=1" : "e");
        }
        if (!cells.get(4).equals("-")) {
            arguments.add("--" + flag + (map ? "=l=1" : "=l"));
        }
        assertThat(apply(arguments.toArray(new String[0]))).isEmpty();
        if (!cells.get(1).equals("-") && !flagSets.changed(flag)) {
            complete(flag);
        }

        String value = cells.get(5);
        String printed = flag.equals("text") ? value : map ? value + "=1" : "[" + value + "]";
        int index = flag(flag).index();
        assertThat(flags.get(index)).isEqualTo(printed);
        assertThat(layer(flag(flag).mount().origin(index).layer())).isEqualTo(cells.get(6));
        List<String> beaten = new ArrayList<>();
        for (Beaten at = flag(flag).mount().beaten(index); at != null; at = at.next()) {
            beaten.add(layer(at.origin().layer()));
        }
        assertThat(String.join(", ", beaten)).isEqualTo(cells.get(7));
    }

    private void complete(String flag) {
        String before = flags.get(flag(flag).index());
        switch (flag) {
            case "text" -> flags.text = "c";
            case "list" -> flags.list = List.of("c");
            default -> flags.map = Map.of("c", "1");
        }
        flag(flag).mount().completed(flag(flag).index(), before);
    }

    private static String layer(Layer layer) {
        return layer.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    @Test
    void originsNameTheirPlace() throws IOException {
        file("a.yaml", "# first\n  text: x\n");
        file("b.properties", "\n  number : 3");
        environment.put("APP_LIST", "a,b");
        assertThat(apply("--config=a.yaml", "--config", "b.properties", "--map=a=b"))
                .isEmpty();
        assertThat(origin("text")).isEqualTo("file a.yaml:2:3");
        assertThat(origin("number")).isEqualTo("file b.properties:2:3");
        assertThat(origin("list")).isEqualTo("environment variable APP_LIST");
        assertThat(origin("map")).isEqualTo("command line");
        assertThat(origin("password")).isEqualTo("default");
    }

    @Test
    void laterFileBeatsTheEarlierAndListsAreNotMixed() throws IOException {
        file("a.yaml", "list: [a, b]\nnumber: 1\ntext: first\n");
        file("b.yaml", "list: [c]\nnumber: 2\n");
        assertThat(apply("--config=a.yaml", "--config=b.yaml")).isEmpty();
        assertThat(flags.list).containsExactly("c");
        assertThat(flags.number).isEqualTo(2);
        assertThat(flags.text).isEqualTo("first");
    }

    @Test
    void elementsOfFilesAreTakenAsTheyAre() throws IOException {
        file("a.yaml", "list: ['a,b', ' c ', \"d\\\"\"]\nmap: {k: 'x,y=z', l: ''}\ntext: 0x1F\nnumber: 0x1F\n");
        assertThat(apply("--config=a.yaml")).isEmpty();
        assertThat(flags.list).containsExactly("a,b", " c ", "d\"");
        assertThat(flags.map).containsExactly(Map.entry("k", "x,y=z"), Map.entry("l", ""));
        assertThat(flags.text).isEqualTo("0x1F");
        assertThat(flags.number).isEqualTo(31);
    }

    @Test
    void emptyListsAndMapsTakeTheDefaultAway() throws IOException {
        file("a.yaml", "list: []\nmap: {}\n");
        assertThat(apply("--config=a.yaml")).isEmpty();
        assertThat(flags.list).isEmpty();
        assertThat(flags.map).isEmpty();
    }

    @Test
    void textsOfListsAreReadAsOnTheCommandLine() throws IOException {
        file("a.yaml", "list: a,b\nmap: k=1,l=2\n");
        assertThat(apply("--config=a.yaml")).isEmpty();
        assertThat(flags.list).containsExactly("a", "b");
        assertThat(flags.map).containsOnlyKeys("k", "l");
    }

    @Test
    void propertiesMayBeContinuedAndEscaped() throws IOException {
        file("a.properties", "! note \\\ntext = a\\\n   b\\u0041\n# number=x \\\nlist:a,b\n");
        assertThat(apply("--config=a.properties")).isEmpty();
        assertThat(flags.text).isEqualTo("abA");
        assertThat(flags.list).containsExactly("a", "b");
    }

    @Test
    void variableNamesTheFileUnlessTheCommandLineDoes() throws IOException {
        file("a.yaml", "text: a\n");
        file("b.yaml", "number: 1\n");
        environment.put("APP_CONFIG", "a.yaml");
        assertThat(apply()).isEmpty();
        assertThat(flags.text).isEqualTo("a");
        flags.text = "default";
        assertThat(apply("--config=b.yaml")).isEmpty();
        assertThat(flags.text).isEqualTo("default");
        assertThat(flags.number).isEqualTo(1);
    }

    @Test
    void valueMayStandInAFileOfItsOwn() throws IOException {
        file("secret", "tiger\r\n");
        file("a.yaml", "password-file: secret\n");
        assertThat(apply("--config=a.yaml")).isEmpty();
        assertThat(flags.password).isEqualTo("tiger");
        flags.password = "";
        environment.put("APP_PASSWORD_FILE", "secret");
        assertThat(apply()).isEmpty();
        assertThat(flags.password).isEqualTo("tiger");
    }

    @Test
    void fileThatHoldsNoValueIsNamedWithTheReason() throws IOException {
        Files.write(directory.resolve("latin"), new byte[] {(byte) 0xe9});
        file("large", "x".repeat((1 << 20) + 1));
        String start = "invalid argument \"%s\" for \"--password-file\" flag: the file ";
        assertThat(apply("--password-file=nowhere", "--password-file=latin", "--password-file=large"))
                .containsExactly(
                        start.formatted("nowhere") + "does not exist",
                        start.formatted("latin") + "is not UTF-8 text",
                        start.formatted("large") + "has more than 1048576 bytes");
        assertThat(apply("--password-file=.")).singleElement().asString().startsWith(start.formatted("."));
    }

    @Test
    void secretInAFileIsNotToldWhenItIsNoValue() throws IOException {
        file("secret", "ab\n");
        assertThat(apply("--password-file=secret"))
                .containsExactly("invalid argument \"secret\" for \"--password-file\" flag: not a valid string");
    }

    @Test
    void deprecatedNameGivesItsValueToTheSuccessorAndSaysSo() throws IOException {
        file("a.yaml", "old.number: 3\n");
        assertThat(apply("--config=a.yaml")).isEmpty();
        assertThat(flags.number).isEqualTo(3);
        assertThat(deprecations)
                .containsExactly("Flag --old.number (file a.yaml:1:1) has been deprecated, use --number.");
        environment.put("APP_OLD_NUMBER", "4");
        assertThat(apply()).isEmpty();
        assertThat(flags.number).isEqualTo(4);
        assertThat(origin("number")).isEqualTo("environment variable APP_OLD_NUMBER");
    }

    @Test
    void everythingThatIsWrongIsToldAtOnceWithItsPlace() throws IOException {
        file(
                "a.yaml",
                "txet: a\nnumber: x\nlist:\n  - {a: b}\nmap: [a]\ntext: [a]\nother_text: b\nhelp: true\nconfig: b.yaml\n"
                        + "gone: 1\nno-text: x\npassword: ab\n? [a]\n: b\n");
        file("b.properties", "number=1\nnumber=2\nnumbre=3\n");
        environment.put("APP_NUMBRE", "1");
        environment.put("APP_NUMBER", "y");
        environment.put("APP_GONE", "y");
        environment.put("APP_SERVICE_HOST", "10.0.0.1");
        environment.put("APP_PORT_443_TCP_ADDR", "10.0.0.1");
        environment.put("APPLE", "x");
        assertThat(apply(
                        "--config=a.yaml", "--config=b.properties", "--config=c.yaml", "--config=d.toml", "--number=z"))
                .containsExactly(
                        "file a.yaml:4:5: a value of list must be a text, a number or a boolean",
                        "file a.yaml:13:3: a key must be the name of a flag",
                        "file a.yaml:1:1: unknown key txet (did you mean text?)",
                        "file a.yaml:2:1: invalid value \"x\" for --number: strconv.ParseInt: parsing \"x\": invalid syntax",
                        "file a.yaml:5:1: invalid value \"a\" for --map: malformed pair, expect string=string",
                        "file a.yaml:6:1: --text takes one value",
                        "file a.yaml:7:1: key other_text gives --text again, after key text",
                        "file a.yaml:8:1: unknown key help",
                        "file a.yaml:9:1: unknown key config",
                        "file a.yaml:10:1: key gone is no longer there: use --text since 2.0",
                        "file a.yaml:11:1: unknown key no-text",
                        "file a.yaml:12:1: invalid value [REDACTED] for --password: not a valid string",
                        "file b.properties:2:1: key number is given again, after line 1",
                        "file b.properties:3:1: unknown key numbre (did you mean number?)",
                        "file c.yaml: does not exist",
                        "file d.toml: the name says no known format; it must end in .yaml, .yml, .json or .properties",
                        "environment variable APP_GONE: flag --gone is no longer there: use --text since 2.0",
                        "environment variable APP_NUMBER: invalid value \"y\" for --number: strconv.ParseInt: parsing"
                                + " \"y\": invalid syntax",
                        "environment variable APP_NUMBRE: there is no flag --numbre (did you mean APP_NUMBER?)",
                        "invalid argument \"z\" for \"--number\" flag: strconv.ParseInt: parsing \"z\": invalid syntax");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {
                "text: [a|file a.yaml:2:1: is not YAML: ",
                "- a|file a.yaml:1:1: must be a mapping of flags' names to values",
                "text:|file a.yaml:1:6: key text has no value; write \"\" for an empty text, or leave the key out",
                "map: {a: ~}|file a.yaml:1:10: key map has no value; write \"\" for an empty text, or leave the key out",
                "map: {a=b: c}|file a.yaml:1:7: a key of map must not hold '='",
                "text: &a [*a]|file a.yaml:1:7: a value of text must be a text, a number or a boolean",
            })
    void brokenYamlIsToldWithItsPlace(String content, String message) throws IOException {
        file("a.yaml", content + "\n");
        assertThat(apply("--config=a.yaml")).singleElement().asString().startsWith(message);
    }

    @Test
    void secondDocumentIsRefused() throws IOException {
        file("a.yaml", "text: a\n---\ntext: b\n");
        assertThat(apply("--config=a.yaml"))
                .containsExactly("file a.yaml: has more than one document; use one file for each");
    }

    @Test
    void emptyFileGivesNothing() throws IOException {
        file("a.yaml", "# nothing\n");
        file("b.properties", "");
        assertThat(apply("--config=a.yaml", "--config=b.properties")).isEmpty();
        assertThat(origin("text")).isEqualTo("default");
    }

    @Test
    void fileThatIsTooLargeOrNoTextIsRefused() throws IOException {
        Files.write(directory.resolve("a.yaml"), new byte[(1 << 20) + 1]);
        Files.write(directory.resolve("b.yaml"), new byte[] {(byte) 0xff, (byte) 0xfe});
        assertThat(apply("--config=a.yaml", "--config=b.yaml"))
                .containsExactly("file a.yaml: has more than 1048576 bytes", "file b.yaml: is not UTF-8 text");
    }

    @Test
    void withoutAPrefixNoVariableIsRead() {
        environment.put("_TEXT", "x");
        environment.put("TEXT", "x");
        FlagSetter setter = new FlagSetter(directory);
        assertThat(new Sources("", environment, directory)
                        .apply(flagSets, FlagParser.parse(flagSets, List.of()), setter))
                .isEmpty();
        assertThat(flags.text).isEqualTo("default");
    }
}
