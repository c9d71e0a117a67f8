package io.flagwire.runtime.flag;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class FlagParserTest {
    private final ServingOptions options = new ServingOptions();
    private final NamedFlagSets flagSets = new NamedFlagSets();
    private List<String> deprecations = List.of();

    FlagParserTest() {
        options.addFlags(flagSets.flagSet("serving"));
    }

    /** Sets what can be set, and returns what is wrong. */
    private List<String> problems(String... arguments) {
        FlagSetter setter = new FlagSetter(Path.of(""));
        List<String> problems = FlagParser.parse(flagSets, List.of(arguments)).apply(setter);
        deprecations = setter.deprecations();
        return problems;
    }

    private ParsedArguments parse(String... arguments) {
        assertThat(problems(arguments)).isEmpty();
        return FlagParser.parse(flagSets, List.of(arguments));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--etcd-prefix=/x|/x",
                "--etcd-prefix /x|/x",
                "--etcd-prefix=a=b|a=b",
                "--etcd-prefix=|''",
                "--etcd-prefix --profiling|--profiling",
                "--etcd-prefix --|--",
                "--etcd_prefix=/x|/x",
                "--etcd-prefix=a_b|a_b",
                "--etcd-prefix=a --etcd-prefix=b|b",
            })
    void longFlagsTakeAValue(String line, String value) {
        parse(line.split(" "));
        assertThat(options.etcdPrefix).isEqualTo(value);
    }

    @Test
    void booleanNeverTakesTheNextToken() {
        ParsedArguments parsed = parse("--profiling", "false");
        assertThat(options.profiling).isTrue();
        assertThat(parsed.positionals()).containsExactly("false");
        parse("--profiling=F");
        assertThat(options.profiling).isFalse();
    }

    @Test
    void flagWithANoValueTakesItUnlessOneIsAttached() {
        assertThat(parse("--answer", "no").positionals()).containsExactly("no");
        assertThat(options.answer).isEqualTo("yes");
        parse("--answer=no");
        assertThat(options.answer).isEqualTo("no");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-l5", "-l=5", "-l 5", "-pl5", "-pl=5", "-pl 5", "--level=5"})
    void shorthandsTakeTheRestOrTheNextToken(String line) {
        options.profiling = false;
        assertThat(parse(line.split(" ")).positionals()).isEmpty();
        assertThat(options.level).isEqualTo(5);
        assertThat(options.profiling).isEqualTo(line.contains("p"));
    }

    @Test
    void shorthandOfABooleanTakesAnAttachedValue() {
        parse("-p=false");
        assertThat(options.profiling).isFalse();
    }

    @Test
    void equalsSignAtTheEndOfAShorthandIsItsValue() {
        parse("-o=");
        assertThat(options.output).isEqualTo("=");
    }

    @Test
    void whatIsNoFlagIsPositionalWhereverItStands() {
        assertThat(parse("a", "--level=1", "-", "", "b").positionals()).containsExactly("a", "-", "", "b");
        assertThat(options.level).isEqualTo(1);
    }

    @Test
    void twoDashesEndTheFlags() {
        assertThat(parse("--level=1", "--", "--level=2", "-x").positionals()).containsExactly("--level=2", "-x");
        assertThat(options.level).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {
                "--nothing-of-the-kind=x|unknown flag: --nothing-of-the-kind",
                "--etcd-server=x|unknown flag: --etcd-server\\nDid you mean --etcd-servers?",
                "--ETCD-PREFIX=x|unknown flag: --ETCD-PREFIX\\nDid you mean --etcd-prefix?",
                "--etcd_server|unknown flag: --etcd_server\\nDid you mean --etcd-servers?",
                "--outptu|unknown flag: --outptu",
                "-x|unknown shorthand flag: 'x' in -x",
                "-pxy|unknown shorthand flag: 'x' in -xy",
                "-etcd-prefix=x|unknown shorthand flag: 'e' in -etcd-prefix=x",
                "-test.v|unknown shorthand flag: 't' in -test.v",
                "--etcd-prefix|flag needs an argument: --etcd-prefix",
                "--etcd_prefix|flag needs an argument: --etcd_prefix",
                "-l|flag needs an argument: 'l' in -l",
                "-pl|flag needs an argument: 'l' in -l",
                "--=x|bad flag syntax: --=x",
                "---|bad flag syntax: ---",
                "---x|bad flag syntax: ---x",
                "--profiling=x|invalid argument \"x\" for \"-p, --profiling\" flag: strconv.ParseBool: parsing \"x\": invalid syntax",
                "-lx|invalid argument \"x\" for \"-l, --level\" flag: strconv.ParseUint: parsing \"x\": invalid syntax",
                "--level=99999999999|invalid argument \"99999999999\" for \"-l, --level\" flag: strconv.ParseUint: parsing \"99999999999\": value out of range",
                "--max_requests_inflight=x|invalid argument \"x\" for \"--max-requests-inflight\" flag: strconv.ParseInt: parsing \"x\": invalid syntax",
                "--request-timeout=5d|invalid argument \"5d\" for \"--request-timeout\" flag: time: unknown unit \"d\" in duration \"5d\"",
                "--etcd-servers=a\"b|invalid argument \"a\\\"b\" for \"--etcd-servers\" flag: parse error on line 1, column 2: bare \" in non-quoted-field",
            })
    void errorsAreThoseOfPflag(String token, String message) {
        assertThat(problems(token)).containsExactly(message.replace("\\n", "\n"));
    }

    @Test
    void allErrorsAreToldInTheOrderOfTheCommandLineAndOtherFlagsKeepTheirValues() {
        assertThat(problems("--level=1", "--profiling=x", "--zzzzzz", "--=", "-l"))
                .containsExactly(
                        "invalid argument \"x\" for \"-p, --profiling\" flag: strconv.ParseBool: parsing \"x\":"
                                + " invalid syntax",
                        "unknown flag: --zzzzzz",
                        "bad flag syntax: --=",
                        "flag needs an argument: 'l' in -l");
        assertThat(options.level).isEqualTo(1);
    }

    @Test
    void wrongValueLeavesTheFlagUnchanged() {
        assertThat(problems("--level=x")).hasSize(1);
        assertThat(options.level).isZero();
        assertThat(flagSets.changed("level")).isFalse();
    }

    @Test
    void listsAndMapsReplaceTheirDefaultThenGrow() {
        options.etcdServers = List.of("default");
        options.labels = Map.of("default", "x");
        parse("--etcd-servers=a,b", "--etcd-servers=c", "--labels=k=1", "--labels=l=2,k=3");
        assertThat(options.etcdServers).containsExactly("a", "b", "c");
        assertThat(options.labels).containsExactly(Map.entry("k", "3"), Map.entry("l", "2"));
    }

    @Test
    void deprecatedFlagsWorkAndAreReportedAtEachUse() {
        parse("--apiserver-count=3", "--apiserver_count=4");
        assertThat(deprecations)
                .containsExactly(
                        "Flag --apiserver-count has been deprecated, it is counted now.",
                        "Flag --apiserver-count has been deprecated, it is counted now.");
        assertThat(options.apiserverCount).isEqualTo(4);
    }

    @Test
    void givenFlagsAreRememberedWithTheDefaultTheyReplaced() {
        parse("--request-timeout=5s", "--request-timeout=6s", "--etcd-prefix=/registry");
        assertThat(flagSets.changed("request-timeout")).isTrue();
        assertThat(flagSets.changed("etcd-prefix")).isTrue();
        assertThat(flagSets.changed("level")).isFalse();
        assertThat(flagSets.changed("nope")).isFalse();
        Mount mount = flagSets.mounts().get(0);
        assertThat(options.requestTimeout).isEqualTo(Duration.ofSeconds(6));
        assertThat(mount.defaultValue(3)).isEqualTo("1m0s");
        assertThat(mount.defaultValue(7)).isEqualTo("0");
    }

    @Test
    void prefixStandsBeforeEveryNameOfAMount() {
        ServingOptions second = new ServingOptions();
        second.addFlags(flagSets.flagSet("peer").mount("", "peer-").mount("inner", "x-"));
        parse("--peer-x-level=2", "--level=1", "--peer_x_etcd_servers=a");
        assertThat(options.level).isEqualTo(1);
        assertThat(second.level).isEqualTo(2);
        assertThat(second.etcdServers).containsExactly("a");
        assertThat(flagSets.changed("peer-x-level")).isTrue();
        assertThat(problems("--peer-x-level=x"))
                .singleElement()
                .asString()
                .startsWith("invalid argument \"x\" for \"-l, --peer-x-level\" flag: ");
        assertThat(problems("--peer-level=1")).singleElement().asString().startsWith("unknown flag: --peer-level");
        assertThat(flagSets.mounts().get(1).section()).isEqualTo("inner");
    }
}
