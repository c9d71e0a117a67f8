package io.flagwire.runtime.featuregate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flagwire.runtime.featuregate.FeatureSpec.Stage;
import io.flagwire.runtime.flag.FlagParser;
import io.flagwire.runtime.flag.FlagSetter;
import io.flagwire.runtime.flag.NamedFlagSets;
import io.flagwire.runtime.lifecycle.ProblemException;
import io.flagwire.runtime.lifecycle.Problems;
import io.flagwire.runtime.log.Logs;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class FeatureGatesTest {
    private static final String FEATURES = """
            New        1.35:ALPHA:off
            Newest     1.36:ALPHA:off
            Tried      1.33:ALPHA:off 1.35:BETA:on
            Slow       1.35:BETA:off
            Fixed      1.30:BETA:on!
            Stable     1.30:BETA:on 1.34:GA:on!
            Shown      1.30:GA:on
            Old        1.0:GA:on 1.35:DEPRECATED:off
            Careful    1.36:BETA:off 1.36@1.36:BETA:on
            Child      1.35:BETA:on  needs Tried Shown
            """;

    private final Logs logs = new Logs();
    private final EffectiveVersion version =
            new EffectiveVersion(new Version(1, 36, 2), Version.of(1, 33), Version.of(1, 33));
    private final ComponentGlobalsRegistry registry = new ComponentGlobalsRegistry("kube", logs.klog);
    private final FeatureGates gates = registry.register("kube", version, FeatureTable.of(FEATURES));
    private final ComponentGlobalsOptions options = new ComponentGlobalsOptions(registry);
    private final NamedFlagSets flagSets = new NamedFlagSets();

    private void given(String line) throws ProblemException {
        ComponentGlobalsOptionsFlags.addFlags(options, flagSets.flagSet("generic"));
        assertThat(FlagParser.parse(flagSets, line.isEmpty() ? List.of() : List.of(line.split("\\|")))
                        .apply(new FlagSetter(Path.of(""))))
                .isEmpty();
        options.preRun();
    }

    private String validated() {
        Problems problems = new Problems();
        options.validate(problems);
        return problems.toString();
    }

    private List<String> logged() {
        return logs.text()
                .lines()
                .map(line -> line.charAt(0) + line.substring(line.indexOf("] ") + 1))
                .toList();
    }

    @Test
    void gatesStartAtTheirDefaults() throws Exception {
        given("");
        assertThat(gates.enabled("New")).isFalse();
        assertThat(gates.enabled("Tried")).isTrue();
        assertThat(gates.enabled("AllAlpha")).isFalse();
        for (String unknown : List.of("Nope", "", "Tried 1.33:ALPHA:off", "ried")) {
            assertThatThrownBy(() -> gates.enabled(unknown))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("unrecognized feature gate: " + unknown);
        }
        assertThat(validated()).isEqualTo("[]");
    }

    @Test
    void lastAssignmentOfAGateCounts() throws Exception {
        assertThat(gates.enabled("New")).isFalse();
        given("--feature-gates=New=true,Slow=false|--feature-gates= New = f ,, Slow=t|--feature_gates=New=1");
        assertThat(gates.enabled("New")).isTrue();
        assertThat(gates.enabled("Slow")).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "AllAlpha=true|New Newest Tried Fixed Stable Shown Child AllAlpha",
                "AllBeta=false|Fixed Stable Shown",
                "AllBeta=true|Tried Slow Fixed Stable Shown Careful Child AllBeta",
                "AllBeta=false,Slow=true|Slow Fixed Stable Shown",
                "Slow=true,AllBeta=false|Slow Fixed Stable Shown",
                "Newest=true|Newest Tried Fixed Stable Shown Child",
                "Shown=false,Child=false|Tried Fixed Stable",
            })
    void allOfAStageIsForThoseThatAreNotNamed(String text, String enabled) throws Exception {
        given("--feature-gates=" + text);
        assertThat(List.of(
                                "New",
                                "Newest",
                                "Tried",
                                "Slow",
                                "Fixed",
                                "Stable",
                                "Shown",
                                "Old",
                                "Careful",
                                "Child",
                                "AllAlpha",
                                "AllBeta")
                        .stream()
                        .filter(gates::enabled))
                .containsExactly(enabled.split(" "));
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " -> ",
            quoteCharacter = '^',
            value = {
                "--feature-gates=Tried -> missing bool value for Tried",
                "--feature-gates=Tried=x -> invalid value of Tried=x, err: strconv.ParseBool: parsing \"x\": invalid syntax",
                "--feature-gates=Tried= -> invalid value of Tried=, err: strconv.ParseBool: parsing \"\": invalid syntax",
                "--feature-gates=Tried=x,Nope=y -> invalid value of Tried=x, err: strconv.ParseBool: parsing \"x\": invalid syntax",
                "--feature-gates=Nope=true -> unrecognized feature gate: Nope",
                "--feature-gates=kube:Nope=true -> unrecognized feature gate: Nope",
                "--feature-gates=kube:a:b=true -> unrecognized feature gate: a:b",
                "--feature-gates==true -> ^unrecognized feature gate: ^",
                "--feature-gates=Stable=false -> cannot set feature gate Stable to false, feature is locked to true",
                "--feature-gates=Stable=false,Fixed=false -> [cannot set feature gate Stable to false, feature is locked to"
                        + " true, cannot set feature gate Fixed to false, feature is locked to true]",
                "--feature-gates=Shown=false,Tried=false -> Child is enabled, but depends on features that are disabled:"
                        + " [Tried Shown]",
                "--feature-gates=foo:X=true -> component not registered: foo",
                "--feature-gates=foo:X=true|--emulated-version=bar=1.35 -> component not registered: bar",
                "--feature-gates=New=true|--feature-gates=kube:Tried=true -> set kube feature gates with default empty"
                        + " prefix or kube: prefix consistently, do not mix use",
                "--emulated-version=1.35|--feature-gates=Newest=true -> cannot set feature gate Newest to true, feature is"
                        + " PreAlpha at emulated version 1.35, min compatibility version 1.34",
                "--emulated-version=abc -> could not parse \"abc\" as version",
                "--emulated-version=kube=abc -> could not parse \"abc\" as version",
                "--emulated-version=a=b=c -> could not parse \"b=c\" as version",
                "--emulated-version=1.35, -> could not parse \"\" as version",
                "--emulated-version=kube=1 -> illegal version string \"1\"",
                "--emulated-version=01.35 -> illegal zero-prefixed version component \"01\" in \"01.35\"",
                "--emulated-version=99999999999999999999.1 -> illegal non-numeric version component"
                        + " \"99999999999999999999\" in \"99999999999999999999.1\": strconv.ParseUint: parsing"
                        + " \"99999999999999999999\": value out of range",
                "--emulated-version=1.35.2 -> patch version not allowed, got: kube=1.35.2",
                "--emulated-version=1.35,1.34 -> duplicate version flag, kube=1.35 and kube=1.34",
                "--emulated-version=kube=1.35,kube=1.34 -> duplicate version flag, kube=1.35 and kube=1.34",
                "--emulated-version=x=1.35 -> component not registered: x",
                "--min-compatibility-version=1.35.1 -> patch version not allowed, got: kube=1.35.1",
                "--min-compatibility-version=x=1.35 -> component not registered: x",
            })
    void whatIsWrongIsToldInTheTwinsWords(String line, String message) {
        assertThatThrownBy(() -> given(line))
                .isInstanceOf(ProblemException.class)
                .hasMessage(message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " -> ",
            value = {
                "--emulated-version=kube=1.35 -> []",
                "--emulated-version=v1.33 -> []",
                "--emulated-version= kube = 1.35-beta  -> []",
                "--emulated-version=1.035 -> []",
                "--emulated-version=1.36|--min-compatibility-version=1.36 -> []",
                "--emulated-version=kube=1.37 -> emulation version 1.37 is not between [1.33, 1.36.0]",
                "--emulated-version=kube=1.30 -> [emulation version 1.30 is not between [1.33, 1.36.0],"
                        + " minCompatibilityVersion version 1.33 is not between [1.33, 1.30]]",
                "--min-compatibility-version=kube=1.10 -> minCompatibilityVersion version 1.10 is not between [1.33, 1.36]",
                "--emulated-version=1.35|--min-compatibility-version=1.36 -> minCompatibilityVersion version 1.36 is not"
                        + " between [1.33, 1.35]",
                "--emulated-version=1.33|--min-compatibility-version=1.30 -> minCompatibilityVersion version 1.30 is not"
                        + " between [1.33, 1.33]",
            })
    void versionsHaveTheirRange(String line, String problems) throws Exception {
        given(line);
        assertThat(validated()).isEqualTo(problems);
    }

    @ParameterizedTest
    @CsvSource({
        "1.36, 1.35, Tried, BETA, true, false",
        "1.34, 1.33, Tried, ALPHA, false, false",
        "1.33, 1.33, Newest, PRE_ALPHA, false, false",
        "1.33, 1.33, Stable, BETA, true, false",
        "1.34, 1.33, Stable, GA, true, true",
        "1.34, 1.33, Old, GA, true, false",
        "1.36, 1.35, Careful, BETA, false, false",
        "1.36, 1.36, Careful, BETA, true, false",
    })
    void featureIsWhatItWasAtTheEmulatedVersion(
            String emulated, String compatible, String name, Stage stage, boolean enabled, boolean locked)
            throws Exception {
        given("--emulated-version=" + emulated + "|--min-compatibility-version=" + compatible);
        assertThat(gates.spec(name).stage()).isEqualTo(stage);
        assertThat(gates.spec(name).locked()).isEqualTo(locked);
        assertThat(gates.enabled(name)).isEqualTo(enabled);
    }

    @Test
    void compatibilityFollowsTheEmulatedVersion() throws Exception {
        assertThat(version.isEmulating()).isFalse();
        assertThat(version.minCompatibility()).hasToString("1.35");
        given("--emulated-version=1.34");
        assertThat(version.isEmulating()).isTrue();
        assertThat(version.minCompatibility()).hasToString("1.33");
        assertThat(version.binary()).hasToString("1.36.2");
    }

    @Test
    void nothingIsSetUnlessEverythingIsRight() {
        assertThatThrownBy(() -> given("--feature-gates=New=true,Nope=true")).isInstanceOf(ProblemException.class);
        assertThat(gates.enabled("New")).isFalse();
    }

    @Test
    void gatesThatAreAboutToGoAndAlphaFeaturesAreWarnedOf() throws Exception {
        given("--feature-gates=Shown=true,Old=true,New=true");
        validated();
        assertThat(logged())
                .containsExactly(
                        "I \"Warning: setting GA feature gate. It will be removed in a future release.\""
                                + " featureGate=\"Shown\" value=true",
                        "I \"Warning: setting deprecated feature gate. It will be removed in a future release.\""
                                + " featureGate=\"Old\" value=true",
                        "W component has alpha features enabled in emulated version, this is unsupported:"
                                + " features=[New]");
    }

    @Test
    void helpListsVersionsAndTheGatesWorthAChoice() throws Exception {
        registry.register(
                "wardle",
                new EffectiveVersion(Version.of(1, 2), Version.of(1, 0), Version.of(1, 0)),
                FeatureTable.of("Bright 1.0:ALPHA:off"));
        given("");
        assertThat(flagSets.mounts().get(0).describe(0).help())
                .endsWith("\nOptions are: kube=1.33..1.36(default:1.36),wardle=1.0..1.2(default:1.2)");
        assertThat(flagSets.mounts().get(0).describe(1).help())
                .endsWith("\nOptions are: kube=1.33..1.36(default:1.35),wardle=1.0..1.2(default:1.1)");
        assertThat(flagSets.mounts().get(0).describe(2).help()).endsWith("""

                Options are:
                kube:AllAlpha=true|false (ALPHA - default=false)
                kube:AllBeta=true|false (BETA - default=false)
                kube:Careful=true|false (BETA - default=false), or Careful=true|false (BETA - default=true) if --min-compatibility-version>=1.36
                kube:Child=true|false (BETA - default=true)
                kube:Fixed=true|false (BETA - default=true)
                kube:New=true|false (ALPHA - default=false)
                kube:Newest=true|false (ALPHA - default=false)
                kube:Slow=true|false (BETA - default=false)
                kube:Tried=true|false (BETA - default=true)
                wardle:AllAlpha=true|false (ALPHA - default=false)
                wardle:AllBeta=true|false (BETA - default=false)
                wardle:Bright=true|false (ALPHA - default=false)""");
    }

    @Test
    void componentIsRegisteredOnce() {
        assertThatThrownBy(() -> registry.register("kube", version, FeatureTable.of("")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("component globals of kube already registered");
    }

    @Test
    void flagIsPrintedByComponent() throws Exception {
        given("--feature-gates=Old=true,New=true");
        assertThat(flagSets.mounts().get(0).group().get(2)).isEqualTo(":Old=true,:New=true");
        ColonSeparatedMultimap flag = new ColonSeparatedMultimap();
        assertThat(flag.print(flag.parseAgain("x:c=3,b=2", flag.parse("x:a=1,:d=4"))))
                .isEqualTo(":d=4,:b=2,x:a=1,x:c=3");
        assertThat(flag.print(flag.parse(""))).isEmpty();
    }
}
