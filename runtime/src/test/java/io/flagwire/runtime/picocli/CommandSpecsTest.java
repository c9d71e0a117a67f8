package io.flagwire.runtime.picocli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flagwire.runtime.flag.FlagParser;
import io.flagwire.runtime.flag.FlagSetter;
import io.flagwire.runtime.flag.Mount;
import io.flagwire.runtime.flag.NamedFlagSets;
import io.flagwire.runtime.flag.ServingOptions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

final class CommandSpecsTest {
    private static NamedFlagSets sets() {
        NamedFlagSets sets = new NamedFlagSets();
        new ServingOptions().addFlags(sets.flagSet("serving"));
        return sets;
    }

    private static List<String> values(NamedFlagSets sets) {
        Mount mount = sets.mounts().get(0);
        List<String> values = new ArrayList<>();
        for (int i = 0; i < mount.group().size(); i++) {
            values.add(mount.describe(i).name() + "=" + mount.group().get(i) + " " + mount.changed(i));
        }
        return values;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "--profiling",
                "--profiling=false",
                "-p",
                "--level=5",
                "--level 5",
                "-l5",
                "-l=5",
                "-pl5",
                "--etcd-prefix=a --etcd-prefix=b",
                "--etcd-prefix=",
                "--etcd-servers=a,b --etcd-servers=c",
                "--labels=k=1 --labels=l=2,k=3",
                "--answer",
                "--answer=no",
                "--request-timeout=5d",
                "--level=x",
                "--nope",
                "--level",
            })
    void sameArgumentsMakeTheSameValuesOrBothAnError(String line) {
        String[] arguments = line.isEmpty() ? new String[0] : line.split(" ");
        NamedFlagSets ours = sets();
        NamedFlagSets theirs = sets();
        boolean failed = !FlagParser.parse(ours, List.of(arguments))
                .apply(new FlagSetter(Path.of("")))
                .isEmpty();
        CommandLine commandLine = new CommandLine(CommandSpecs.of("thing", theirs));
        if (failed) {
            assertThatThrownBy(() -> commandLine.parseArgs(arguments)).isInstanceOf(ParameterException.class);
        } else {
            commandLine.parseArgs(arguments);
            assertThat(values(theirs)).isEqualTo(values(ours));
        }
    }

    @Test
    void valueErrorsSayTheSame() {
        CommandLine commandLine = new CommandLine(CommandSpecs.of("thing", sets()));
        assertThatThrownBy(() -> commandLine.parseArgs("--request-timeout=5d"))
                .isInstanceOf(ParameterException.class)
                .hasMessageContaining("invalid argument \"5d\" for \"--request-timeout\" flag:"
                        + " time: unknown unit \"d\" in duration \"5d\"");
    }

    @Test
    void flagsCanBeMixedIntoAnExistingApplication() {
        ServingOptions options = new ServingOptions();
        NamedFlagSets sets = new NamedFlagSets();
        options.addFlags(sets.flagSet("serving"));
        CommandSpec application = CommandSpec.create().name("app");
        application.addMixin("serving", CommandSpecs.of("serving", sets));
        new CommandLine(application).parseArgs("--level=3", "--etcd-servers=a", "--etcd-servers=b");
        assertThat(options.level).isEqualTo(3);
        assertThat(options.etcdServers).containsExactly("a", "b");
        assertThat(sets.changed("level")).isTrue();
    }
}
