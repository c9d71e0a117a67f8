package io.flagwire.generic.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NameRuleTest {
    @ParameterizedTest
    @CsvSource({
        "a,           true,  true,  true,  true",
        "1,           true,  true,  false, true",
        "a-b,         true,  true,  true,  true",
        "-a,          false, false, false, true",
        "a-,          false, false, false, true",
        "a.b,         true,  false, false, true",
        "a..b,        false, false, false, true",
        "a.-b,        false, false, false, true",
        "A,           false, false, false, true",
        "system:node, false, false, false, true",
        "a/b,         false, false, false, false",
        "a%b,         false, false, false, false",
        "..,          false, false, false, false",
    })
    void namesAreTakenOrNot(String name, boolean subdomain, boolean label, boolean label1035, boolean segment) {
        assertThat(List.of(
                        NameRule.SUBDOMAIN.problems(name).isEmpty(),
                        NameRule.LABEL.problems(name).isEmpty(),
                        NameRule.LABEL_1035.problems(name).isEmpty(),
                        NameRule.PATH_SEGMENT.problems(name).isEmpty()))
                .containsExactly(subdomain, label, label1035, segment);
    }

    @ParameterizedTest
    @CsvSource({"63, 0, 0", "64, 0, 1", "253, 0, 1", "254, 1, 1"})
    void namesHaveALimit(int length, int subdomain, int label) {
        String name = "a".repeat(length);
        assertThat(NameRule.SUBDOMAIN.problems(name)).hasSize(subdomain);
        assertThat(NameRule.LABEL.problems(name)).hasSize(label);
    }
}
