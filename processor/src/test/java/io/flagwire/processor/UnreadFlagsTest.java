package io.flagwire.processor;

import static com.google.testing.compile.Compiler.javac;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.testing.compile.Compilation;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.tools.JavaFileObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A flag that nothing reads is found where all of its package is compiled, and never where a reader may be elsewhere. */
final class UnreadFlagsTest {
    private static final String OPTIONS = """
            package com.example;

            import io.flagwire.annotations.Flag;

            public final class PortOptions {
                @Flag(help = "The port.")
                int port;
            }
            """;
    private static final String READER = """
            package com.example;

            final class Server {
                static int port(PortOptions options) {
                    return options.port;
                }
            }
            """;
    private static final String BYSTANDER = "package com.example;\n\nfinal class Other {}\n";

    @TempDir
    Path classes;

    @Test
    void wholePackageTells() {
        assertThat(Sources.diagnostics(compile(OPTIONS, BYSTANDER))).startsWith("7:9: error: FLAG049: flag --port");
        assertThat(Sources.diagnostics(compile(OPTIONS, READER))).isEmpty();
    }

    @Test
    void readerThatIsNotCompiledAgainCounts() throws IOException {
        store(compile(OPTIONS, READER));
        assertThat(Sources.diagnostics(compile(OPTIONS))).isEmpty();
    }

    @Test
    void classFilesOfTheSameSourcesDoNotHideTheMistake() throws IOException {
        store(compile(OPTIONS, READER));
        Files.delete(classes.resolve("com/example/Server.class"));
        assertThat(Sources.diagnostics(compile(OPTIONS))).startsWith("7:9: error: FLAG049: flag --port");
    }

    private void store(Compilation compilation) throws IOException {
        for (JavaFileObject file : compilation.generatedFiles()) {
            if (file.getKind() == JavaFileObject.Kind.CLASS) {
                Path path = classes.resolve(file.getName().replaceFirst("^/\\w+/", ""));
                Files.createDirectories(path.getParent());
                try (var in = file.openInputStream()) {
                    Files.copy(in, path);
                }
            }
        }
    }

    private Compilation compile(String... sources) {
        List<File> classPath = new ArrayList<>();
        classPath.add(classes.toFile());
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
            classPath.add(new File(entry));
        }
        return javac().withProcessors(new FlagwireProcessor())
                .withClasspath(classPath)
                .compile(Arrays.stream(sources).map(Sources::source).toList());
    }
}
