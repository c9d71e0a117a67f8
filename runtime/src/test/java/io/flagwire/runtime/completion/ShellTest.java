package io.flagwire.runtime.completion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.flagwire.runtime.catalogue.Archive;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Gives the scripts to the shells that are installed. */
final class ShellTest {
    @TempDir
    Path folder;

    @BeforeEach
    void files() throws IOException {
        Files.createDirectories(folder.resolve("some dir"));
        Files.createFile(folder.resolve("some.pem"));
    }

    private Path script(String shell) throws IOException {
        Path file = folder.resolve("script");
        return Files.writeString(
                file, Completion.script(shell, new Archive().command().catalogue()));
    }

    private String output(String... line) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(line)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
        return output;
    }

    private static void assumeInstalled(String shell) {
        boolean installed = false;
        for (String directory : System.getenv("PATH").split(":")) {
            installed |= Files.isExecutable(Path.of(directory, shell));
        }
        assumeTrue(installed, shell + " is not installed");
    }

    @ParameterizedTest
    @CsvSource({"bash, bash, -n", "zsh, zsh, -n", "fish, fish, --no-execute"})
    void shellHasNothingToSayAgainstItsScript(String shell, String program, String check) throws Exception {
        assumeInstalled(program);
        assertThat(output(program, check, script(shell).toString())).isEmpty();
    }

    @Test
    void powerShellReadsItsScript() throws Exception {
        assumeInstalled("pwsh");
        String read = "$errors = $null; [void][Management.Automation.Language.Parser]::ParseFile('"
                + script("powershell") + "', [ref]$null, [ref]$errors); $errors";
        assertThat(output("pwsh", "-NoProfile", "-Command", read)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                // What readline makes of the line (= is a word of its own), and the proposals.
                "''|completion  Print what completes flags in a shell;config      Check, explain or print the values of all flags;docs        Print a document about all flags",
                "doc|docs",
                "docs;ma|man;markdown",
                "docs;man;--fo|--format=",
                "--fo|--format=",
                "--pro|--profiling",
                "--no|--no-profiling",
                "--deb|-",
                "--store-de|-",
                "--output-f|-",
                "--store-c|--store-ca-file=",
                "--store-d|--store-dir=",
                "--max|--max-requests=",
                "--store-u|--store-user=",
                "--store-pass|--store-password=       The password.;--store-password-file=  The password.",
                "--format;=|json;text",
                "--format;=;j|json",
                "--format=j|--format=json",
                "--format;te|text",
                "--features;=;fast,s|fast,small",
                "--features=fast,s|--features=fast,small",
                "--profiling;=|false;true",
                "--help;=;s|short;secure-serving;storage",
                "-p;--fo|--format=",
                "--max-requests;4|-",
                "-t;1|-",
                "--store-ca-file;=;so|some dir;some.pem",
                "--store_ca_file;so|some dir;some.pem",
                "--store-ca-file=so|--store-ca-file=some dir;--store-ca-file=some.pem",
                "--store-dir;so|some dir",
            })
    void bashProposes(String words, String proposals) throws Exception {
        assumeInstalled("bash");
        List<String> expected = proposals == null ? List.of() : List.of(proposals.split(";"));
        List<String> line = new ArrayList<>(List.of("archive"));
        for (String word : words.split(";")) {
            line.add(word.equals("''") ? "" : word);
        }
        assertThat(bash(line)).containsExactlyElementsOf(expected);
    }

    @Test
    void switchTakesNoNextWordInBash() throws Exception {
        assumeInstalled("bash");
        assertThat(bash(List.of("archive", "--profiling", "")))
                .hasSizeGreaterThan(10)
                .allMatch(proposal -> proposal.startsWith("--"));
    }

    private List<String> bash(List<String> words) throws Exception {
        String call =
                "source " + script("bash") + "; COMP_TYPE=9 COLUMNS=80 COMP_WORDS=(\"$@\") COMP_CWORD=$(($# - 1));"
                        + " complete -p archive > registered; _archive; [[ ${#COMPREPLY[@]} -eq 0 ]] || printf '%s\\n' \"${COMPREPLY[@]}\"";
        List<String> line = new ArrayList<>(List.of("bash", "--norc", "-c", call, "bash"));
        line.addAll(words);
        List<String> proposals = output(line.toArray(new String[0])).lines().toList();
        assertThat(folder.resolve("registered")).hasContent("complete -F _archive archive");
        return proposals;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '^',
            nullValues = "-",
            value = {
                "doc^docs\tPrint a document about all flags",
                "docs ma^man;markdown",
                "--fo^--format\tHow to write: it's \"json\" or [plain] text|lines.",
                "--deb^-",
                "--format=j^--format=json\tHow to write: it's \"json\" or [plain] text|lines.",
                "--format te^text\tHow to write: it's \"json\" or [plain] text|lines.",
                "--store-ca-file=so^--store-ca-file=some dir/;--store-ca-file=some.pem",
                "--store-dir so^some dir/\tDirectory",
            })
    void fishProposes(String line, String proposals) throws Exception {
        assumeInstalled("fish");
        String call = "source " + script("fish") + "; complete -C " + "'archive " + line + "'";
        assertThat(output("fish", "--no-config", "-c", call).lines().map(String::strip))
                .containsExactlyInAnyOrderElementsOf(proposals == null ? List.of() : List.of(proposals.split(";")));
    }
}
