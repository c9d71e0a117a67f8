package io.flagwire.apimachinery.patch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flagwire.apimachinery.json.JsonObject;
import io.flagwire.apimachinery.json.JsonTexts;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MergePatchTest {
    /** The examples of RFC 7386 that are objects, and what the Go library makes of nulls. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{'a':'b'}             | {'a':'c'}               | {'a':'c'}",
                "{'a':'b'}             | {'b':'c'}               | {'a':'b','b':'c'}",
                "{'a':'b'}             | {'a':null}              | {}",
                "{'a':'b','b':'c'}     | {'a':null}              | {'b':'c'}",
                "{'a':['b']}           | {'a':'c'}               | {'a':'c'}",
                "{'a':'c'}             | {'a':['b']}             | {'a':['b']}",
                "{'a':{'b':'c'}}       | {'a':{'b':'d','c':null}}| {'a':{'b':'d'}}",
                "{'a':[{'b':'c'}]}     | {'a':[1]}               | {'a':[1]}",
                "{'e':null}            | {'a':1}                 | {'e':null,'a':1}",
                "{}                    | {'a':{'bb':{'ccc':null}}} | {'a':{'bb':{}}}",
                "{'a':null}            | {'a':{'b':null,'c':1}}  | {'a':{'c':1}}",
                "{}                    | {'a':[{'b':null},null]} | {'a':[{},null]}",
                "{'a':{'x':1}}         | {'a':[{'b':null}]}      | {'a':[{'b':null}]}",
                "{'a':{'x':1}}         | {'a':{}}                | {'a':{'x':1}}",
                "{'a':{'x':1}}         | {'a':2}                 | {'a':2}",
            })
    void patchesAreMerged(String target, String patch, String expected) {
        JsonObject before = JsonTexts.object(target);
        JsonObject change = JsonTexts.object(patch);
        assertThat(MergePatch.apply(before, change)).isEqualTo(JsonTexts.object(expected));
        assertThat(before).isEqualTo(JsonTexts.object(target));
        assertThat(change).isEqualTo(JsonTexts.object(patch));
    }

    @Test
    void theResultSharesNothingWithItsParts() {
        JsonObject target = JsonTexts.object("{'a':{'x':1}}");
        JsonObject patch = JsonTexts.object("{'b':{'y':[1]}}");
        JsonObject result = MergePatch.apply(target, patch);
        result.computeObject("a").put("x", 2L);
        result.computeObject("b").computeArray("y").add(2L);
        assertThat(target).isEqualTo(JsonTexts.object("{'a':{'x':1}}"));
        assertThat(patch).isEqualTo(JsonTexts.object("{'b':{'y':[1]}}"));
    }

    @Test
    void membersKeepTheirPlaceAndNewOnesFollow() {
        JsonObject result = MergePatch.apply(JsonTexts.object("{'b':1,'a':2}"), JsonTexts.object("{'0':0,'b':3}"));
        assertThat(result).hasToString("{\"b\":3,\"a\":2,\"0\":0}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[]    | error decoding patch: json: cannot unmarshal array into Go value of type map[string]interface {}",
                "5     | error decoding patch: json: cannot unmarshal number into Go value of type map[string]interface {}",
                "\"x\" | error decoding patch: json: cannot unmarshal string into Go value of type map[string]interface {}",
                "{     | error decoding patch: unexpected end of JSON input",
                "null  | Invalid JSON Patch",
            })
    void whatIsNoObjectIsRefused(String body, String message) {
        assertThatThrownBy(() -> MergePatch.parse(body.getBytes(UTF_8), new ArrayList<>()))
                .hasMessage(message);
    }

    @Test
    void duplicateMembersAreReported() {
        List<String> duplicates = new ArrayList<>();
        MergePatch.parse("{\"a\":{\"b\":1,\"b\":2}}".getBytes(UTF_8), duplicates);
        assertThat(duplicates).containsExactly("a.b");
    }
}
