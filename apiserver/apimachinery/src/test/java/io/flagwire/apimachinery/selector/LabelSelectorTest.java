package io.flagwire.apimachinery.selector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flagwire.apimachinery.json.JsonTexts;
import io.flagwire.apimachinery.status.StatusException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LabelSelectorTest {
    private static final String NAME_PART =
            "name part must consist of alphanumeric characters, '-', '_' or '.', and must"
                    + " start and end with an alphanumeric character (e.g. 'MyName',  or 'my.name',  or '123-abc', regex used for"
                    + " validation is '([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]')";

    private static boolean matches(String selector, String labels) {
        return LabelSelector.parse(selector).matches(Labels.of(JsonTexts.object(labels)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "~~                | {}                 | true",
                "a=b               | {'a':'b'}          | true",
                "a=b               | {'a':'c'}          | false",
                "a=b               | {}                 | false",
                "a==b              | {'a':'b'}          | true",
                "a!=b              | {'a':'b'}          | false",
                "a!=b              | {'a':'c'}          | true",
                "a!=b              | {}                 | true",
                "a=                | {'a':''}           | true",
                "a=,b              | {'a':'','b':'x'}   | true",
                "a in (x,y)        | {'a':'y'}          | true",
                "a in (x,y)        | {'a':'z'}          | false",
                "a in (x,y)        | {}                 | false",
                "a in ()           | {'a':''}           | true",
                "a in (x,)         | {'a':''}           | true",
                "a notin (x,y)     | {'a':'z'}          | true",
                "a notin (x,y)     | {'a':'x'}          | false",
                "a notin (x)       | {}                 | true",
                "a                 | {'a':''}           | true",
                "a                 | {}                 | false",
                "!a                | {}                 | true",
                "! a               | {'a':'x'}          | false",
                "a>1               | {'a':'2'}          | true",
                "a>1               | {'a':'1'}          | false",
                "a>1               | {'a':'-4'}         | false",
                "a>001             | {'a':'+2'}         | true",
                "a > 1, b<2        | {'a':'2','b':'1'}  | true",
                "a<2               | {'a':'x'}          | false",
                "a<2               | {'a':''}           | false",
                "a<2               | {}                 | false",
                "a>1               | {'a':'9223372036854775807'} | true",
                "a>1               | {'a':'9223372036854775808'} | false",
                "a=b,a=c           | {'a':'b'}          | false",
                "in in (in)        | {'in':'in'}        | true",
                "x.io/a=b,c!=d     | {'x.io/a':'b'}     | true",
            })
    void selectorsMatchAsTheirFormSays(String selector, String labels, boolean expected) {
        assertThat(matches(selector, labels)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a in (x y)   | unable to parse requirement: found 'y', expected: ',' or ')'",
                "a in         | unable to parse requirement: found '' expected: '('",
                "a in x       | unable to parse requirement: found 'x' expected: '('",
                "a notin (x   | unable to parse requirement: found '', expected: ',' or ')'",
                "a,           | found '', expected: identifier after ','",
                "a,,b         | found ',', expected: identifier after ','",
                ",a           | found ',', expected: !, identifier, or 'end of string'",
                "(a)          | found '(', expected: !, identifier, or 'end of string'",
                "=b           | found '=', expected: !, identifier, or 'end of string'",
                "!a=b         | found '=', expected: ',' or 'end of string'",
                "a=b=c        | found '=', expected: ',' or 'end of string'",
                "a=b c        | found 'c', expected: ',' or 'end of string'",
                "!            | unable to parse requirement: found '', expected: identifier",
                "a!           | unable to parse requirement: found '!', expected: in, notin, =, ==, !=, gt, lt",
                "a exists     | unable to parse requirement: found 'exists', expected: in, notin, =, ==, !=, gt, lt",
                "a!==b        | unable to parse requirement: found '=', expected: identifier",
                "a<>b         | unable to parse requirement: found '>', expected: identifier",
                "a>x          | unable to parse requirement: values[0]: Invalid value: \"x\": for 'Gt', 'Lt' operators, the value must be an integer",
            })
    void whatIsNoSelectorIsRefusedInTheServersWords(String selector, String message) {
        assertThatThrownBy(() -> LabelSelector.parse(selector))
                .isInstanceOfSatisfying(
                        StatusException.class,
                        e -> assertThat(e.status().code()).isEqualTo(400))
                .hasMessage(message);
    }

    @Test
    void keysAndValuesAreChecked() {
        assertThatThrownBy(() -> LabelSelector.parse("-a=b"))
                .hasMessage("unable to parse requirement: <nil>: Invalid value: \"-a\": " + NAME_PART);
        assertThatThrownBy(() -> LabelSelector.parse("a in (b," + "x".repeat(64) + ")"))
                .hasMessage("unable to parse requirement: values[1][a]: Invalid value: \"" + "x".repeat(64)
                        + "\": must be no more than 63 bytes");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "z, a = b , c in (y,x,y)  | a=b,c in (x,y),z",
                "!a,b==c,d!=e,f>1,g<2     | !a,b==c,d!=e,f>1,g<2",
                "a notin (b)              | a notin (b)",
            })
    void theTextFormIsSorted(String selector, String text) {
        assertThat(LabelSelector.parse(selector)).hasToString(text);
    }

    @Test
    void selectorsOfObjectsSelectAsWritten() {
        LabelSelector selector = LabelSelector.fromJson(JsonTexts.object(
                "{'matchLabels':{'app':'web'},'matchExpressions':[{'key':'tier','operator':'In','values':['a','b']},"
                        + "{'key':'old','operator':'DoesNotExist'},{'key':'x','operator':'NotIn','values':['y']},"
                        + "{'key':'app','operator':'Exists'}]}"));
        assertThat(selector.matches(Labels.of(JsonTexts.object("{'app':'web','tier':'b'}"))))
                .isTrue();
        assertThat(selector.matches(Labels.of(JsonTexts.object("{'app':'web','tier':'b','old':''}"))))
                .isFalse();
        assertThat(selector.matches(Labels.of(JsonTexts.object("{'app':'web'}"))))
                .isFalse();
    }

    @Test
    void noSelectorSelectsNothingAndAnEmptyOneEverything() {
        assertThat(LabelSelector.fromJson(null).matches(Labels.NONE)).isFalse();
        assertThat(LabelSelector.fromJson(null).isEverything()).isFalse();
        assertThat(LabelSelector.fromJson(JsonTexts.object("{}")).isEverything())
                .isTrue();
        assertThat(LabelSelector.parse("").isEverything()).isTrue();
    }

    @Test
    void badSelectorsOfObjectsAreRefused() {
        assertThatThrownBy(() -> LabelSelector.fromJson(
                        JsonTexts.object("{'matchExpressions':[{'key':'a','operator':'Near'}]}")))
                .hasMessage("\"Near\" is not a valid label selector operator");
        assertThatThrownBy(() ->
                        LabelSelector.fromJson(JsonTexts.object("{'matchExpressions':[{'key':'a','operator':'In'}]}")))
                .hasMessage("values: Invalid value: null: for 'in', 'notin' operators, values set can't be empty");
    }
}
