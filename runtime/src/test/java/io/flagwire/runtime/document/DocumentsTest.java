package io.flagwire.runtime.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flagwire.runtime.catalogue.Archive;
import io.flagwire.runtime.catalogue.Golden;
import io.flagwire.runtime.flag.FlagSpec;
import io.flagwire.runtime.json.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class DocumentsTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({
        "ide, archive.ide.json",
        "json, archive.json",
        "man, archive.1",
        "markdown, archive.md",
        "schema, archive.schema.json",
    })
    void everyDocument(String format, String file) throws Exception {
        String text = Documents.text(format, new Archive().command().catalogue());
        Golden.assertText(file, text);
        assertThat(text).doesNotContain("secret");
    }

    @Test
    void manualPageHasNoMistakes() throws Exception {
        Path page = Files.writeString(
                folder.resolve("archive.1"),
                ManPage.text(new Archive().command().catalogue()));
        Process mandoc;
        try {
            mandoc = new ProcessBuilder("mandoc", "-T", "lint", "-W", "warning", page.toString())
                    .redirectErrorStream(true)
                    .start();
        } catch (IOException e) {
            Assumptions.abort("mandoc is not installed");
            return;
        }
        assertThat(new String(mandoc.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                        .lines()
                        .filter(line -> !line.endsWith("WARNING: missing date, using \"\": TH")))
                .isEmpty();
    }

    @Test
    void noOtherDocument() {
        assertThatThrownBy(() -> Documents.text("html", new Archive().command().catalogue()))
                .hasMessage("there is no document \"html\"");
    }

    @Test
    void flagz() throws Exception {
        var flags = Flagz.flags(new Archive().command().catalogue());
        Golden.assertText("archive.flagz.txt", Flagz.text("archive", flags));
        assertThat(flags).containsEntry("store-password", "CLASSIFIED").containsEntry("store-debug", "false");
        assertThat(Json.document(Flagz.object("archive", "v1beta1", flags)))
                .startsWith(
                        "{\n  \"kind\": \"Flagz\",\n  \"apiVersion\": \"config.k8s.io/v1beta1\",\n"
                                + "  \"metadata\": {\n    \"name\": \"archive\"\n  },\n  \"flags\": {\n    \"answer\": \"\",\n");
    }

    @Test
    void fingerprintIsThatOfTheValuesWithoutSecrets() {
        Archive archive = new Archive();
        String fingerprint = Fingerprint.of(archive.command().catalogue());
        assertThat(fingerprint).matches("sha256:[0-9a-f]{64}");
        assertThat(Fingerprint.of(new Archive().command().catalogue())).isEqualTo(fingerprint);

        archive.storage.add(
                FlagSpec.named("password", "string", "x").sensitive().build(), "another");
        assertThat(Fingerprint.of(archive.command().catalogue())).isEqualTo(fingerprint);

        archive.serving.add(FlagSpec.named("answer", "string", "x").build(), "no");
        assertThat(Fingerprint.of(archive.command().catalogue())).isNotEqualTo(fingerprint);
    }
}
