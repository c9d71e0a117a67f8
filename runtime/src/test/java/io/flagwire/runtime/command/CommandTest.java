package io.flagwire.runtime.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.flagwire.runtime.flag.Assignment;
import io.flagwire.runtime.flag.FlagGroup;
import io.flagwire.runtime.flag.FlagSpec;
import io.flagwire.runtime.log.LogOptions;
import io.flagwire.runtime.log.LogOptionsFlags;
import io.flagwire.runtime.process.ExitCode;
import io.flagwire.runtime.process.FatalException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

final class CommandTest {
    private static final String VALID = "--etcd-servers=a";

    private final Fixture fixture = new Fixture();

    @Test
    void stagesFollowEachOtherAndSuccessIsZero() {
        assertThat(fixture.run(VALID)).isZero();
        assertThat(fixture.events).containsExactly("complete", "validate", "run");
        assertThat(fixture.out() + fixture.err() + fixture.log()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {
                "--nope|unknown flag: --nope",
                "--help --nope|unknown flag: --nope",
                "--version --level=x|invalid argument \"x\" for \"-l, --level\" flag: strconv.ParseUint: parsing \"x\": invalid syntax",
                "-v|flag needs an argument: 'v' in -v",
                "-vx|invalid argument \"x\" for \"-v, --v\" flag: strconv.ParseUint: parsing \"x\": invalid syntax",
                "-v=99999999999|invalid argument \"99999999999\" for \"-v, --v\" flag: strconv.ParseUint: parsing \"99999999999\": value out of range",
                "--help=x|invalid argument \"x\" for \"-h, --help\" flag: strconv.ParseBool: parsing \"x\": invalid syntax",
                "--profiling false|\"thing\" does not take any arguments, got [\"false\"]",
                "a b|\"thing\" does not take any arguments, got [\"a\" \"b\"]",
                "-- -v=1|\"thing\" does not take any arguments, got [\"-v=1\"]",
                "--version a|\"thing\" does not take any arguments, got [\"a\"]",
                "completions fish|\"thing\" does not take any arguments, got [\"completions\" \"fish\"]\\nDid you mean completion?",
                "completion|completion needs to be told what to do; it takes one of bash, fish, powershell, zsh",
                "completion tcsh|completion does not know \"tcsh\"; it takes one of bash, fish, powershell, zsh",
                "docs man 1|docs takes one argument, got [\"man\" \"1\"]; it takes one of ide, json, man, markdown, schema",
            })
    void usageErrorsAreOneLineOnStandardErrorAndPerhapsAdvice(String line, String message) {
        assertThat(fixture.run(line.split(" "))).isEqualTo(1);
        assertThat(fixture.err()).isEqualTo("Error: " + message.replace("\\n", "\n") + "\n");
        assertThat(fixture.out() + fixture.log()).isEmpty();
        assertThat(fixture.events).isEmpty();
    }

    @Test
    void emptyArgumentsAreTolerated() {
        assertThat(fixture.run("", VALID, "")).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"-h", "--help", "-h=true", "--help a b", "--version --help", "-hp"})
    void helpIsAnAnswer(String line) {
        assertThat(fixture.run(line.split(" "))).isZero();
        assertThat(fixture.out())
                .startsWith("Serves.\n\nUsage:\n  thing [flags]\n\nServing flags:\n\n")
                .contains("\nLogs flags:\n\n", "\n  -v, --v Level ", "\n      --vmodule pattern=N,... ")
                .endsWith("""

                        Global flags:

                          -h, --help                     help for thing
                              --version version[=true]   --version, --version=raw prints version information and quits; --version=vX.Y.Z... sets the reported version
                        """);
        assertThat(fixture.err()).isEmpty();
        assertThat(fixture.events).isEmpty();
    }

    @Test
    void helpIsWrappedToTheTerminal() {
        fixture.test.terminalWidth(80);
        assertThat(fixture.run("--help")).isZero();
        assertThat(fixture.out().lines())
                .contains("  -v, --v Level" + " ".repeat(56), "                number for the log level verbosity");
    }

    @ParameterizedTest
    @CsvSource({"--version, thing 1.0", "--version=1, thing 1.0", "--version=raw, thing 1.0"})
    void versionIsAnAnswer(String flag, String text) {
        assertThat(fixture.run(flag)).isZero();
        assertThat(fixture.out()).isEqualTo(text + "\n");
        assertThat(fixture.events).isEmpty();
    }

    @Test
    void versionThatIsNotAskedForIsNotAnswered() {
        assertThat(fixture.run("--version=false", VALID)).isZero();
        assertThat(fixture.out()).isEmpty();
        assertThat(fixture.events).contains("run");
    }

