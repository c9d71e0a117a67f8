package io.flagwire.runtime.testing;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flagwire.runtime.command.Command;
import io.flagwire.runtime.command.RunContext;
import io.flagwire.runtime.command.Runs;
import io.flagwire.runtime.flag.FlagGroup;
import io.flagwire.runtime.flag.NamedFlagSets;
import io.flagwire.runtime.flag.ServingOptions;
import io.flagwire.runtime.lifecycle.Completes;
import io.flagwire.runtime.lifecycle.Completion;
import io.flagwire.runtime.lifecycle.Validated;
import io.flagwire.runtime.source.ConfigOptions;
import io.flagwire.runtime.source.ConfigOptionsFlags;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LauncherCheckTest {
    @TempDir
    private Path folder;

    private static final class Root implements Runs<Root>, Completes {
        final ServingOptions serving = new ServingOptions();
        private final Consumer<ServingOptions> completion;

        Root(Consumer<ServingOptions> completion) {
            this.completion = completion;
        }

        @Override
        public void complete(Completion unused) {
            completion.accept(serving);
        }

        @Override
        public void run(Validated<Root> options, RunContext context) {
            throw new AssertionError("must not run");
        }
    }

    private static Command<Root> command(Consumer<NamedFlagSets> more, Consumer<ServingOptions> completion) {
        Root root = new Root(completion);
        NamedFlagSets flagSets = new NamedFlagSets();
        root.serving.addFlags(flagSets.flagSet("serving"));
        flagSets.flagSet("").add(FlagGroup.empty(root));
        more.accept(flagSets);
        return new Command<>("thing", "Serves.", "1.0", "THING", root, flagSets);
    }

    private static void withFiles(NamedFlagSets flagSets) {
        ConfigOptionsFlags.addFlags(new ConfigOptions(), flagSets.flagSet("global"));
    }

    @Test
    void wholeLauncherPasses() {
        TestRun test = new TestRun(folder).variable("THING_ETCD_PREFIX", "it's\na 'prefix'");
        assertThatCode(() -> LauncherCheck.check(() -> command(sets -> {}, serving -> {}), test))
                .doesNotThrowAnyException();
        assertThatCode(() -> LauncherCheck.check(() -> command(LauncherCheckTest::withFiles, serving -> {}), test))
                .doesNotThrowAnyException();
    }

    @Test
    void nameWithTwoMeaningsIsTold() {
        assertThatThrownBy(() -> LauncherCheck.check(
                        () -> command(sets -> new ServingOptions().addFlags(sets.flagSet("again")), serving -> {}),
                        new TestRun()))
                .isInstanceOf(AssertionError.class)
                .hasMessageStartingWith("The launcher of thing is not whole:\n  ")
                .hasMessageContaining("--level means the flag --level and the flag --level\n")
                .hasMessageContaining("-l means the flag --level and the flag --level\n")
                .hasMessageContaining("$THING_LEVEL means the flag --level and the flag --level\n");
    }

    @Test
    void completionThatCannotBeRepeatedIsToldForEachFormat() {
        assertThatThrownBy(() -> LauncherCheck.check(
                        () -> command(LauncherCheckTest::withFiles, serving -> serving.etcdServers = added(serving)),
                        new TestRun(folder)))
                .hasMessageContaining("config print flags prints --etcd-servers=more when")
                .hasMessageContaining("config print yaml prints   - \"more\" when");
    }

    private static List<String> added(ServingOptions serving) {
        return serving.etcdServers.isEmpty() ? List.of("one") : List.of("one", "more");
    }

    @Test
    void verbThatFailsIsTold() {
        assertThatThrownBy(() -> LauncherCheck.check(
                        () -> command(LauncherCheckTest::withFiles, serving -> {}),
                        new TestRun(folder).variable("THING_LEVEL", "x")))
                .hasMessageContaining("--help ends with exit code 1: Error: environment variable THING_LEVEL")
                .hasMessageContaining("docs man ends with exit code 1: Error: environment variable THING_LEVEL");
    }
}
