package io.flagwire.runtime.picocli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flagwire.annotations.Flag;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.function.IntSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Runs a command where there is no picocli. */
final class LoadingTest {
    private static int run(String... arguments) throws Exception {
        URL[] classes = {location(CommandSpecs.class), location(Flag.class), location(LoadingTest.class)};
        try (URLClassLoader loader = new URLClassLoader(classes, ClassLoader.getPlatformClassLoader())) {
            IntSupplier started = (IntSupplier) loader.loadClass(Started.class.getName())
                    .getConstructor(String[].class)
                    .newInstance((Object) arguments);
            return started.getAsInt();
        }
    }

    private static URL location(Class<?> type) {
        return type.getProtectionDomain().getCodeSource().getLocation();
    }

    @ParameterizedTest
    @CsvSource({"--level=3, 0", "--help, 0", "--version, 0", "--nope, 1", "positional, 1"})
    void onlyCompletionScriptsNeedPicocli(String argument, int code) throws Exception {
        assertThat(run(argument)).isEqualTo(code);
    }

    @Test
    void completionScriptNeedsIt() {
        assertThatThrownBy(() -> run("completion", "bash"))
                .isInstanceOf(NoClassDefFoundError.class)
                .hasMessageContaining("picocli");
    }
}
