package io.flagwire.processor;

import static com.google.testing.compile.Compiler.javac;

import com.google.testing.compile.Compilation;
import com.google.testing.compile.JavaFileObjects;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaFileObject;

/** Sources for the compiler and what it makes of them. */
final class Sources {
    private Sources() {}

    /** Compiles with this processor alone. What the compiler would hide behind our errors is shown as well. */
    static Compilation compile(List<JavaFileObject> sources) {
        return javac().withProcessors(new FlagwireProcessor())
                .withOptions("-Xlint:all,-processing,-options", "--should-stop=ifError=FLOW", "--release", "17")
                .compile(sources);
    }

    static Compilation compile(String... sources) {
        return compile(Arrays.stream(sources).map(Sources::source).toList());
    }

    /** A source whose name is that of the first type in it. */
    static JavaFileObject source(String text) {
        String declared = text.lines()
                .filter(line -> line.matches("(public )?(abstract )?(final )?(class|interface|enum|record) .*"))
                .findFirst()
                .orElseThrow();
        String name = declared.replaceFirst(".*?(class|interface|enum|record) (\\w+).*", "$2");
        String pack = text.lines()
                .filter(line -> line.startsWith("package "))
                .findFirst()
                .map(line -> line.substring("package ".length(), line.indexOf(';')) + ".")
                .orElse("");
        return JavaFileObjects.forSourceString(pack + name, text);
    }

    /** The generated sources by their file names, in alphabetical order. */
    static List<JavaFileObject> generated(Compilation compilation) {
        return compilation.generatedSourceFiles().stream()
                .sorted((a, b) -> a.getName().compareTo(b.getName()))
                .toList();
    }

    static String text(JavaFileObject file) {
        try {
            return file.getCharContent(false).toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String simpleName(JavaFileObject file) {
        return file.getName().replaceFirst(".*/", "");
    }

    /** What the compiler says, one line each: line, column, kind, message. */
    static String diagnostics(Compilation compilation) {
        return compilation.diagnostics().stream()
                .map(diagnostic -> diagnostic.getLineNumber() + ":" + diagnostic.getColumnNumber() + ": "
                        + diagnostic.getKind().name().toLowerCase(java.util.Locale.ROOT) + ": "
                        + diagnostic.getMessage(java.util.Locale.ROOT) + "\n")
                .collect(Collectors.joining());
    }

    static List<Path> files(Path folder, String suffix) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(suffix))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String read(Path file) {
        try {
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
