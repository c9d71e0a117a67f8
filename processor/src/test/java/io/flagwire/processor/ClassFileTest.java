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

/** A launcher sees the flags of option classes that were compiled before, even if their class files were stripped. */
final class ClassFileTest {
    private static final String PUBLIC_MEMBERS = """
                    public int getPort() {
                        return 0;
                    }

                    public void setPort(int port) {}
            """;

    @TempDir
    Path library;

    @BeforeEach
    void compileLibrary() throws IOException {
        store(Sources.compile("""
                package lib;

                import io.flagwire.annotations.Flag;
                import io.flagwire.annotations.FlagSet;
                import io.flagwire.annotations.Retired;

                @Retired(value = "listen", message = "gone since 2.0, use --port")
                public final class AllOptions {
                    @FlagSet(prefix = "in-")
                    private final PortOptions in = new PortOptions();

                    @Flag(help = "Whether to.", aliases = "really", shorthand = "w", negatable = true)
                    private boolean whether;

                    public PortOptions getIn() {
                        return in;
                    }

                    public boolean isWhether() {
                        return whether;
                    }

                    public void setWhether(boolean whether) {
                        this.whether = whether;
                    }
                }
                """, """
                package lib;

                import io.flagwire.annotations.Flag;

                public class PortOptions {
                    @Flag(help = "The port.")
                    private int port;

                    public int getPort() {
                        return port;
                    }

                    public void setPort(int port) {
                        this.port = port;
                    }
                }
                """));
    }

    /** What an ABI jar has: the same classes without their private members. */
    private void strip() throws IOException {
        store(Sources.compile("""
                package lib;

                public final class AllOptions {
                    public PortOptions getIn() {
                        return new PortOptions();
                    }

                    public boolean isWhether() {
                        return false;
                    }

                    public void setWhether(boolean whether) {}
                }
                """, "package lib;\n\npublic class PortOptions {\n" + PUBLIC_MEMBERS + "}\n"));
    }

    private void store(Compilation compilation) throws IOException {
        assertThat(Sources.diagnostics(compilation)).isEmpty();
        for (JavaFileObject file : compilation.generatedFiles()) {
            if (file.getKind() != JavaFileObject.Kind.CLASS) {
                continue;
            }
            Path path = library.resolve(file.getName().replaceFirst("^/\\w+/", ""));
            Files.createDirectories(path.getParent());
            Files.deleteIfExists(path);
            try (var in = file.openInputStream()) {
                Files.copy(in, path);
            }
        }
    }

    @Test
    void companionInAnotherJarIsCalled() throws IOException {
        assertThat(Sources.diagnostics(compile("", "@Flag(help = \"The host.\") public String host = \"\";")))
                .isEmpty();
        strip();
        assertThat(Sources.diagnostics(compile("", "@Flag(help = \"The host.\") public String host = \"\";")))
                .isEmpty();
    }

    @Test
    void namesOfEveryKindInAnotherJarAreKnown() throws IOException {
        strip();
        String members = """
                @Flag(help = "The port.") public int inPort;
                @Flag(help = "An alias.", shorthand = "w") public int really;
                @Flag(help = "A negation.") public int noReally;
                @Flag(help = "A retired name.") public int listen;
                """;
        assertThat(Sources.diagnostics(compile("", members))).isEqualTo("""
                12:1: error: FLAG001: flag --in-port is declared by PortOptions.port via AllOptions.in via Mine.all and \
                again by Mine.inPort. Rename one with @Flag(name = "..."), or mount one with @FlagSet(prefix = "...").
                13:1: error: FLAG001: flag --really is declared by AllOptions.whether via Mine.all (aliases) and again by \
                Mine.really. Rename one with @Flag(name = "..."), or mount one with @FlagSet(prefix = "...").
                13:39: error: FLAG002: shorthand -w is declared by AllOptions.whether via Mine.all and again by Mine.really. \
                Remove the shorthand of one, or take another letter.
                14:1: error: FLAG001: flag --no-really is declared by AllOptions.whether via Mine.all (negatable) and again \
                by Mine.noReally. Rename one with @Flag(name = "..."), or mount one with @FlagSet(prefix = "...").
                15:1: error: FLAG045: flag --listen is retired by AllOptions, but declared by Mine.listen. Remove \
                @Retired, or rename the flag.
                """);
    }

    @Test
    void rulesNameFlagsInAnotherJar() throws IOException {
        strip();
        assertThat(Sources.diagnostics(compile("@Exclusive({\"in-port\", \"whether\"})", "")))
                .isEmpty();
        assertThat(Sources.diagnostics(compile("@Exclusive({\"port\", \"whether\"})", "")))
                .contains("FLAG042: --port is no flag of Mine or of what it mounts", "as in \"in-port\"");
    }

    @Test
    void inheritedFlagThatWasStrippedIsAMistake() throws IOException {
        String sub = """
                package mine;

                import io.flagwire.annotations.Flag;
                import lib.PortOptions;

                final class Sub extends PortOptions {
                    @Flag(help = "The host.") public String host = "";
                }
                """;
        assertThat(Sources.diagnostics(compile(sub))).isEmpty();
        strip();
        assertThat(Sources.diagnostics(compile(sub)))
                .isEqualTo(
                        "6:7: error: FLAG050: PortOptions.port is a flag, but the class file of its class was stripped"
                                + " of private members. Make it protected or public there, or mount the class instead of extending"
                                + " it.\n");
    }

    private Compilation compile(String annotation, String members) {
        return compile("""
                package mine;

                import io.flagwire.annotations.Exclusive;
                import io.flagwire.annotations.Flag;
                import io.flagwire.annotations.FlagSet;
                import lib.AllOptions;

                %s
                final class Mine {
                    @FlagSet
                    final AllOptions all = new AllOptions();
                %s
                }
                """.formatted(annotation, members));
    }

    private Compilation compile(String source) {
        List<File> classPath = new ArrayList<>();
        classPath.add(library.toFile());
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
            classPath.add(new File(entry));
        }
        return javac().withProcessors(new FlagwireProcessor())
                .withClasspath(classPath)
                .compile(Sources.source(source));
    }
}
