package io.flagwire.apimachinery.patch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flagwire.apimachinery.json.JsonArray;
import io.flagwire.apimachinery.json.JsonObject;
import io.flagwire.apimachinery.json.JsonTexts;
import io.flagwire.apimachinery.status.Reason;
import io.flagwire.apimachinery.status.StatusException;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonPatchTest {
    private static final String TARGET = "{'a':'1','l':['x','y','z'],'o':{'p':{'q':1}},'n':null,'a/b':1,'m~n':2,'':3}";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{'op':'add','path':'/b','value':2}             | {'b':2}",
                "{'op':'add','path':'/a','value':{'x':[1]}}     | {'a':{'x':[1]}}",
                "{'op':'add','path':'/b'}                       | {'b':null}",
                "{'op':'add','path':'x/b','value':2}            | {'b':2}",
                "{'op':'add','path':'/l/0','value':'w'}         | {'l':['w','x','y','z']}",
                "{'op':'add','path':'/l/00','value':'w'}        | {'l':['w','x','y','z']}",
                "{'op':'add','path':'/l/3','value':'w'}         | {'l':['x','y','z','w']}",
                "{'op':'add','path':'/l/-','value':'w'}         | {'l':['x','y','z','w']}",
                "{'op':'add','path':'/l/-1','value':'w'}        | {'l':['x','y','z','w']}",
                "{'op':'add','path':'/l/-4','value':'w'}        | {'l':['w','x','y','z']}",
                "{'op':'add','path':'/a~1b','value':5}          | {'a/b':5}",
                "{'op':'add','path':'/m~0n','value':5}          | {'m~n':5}",
                "{'op':'add','path':'/k~01','value':5}          | {'k~1':5}",
                "{'op':'add','path':'/','value':5}              | {'':5}",
                "{'op':'remove','path':'/l/1'}                  | {'l':['x','z']}",
                "{'op':'remove','path':'/l/-1'}                 | {'l':['x','y']}",
                "{'op':'remove','path':'/o/p'}                  | {'o':{}}",
                "{'op':'replace','path':'/l/2','value':1}       | {'l':['x','y',1]}",
                "{'op':'replace','path':'/absent','value':1}    | {'absent':1}",
                "{'op':'copy','from':'/o/p','path':'/l/-'}      | {'l':['x','y','z',{'q':1}]}",
                "{'op':'copy','from':'/absent','path':'/b'}     | {'b':null}",
                "{'op':'move','from':'/l/0','path':'/l/2'}      | {'l':['y','z','x']}",
                "{'op':'move','from':'/o/p','path':'/o'}        | {'o':{'q':1}}",
                "{'op':'test','path':'/o','value':{'p':{'q':1}}}| {}",
                "{'op':'test','path':'/l/-1','value':'z'}       | {}",
                "{'op':'test','path':'/absent','value':null}    | {}",
                "{'op':'test','path':'/absent'}                 | {}",
                "{'op':'test','path':'/n'}                      | {}",
            })
    void operationsDoAsTheGoLibraryDoes(String operation, String changed) {
        JsonObject target = JsonTexts.object(TARGET);
        JsonArray patch = JsonTexts.array("[" + operation + "]");
        JsonObject expected = JsonTexts.object(TARGET);
        JsonObject change = JsonTexts.object(changed);
        for (int i = 0; i < change.size(); i++) {
            expected.put(change.keyAt(i), change.valueAt(i));
        }
        assertThat(JsonPatch.apply(target, patch)).isEqualTo(expected);
        assertThat(target).isEqualTo(JsonTexts.object(TARGET));
    }

    @Test
    void aMoveTakesTheMemberAway() {
        assertThat(JsonPatch.apply(
                        JsonTexts.object("{'a':1}"), JsonTexts.array("[{'op':'move','from':'/a','path':'/b'}]")))
                .isEqualTo(JsonTexts.object("{'b':1}"));
    }

    @Test
    void theWholeDocumentIsTestedAndReplacedByAnEmptyPath() {
        assertThat(
                        JsonPatch.apply(
                                JsonTexts.object("{'a':1}"),
                                JsonTexts.array(
                                        "[{'op':'test','path':'','value':{'a':1}},{'op':'replace','path':'','value':{'b':2}}]")))
                .isEqualTo(JsonTexts.object("{'b':2}"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "{'op':'frob','path':'/a'}",
                "{'path':'/a'}",
                "{'op':'add','value':1}",
                "{'op':'add','path':'','value':{}}",
                "{'op':'add','path':'a','value':1}",
                "{'op':'add','path':'/absent/x','value':1}",
                "{'op':'add','path':'/a/x','value':1}",
                "{'op':'add','path':'/n/x','value':1}",
                "{'op':'add','path':'/l/4','value':1}",
                "{'op':'add','path':'/l/-5','value':1}",
                "{'op':'add','path':'/l/x','value':1}",
                "{'op':'add','path':'/l/1.0','value':1}",
                "{'op':'add','path':'/l/99999999999','value':1}",
                "{'op':'remove','path':'/absent'}",
                "{'op':'remove','path':'/l/3'}",
                "{'op':'remove','path':'/l/-'}",
                "{'op':'replace','path':'/absent/x','value':1}",
                "{'op':'replace','path':'/l/3','value':1}",
                "{'op':'replace','path':'','value':5}",
                "{'op':'replace','path':'','value':[]}",
                "{'op':'move','from':'/absent','path':'/b'}",
                "{'op':'move','path':'/b'}",
                "{'op':'copy','from':'/l/3','path':'/b'}",
                "{'op':'test','path':'/a','value':'2'}",
                "{'op':'test','path':'/a'}",
                "{'op':'test','path':'/o','value':{'p':{'q':1,'r':null}}}",
                "{'op':'test','path':'/l','value':['x','y']}",
            })
    void whatDoesNotApplyIsUnprocessable(String operation) {
        assertThatThrownBy(() -> JsonPatch.apply(JsonTexts.object(TARGET), JsonTexts.array("[" + operation + "]")))
                .isInstanceOfSatisfying(StatusException.class, e -> {
                    assertThat(e.status().code()).isEqualTo(422);
                    assertThat(e.status().reason()).isEqualTo(Reason.INVALID);
                })
                .hasMessage("the server rejected our request due to an error in our request");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[5]            | error decoding patch: json: cannot unmarshal number into Go value of type handlers.jsonPatchOp",
                "[{'op':5}]     | error decoding patch: json: cannot unmarshal number into Go struct field jsonPatchOp.op of type string",
                "[{'path':[]}]  | error decoding patch: json: cannot unmarshal array into Go struct field jsonPatchOp.path of type string",
            })
    void malformedOperationsAreBadRequests(String patch, String message) {
        assertThatThrownBy(() -> JsonPatch.apply(new JsonObject(), JsonTexts.array(patch)))
                .hasMessage(message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}    | error decoding patch: json: cannot unmarshal object into Go value of type []handlers.jsonPatchOp",
                "true  | error decoding patch: json: cannot unmarshal bool into Go value of type []handlers.jsonPatchOp",
                "[     | error decoding patch: unexpected end of JSON input",
            })
    void whatIsNoListIsRefused(String body, String message) {
        assertThatThrownBy(() -> JsonPatch.parse(body.getBytes(UTF_8), new ArrayList<>()))
                .hasMessage(message);
    }

    @Test
    void nullIsAnEmptyPatch() {
        assertThat(JsonPatch.parse("null".getBytes(UTF_8), new ArrayList<>()).isEmpty())
                .isTrue();
    }

    @Test
    void operationsAreLimited() {
        JsonArray patch = new JsonArray();
        for (int i = 0; i < JsonPatch.OPERATIONS_MAX; i++) {
            patch.add(JsonTexts.object("{'op':'add','path':'/a','value':1}"));
        }
        assertThat(JsonPatch.apply(new JsonObject(), patch)).isEqualTo(JsonTexts.object("{'a':1}"));
        patch.add(patch.get(0));
        assertThatThrownBy(() -> JsonPatch.apply(new JsonObject(), patch))
                .isInstanceOfSatisfying(
                        StatusException.class,
                        e -> assertThat(e.status().code()).isEqualTo(413))
                .hasMessage(
                        "Request entity too large: The allowed maximum operations in a JSON patch is 10000, got 10001");
    }

    @Test
    void copiesThatDoubleTheDocumentAreStopped() {
        JsonArray patch = new JsonArray();
        for (int i = 0; i < 64; i++) {
            patch.add(JsonTexts.object("{'op':'copy','from':'/a','path':'/a/-'}"));
        }
        assertThatThrownBy(() -> JsonPatch.apply(JsonTexts.object("{'a':['x']}"), patch))
                .isInstanceOf(StatusException.class);
    }
}
