package io.flagwire.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.flagwire.runtime.command.Command;
import io.flagwire.runtime.command.RunContext;
import io.flagwire.runtime.command.Runs;
import io.flagwire.runtime.flag.FlagSpec;
import io.flagwire.runtime.flag.NamedFlagSets;
import io.flagwire.runtime.flag.Quoted;
import io.flagwire.runtime.lifecycle.Validated;
import io.flagwire.runtime.testing.TestRun;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Random and mutated command lines, variables and files over all flags of the server: whatever they are, the run ends with
 * 0 or 1, and what is wrong is said with its flag, file or variable, without a secret.
 */
@Timeout(120)
class FuzzTest {
    private static final int RUNS = 1_000;
    private static final long SEED = Long.getLong("flagwire.seed", 1);
    private static final String SECRET = "S3KRET";
    private static final String NOISE = "-=_:,'\"{}[]&*!|>%@`#\\\n\t \0\u0085\u2028\ud800xY0";
    private static final List<String> VERBS =
            List.of("-v=1", "-v=1", "config check", "config print flags", "config explain");
    /** An error of the command line, of a variable or of a file says what it is about. */
    private static final Pattern NAMED = Pattern.compile(
            "Error: (unknown flag: --|unknown shorthand flag: '|bad flag syntax: -|flag needs an argument: "
                    + "|flag takes no argument: --|invalid argument .* for \".*--.*\" flag: "
                    + "|environment variable APISERVER_|file |\"apiserver\" does not take any arguments, got \\[).*",
            Pattern.DOTALL);

    private static final Pattern MESSAGE = Pattern.compile("(?m)^(?=Error: |Flag --)");

    private final Random random = new Random(SEED);

    @TempDir
    Path folder;

    private static NamedFlagSets flagSets(ServerRunOptions options) {
        NamedFlagSets flagSets = ServerRunOptionsRegistry.flagSets(options);
        SecretOptionsFlags.addFlags(new SecretOptions(), flagSets.flagSet("secrets"));
        return flagSets;
    }

    /** A command that only completes and validates the server's options. */
    private static final class Nothing implements Runs<Nothing> {
        @Override
        public void run(Validated<Nothing> options, RunContext context) {}
    }

    private static Command<Nothing> command() {
        return new Command<>("apiserver", "Serves.", "", "APISERVER", new Nothing(), flagSets(new ServerRunOptions()));
    }

    private static void check(TestRun test, List<String> line, String given) {
        String seen = "-Dflagwire.seed=" + SEED + ": " + Quoted.list(line) + given;
        int code = test.run(invocation -> command().run(invocation), line.toArray(new String[0]));
        assertThat(code).as(seen).isBetween(0, 1);
        assertThat(test.out() + test.err() + test.log()).as(seen).doesNotContain(SECRET, "Exception", " at=\"");
        if (code == 1) {
            assertThat(test.err() + test.log()).as(seen).containsAnyOf("Error: ", "\"command failed\" err=");
        }
        boolean validated = line.get(0).equals("config");
        for (String message : MESSAGE.split(test.err())) {
            if (message.startsWith("Error: ") && !validated) {
                assertThat(message).as(seen).matches(NAMED);
            }
        }
    }

    @Test
    void commandLinesEndInAnAnswerOrAnError() {
        RandomLine lines = new RandomLine(random, flagSets(new ServerRunOptions()));
        for (int i = 0; i < RUNS; i++) {
            List<String> line = new ArrayList<>(List.of(lines.oneOf(VERBS).split(" ")));
            line.add(secret(lines.flag()));
            for (String token : lines.next()) {
                line.add(random.nextInt(10) == 0 ? mutated(token) : token);
            }
            check(new TestRun(folder), line, "");
        }
    }

    @Test
    void variablesEndInAnAnswerOrAnError() {
        RandomLine lines = new RandomLine(random, flagSets(new ServerRunOptions()));
        for (int i = 0; i < RUNS; i++) {
            TestRun test = new TestRun(folder);
            StringBuilder given = new StringBuilder();
            for (int j = random.nextInt(5); j >= 0; j--) {
                FlagSpec flag = lines.flag();
                String name =
                        "APISERVER_" + flag.name().toUpperCase(Locale.ROOT).replace('-', '_');
                String variable =
                        random.nextInt(10) == 0 ? "APISERVER_" + mutated(name).replace('\n', '_') : name;
                String value = flag.sensitive() ? SECRET + lines.value(flag) : lines.value(flag);
                test.variable(variable, value);
                given.append(' ').append(variable).append('=').append(Quoted.of(value));
            }
            check(test, List.of("-v=1"), given.toString());
        }
    }

    @Test
    void filesEndInAnAnswerOrAnError() {
        RandomLine lines = new RandomLine(random, flagSets(new ServerRunOptions()));
        for (int i = 0; i < RUNS; i++) {
            String format = random.nextInt(3) == 0 ? "properties" : "yaml";
            // Secrets come first and as they are: what a mistake before them makes of them is another flag's value.
            StringBuilder secrets = new StringBuilder();
            StringBuilder content = new StringBuilder();
            for (int j = random.nextInt(6); j >= 0; j--) {
                FlagSpec flag = lines.flag();
                (flag.sensitive() ? secrets : content)
                        .append(flag.name())
                        .append(format.equals("yaml") ? ": " : "=")
                        .append(format.equals("yaml") ? yaml(lines, flag) : value(lines, flag))
                        .append('\n');
            }
            String rest = content.toString();
            for (int j = random.nextInt(4); j > 0; j--) {
                rest = mutated(rest);
            }
            String text = secrets + rest;
            TestRun test = new TestRun(folder).file("fuzz." + format, encodable(text));
            check(test, List.of("-v=1", "--config=fuzz." + format), "\n" + text);
        }
    }

    private static String value(RandomLine lines, FlagSpec flag) {
        return flag.sensitive() ? SECRET + lines.value(flag) : lines.value(flag);
    }

    private String yaml(RandomLine lines, FlagSpec flag) {
        return switch (random.nextInt(5)) {
            case 0 -> "[" + value(lines, flag) + ", " + value(lines, flag) + "]";
            case 1 -> "{a: " + value(lines, flag) + "}";
            case 2 -> "\n  - " + value(lines, flag) + "\n  - b: c";
            case 3 -> "'" + value(lines, flag) + "'";
            default -> value(lines, flag);
        };
    }

    private static String secret(FlagSpec flag) {
        return flag.sensitive() ? "--" + flag.name() + "=" + SECRET : "--secret-text-file=" + flag.name();
    }

    /** The text with a character more, less, or another. */
    private String mutated(String text) {
        int at = random.nextInt(text.length() + 1);
        String head = text.substring(0, at);
        String tail = text.substring(Math.min(text.length(), at + random.nextInt(2)));
        return head + NOISE.charAt(random.nextInt(NOISE.length())) + tail;
    }

    /** The text without halves of characters. */
    private static String encodable(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    }
}
