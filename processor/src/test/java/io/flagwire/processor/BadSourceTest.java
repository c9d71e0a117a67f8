package io.flagwire.processor;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.testing.compile.Compilation;
import io.flagwire.processor.model.Message;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code bad/NAME.java} is one mistake; {@code bad/NAME.stderr} is everything that the compiler says about it. */
final class BadSourceTest {
    private static final Path BAD = Expected.RESOURCES.resolve("bad");

    static List<Path> sources() {
        return Sources.files(BAD, ".java");
    }

    @ParameterizedTest
    @MethodSource("sources")
    void compilerSaysWhatIsWrongAndNothingElse(Path source) {
        Compilation compilation = Sources.compile(Sources.read(source));
        assertThat(compilation.status()).isEqualTo(Compilation.Status.FAILURE);
        assertThat(compilation.errors())
                .allSatisfy(error ->
                        assertThat(error.getMessage(java.util.Locale.ROOT)).startsWith("FLAG"));
        String name = source.getFileName().toString().replace(".java", ".stderr");
        Expected.assertText(BAD.resolve(name), Sources.diagnostics(compilation));
    }

    @Test
    void everyMessageHasABadSource() {
        String all = Sources.files(BAD, ".stderr").stream().map(Sources::read).collect(Collectors.joining());
        assertThat(Arrays.stream(Message.values())
                        .filter(message -> message != Message.INVISIBLE_FIELD)
                        .map(Message::code))
                .as("one source cannot show what class files lack: see ClassFileTest")
                .allSatisfy(code -> assertThat(all).contains(code));
    }

    @Test
    void everyExpectedOutputHasASource() {
        assertThat(Sources.files(BAD, ".stderr").stream().map(BadSourceTest::stem))
                .containsExactlyElementsOf(
                        sources().stream().map(BadSourceTest::stem).toList());
    }

    private static String stem(Path file) {
        return file.getFileName().toString().replaceFirst("\\.\\w+$", "");
    }
}