    @Test
    void versionCannotBePretendedUnlessTheCommandAllows() {
        assertThat(fixture.run("--version=v9")).isEqualTo(1);
        assertThat(fixture.err())
                .isEqualTo("Error: invalid argument \"v9\" for \"--version\" flag: the version cannot be set\n");
    }

    @Test
    void commandWithoutAVersionHasNoSuchFlag() {
        assertThat(fixture.runWithoutVersion("--version")).isEqualTo(1);
        assertThat(fixture.err()).isEqualTo("Error: unknown flag: --version\n");
    }

    @Test
    void versionedCommandAnswersItself() {
        assertThat(fixture.runVersioned("--version")).isZero();
        assertThat(fixture.out()).isEqualTo("Thing v1.2.3\n");
        assertThat(fixture.runVersioned("--version=raw")).isZero();
        assertThat(fixture.out()).isEqualTo("Thing{major: 1}\n");
        assertThat(fixture.runVersioned("--version=v1.2.3-x")).isZero();
        assertThat(fixture.runVersioned("--version=v9.9.9")).isEqualTo(1);
        assertThat(fixture.err())
                .isEqualTo("Error: invalid argument \"v9.9.9\" for \"--version\" flag:"
                        + " version \"v9.9.9\" must match v1.2.3\n");
        assertThat(fixture.events).containsExactly("pretend v1.2.3-x", "run");
    }

    @Test
    void deprecationsAreWarnedOfAfterASuccessfulParseOnly() {
        assertThat(fixture.run("--apiserver-count=3", "--nope")).isEqualTo(1);
        assertThat(fixture.err()).doesNotContain("deprecated");
        assertThat(fixture.run("--apiserver-count=3", "--apiserver-count=3", VALID))
                .isZero();
        assertThat(fixture.err())
                .isEqualTo("Flag --apiserver-count has been deprecated, it is counted now.\n".repeat(2));
    }

    @Test
    void problemsAreOneLogLine() {
        assertThat(fixture.run("--max-requests-inflight=-1")).isEqualTo(1);
        assertThat(fixture.log())
                .matches("E0203 04:05:06\\.789000       1 Driver\\.java:\\d+] \"command failed\""
                        + " err=\"\\[--max-requests-inflight can not be negative value,"
                        + " --etcd-servers must be specified]\"\n");
        assertThat(fixture.events).containsExactly("complete", "validate");
        assertThat(fixture.err()).isEmpty();
    }

    @Test
    void failedCompletionIsOneLogLine() {
        assertThat(fixture.run("--etcd-prefix=incomplete")).isEqualTo(1);
        assertThat(fixture.log()).endsWith("] \"command failed\" err=\"cannot complete\"\n");
        assertThat(fixture.events).containsExactly("complete");
    }

    @Test
    void preRunComesBeforeTheVersionAndAfterHelpAndArguments() {
        fixture.preRunProblem = "bad gate";
        assertThat(fixture.run("--help")).isZero();
        assertThat(fixture.run("a")).isEqualTo(1);
        assertThat(fixture.log()).isEmpty();
        assertThat(fixture.run("--version")).isEqualTo(1);
        assertThat(fixture.log()).endsWith("] \"command failed\" err=\"bad gate\"\n");
        assertThat(fixture.events).isEmpty();
    }

    @Test
    void failedRunIsOneLogLine() {
        fixture.body = context -> {
            throw new IOException("port in use");
        };
        assertThat(fixture.run(VALID, "-v=9")).isEqualTo(1);
        assertThat(fixture.log())
                .endsWith("] \"command failed\" err=\"port in use\"\n")
                .doesNotContain("\tat ");
    }

    @Test
    void bugSaysWhereItIsAndShowsItsStackTraceToThoseWhoAsk() {
        fixture.body = context -> {
            throw new IllegalStateException("oops");
        };
        assertThat(fixture.run(VALID)).isEqualTo(1);
        assertThat(fixture.log())
                .contains("\"command failed\" err=\"java.lang.IllegalStateException: oops\" at=\"io.flagwire.")
                .contains("(CommandTest.java:")
                .doesNotContain("\tat ");
        assertThat(fixture.run(VALID, "-v=2")).isEqualTo(1);
        assertThat(fixture.log()).contains("java.lang.IllegalStateException: oops\n\tat ");
    }

    @Test
    void fatalErrorIsTwoHundredFiftyFive() {
        fixture.body = context -> {
            throw new FatalException("PostStartHook \"x\" failed: y", null);
        };
        assertThat(fixture.run(VALID)).isEqualTo(255);
        assertThat(fixture.log()).startsWith("F0203 ").contains("PostStartHook \"x\" failed: y");
    }

