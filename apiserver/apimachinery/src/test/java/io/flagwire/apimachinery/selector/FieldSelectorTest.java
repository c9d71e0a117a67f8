package io.flagwire.apimachinery.selector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flagwire.apimachinery.json.JsonTexts;
import io.flagwire.apimachinery.selector.FieldSelector.Requirement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FieldSelectorTest {
    @Test
    void termsAreSortedAndEmptyOnesDropped() {
        assertThat(FieldSelector.parse("status.phase!=Running,,spec.nodeName==,metadata.name=a")
                        .requirements())
                .containsExactly(
                        new Requirement("metadata.name", true, "a"),
                        new Requirement("spec.nodeName", true, ""),
                        new Requirement("status.phase", false, "Running"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"a=x\\,y | x,y", "a=x\\=y | x=y", "a=x\\\\y | x\\y", "a=x!y | x!y", "a==x | x"})
    void valuesAreUnescaped(String selector, String value) {
        FieldSelector parsed = FieldSelector.parse(selector);
        assertThat(parsed.requirements().get(0).value()).isEqualTo(value);
        assertThat(FieldSelector.parse(parsed.toString()).requirements()).isEqualTo(parsed.requirements());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a            | invalid selector: 'a'; can't understand 'a'",
                "x=y,a in (b) | invalid selector: 'x=y,a in (b)'; can't understand 'a in (b)'",
                "a=\\x        | invalid field selector: invalid escape sequence: \\x",
                "a=b\\        | invalid field selector: invalid escape sequence: \\",
                "a=b=c        | invalid field selector: unescaped character in value: 61",
                "a!==b        | invalid field selector: unescaped character in value: 61",
            })
    void whatIsNoSelectorIsRefusedInTheServersWords(String selector, String message) {
        assertThatThrownBy(() -> FieldSelector.parse(selector)).hasMessage(message);
    }

    @Test
    void anAbsentFieldCountsAsEmpty() {
        Labels fields = Labels.of(JsonTexts.object("{'metadata.name':'a'}"));
        assertThat(FieldSelector.parse("metadata.name=a,spec.nodeName=").matches(fields))
                .isTrue();
        assertThat(FieldSelector.parse("metadata.name!=a").matches(fields)).isFalse();
        assertThat(FieldSelector.parse("spec.nodeName=n").matches(fields)).isFalse();
        assertThat(FieldSelector.parse("").isEverything()).isTrue();
    }
}
