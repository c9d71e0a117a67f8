package io.flagwire.runtime.featuregate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flagwire.runtime.featuregate.FeatureGate.Stage;
import io.flagwire.runtime.lifecycle.ProblemException;
import io.flagwire.runtime.log.Logs;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class FeatureGatesTest {
    private final Logs logs = new Logs();
    private final ColonSeparatedMultimap flag = new ColonSeparatedMultimap();
    private final FeatureGates gates = new FeatureGates(
            "kube",
            List.of(
                    new FeatureGate("New", Stage.ALPHA, false, false),
                    new FeatureGate("Tried", Stage.BETA, true, false),
                    new FeatureGate("Fixed", Stage.BETA, true, true),
                    new FeatureGate("Stable", Stage.GA, true, true),
                    new FeatureGate("Old", Stage.DEPRECATED, false, false)),
            logs.klog);

    private void set(String... texts) throws ProblemException {
        Map<String, List<String>> values = Map.of();
        for (String text : texts) {
            values = flag.parseAgain(text, values);
        }
        gates.set(values);
    }

    @Test
    void gatesStartAtTheirDefaults() {
        assertThat(gates.enabled("New")).isFalse();
        assertThat(gates.enabled("Tried")).isTrue();
        assertThatThrownBy(() -> gates.enabled("Nope")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void lastAssignmentOfAGateCounts() throws ProblemException {
        set("New=true,Tried=false", " New = f ,, Tried=t", "New=1");
        assertThat(gates.enabled("New")).isTrue();
        assertThat(gates.enabled("Tried")).isTrue();
        gates.set(Map.of("kube", List.of("Tried=false")));
        assertThat(gates.enabled("New")).isTrue();
        assertThat(gates.enabled("Tried")).isFalse();
    }

    @Test
    void allOfAStageIsForThoseThatAreNotNamed() throws ProblemException {
        set("AllAlpha=true,AllBeta=false,Tried=true");
        assertThat(gates.enabled("New")).isTrue();
        assertThat(gates.enabled("Tried")).isTrue();
        assertThat(gates.enabled("Fixed")).isTrue();
        set("AllBeta=false");
        assertThat(gates.enabled("AllBeta")).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {
                "Tried|missing bool value for Tried",
                "Tried=x|invalid value of Tried=x, err: strconv.ParseBool: parsing \"x\": invalid syntax",
                "Tried=|invalid value of Tried=, err: strconv.ParseBool: parsing \"\": invalid syntax",
                "Nope=true|unrecognized feature gate: Nope",
                "kube:Nope=true|unrecognized feature gate: Nope",
                "=true|^unrecognized feature gate: ^",
                "Stable=false|cannot set feature gate Stable to false, feature is locked to true",
                "Stable=false,Fixed=false|[cannot set feature gate Stable to false, feature is locked to true,"
                        + " cannot set feature gate Fixed to false, feature is locked to true]",
                "Nope=true,Tried=x|invalid value of Tried=x, err: strconv.ParseBool: parsing \"x\": invalid syntax",
                "foo:X=true|component not registered: foo",
                "New=true,kube:Tried=true|set kube feature gates with default empty prefix or kube: prefix consistently,"
                        + " do not mix use",
            })
    void wrongAssignmentsAreTheTwinsErrors(String text, String message) {
        assertThatThrownBy(() -> set(text)).isInstanceOf(ProblemException.class).hasMessage(message);
    }

    @Test
    void nothingIsSetUnlessEverythingIsRight() {
        assertThatThrownBy(() -> set("New=true,Nope=true")).isInstanceOf(ProblemException.class);
        assertThat(gates.enabled("New")).isFalse();
    }

    @Test
    void gatesThatAreAboutToGoAreWarnedOf() throws ProblemException {
        set("Stable=true,Old=true,New=true");
        assertThat(logs.text().lines().map(line -> line.substring(line.indexOf("] ") + 2)))
                .containsExactly(
                        "\"Warning: setting GA feature gate. It will be removed in a future release.\""
                                + " featureGate=\"Stable\" value=true",
                        "\"Warning: setting deprecated feature gate. It will be removed in a future release.\""
                                + " featureGate=\"Old\" value=true");
    }

    @Test
    void choicesAreTheGatesWorthOne() {
        assertThat(gates.choices())
                .containsExactly(
                        "kube:AllAlpha=true|false (ALPHA - default=false)",
                        "kube:AllBeta=true|false (BETA - default=false)",
                        "kube:Fixed=true|false (BETA - default=true)",
                        "kube:New=true|false (ALPHA - default=false)",
                        "kube:Tried=true|false (BETA - default=true)");
        assertThat(gates.known()).hasSize(7);
    }

    @Test
    void flagIsPrintedByComponent() {
        assertThat(flag.print(flag.parseAgain("x:c=3,b=2", flag.parse("x:a=1,:d=4"))))
                .isEqualTo(":d=4,:b=2,x:a=1,x:c=3");
        assertThat(flag.print(flag.parse(""))).isEmpty();
    }
}