    static List<Arguments> failures() {
        return List.of(
                arguments(new IOException("disk full"), "disk full"),
                arguments(new IOException(), "java.io.IOException"),
                arguments(new NoSuchFileException("/a.crt"), "/a.crt: no such file or directory"),
                arguments(new AccessDeniedException("/a.crt"), "/a.crt: permission denied"),
                arguments(new FileAlreadyExistsException("/a"), "/a: file exists"),
                arguments(new NotDirectoryException("/a"), "/a: NotDirectoryException"),
                arguments(new FileSystemException("/a", null, "Is a directory"), "/a: Is a directory"));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void failureOfTheRunIsOneLogLineThatSaysWhatIsWrong(Exception failure, String message) {
        fixture.body = context -> {
            throw failure;
        };
        assertThat(fixture.run(VALID)).isEqualTo(ExitCode.FAILURE);
        assertThat(fixture.log()).endsWith("] \"command failed\" err=\"" + message + "\"\n");
    }

    @Test
    void flagsAreLoggedFromVerbosityOne() {
        assertThat(fixture.run(VALID, "-v=1")).isZero();
        assertThat(fixture.log().lines().map(line -> line.substring(line.indexOf("] ") + 2)))
                .startsWith("FLAG: --answer=\"none\"", "FLAG: --apiserver-count=\"1\"")
                .contains("FLAG: --etcd-servers=\"[a]\"", "FLAG: --help=\"false\"", "FLAG: --output=\"\"")
                .endsWith("FLAG: --v=\"1\"", "FLAG: --version=\"false\"", "FLAG: --vmodule=\"\"");
    }

    @Test
    void secretsAreNotLogged() {
        fixture.mount = sets -> sets.flagSet("mine").add(new Secret());
        assertThat(fixture.run(VALID, "-v=1", "--token=abc")).isZero();
        assertThat(fixture.log()).contains("FLAG: --token=\"[REDACTED]\"").doesNotContain("abc");
    }

    private static final class Secret extends FlagGroup {
        private String token = "";

        @Override
        public Object options() {
            return this;
        }

        @Override
        public int size() {
            return 1;
        }

        @Override
        public int indexOf(String name) {
            return name.equals("token") ? 0 : -1;
        }

        @Override
        public void set(int index, String value, Assignment how) {
            token = value;
        }

        @Override
        public String get(int index) {
            return token;
        }

        @Override
        public FlagSpec describe(int index) {
            return FlagSpec.named("token", "string", "opens the door")
                    .sensitive()
                    .build();
        }
    }

    @Test
    void logOptionsThatAreMountedAreNotAddedAgain() {
        fixture.mount = sets -> LogOptionsFlags.addFlags(new LogOptions(), sets.flagSet("mine"));
        assertThat(fixture.run("--help")).isZero();
        assertThat(fixture.out()).contains("Mine flags:\n\n", "  -v, --v Level").doesNotContain("Logs flags:");
        assertThat(fixture.run(VALID, "-v=1")).isZero();
        assertThat(fixture.log()).contains("FLAG: --v=\"1\"");
    }

    @Test
    void logOptionsGiveWayToFlagsOfTheSameName() {
        fixture.mount = sets ->
                LogOptionsFlags.addFlags(new LogOptions(), sets.flagSet("mine").mount("", "x-"));
        assertThat(fixture.run("--help")).isZero();
        assertThat(fixture.out()).doesNotContain("Logs flags:");
    }

    @Test
    void signalReachesTheRunAndTheListenerIsGoneAfterwards() {
        fixture.body = context -> {
            fixture.test.signal("TERM");
            context.shutdown().await();
            fixture.test.signal("TERM");
        };
        assertThat(fixture.run(VALID)).isZero();
        assertThat(fixture.test.halts()).containsExactly(1);
        assertThat(fixture.test.listensToSignals()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "completion, bash",
        "completion, fish",
        "completion, powershell",
        "completion, zsh",
        "docs, ide",
        "docs, json",
        "docs, man",
        "docs, markdown",
        "docs, schema",
    })
    void verbIsAnAnswer(String verb, String argument) {
        assertThat(fixture.run(verb, argument)).isZero();
        assertThat(fixture.out().replace("\\-", "-")).contains("etcd-servers", "max-requests-inflight");
        assertThat(fixture.err()).isEmpty();
        assertThat(fixture.events).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"short, false, false", "all, true, true", "serving, true, false", "Serving, true, false"})
    void helpCanBeAskedForLessAndForMore(String topic, boolean deprecated, boolean hidden) {
        assertThat(fixture.run("--help=" + topic)).isZero();
        assertThat(fixture.out()).startsWith("Serves.\n\nUsage:\n  thing [flags]\n\nServing flags:\n\n");
        assertThat(fixture.out().contains("--apiserver-count")).isEqualTo(deprecated);
        assertThat(fixture.out().contains("--output")).isEqualTo(hidden);
        assertThat(fixture.out().contains("Global flags")).isNotEqualTo(topic.equalsIgnoreCase("serving"));
    }
}
