package io.flagwire.processor;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.testing.compile.Compilation;
import io.flagwire.runtime.command.Command;
import io.flagwire.runtime.testing.TestRun;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
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
        TestRun test = new TestRun();
        int code = test.run(invocation -> (int) call(launcher, "run", invocation), arguments);
        return new Result(code, test.out(), test.err() + test.log());
    }

    /** The command of the registry beside the launcher. */
    Command<?> command() {
        return (Command<?>) call(launcher.replaceFirst("Launcher$", "Registry"), "command");
    }

    /** What a static method answers. */
    Object call(String type, String method, Object... arguments) {
        try {
            Class<?>[] types = Stream.of(arguments).map(Object::getClass).toArray(Class<?>[]::new);
            Method called = classes.loadClass(type).getDeclaredMethod(method, types);
            called.setAccessible(true);
            return called.invoke(null, arguments);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(type + " is not as expected", e);
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
