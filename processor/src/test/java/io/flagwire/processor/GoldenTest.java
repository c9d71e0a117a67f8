package io.flagwire.processor;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.testing.compile.Compilation;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import javax.tools.JavaFileObject;
import org.junit.jupiter.api.Test;

/** {@code golden/NAME/*.java} are compiled together; {@code golden/NAME/generated} holds what comes out. */
final class GoldenTest {
    private static final Path GOLDEN = Expected.RESOURCES.resolve("golden");

    @Test
    void everyTypeOfFlag() {
        assertGenerated("types");
    }

    @Test
    void launcherWithNestedMounts() {
        assertGenerated("launcher");
    }

    @Test
    void everythingThatAnAnnotationCanSay() {
        assertGenerated("rules");
    }

    @Test
    void sameSourcesGiveTheSameBytes() {
        assertThat(texts(compile("launcher"))).isEqualTo(texts(compile("launcher")));
    }

    @Test
    void orderOfSourcesDoesNotMatter() {
        List<JavaFileObject> sources = sources("launcher");
        List<JavaFileObject> reversed = new java.util.ArrayList<>(sources);
        java.util.Collections.reverse(reversed);
        assertThat(texts(Sources.compile(reversed))).isEqualTo(texts(Sources.compile(sources)));
    }

    private static void assertGenerated(String name) {
        Compilation compilation = compile(name);
        assertThat(Sources.diagnostics(compilation)).isEmpty();
        assertThat(compilation.status()).isEqualTo(Compilation.Status.SUCCESS);
        Path folder = GOLDEN.resolve(name).resolve("generated");
        List<JavaFileObject> generated = Sources.generated(compilation);
        for (JavaFileObject file : generated) {
            Expected.assertText(folder.resolve(Sources.simpleName(file)), Sources.text(file));
        }
        assertThat(Sources.files(folder, ".java").stream()
                        .map(file -> file.getFileName().toString()))
                .containsExactlyElementsOf(
                        generated.stream().map(Sources::simpleName).sorted().toList());
    }

    private static Compilation compile(String name) {
        return Sources.compile(sources(name));
    }

    private static List<JavaFileObject> sources(String name) {
        return Sources.files(GOLDEN.resolve(name), ".java").stream()
                .map(file -> Sources.source(Sources.read(file)))
                .toList();
    }

    private static String texts(Compilation compilation) {
        return Sources.generated(compilation).stream().map(Sources::text).collect(Collectors.joining("\n"));
    }
}
