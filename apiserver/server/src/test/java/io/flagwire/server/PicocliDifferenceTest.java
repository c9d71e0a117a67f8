package io.flagwire.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.flagwire.runtime.flag.Assignment;
import io.flagwire.runtime.flag.FlagParser;
import io.flagwire.runtime.flag.FlagSetter;
import io.flagwire.runtime.flag.FoundFlag;
import io.flagwire.runtime.flag.Mount;
import io.flagwire.runtime.flag.NamedFlagSets;
import io.flagwire.runtime.flag.Origin;
import io.flagwire.runtime.flag.ParsedArguments;
import io.flagwire.runtime.flag.Quoted;
import io.flagwire.runtime.picocli.CommandSpecs;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParameterException;

/**
 * The parser of flags and that of picocli, set up for pflag's rules as far as it goes, make the same of random command
 * lines over all flags: the same values and the same words, or an error.
 */
class PicocliDifferenceTest {
    private static final int LINES = 2_000;
    private static final long SEED = Long.getLong("flagwire.seed", 1);

    /** What picocli cannot be told, and a command line that shows it. */
    enum Difference {
        /** pflag reads {@code _} in a name as {@code -}; picocli knows the names that it was given. */
        UNDERSCORE("--[a-z0-9-]*_.*", "--etcd_prefix=x"),
        /** pflag takes {@code --} for the value of a flag that needs one; to picocli it ends the options everywhere. */
        TWO_DASHES_ATTACHED("--[a-z0-9-]+=--", "--etcd-prefix=--"),
        /** The same as the next argument, shown by the one before and itself. */
        TWO_DASHES("--[a-z0-9-]+ --", "--etcd-prefix", "--"),
        /** To picocli, a number with a minus is a word; to pflag, it is a shorthand that is not there. */
        NEGATIVE_NUMBER("-[0-9].*", "-5");

        private final Pattern tokens;
        private final String[] example;

        Difference(String tokens, String... example) {
            this.tokens = Pattern.compile(tokens, Pattern.DOTALL);
            this.example = example;
        }

        /** Whether a token, or two that follow each other, are as the pattern says. */
        boolean mayOccur(List<String> line) {
            for (int i = 0; i < line.size(); i++) {
                String before = i == 0 ? "" : line.get(i - 1) + " ";
                if (tokens.matcher(line.get(i)).matches()
                        || tokens.matcher(before + line.get(i)).matches()) {
                    return true;
                }
            }
            return false;
        }
    }

    private final CommandLine picocli = picocli();

    private static NamedFlagSets flagSets() {
        return ServerRunOptionsRegistry.flagSets(new ServerRunOptions());
    }

    private static CommandLine picocli() {
        CommandSpec spec = CommandSpecs.of("apiserver", flagSets());
        spec.addPositional(PositionalParamSpec.builder()
                .index("0..*")
                .arity("0..*")
                .type(List.class)
                .auxiliaryTypes(String.class)
                .build());
        return new CommandLine(spec).setExpandAtFiles(false).setErr(new PrintWriter(Writer.nullWriter()));
    }

    /** Values that are no defaults, and the words; null for an error. */
    private static @Nullable Map<String, String> ours(List<String> line) {
        NamedFlagSets flagSets = flagSets();
        ParsedArguments parsed = FlagParser.parse(flagSets, line);
        boolean fine = parsed.apply(new FlagSetter(Path.of(""))).isEmpty();
        return fine ? outcome(flagSets, parsed.positionals()) : null;
    }

    private @Nullable Map<String, String> theirs(List<String> line) {
        CommandLine.ParseResult result;
        try {
            result = picocli.parseArgs(line.toArray(new String[0]));
        } catch (ParameterException e) {
            return null;
        }
        NamedFlagSets flagSets = flagSets();
        FlagSetter setter = new FlagSetter(Path.of(""));
        Map<OptionSpec, Integer> uses = new HashMap<>();
        for (OptionSpec option : result.matchedOptions()) {
            FoundFlag flag =
                    Objects.requireNonNull(flagSets.find(option.longestName().substring(2)));
            String value = option.stringValues().get(uses.merge(option, 1, Integer::sum) - 1);
            assertThat(setter.set(flag, value, Assignment.REPLACE, Origin.COMMAND_LINE))
                    .isNull();
        }
        return outcome(
                flagSets,
                result.matchedPositionals().isEmpty()
                        ? List.of()
                        : result.matchedPositionals().get(0).stringValues());
    }

    private static Map<String, String> outcome(NamedFlagSets flagSets, List<String> words) {
        Map<String, String> outcome = new TreeMap<>();
        for (Mount mount : flagSets.mounts()) {
            for (int i = 0; i < mount.group().size(); i++) {
                if (mount.changed(i)) {
                    outcome.put(mount.describe(i).name(), mount.group().get(i));
                }
            }
        }
        outcome.put("", words.toString());
        return outcome;
    }

    @Test
    void bothParsersMakeTheSameOfRandomCommandLines() {
        RandomLine lines = new RandomLine(new Random(SEED), flagSets());
        int errors = 0;
        for (int i = 0; i < LINES; i++) {
            List<String> line = lines.next();
            Map<String, String> ours = ours(line);
            Map<String, String> theirs = theirs(line);
            errors += ours == null ? 1 : 0;
            if (!Objects.equals(ours, theirs) && difference(line) == null) {
                assertThat(theirs)
                        .as("line %d of -Dflagwire.seed=%d: %s", i, SEED, Quoted.list(line))
                        .isEqualTo(ours);
            }
        }
        assertThat(errors).as("lines with an error").isBetween(LINES / 10, LINES * 9 / 10);
    }

    private static @Nullable Difference difference(List<String> line) {
        for (Difference difference : Difference.values()) {
            if (difference.mayOccur(line)) {
                return difference;
            }
        }
        return null;
    }

    @ParameterizedTest
    @EnumSource
    void differenceIsThere(Difference difference) {
        assertThat(difference(List.of(difference.example))).isEqualTo(difference);
        assertThat(theirs(List.of(difference.example))).isNotEqualTo(ours(List.of(difference.example)));
    }
}
