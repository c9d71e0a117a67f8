package io.flagwire.processor;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.testing.compile.Compilation;
import io.flagwire.runtime.log.Klog;
import io.flagwire.runtime.process.Invocation;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.tools.JavaFileObject;

/** A compiled command, run in this process. */
final class Program {
    private final ClassLoader classes;
    private final String launcher;

    private Program(ClassLoader classes, String launcher) {
        this.classes = classes;
        this.launcher = launcher;
    }

    /** Compiles sources of which one is the launcher {@code com.example.Main}. */
    static Program of(List<JavaFileObject> sources) {
        return of(sources, "com.example.MainLauncher");
    }

    /** Compiles sources that make this launcher. */
    static Program of(List<JavaFileObject> sources, String launcher) {
        Compilation compilation = Sources.compile(sources);
        assertThat(Sources.diagnostics(compilation)).isEmpty();
        return new Program(new Compiled(compilation), launcher);
    }

    /** Runs with arguments and nothing else. */
    Result run(String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Clock clock = Clock.fixed(Instant.EPOCH, ZoneOffset.UTC);
        PrintStream errors = new PrintStream(err, true, StandardCharsets.UTF_8);
        Invocation invocation = new Invocation(
                List.of(arguments),
                Map.of(),
                Path.of(""),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                errors,
                new Klog(errors, clock, ZoneOffset.UTC, 1),
                clock,
                listener -> () -> {},
                code -> {},
                () -> 0);
        try {
            int code = (int) classes.loadClass(launcher)
                    .getMethod("run", Invocation.class)
                    .invoke(null, invocation);
            return new Result(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("the launcher is not as expected", e);
        }
    }

    /** What a run left behind. */
    record Result(int code, String out, String err) {}

    private static final class Compiled extends ClassLoader {
        private final Map<String, byte[]> classes = new HashMap<>();

        Compiled(Compilation compilation) {
            super(Program.class.getClassLoader());
            for (JavaFileObject file : compilation.generatedFiles()) {
                if (file.getKind() == JavaFileObject.Kind.CLASS) {
                    String name =
                            file.getName().replaceFirst("^/CLASS_OUTPUT/", "").replaceFirst("\\.class$", "");
                    classes.put(name.replace('/', '.'), bytes(file));
                }
            }
        }

        @Override
        protected Class<?> findClass(String name) throws ClassNotFoundException {
            byte[] bytes = classes.get(name);
            if (bytes == null) {
                throw new ClassNotFoundException(name);
            }
            return defineClass(name, bytes, 0, bytes.length);
        }

        private static byte[] bytes(JavaFileObject file) {
            try (var in = file.openInputStream()) {
                return in.readAllBytes();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
