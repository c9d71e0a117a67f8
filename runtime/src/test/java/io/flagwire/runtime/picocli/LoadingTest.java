package io.flagwire.runtime.picocli;

import static org.assertj.core.api.Assertions.assertThat;

import io.flagwire.annotations.Flag;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntSupplier;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Runs a command where there is no picocli, and sees what it loads. */
final class LoadingTest {
    private static final String ROOT = "io.flagwire.runtime.";
    private static final Set<String> OUTPUTS =
            Set.of("catalogue", "completion", "document", "help", "json", "picocli", "testing");

    private static int run(Set<String> loaded, String... arguments) throws Exception {
        URL[] classes = {location(CommandSpecs.class), location(Flag.class), location(LoadingTest.class)};
        try (URLClassLoader loader = new Recording(classes, loaded)) {
            IntSupplier started = (IntSupplier) loader.loadClass(Started.class.getName())
                    .getConstructor(String[].class)
                    .newInstance((Object) arguments);
            loaded.clear();
            return started.getAsInt();
        }
    }

    private static URL location(Class<?> type) {
        return type.getProtectionDomain().getCodeSource().getLocation();
    }

    @ParameterizedTest
    @CsvSource({
        "--level=3, 0, ''",
        "--version, 0, ''",
        "--nope, 1, ''",
        "positional, 1, catalogue",
        "--help, 0, catalogue help",
        "completion, 1, catalogue",
        "completion bash, 0, catalogue completion",
        "docs man, 0, catalogue document",
        "docs json, 0, catalogue document json",
    })
    void whatIsNotAskedForIsNotLoadedAndNothingNeedsPicocli(String line, int code, String packages) throws Exception {
        Set<String> loaded = new TreeSet<>();
        assertThat(run(loaded, line.split(" "))).isEqualTo(code);
        loaded.retainAll(OUTPUTS);
        assertThat(loaded)
                .containsExactlyInAnyOrderElementsOf(packages.isEmpty() ? List.of() : List.of(packages.split(" ")));
    }

    /** Notes the package of each class below the root. */
    private static final class Recording extends URLClassLoader {
        private final Set<String> packages;

        Recording(URL[] classes, Set<String> packages) {
            super(classes, ClassLoader.getPlatformClassLoader());
            this.packages = packages;
        }

        @Override
        protected Class<?> findClass(String name) throws ClassNotFoundException {
            if (name.startsWith(ROOT) && name.indexOf('.', ROOT.length()) > 0) {
                packages.add(name.substring(ROOT.length(), name.indexOf('.', ROOT.length())));
            }
            return super.findClass(name);
        }
    }
}
