package io.flagwire.runtime.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.flagwire.runtime.source.ConfigOptions;
import io.flagwire.runtime.source.ConfigOptionsFlags;
import io.flagwire.runtime.testing.TestRun;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ConfigVerbTest {
    private final Fixture fixture = new Fixture();

    @TempDir
    private Path directory;

    @BeforeEach
    void useFolder() {
        fixture.test = new TestRun(directory);
        fixture.mount = sets -> ConfigOptionsFlags.addFlags(new ConfigOptions(), sets.flagSet("global"));
    }

    private String[] everySource(String... words) {
        fixture.test
                .file("a.yaml", "etcd-prefix: /file\nlabels: {zone: 'a,b', rack: '1'}\nrequest-timeout: 5s\n")
                .variable("THING_ETCD_PREFIX", "/env");
        return Stream.concat(
                        Arrays.stream(words),
                        List.of(
                                "--config=a.yaml",
                                "--etcd-prefix=/line",
                                "--etcd-servers=\"a,1\",b",
                                "--apiserver-count=3")
                                .stream())
                .toArray(String[]::new);
    }

    @Test
    void explainSaysWhereValuesComeFromAndWhatTheyBeat() {
        assertThat(fixture.run(everySource("config", "explain"))).isZero();
        assertThat(fixture.out()).isEqualTo("""
                --apiserver-count="3"
                    from command line
                    beats "1" from default
                --etcd-prefix="/line"
                    from command line
                    beats "/env" from environment variable THING_ETCD_PREFIX
                    beats "/file" from file a.yaml:1:1
                    beats "/registry" from default
                --etcd-servers="[\\"a,1\\",b]"
                    from command line
                    beats "[]" from default
                --labels="rack=1,zone=a,b"
                    from file a.yaml:2:1
                    beats "" from default
                --request-timeout="5s"
                    from file a.yaml:3:1
                    beats "1m0s" from default
                --config="[a.yaml]"
                    from command line
                    beats "[]" from default
                """);
    }

    @Test
    void explainAnswersForTheFlagsThatAreNamed() {
        assertThat(fixture.run("config", "explain", "request_timeout", "level", "--etcd-servers=a"))
                .isZero();
        assertThat(fixture.out()).isEqualTo("""
                --level="0"
                    from default
                --request-timeout="1m0s"
                    from default
                """);
    }

    @Test
    void printedFileGivesTheSameValuesAgain() {
        assertThat(fixture.run(everySource("config", "print"))).isZero();
        assertThat(fixture.out()).isEqualTo("""
                # serving
                answer: "none"
                apiserver-count: 3
                etcd-prefix: "/line"
                etcd-servers:
                  - "a,1"
                  - "b"
                goaway-chance: 0
                labels:
                  "zone": "a,b"
                  "rack": "1"
                level: 0
                max-requests-inflight: 400
                profiling: true
                request-timeout: "5s"

                # logs
                log-flush-frequency: "5s"
                log-json-info-buffer-size: "0"
                log-json-split-stream: false
                log-text-info-buffer-size: "0"
                log-text-split-stream: false
                logging-format: "text"
                v: 0
                """);
        Fixture again = new Fixture();
        again.test = new TestRun(directory).file("b.yaml", fixture.out());
        again.mount = fixture.mount;
        assertThat(again.run("config", "print", "--config=b.yaml")).isZero();
        assertThat(again.out()).isEqualTo(fixture.out());
        assertThat(again.serving.etcdServers).containsExactly("a,1", "b");
        assertThat(again.serving.labels).containsExactly(Map.entry("zone", "a,b"), Map.entry("rack", "1"));
    }

    @Test
    void printedFlagsGiveTheSameValuesAgain() {
        assertThat(fixture.run(everySource("config", "print", "flags"))).isZero();
        assertThat(fixture.out()).contains("\n--etcd-prefix=/line\n", "\n'--etcd-servers=\"a,1\"'\n--etcd-servers=b\n");
    }

    @Test
    void printedJsonIsAFileToo() {
        assertThat(fixture.run(everySource("config", "print", "json"))).isZero();
        Fixture again = new Fixture();
        again.test = new TestRun(directory).file("b.json", fixture.out());
        again.mount = fixture.mount;
        assertThat(again.run("config", "print", "json", "--config=b.json")).isZero();
        assertThat(again.out()).isEqualTo(fixture.out());
    }

    @Test
    void checkCompletesAndValidatesAndRunsNothing() {
        assertThat(fixture.run("config", "check", "--etcd-servers=a")).isZero();
        assertThat(fixture.out()).isEqualTo("ok\n");
        assertThat(fixture.events).containsExactly("complete", "validate");
    }

    @Test
    void checkTellsEveryProblemOnALineOfItsOwn() {
        assertThat(fixture.run("config", "check", "--max-requests-inflight=-1")).isEqualTo(1);
        assertThat(fixture.err()).isEqualTo("""
                Error: --max-requests-inflight can not be negative value
                Error: --etcd-servers must be specified
                """);
    }

    @Test
    void checkLooksAtTheLogOptionsToo() {
        assertThat(fixture.run(
                        "config", "check", "--logging-format=xml", "--max-requests-inflight=-1", "--etcd-servers=a"))
                .isEqualTo(1);
        assertThat(fixture.err()).isEqualTo("""
                Error: format: Invalid value: "xml": Unsupported log format
                Error: --max-requests-inflight can not be negative value
                """);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {
                "config|config needs to be told what to do; it takes one of check, explain, print",
                "config show|config does not know \"show\"; it takes one of check, explain, print",
                "config check x|config check takes no arguments, got [\"x\"]",
                "config print toml|config print takes one of flags, json, yaml, got [\"toml\"]",
                "config print yaml x|config print takes one of flags, json, yaml, got [\"yaml\" \"x\"]",
                "config explain levle|there is no flag --levle (did you mean level?)",
            })
    void wrongWordsAreToldWithWhatIsKnown(String line, String message) {
        assertThat(fixture.run(line.split(" "))).isEqualTo(1);
        assertThat(fixture.err()).isEqualTo("Error: " + message + "\n");
    }
}
