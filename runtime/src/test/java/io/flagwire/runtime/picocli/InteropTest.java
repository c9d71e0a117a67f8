package io.flagwire.runtime.picocli;

import static org.assertj.core.api.Assertions.assertThat;

import io.flagwire.runtime.catalogue.Archive;
import io.flagwire.runtime.flag.FlagParser;
import io.flagwire.runtime.flag.FlagSetter;
import io.flagwire.runtime.flag.Layer;
import io.flagwire.runtime.flag.NamedFlagSets;
import io.flagwire.runtime.flag.Origin;
import io.flagwire.runtime.lifecycle.Completed;
import io.flagwire.runtime.lifecycle.ProblemException;
import io.flagwire.runtime.source.Sources;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** A picocli application that was there before, with our flags mixed into it and into a subcommand. */
final class InteropTest {
    private final Archive archive = new Archive();
    private final NamedFlagSets flagSets = archive.command().flagSets();
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    private Path folder;

    @Command(name = "app", mixinStandardHelpOptions = true, version = "app 1", description = "Was there before.")
    private static final class App implements Callable<Integer> {
        private final Archive archive;
        private final NamedFlagSets flagSets;
        private CommandLine commandLine = new CommandLine(this);

        @Option(names = "--name", description = "Whom to greet.", defaultValue = "world")
        private String name = "";

        App(Archive archive, NamedFlagSets flagSets) {
            this.archive = archive;
            this.flagSets = flagSets;
        }

        @Override
        public Integer call() {
            try {
                Completed.complete(archive, flagSets).validate();
            } catch (ProblemException e) {
                throw new ParameterException(commandLine, String.join("\n", e.problems()));
            }
            commandLine.getOut().println(name + " " + archive.serving.get(2) + " " + archive.storage.get(0));
            return 0;
        }
    }

    @Command(name = "root")
    private static final class Root {}

    private CommandLine app() {
        App app = new App(archive, flagSets);
        app.commandLine.getCommandSpec().addMixin("archive", CommandSpecs.of("archive", flagSets));
        return app.commandLine.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
    }

