package io.flagwire.runtime.help;

import static org.assertj.core.api.Assertions.assertThat;

import io.flagwire.runtime.catalogue.Archive;
import io.flagwire.runtime.catalogue.Catalogue;
import io.flagwire.runtime.catalogue.Golden;
import io.flagwire.runtime.command.Command;
import io.flagwire.runtime.flag.Assignment;
import io.flagwire.runtime.flag.FlagGroup;
import io.flagwire.runtime.flag.FlagParser;
import io.flagwire.runtime.flag.FlagSetter;
import io.flagwire.runtime.flag.FlagSpec;
import io.flagwire.runtime.flag.NamedFlagSets;
import io.flagwire.runtime.flag.ServingOptions;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class HelpTest {
    private static NamedFlagSets sets(FlagSpec spec, String defaultValue) {
        NamedFlagSets sets = new NamedFlagSets();
        sets.flagSet("one").add(new OneFlag(spec, defaultValue));
        return sets;
    }

    private static String help(String command, String description, NamedFlagSets sets, int columns) {
        Catalogue catalogue = Catalogue.of(command, description, "", "", List.of(), sets);
        return Help.text(catalogue, HelpTopic.EVERYDAY, columns);
    }

    private static String line(FlagSpec spec, String defaultValue) {
        String text = help("x", "X.", sets(spec, defaultValue), 0);
        return text.substring(text.indexOf("flags:\n\n") + "flags:\n\n".length())
                .stripTrailing();
    }

    @Test
    void explanationsStandInAColumnWithoutATerminal() {
        NamedFlagSets sets = new NamedFlagSets();
        new ServingOptions().addFlags(sets.flagSet("secure serving"));
        FlagParser.parse(sets, List.of("--etcd-servers=given")).apply(new FlagSetter(Path.of("")));
        assertThat(help("thing", "The thing serves.\nAlways.", sets, 0)).isEqualTo("""
                The thing serves.
                Always.

                Usage:
                  thing [flags]

                Secure serving flags:

                      --answer string[="yes"]       What to say. (default "none")
                      --apiserver-count int         How many there are. (default 1) (DEPRECATED: it is counted now.)
                      --etcd-prefix paths           Stands before all paths in etcd. (default "/registry")
                      --etcd-servers strings        List of etcd servers.
                      --goaway-chance float         How often to say goodbye.
                      --labels mapStringString      Labels.
                                                    The second line.
                  -l, --level Level                 How much to say.
                      --max-requests-inflight int   The most requests at a time. (default 400)
                  -p, --profiling                   Enable profiling (default true)
                      --request-timeout duration    How long a request may take. (default 1m0s)
                """);
    }

    @Test
    void explanationsStandBelowTheirFlagInATerminal() {
        FlagSpec spec = FlagSpec.named(
                        "interval",
                        "duration",
                        "One two three four five six seven.\nEight nine ten eleven twelve thirteen.")
                .build();
        assertThat(help("x", "X.", sets(spec, "5s"), 60).replace(' ', '.'))
                .isEqualTo("""
                X.

                Usage:
                ..x.[flags]

                One.flags:

                ......--interval.duration..........................
                ................One.two.three.four.five.six.seven.
                ................Eight.nine.ten.eleven.twelve.thirteen.
                ................(default.5s)
                """.replace("x [flags]", "x.[flags]"));
    }

    @Test
    void linesAreBrokenAtTheLastBlankBeforeTheLimitWithSomeSlack() {
        assertThat(Wrapping.wrap("aaaa bbbb cccc dddd eeee ffff gggg", 2, 31))
                .isEqualTo("aaaa bbbb cccc dddd\n  eeee ffff gggg");
        assertThat(Wrapping.wrap("aaaa bbbb cccc dddd eeee fff", 2, 31)).isEqualTo("aaaa bbbb cccc dddd eeee fff");
        assertThat(Wrapping.wrap("x".repeat(40), 2, 31)).isEqualTo("x".repeat(40));
    }

    @Test
    void narrowTerminalsAreNotWrappedInto() {
        assertThat(Wrapping.wrap("a\nb", 30, 39)).isEqualTo("a\n" + " ".repeat(16) + "b");
        assertThat(Wrapping.wrap("a\nb", 30, 0)).isEqualTo("a\n" + " ".repeat(30) + "b");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "bool|false|''",
                "bool|true|' (default true)'",
                "duration|0s|''",
                "int|0|''",
                "float64|0|''",
                "string|''|''",
                "string|0|' (default \"0\")'",
                "stringSlice|[]|''",
                "stringArray|[]|''",
                "ip|<nil>|''",
                "int32Slice|[]|' (default [])'",
                "stringToString|[]|' (default [])'",
                "namedCertKey|[]|' (default [])'",
                "mapStringString|''|''",
                "version|false|''",
                "Level|0|''",
                "quantity|0|''",
                "quantity|0s|' (default 0s)'",
            })
    void defaultIsShownUnlessItIsTheTypesZero(String type, String value, String shown) {
        assertThat(line(FlagSpec.named("x", type, "Help.").build(), value)).endsWith("Help." + shown);
    }

    @ParameterizedTest
    @CsvSource({
        "bool, ''",
        "int64, ' int'",
        "uint64, ' uint'",
        "float64, ' float'",
        "stringSlice, ' strings'",
        "intSlice, ' ints'",
        "boolSlice, ' bools'",
        "stringArray, ' stringArray'",
        "int32, ' int32'",
    })
    void typeIsAWordOrNothing(String type, String word) {
        assertThat(line(FlagSpec.named("x", type, "Help.").build(), "false"))
                .startsWith("      --x" + word + "   Help.");
    }

    @Test
    void flagThatMayStandAloneShowsItsValue() {
        assertThat(line(FlagSpec.named("x", "version", "H").noValue("true").build(), ""))
                .contains("--x version[=true] ");
        assertThat(line(FlagSpec.named("x", "bool", "H").noValue("false").build(), ""))
                .contains("--x[=false] ");
        assertThat(line(FlagSpec.named("x", "count", "H").noValue("+1").build(), ""))
                .contains("--x count   H");
    }

    @Test
    void oneBackQuoteIsJustText() {
        assertThat(line(FlagSpec.named("x", "string", "a ` b").build(), "")).isEqualTo("      --x string   a ` b");
    }

    @Test
    void flagsStandInTheSectionTheyAskForAndSectionsWithoutVisibleFlagsAreLeftOut() {
        NamedFlagSets sets = new NamedFlagSets();
        sets.flagSet("first")
                .add(new OneFlag(FlagSpec.named("hidden", "bool", "H").hidden().build(), ""));
        sets.flagSet("second")
                .add(new OneFlag(
                        FlagSpec.named("b", "bool", "H").section("third").build(), ""));
        sets.flagSet("second").add(new OneFlag(FlagSpec.named("c", "bool", "H").build(), ""));
        sets.flagSet("third").add(new OneFlag(FlagSpec.named("a", "bool", "H").build(), ""));
        sets.flagSet("").add(new OneFlag(FlagSpec.named("d", "bool", "H").build(), ""));
        assertThat(help("x", "X.", sets, 0)).endsWith("""
                  x [flags]

                Third flags:

                      --a   H
                      --b   H

                Second flags:

                      --c   H

                Flags:

                      --d   H
                """);
    }

    @ParameterizedTest
    @CsvSource({"true, archive.help.txt", "short, archive.help-short.txt", "all, archive.help-all.txt"})
    void everyExtent(String value, String file) throws Exception {
        Command<Archive> command = new Archive().command();
        HelpTopic topic = HelpTopic.named(value, command.flagSets());
        Golden.assertText(file, Help.text(command.catalogue(), topic == null ? HelpTopic.EVERYDAY : topic, 0));
    }

    private static final class OneFlag extends FlagGroup {
        private final FlagSpec spec;
        private final String value;

        OneFlag(FlagSpec spec, String value) {
            this.spec = spec;
            this.value = value;
        }

        @Override
        public Object options() {
            return this;
        }

        @Override
        public int size() {
            return 1;
        }

        @Override
        public int indexOf(String name) {
            return name.equals(spec.name()) ? 0 : -1;
        }

        @Override
        public int indexOfShorthand(char shorthand) {
            return -1;
        }

        @Override
        public void set(int index, String value, Assignment how) {
            throw new UnsupportedOperationException();
        }

        @Override
        public String get(int index) {
            return value;
        }

        @Override
        public FlagSpec describe(int index) {
            return spec;
        }

        @Override
        public @Nullable String noValue(int index) {
            return spec.noValue();
        }
    }
}
