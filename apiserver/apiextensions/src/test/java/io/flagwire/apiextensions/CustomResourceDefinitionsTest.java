package io.flagwire.apiextensions;

import static org.assertj.core.api.Assertions.assertThat;

import io.flagwire.apimachinery.json.JsonArray;
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

class CustomResourceDefinitionsTest {
    private static final ResourceDefinition DEFINITION = CustomResourceDefinitions.definition();
    private static final WriteContext CONTEXT = new WriteContext(UserInfo.ANONYMOUS, "", "", Instant.EPOCH, false);

    private static JsonObject parse(String json) {
        return (JsonObject) Objects.requireNonNull(JsonParser.parse(json.getBytes(StandardCharsets.UTF_8)));
    }

    private static JsonObject widgets() {
        return parse("""
            {"metadata":{"name":"widgets.example.com"},"spec":{"group":"example.com","scope":"Namespaced",
             "names":{"plural":"widgets","kind":"Widget"},"versions":[
               {"name":"v1","served":true,"storage":true,"schema":{"openAPIV3Schema":{"type":"object"}}},
               {"name":"v2","served":true,"storage":false,"schema":{"openAPIV3Schema":{"type":"object"}}}]}}""");
    }

    private static List<String> problems(JsonObject object) {
        FieldErrors errors = new FieldErrors();
        DEFINITION.strategy().validate().validate(object, errors);
        return errors.all().stream().map(e -> e.field() + ": " + e.message()).toList();
    }

    @Test
    void namesAreCompletedFromTheKind() {
        JsonObject object = widgets();
        DEFINITION.strategy().defaults().apply(object);
        assertThat(object.computeObject("spec").computeObject("names"))
                .isEqualTo(
                        parse(
                                "{\"plural\":\"widgets\",\"singular\":\"widget\",\"kind\":\"Widget\",\"listKind\":\"WidgetList\"}"));
        assertThat(object.computeObject("spec").computeObject("conversion").getString("strategy"))
                .isEqualTo("None");
        assertThat(problems(object)).isEmpty();
    }

    @Test
    void onlyTheStorageVersionIsRecordedAsStored() {
        JsonObject object = widgets();
        DEFINITION.strategy().prepareForCreate().prepare(object, CONTEXT);
        assertThat(object.computeObject("status").computeArray("storedVersions"))
                .isEqualTo(JsonArray.of("v1"));
    }

    @Test
    void everyProblemIsReportedWithItsField() {
        JsonObject object = parse("""
            {"metadata":{"name":"x.example.com"},"spec":{"group":"","scope":"Foo","names":{"plural":"Widgets"},
             "versions":[{"name":"v1","served":true,"storage":false}]}}""");
        assertThat(problems(object))
                .contains(
                        "metadata.name: Invalid value: \"x.example.com\": must be spec.names.plural+\".\"+spec.group",
                        "spec.group: Required value",
                        "spec.scope: Unsupported value: \"Foo\": supported values: \"Cluster\", \"Namespaced\"",
                        "spec.names.kind: Required value",
                        "spec.names.singular: Required value",
                        "spec.names.listKind: Required value")
                .anyMatch(p -> p.startsWith("spec.names.plural: Invalid value: \"Widgets\": a DNS-1035 label"))
                .anyMatch(p -> p.contains("must have exactly one version marked as storage version"))
                .anyMatch(p -> p.startsWith("spec.versions[0].schema.openAPIV3Schema: Required value"));
    }
}
