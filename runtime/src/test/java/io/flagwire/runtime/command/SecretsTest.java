package io.flagwire.runtime.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.flagwire.runtime.catalogue.Archive;
import io.flagwire.runtime.source.ConfigOptions;
import io.flagwire.runtime.source.ConfigOptionsFlags;
import io.flagwire.runtime.testing.TestRun;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A secret that does not reach its flag by mistake is not shown either. */
final class SecretsTest {
    @TempDir
    private Path folder;

    private static Command<Archive> command() {
        Command<Archive> command = new Archive().command();
        ConfigOptionsFlags.addFlags(new ConfigOptions(), command.flagSets().flagSet("global"));
        return command;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {
                "-store-password=S3KRET | unknown shorthand flag: 's' in -store-password[REDACTED]",
                "-hstore-password=S3KRET | unknown shorthand flag: 's' in -store-password[REDACTED]",
                "---store-password=S3KRET | bad flag syntax: ---store-password[REDACTED]",
                "--store_password:S3KRET | unknown flag: --store_password[REDACTED]",
                "store-password=S3KRET | \"archive\" does not take any arguments, got [\"store-password[REDACTED]\"]",
                "config explain store-password=S3KRET | there is no flag --store-password[REDACTED]",
                "--store-passwords=S3KRET | unknown flag: --store-password[REDACTED]",
            })
    void textThatIsNoFlagIsCutBehindTheName(String line, String message) {
        TestRun test = new TestRun();
        assertThat(test.run(command()::run, line.split(" "))).isEqualTo(1);
        assertThat(test.err()).startsWith("Error: " + message + "\n").doesNotContain("S3KRET");
    }

    @Test
    void unknownKeyIsCutBehindTheName() {
        TestRun test = new TestRun(folder).file("a.properties", "store-password&S3KRET\n");
        assertThat(test.run(command()::run, "--config=a.properties")).isEqualTo(1);
        assertThat(test.err()).isEqualTo("Error: file a.properties:1:1: unknown key store-password[REDACTED]\n");
    }

    @Test
    void nameOfAFlagIsShown() {
        TestRun test = new TestRun();
        assertThat(test.run(command()::run, "config", "explain", "store-password-file"))
                .isZero();
        assertThat(test.out()).isEqualTo("--store-password=\"[REDACTED]\"\n    from default\n");
    }
}
