package io.flagwire.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flagwire.runtime.flag.FlagParser;
import io.flagwire.runtime.flag.FlagSetter;
import io.flagwire.runtime.flag.FlagSpec;
import io.flagwire.runtime.flag.NamedFlagSets;
import io.flagwire.runtime.lifecycle.Completed;
import io.flagwire.runtime.lifecycle.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A flag whose work nobody does yet says so. The list of all such flags is written to the module's target folder. */
class UnsupportedFlagsTest {
    private static final Path REPORT = Path.of("target", "unsupported-flags.txt");

    /** Values that differ from all defaults. */
    private static final Map<String, String> VALUES = Map.of(
            "duration", "7h",
            "int", "7",
            "int64", "7",
            "uint", "7",
            "float32", "7",
            "int32Slice", "7",
            "mapStringString", "a=b",
            "stringToString", "a,b=c");

    static List<FlagSpec> unsupported() {
        return ServerRunOptionsRegistry.flagSets(new ServerRunOptions()).mounts().stream()
                .flatMap(mount -> IntStream.range(0, mount.group().size()).mapToObj(mount::describe))
                .filter(flag -> flag.unsupported() != null)
                .toList();
    }

    @ParameterizedTest
    @MethodSource("unsupported")
    void anotherValueThanTheDefaultIsRefused(FlagSpec flag) throws Exception {
        ServerRunOptions options = new ServerRunOptions();
        NamedFlagSets flagSets = ServerRunOptionsRegistry.flagSets(options);
        FlagParser.parse(flagSets, List.of("--" + flag.name() + "=" + otherValue(flag), "--bind-address=127.0.0.1"))
                .apply(new FlagSetter(Path.of("")));
        Completed<ServerRunOptions> completed = Completed.complete(options, flagSets);
        String refused = Objects.requireNonNullElse(flag.replacedBy(), flag.name());
        assertThatThrownBy(completed::validate)
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("--" + refused + ": not supported yet: " + flag.unsupported());
    }

    private static String otherValue(FlagSpec flag) {
        return flag.type().equals("bool") ? otherBoolean(flag) : VALUES.getOrDefault(flag.type(), "x");
    }

    private static String otherBoolean(FlagSpec flag) {
        boolean on = FlagTable.all().stream()
                .anyMatch(row ->
                        row.name().equals(flag.name()) && row.defaultValue().equals("true"));
        return on ? "false" : "true";
    }

    @Test
    void reportNamesEachWithItsReason() throws IOException {
        List<String> lines = unsupported().stream()
                .map(flag -> "--" + flag.name() + ": " + flag.unsupported())
                .sorted()
                .toList();
        Files.createDirectories(REPORT.getParent());
        Files.write(REPORT, lines);
        assertThat(lines)
                .contains("--tls-curve-preferences: choosing the ways of exchanging keys")
                .doesNotHaveDuplicates();
    }
}