    private CommandLine root() {
        return new CommandLine(new Root())
                .addSubcommand("app", app())
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true));
    }

    @Test
    void mixinTakesItsPlaceBesideTheOptionsOfTheApplication() {
        assertThat(app().execute("--store-dir=/d", "--name=you", "--max-requests", "7"))
                .isZero();
        assertThat(out).hasToString("you 7 /d\n");
        assertThat(flagSets.changed("store-dir")).isTrue();
        assertThat(flagSets.changed("format")).isFalse();
        assertThat(flagSets.origin("max-requests")).isEqualTo(Origin.COMMAND_LINE);
        assertThat(flagSets.origin("format").layer()).isEqualTo(Layer.DEFAULT);
    }

    @Test
    void subcommandTakesTheFlagsToo() {
        assertThat(root().execute("app", "--store-dir=/d", "--max-requests=7")).isZero();
        assertThat(out).hasToString("world 7 /d\n");
    }

    @Test
    void flagsAloneAreASubcommand() {
        CommandLine flags = new CommandLine(CommandSpecs.of("flags", flagSets));
        CommandLine root = new CommandLine(new Root()).addSubcommand("flags", flags);
        assertThat(root.parseArgs("flags", "--max-requests=7").subcommand().hasMatchedOption("--max-requests"))
                .isTrue();
        assertThat(archive.serving.get(2)).isEqualTo("7");
    }

    @Test
    void parseResultKnowsWhatWasGiven() {
        CommandLine.ParseResult result = app().parseArgs("-p", "--max-requests=7", "--max-requests=8");
        assertThat(result.matchedOptionsSet().stream().map(CommandLine.Model.OptionSpec::longestName))
                .containsExactly("--profiling", "--max-requests");
        assertThat(result.matchedOption("--max-requests").originalStringValues())
                .containsExactly("7", "8");
    }

    @Test
    void helpShowsSectionsDefaultsRemarksAndDeprecations() {
        assertThat(app().execute("--help")).isZero();
        assertThat(out.toString()).isEqualTo("""
                        Usage: app [-hV] [--no-profiling] [--answer[=string]]... [-p[=bool]]...
                                   [--name=<name>] [--features=strings]... [--format=string]...
                                   [--labels=mapStringString]... [--max-requests=int]...
                                   [--store-ca-file=path]... --store-dir=string [--store-dir=string]...
                                   [--store-folder=string]... [--store-password=string]...
                                   [--store-password-file=file]... [--store-ratio=float]...
                                   [--store-user=string]... [-t=duration]...
                        Was there before.
                          -h, --help                 Show this help message and exit.
                              --name=<name>          Whom to greet.
                          -V, --version              Print version information and exit.

                        Secure serving flags:
                              --answer[=string]      What to say.
                              --features=strings     What to switch on. (ALPHA; one of fast, small)
                                                       (default [fast])
                              --format, --output-format=string
                                                     How to write: it's "json" or [plain] text|lines.
                                                       (one of json, text) (default "json")
                              --labels=mapStringString
                                                     What to say about itself. (BETA) (default zone=a)
                              --max-requests=int     The most requests at a time, 0 for no limit. (at
                                                       least 0; at most 1000) (default 400)
                              --no-profiling         --profiling=false
                          -p, --profiling[=bool]     Serve profiles. They cost little. (also
                                                       --no-profiling) (default true)
                          -t, --timeout=duration     How long a request may take.
                                                     Longer ones are cut off. (at least 1s) (default
                                                       1m0s)

                        Storage flags:
                              --store-ca-file=path   The path of the certificates. (default "/etc/ca.
                                                       pem")
                              --store-dir=string     Where everything is. (required)
                              --store-folder=string  Where everything is. (DEPRECATED: use --store-dir.)
                              --store-password=string
                                                     The password. (also --store-password-file)
                                                       (default [REDACTED])
                              --store-password-file=file
                                                     The file with --store-password
                              --store-ratio=float    How much to keep. (not supported yet) (default 0.5)
                              --store-user=string    Who. (matches [a-z]+)
                        """);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--profiling=false                | 0 | false",
                "--profiling=0                    | 0 | 0",
                "-p                               | 0 | true",
                "--no-profiling                   | 0 | false",
                "--no-profiling -p --no-profiling | 0 | false",
                "--output-format=text             | 1 | text",
                "--format=text --output-format=json | 1 | json",
                "--answer                         | 6 | yes",
                "--answer=no                      | 6 | no",
                "--answer --format=text           | 6 | yes",
                "-t 5s                            | 3 | 5s",
                "-t5s                             | 3 | 5s",
                "-pt=5s                           | 3 | 5s",
            })
    void everySpellingReachesItsFlag(String line, int index, String value) {
        app().parseArgs(("--store-dir=/d " + line).split(" "));
        assertThat(archive.serving.get(index)).isEqualTo(value);
    }

    @Test
    void valueIsReadFromItsFile() throws Exception {
        Path file = Files.writeString(folder.resolve("password"), "open sesame\n");
        app().parseArgs("--store-password-file=" + file);
        assertThat(archive.storage.get(3)).isEqualTo("open sesame");
    }

    @Test
    void variablesThatAreAppliedBeforeAreBeatenByTheCommandLine() {
        CommandLine app = app();
        Map<String, String> environment = Map.of("APP_STORE_DIR", "/env", "APP_FORMAT", "text");
        assertThat(new Sources("APP", environment, folder)
                        .apply(flagSets, FlagParser.parse(flagSets, List.of()), new FlagSetter(folder)))
                .isEmpty();
        app.parseArgs("--store-dir=/line");
        assertThat(archive.storage.get(0)).isEqualTo("/line");
        assertThat(flagSets.origin("format")).isEqualTo(Origin.variable("APP_FORMAT"));
    }

    @Test
    void deprecatedFlagWarnsAndPassesItsValueOn() {
        assertThat(app().execute("--store-folder=/old")).isZero();
        assertThat(err).hasToString("Flag --store-folder has been deprecated, use --store-dir.\n");
        assertThat(out).hasToString("world 400 /old\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--profiling false                 | Unmatched argument at index 2: 'false'",
                "--no-profiling=true               | flag takes no argument: --no-profiling",
                "--store-password-file=/nowhere    | invalid argument \"/nowhere\" for \"--store-password-file\" flag: the file does not exist",
                "--store-dirr=x                    | Unknown option: '--store-dirr=x'",
                "--max-requests                    | Missing required parameter for option '--max-requests' (int)",
            })
    void errorIsToldByTheApplication(String line, String message) {
        assertThat(app().execute(("--store-dir=/d " + line).split(" "))).isEqualTo(2);
        assertThat(err.toString()).startsWith(message + "\n");
    }

    @Test
    void brokenRuleAndUnsupportedFlagAreFoundByValidation() {
        assertThat(app().execute("--store-dir=/d", "--store-user=me", "--store-ratio=1"))
                .isEqualTo(2);
        assertThat(err.toString()).startsWith("""
                --store-user (command line) must be given together with --store-password
                --store-ratio: not supported yet: nothing is thrown away
                """);
    }
}
