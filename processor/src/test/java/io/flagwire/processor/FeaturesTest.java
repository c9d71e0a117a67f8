package io.flagwire.processor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The table of features names tests that there are. */
class FeaturesTest {
    private static final Path ROOT = Path.of("..");
    private static final int FEATURES = 97;
    private static final Pattern ROW = Pattern.compile("(?m)^\\| (\\d+) \\| [^|]+ \\| (yes|no|part) \\|.*$");
    private static final Pattern TEST = Pattern.compile("`(\\w+Test)(?:\\.(\\w+))?`");

    private final String table = Sources.read(ROOT.resolve("runtime/FEATURES.md"));

    @Test
    void everyFeatureHasItsRow() {
        assertThat(ROW.matcher(table).results().map(row -> Integer.valueOf(row.group(1))))
                .containsExactlyElementsOf(
                        IntStream.rangeClosed(1, FEATURES).boxed().toList());
    }

    @Test
    void testsThatAreNamedAreThere() throws IOException {
        Map<String, List<Path>> sources = sources();
        List<String> missing = new ArrayList<>();
        Matcher test = TEST.matcher(table);
        while (test.find()) {
            String method = test.group(2);
            if (sources.getOrDefault(test.group(1) + ".java", List.of()).stream()
                    .noneMatch(source -> method == null || Sources.read(source).contains(" void " + method + "("))) {
                missing.add(test.group());
            }
        }
        assertThat(missing).isEmpty();
    }

    /** The sources of all tests by their file names. */
    private static Map<String, List<Path>> sources() throws IOException {
        try (Stream<Path> modules = Files.find(ROOT, 3, (file, attributes) -> file.endsWith("pom.xml"))) {
            Map<String, List<Path>> sources = new HashMap<>();
            for (Path module : modules.toList()) {
                Path tests = module.resolveSibling("src/test/java");
                if (Files.isDirectory(tests)) {
                    addSources(tests, sources);
                }
            }
            return sources;
        }
    }

    private static void addSources(Path folder, Map<String, List<Path>> sources) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            files.forEach(file -> sources.computeIfAbsent(file.getFileName().toString(), name -> new ArrayList<>())
                    .add(file));
        }
    }
}
