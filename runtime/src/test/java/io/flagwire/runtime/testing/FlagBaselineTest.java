package io.flagwire.runtime.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flagwire.runtime.catalogue.Archive;
import io.flagwire.runtime.catalogue.Golden;
import io.flagwire.runtime.flag.FlagSpec;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FlagBaselineTest {
    @TempDir
    Path folder;

    private final Archive archive = new Archive();

    @AfterEach
    void checkOnly() {
        System.clearProperty("flagwire.baseline");
    }

    private Path baseline() {
        Path file = folder.resolve("below/flags.json");
        System.setProperty("flagwire.baseline", "update");
        FlagBaseline.check(file, new Archive().command());
        System.clearProperty("flagwire.baseline");
        return file;
    }

    private List<String> changes() {
        Path file = baseline();
        try {
            FlagBaseline.check(file, archive.command());
        } catch (AssertionError e) {
            List<String> lines = String.valueOf(e.getMessage()).lines().toList();
            assertThat(lines.get(0)).isEqualTo("The flags of archive are not those of " + file + ":");
            assertThat(lines.get(lines.size() - 1))
                    .isEqualTo("If that is on purpose, run this test with -Dflagwire.baseline=update"
                            + " and check the file in.");
            return lines.subList(1, lines.size() - 1).stream()
                    .map(String::strip)
                    .toList();
        }
        return List.of();
    }

    private static FlagSpec.Builder format() {
        return FlagSpec.named("format", "string", "Another text.").section("another");
    }

    @Test
    void baselineHasALineForEachFlag() throws Exception {
        Golden.assertText("archive.baseline.json", Files.readString(baseline()));
    }

    @Test
    void sameFlagsPassAndSoDoOtherTexts() {
        archive.serving.add(
                format().aliases("output-format").oneOf("json", "text").build(), "json");
        assertThat(changes()).isEmpty();
    }

    @Test
    void baselineThatIsNotThereFails() {
        Path file = folder.resolve("flags.json");
        assertThatThrownBy(() -> FlagBaseline.check(file, archive.command()))
                .isInstanceOf(AssertionError.class)
                .hasMessage("The baseline " + file + " is not there. " + CheckedInFile.HOW_TO_UPDATE);
    }

    @Test
    void everyChangeIsToldInWords() {
        archive.serving.add(format().oneOf("json", "yaml").build(), "yaml");
        archive.serving.add(
                FlagSpec.named("max-requests", "int64", "x").min("0").build(), "400");
        archive.serving.add(FlagSpec.named("profiling", "bool", "x").build(), "true");
        archive.serving.add(
                FlagSpec.named("timeout", "duration", "x")
                        .shorthand("t")
                        .min("1s")
                        .deprecated("y")
                        .build(),
                "1m0s");
        archive.serving.remove("answer");
        archive.storage.remove("ca-file");
        archive.storage.add(FlagSpec.named("ca-path", "string", "x").build(), "/etc/ca.pem");
        archive.storage.add(FlagSpec.named("speed", "int", "x").build(), "1");
        assertThat(changes())
                .containsExactly(
                        "--answer is gone; @Retired tells those who still give it",
                        "--format: aliases lost output-format",
                        "--format: default was \"json\", is \"yaml\"",
                        "--format: oneOf lost text",
                        "--format: oneOf got yaml",
                        "--max-requests: type was \"int\", is \"int64\"",
                        "--max-requests: max was \"1000\", is nothing",
                        "--profiling: shorthand was \"p\", is nothing",
                        "--profiling: negatable was true, is nothing",
                        "--store-ca-file is gone, or has been renamed to --store-ca-path, which then needs the alias"
                                + " store-ca-file",
                        "--timeout: deprecated was nothing, is true",
                        "--store-speed is new");
    }

    @Test
    void rulesRetiredNamesAndVariablesCountToo() throws Exception {
        Path file = baseline();
        Files.writeString(
                file,
                Files.readString(file)
                        .replace("ARCHIVE_FORMAT", "ARCHIVE_FMT")
                        .replace("TOGETHER store-password store-user", "EXCLUSIVE store-password store-user")
                        .replace("\"store-disk\"", "\"store-tape\""));
        assertThatThrownBy(() -> FlagBaseline.check(file, archive.command()))
                .hasMessageContaining("  --format: environmentVariable was \"ARCHIVE_FMT\", is \"ARCHIVE_FORMAT\"\n"
                        + "  the rule EXCLUSIVE store-password store-user is gone\n"
                        + "  the rule TOGETHER store-password store-user is new\n"
                        + "  the retired name --store-tape is gone\n"
                        + "  the retired name --store-disk is new\n");
    }

    @Test
    void fileThatIsNoBaselineFails() throws Exception {
        Path file = baseline();
        Files.writeString(file, "{");
        assertThatThrownBy(() -> FlagBaseline.check(file, archive.command()))
                .isInstanceOf(AssertionError.class)
                .hasMessageStartingWith("The baseline is no JSON: ");
        Files.writeString(file, "{}");
        assertThatThrownBy(() -> FlagBaseline.check(file, new Archive().command()))
                .hasMessageContaining("  --answer is new\n");
    }

    @Test
    void documentsAreKeptUpToDate() throws Exception {
        Path file = folder.resolve("flags.md");
        assertThatThrownBy(() -> FlagDocument.check(file, "markdown", new Archive().command()))
                .hasMessageStartingWith(file + " is not there. ");
        System.setProperty("flagwire.baseline", "update");
        FlagDocument.check(file, "markdown", new Archive().command());
        System.clearProperty("flagwire.baseline");
        assertThatCode(() -> FlagDocument.check(file, "markdown", new Archive().command()))
                .doesNotThrowAnyException();
        Files.writeString(file, Files.readString(file).replace("Storage", "Store"));
        assertThatThrownBy(() -> FlagDocument.check(file, "markdown", new Archive().command()))
                .isInstanceOf(AssertionError.class)
                .hasMessageStartingWith(file + " is out of date. ");
    }
}
