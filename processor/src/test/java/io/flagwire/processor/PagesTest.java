package io.flagwire.processor;

import static org.assertj.core.api.Assertions.assertThat;

import io.flagwire.processor.model.Message;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** {@code docs/CODE.md} explains a message by the sources of {@code bad/}; {@code docs/README.md} lists all. */
final class PagesTest {
    private static final Path DOCS = Path.of("docs");
    private static final Path BAD = Expected.RESOURCES.resolve("bad");

    @ParameterizedTest
    @EnumSource
    void everyCodeHasItsPage(Message message) {
        StringBuilder page = new StringBuilder();
        page.append("# ")
                .append(message.code())
                .append(": ")
                .append(title(message))
                .append("\n\n");
        page.append("> ").append(message.pattern()).append("\n\n");
        page.append(message.reason()).append('\n');
        for (Path source : sources(message)) {
            page.append("\n```java\n").append(Sources.read(source)).append("```\n\n```text\n");
            lines(message, source)
                    .forEach(line -> page.append(source.getFileName())
                            .append(':')
                            .append(line)
                            .append('\n'));
            page.append("```\n");
        }
        Expected.assertText(DOCS.resolve(message.code() + ".md"), page.toString());
    }

    @Test
    void listNamesEveryPage() {
        StringBuilder list = new StringBuilder("""
                # Messages of the processor

                A code is never given to another mistake. The examples are the processor's tests.

                | Code | Mistake |
                |---|---|
                """);
        for (Message message : Message.values()) {
            String code = message.code();
            list.append("| [").append(code).append("](").append(code).append(".md) | ");
            list.append(title(message)).append(" |\n");
        }
        Expected.assertText(DOCS.resolve("README.md"), list.toString());
    }

    @Test
    void everyPageHasACode() {
        assertThat(Sources.files(DOCS, ".md").stream()
                        .map(page -> page.getFileName().toString()))
                .containsExactlyInAnyOrderElementsOf(Stream.concat(
                                Stream.of("README.md"),
                                Arrays.stream(Message.values()).map(message -> message.code() + ".md"))
                        .toList());
    }

    private static String title(Message message) {
        return message.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private static List<Path> sources(Message message) {
        return Sources.files(BAD, ".java").stream()
                .filter(source -> !lines(message, source).isEmpty())
                .toList();
    }

    private static List<String> lines(Message message, Path source) {
        String name = source.getFileName().toString().replace(".java", ".stderr");
        return Sources.read(BAD.resolve(name))
                .lines()
                .filter(line -> line.contains(message.code()))
                .toList();
    }
}
