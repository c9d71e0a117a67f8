package io.flagwire.runtime.testing;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flagwire.runtime.flag.ServingOptions;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class FlagAssertionsTest {
    private static final Map<String, String> DEFAULTS = Map.ofEntries(
            Map.entry("profiling", "true"),
            Map.entry("max-requests-inflight", "400"),
            Map.entry("etcd-prefix", "/registry"),
            Map.entry("request-timeout", "1m0s"),
            Map.entry("etcd-servers", "[]"),
            Map.entry("labels", ""),
            Map.entry("goaway-chance", "0"),
            Map.entry("level", "0"),
            Map.entry("apiserver-count", "1"),
            Map.entry("answer", "none"),
            Map.entry("output", ""));

    private final FlagAssertions good = FlagAssertions.of(ServingOptions::new, ServingOptions::addFlags);
    private final FlagAssertions bad = FlagAssertions.of(Failing::new, Failing::addFlags);

    @Test
    void goodOptionsPass() {
        assertThatCode(() -> {
                    good.assertDefaults(DEFAULTS);
                    good.assertEveryFlagCanBeSet();
                    good.assertDefaultsCanBeGiven();
                })
                .doesNotThrowAnyException();
    }

    @Test
    void flagThatIsReplacedSetsItsSuccessor() {
        FlagAssertions.of(Renamed::new, Renamed::addFlags).assertEveryFlagCanBeSet();
    }

    @Test
    void defaultsThatAreMissingExtraOrDifferentAreAllTold() {
        Map<String, String> recorded = new HashMap<>(DEFAULTS);
        recorded.put("level", "1");
        recorded.put("nope", "x");
        recorded.remove("output");
        assertThatThrownBy(() -> good.assertDefaults(recorded))
                .isInstanceOf(AssertionError.class)
                .hasMessage("""
                        The defaults are not those that are recorded:
                          --level has the default "0", recorded is "1"
                          --output is not recorded; its default is ""
                          --nope is recorded, but there is no such flag""");
    }

    @Test
    void flagsThatCannotBeSetOrSetOthersAreTold() {
        bad.example("zone", "z-1").example("nope", "x");
        assertThatThrownBy(bad::assertEveryFlagCanBeSet)
                .isInstanceOf(AssertionError.class)
                .hasMessage("""
                        Not every flag can be set:
                          --left changes --right too, from "" to "a"
                          --right changes --left too, from "" to "a"
                          --forgetful takes none of the values that were tried, or does not show them; give it an example: \
                        ["a" "1" "1m30s" "0.5" "true" "a=1" "127.0.0.1" "10.0.0.0/8" "80-90" "https://a.example/b"]
                          --nope has an example, but there is no such flag""");
    }

    @Test
    void exampleThatDoesNotWorkIsToldWithTheReason() {
        bad.example("left", "l").example("right", "r").example("forgetful", "x");
        bad.example("zone", "a").example("level", "many").example("token", "s3cret");
        assertThatThrownBy(bad::assertEveryFlagCanBeSet)
                .hasMessageContaining("--token does not take its example [REDACTED]: not a valid string\n")
                .hasMessageContaining(
                        "--level does not take its example \"many\": strconv.ParseInt: parsing \"many\": invalid syntax\n")
                .hasMessageContaining("--zone does not take its example \"a\": --zone a must match z-\\d\n")
                .hasMessageContaining("--forgetful does not take its example \"x\": it still has \"always\"")
                .hasMessageNotContaining("s3cret");
    }

    @Test
    void defaultsThatAreNoValuesOfTheirFlagsAreTold() {
        assertThatThrownBy(bad::assertDefaultsCanBeGiven)
                .isInstanceOf(AssertionError.class)
                .hasMessage("""
                        Not every default is a value of its flag:
                          --token shows [REDACTED], but does not take that: not a valid string
                          --level 7 must be at most 5
                          --zone nowhere must match z-\\d""");
    }
}
