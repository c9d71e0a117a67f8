package io.flagwire.aggregator;

import static org.assertj.core.api.Assertions.assertThat;

import io.flagwire.apimachinery.json.JsonObject;
import io.flagwire.apimachinery.json.JsonParser;
import io.flagwire.apimachinery.status.FieldErrors;
import io.flagwire.generic.authentication.UserInfo;
import io.flagwire.generic.registry.ResourceDefinition;
import io.flagwire.generic.registry.WriteContext;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class ApiServicesTest {
    private static final ResourceDefinition DEFINITION = ApiServices.definition();
    private static final WriteContext CONTEXT = new WriteContext(UserInfo.ANONYMOUS, "", "", Instant.EPOCH, false);

    private static JsonObject parse(String json) {
        return (JsonObject) Objects.requireNonNull(JsonParser.parse(json.getBytes(StandardCharsets.UTF_8)));
    }

    private static JsonObject local() {
        return parse("""
            {"metadata":{"name":"v1.apps"},"spec":{"group":"apps","version":"v1","groupPriorityMinimum":17800,
             "versionPriority":15}}""");
    }

    private static JsonObject remote(String name, int priority, String service) {
        return parse("""
            {"metadata":{"name":"%s"},"spec":{"group":"metrics.example.com","version":"v1","groupPriorityMinimum":%d,
             "versionPriority":10,"insecureSkipTLSVerify":true,"service":%s}}""".formatted(name, priority, service));
    }

    private static List<String> problems(JsonObject object) {
        FieldErrors errors = new FieldErrors();
        DEFINITION.strategy().validate().validate(object, errors);
        return errors.all().stream().map(e -> e.field() + ": " + e.message()).toList();
    }

    private static List<?> cells(JsonObject object) {
        return DEFINITION.columns().cells().of(object, Instant.EPOCH);
    }

    @Test
    void localServiceIsAvailableFromTheStart() {
        JsonObject object = local();
        DEFINITION.strategy().prepareForCreate().prepare(object, CONTEXT);
        assertThat(problems(object)).isEmpty();
        assertThat(cells(object).subList(0, 3)).isEqualTo(List.of("v1.apps", "Local", "True"));
    }

    @Test
    void nothingIsKnownOfARemoteServiceAtFirst() {
        JsonObject object =
                remote("v1.metrics.example.com", 100, "{\"namespace\":\"kube-system\",\"name\":\"metrics\"}");
        DEFINITION.strategy().defaults().apply(object);
        DEFINITION.strategy().prepareForCreate().prepare(object, CONTEXT);
        assertThat(problems(object)).isEmpty();
        assertThat(object.computeObject("spec").computeObject("service").getLong("port"))
                .isEqualTo(443);
        assertThat(cells(object).subList(0, 3))
                .isEqualTo(List.of("v1.metrics.example.com", "kube-system/metrics", "Unknown"));
    }

    @Test
    void everyProblemIsReportedWithItsField() {
        assertThat(problems(remote("v1.other.example.com", -1, "{\"namespace\":\"\",\"name\":\"\"}")))
                .containsExactly(
                        "metadata.name: Invalid value: \"v1.other.example.com\": must be"
                                + " `spec.version+\".\"+spec.group`: \"v1.metrics.example.com\"",
                        "spec.groupPriorityMinimum: Invalid value: -1: must be positive and less than 20000",
                        "spec.service.namespace: Required value",
                        "spec.service.name: Required value");
    }
}
