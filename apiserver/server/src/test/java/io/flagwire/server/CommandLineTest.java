package io.flagwire.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.flagwire.runtime.flag.FlagSpec;
import io.flagwire.runtime.log.Klog;
import io.flagwire.runtime.process.Invocation;
import io.flagwire.runtime.process.Signals;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What this server makes of command lines is what kube-apiserver makes of them. The exceptions: the command's name and version, a
 * line with advice after an unknown flag, the flags that are not supported yet, and more values of {@code --storage-backend}.
 */
class CommandLineTest {
    private static final Pattern LOGGED = Pattern.compile("FLAG: --([^=]+)=\"(.*)\"$");
    private static final String FAILED = "\"command failed\" err=\"";
    private static final String NOT_SUPPORTED = ": not supported yet: ";
    /** Of flags of which some values are. */
    private static final Pattern NOT_SUPPORTED_VALUE = Pattern.compile(
            "--(authorization-mode|(enable|disable)-admission-plugins): not supported yet: [A-Z]\\w+(, [A-Z]\\w+)*"
                    + "|--service-cluster-ip-range: not supported yet: Services of two address families");

    private static final String STORAGE_BACKENDS =
            "allowed values: etcd3. If not specified, it will default to 'etcd3'";
    private static final String OWN_STORAGE_BACKENDS =
            "allowed values: etcd3, embedded, memory. If not specified, it will default to 'embedded'";

    private static final Set<String> COMPARED =
            FlagTable.all().stream().map(FlagTable::name).collect(Collectors.toSet());

    @TempDir
    Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    static List<CommandLine> commandLines() {
        return CommandLine.all();
    }

    @ParameterizedTest
    @MethodSource("commandLines")
    void outcomeIsThatOfKubeApiserver(CommandLine line) {
        List<String> arguments = new ArrayList<>(line.arguments());
        if (!line.alone()) {
            arguments.addAll(List.of("-v=1", "--secure-port=70000"));
        }
        assertThat(run(arguments)).as("exit code").isEqualTo(line.exit());
        List<String> lines = err.toString(StandardCharsets.UTF_8).lines().toList();
        if (line.error() != null) {
            String error = "Error: "
                    + line.error()
                            .replace("\"kube-apiserver\"", "\"apiserver\"")
                            .replace("default version \"v1.36.2\"", "default version \"v1.36.2+flagwire-dev\"");
            assertThat(lines.stream().filter(text -> !text.startsWith("Did you mean ")))
                    .containsExactly(error);
            return;
        }
        assertThat(lines.stream().filter(text -> text.startsWith("Flag --")))
                .as("deprecations")
                .containsExactlyElementsOf(line.deprecated());
        if (!line.alone()) {
            assertThat(failures(lines))
                    .isEqualTo(String.join(", ", line.failed()).replace(STORAGE_BACKENDS, OWN_STORAGE_BACKENDS));
            assertThat(logged(lines)).containsExactlyInAnyOrderElementsOf(line.early() ? Set.of() : expected(line));
        }
    }

    private int run(List<String> arguments) {
        PrintStream errors = new PrintStream(err, true, StandardCharsets.UTF_8);
        Clock clock = Clock.systemUTC();
        return ServerRunOptionsLauncher.run(new Invocation(
                arguments,
                Map.of("HOME", folder.toString()),
                folder,
                new PrintStream(out, true, StandardCharsets.UTF_8),
                errors,
                new Klog(errors, clock, ZoneOffset.UTC, 1),
                clock,
                Signals.NONE,
                code -> {},
                () -> 0));
    }

    /** The failed validations as one text, without the exceptions. */
    private String failures(List<String> lines) {
        String failed = lines.stream()
                .filter(line -> line.contains(FAILED))
                .map(line -> unquoted(line.substring(line.indexOf(FAILED) + FAILED.length(), line.length() - 1)))
                .collect(Collectors.joining());
        String text =
                failed.startsWith("[") && failed.endsWith("]") ? failed.substring(1, failed.length() - 1) : failed;
        for (FlagSpec flag : flags()) {
            if (flag.unsupported() != null) {
                text = without(text, "--" + flag.name() + NOT_SUPPORTED + flag.unsupported());
            }
        }
        for (Matcher value = NOT_SUPPORTED_VALUE.matcher(text);
                value.find();
                value = NOT_SUPPORTED_VALUE.matcher(text)) {
            text = without(text, value.group());
        }
        return text.replace(", help: " + help("cors-allowed-origins"), "");
    }

    private static String without(String list, String element) {
        return list.startsWith(element + ", ")
                ? list.substring(element.length() + 2)
                : list.replace(", " + element, "");
    }

    private static List<FlagSpec> flags() {
        return ServerRunOptionsRegistry.flagSets(new ServerRunOptions()).mounts().stream()
                .flatMap(mount -> IntStream.range(0, mount.group().size()).mapToObj(mount::describe))
                .toList();
    }

    private static String help(String flag) {
        return flags().stream()
                .filter(spec -> spec.name().equals(flag))
                .findFirst()
                .orElseThrow()
                .help();
    }

    private static Set<String> logged(List<String> lines) {
        Set<String> logged = new TreeSet<>();
        for (String line : lines) {
            Matcher flag = LOGGED.matcher(line);
            if (flag.find() && COMPARED.contains(flag.group(1))) {
                logged.add(flag.group(1) + "=" + unquoted(flag.group(2)));
            }
        }
        return logged;
    }

    private static Set<String> expected(CommandLine line) {
        Map<String, String> values = new TreeMap<>();
        FlagTable.all().forEach(flag -> values.put(flag.name(), flag.defaultValue()));
        values.put("v", "1");
        values.put("secure-port", "70000");
        values.putAll(line.flags());
        values.keySet().retainAll(COMPARED);
        return values.entrySet().stream().map(Map.Entry::toString).collect(Collectors.toSet());
    }

    private static String unquoted(String text) {
        return text.replace("\\\"", "\"").replace("\\\\", "\\");
    }
}
