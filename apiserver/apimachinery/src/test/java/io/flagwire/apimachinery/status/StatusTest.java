package io.flagwire.apimachinery.status;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.flagwire.apimachinery.json.JsonTexts;
import io.flagwire.apimachinery.json.JsonWriter;
import java.util.List;
import org.junit.jupiter.api.Test;

class StatusTest {
    private static String json(StatusException e) {
        return new String(JsonWriter.write(e.status().toJson()), UTF_8).replace('"', '\'');
    }

    private static String failure(String rest) {
        return "{'kind':'Status','apiVersion':'v1','metadata':{},'status':'Failure'," + rest + "}";
    }

    @Test
    void objectsThatAreAbsentOrThereAlreadyAreNamed() {
        assertThat(json(StatusException.notFound("apps", "deployments", "web")))
                .isEqualTo(failure("'message':'deployments.apps \\'web\\' not found','reason':'NotFound',"
                        + "'details':{'name':'web','group':'apps','kind':'deployments'},'code':404"));
        assertThat(json(StatusException.alreadyExists("", "pods", "web")))
                .isEqualTo(failure("'message':'pods \\'web\\' already exists','reason':'AlreadyExists',"
                        + "'details':{'name':'web','kind':'pods'},'code':409"));
    }

    @Test
    void aConflictSaysWhy() {
        assertThat(StatusException.conflict(
                        "",
                        "configmaps",
                        "u",
                        "the object has been modified; please apply your"
                                + " changes to the latest version and try again"))
                .hasMessage("Operation cannot be fulfilled on configmaps \"u\": the object has been modified; please"
                        + " apply your changes to the latest version and try again");
    }

    @Test
    void oneFieldErrorIsToldPlainly() {
        FieldErrors errors = new FieldErrors();
        errors.required("metadata.name", "name or generateName is required");
        assertThat(json(StatusException.invalid("", "ConfigMap", "", errors)))
                .isEqualTo(failure("'message':'ConfigMap \\'\\' is invalid: metadata.name: Required value: name or"
                        + " generateName is required','reason':'Invalid','details':{'kind':'ConfigMap','causes':["
                        + "{'reason':'FieldValueRequired','message':'Required value: name or generateName is required',"
                        + "'field':'metadata.name'}]},'code':422"));
    }

    @Test
    void severalFieldErrorsAreListedAndEqualOnesToldOnce() {
        FieldErrors errors = new FieldErrors();
        errors.invalid("a", 5L, "too small");
        errors.invalid("a", 5L, "too small");
        errors.forbidden("b", "not here");
        StatusException e = StatusException.invalid("apps", "Deployment", "web", errors);
        assertThat(e)
                .hasMessage(
                        "Deployment.apps \"web\" is invalid: [a: Invalid value: 5: too small, b: Forbidden: not here]");
        assertThat(e.status().details())
                .isNotNull()
                .satisfies(d -> assertThat(d.causes()).hasSize(3));
    }

    @Test
    void detailsAreThereOnlyWhereUpstreamHasThem() {
        assertThat(json(StatusException.badRequest("no")))
                .isEqualTo(failure("'message':'no','reason':'BadRequest','code':400"));
        assertThat(json(StatusException.failure("odd"))).isEqualTo(failure("'message':'odd','code':500"));
        assertThat(json(StatusException.unprocessable()))
                .isEqualTo(failure("'message':'the server rejected our request due to an error in our request',"
                        + "'reason':'Invalid','details':{},'code':422"));
        assertThat(json(StatusException.internalError("odd")))
                .isEqualTo(failure("'message':'Internal error occurred: odd','reason':'InternalError',"
                        + "'details':{'causes':[{'message':'odd'}]},'code':500"));
        assertThat(json(StatusException.timeout("late", 1)))
                .isEqualTo(failure(
                        "'message':'Timeout: late','reason':'Timeout','details':{'retryAfterSeconds':1},'code':504"));
        assertThat(json(StatusException.requestEntityTooLarge("limit is 3145728")))
                .isEqualTo(failure("'message':'Request entity too large: limit is 3145728',"
                        + "'reason':'RequestEntityTooLarge','code':413"));
    }

    @Test
    void valuesAreRepeatedAsGoPrintsThem() {
        FieldErrors errors = new FieldErrors();
        errors.invalid("f", "a\"b\\\n\t\u0007\u007f<é", "");
        errors.invalid("f", JsonTexts.object("{'a':['<',1.0,null]}"), "");
        errors.invalid("f", 1000.0, "");
        errors.invalid("f", true, "");
        errors.invalid("f", null, "");
        errors.notSupported("f", "x", List.of("a", "b"));
        errors.notSupported("f", "x", List.of());
        errors.duplicate("f", "x");
        errors.notFound("f", "x");
        errors.tooLong("f", 5);
        errors.tooMany("f", 6, 5);
        errors.required("f", "");
        assertThat(errors.all())
                .extracting(FieldErrors.FieldError::message)
                .containsExactly(
                        "Invalid value: \"a\\\"b\\\\\\n\\t\\a\\x7f<é\"",
                        "Invalid value: {\"a\":[\"\\u003c\",1,null]}",
                        "Invalid value: 1000",
                        "Invalid value: true",
                        "Invalid value: null",
                        "Unsupported value: \"x\": supported values: \"a\", \"b\"",
                        "Unsupported value: \"x\"",
                        "Duplicate value: \"x\"",
                        "Not found: \"x\"",
                        "Too long: may not be more than 5 bytes",
                        "Too many: 6: must have at most 5 items",
                        "Required value");
    }

    @Test
    void anExceptionThatIsAnAnswerHasNoStackTrace() {
        assertThat(StatusException.badRequest("no").getStackTrace()).isEmpty();
    }
}
