package io.flagwire.processor;

import static com.google.testing.compile.Compiler.javac;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.testing.compile.Compilation;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.tools.JavaFileObject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A launcher sees the flags of option classes that were compiled before. */
final class ClassFileTest {
    @TempDir
    Path library;

    @BeforeEach
    void compileLibrary() throws IOException {
        Compilation compilation = Sources.compile("""
                package lib;

                import io.flagwire.annotations.Flag;

                public final class PortOptions {
                    @Flag(help = "The port.")
                    private int port;

                    public int getPort() {
                        return port;
                    }

                    public void setPort(int port) {
                        this.port = port;
                    }
                }
                """);
        for (JavaFileObject file : compilation.generatedFiles()) {
            Path path = library.resolve(file.getName().replaceFirst("^/\\w+/", ""));
            Files.createDirectories(path.getParent());
            try (var in = file.openInputStream()) {
                Files.copy(in, path);
            }
        }
    }

    @Test
    void companionInAnotherJarIsCalled() {
        assertThat(compile("@Flag(help = \"The host.\") String host = \"\";").status())
                .isEqualTo(Compilation.Status.SUCCESS);
    }

    @Test
    void duplicateOfAFlagInAnotherJarIsFound() {
        assertThat(Sources.diagnostics(compile("@Flag(help = \"The port.\") int port;")))
                .isEqualTo(
                        "9:5: error: FLAG001: flag --port is declared by PortOptions.port via Mine.ports and again by"
                                + " Mine.port. Rename one with @Flag(name = \"...\"), or mount one with"
                                + " @FlagSet(prefix = \"...\").\n");
    }

    private Compilation compile(String member) {
        List<File> classPath = new ArrayList<>();
        classPath.add(library.toFile());
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
            classPath.add(new File(entry));
        }
        return javac().withProcessors(new FlagwireProcessor())
                .withClasspath(classPath)
                .compile(Sources.source("""
                                package mine;

                                import io.flagwire.annotations.Flag;
                                import io.flagwire.annotations.FlagSet;
                                import lib.PortOptions;

                                final class Mine {
                                    @FlagSet final PortOptions ports = new PortOptions();
                                    %s
                                }
                                """.formatted(member)));
    }
}
