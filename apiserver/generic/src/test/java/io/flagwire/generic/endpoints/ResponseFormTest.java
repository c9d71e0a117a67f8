package io.flagwire.generic.endpoints;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flagwire.apimachinery.schema.SchemaTable;
import io.flagwire.apimachinery.status.StatusException;
import io.flagwire.generic.http.FakeExchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ResponseFormTest {
    private static final ResourceEndpoint MAPS =
            new ResourceEndpoint(TestServer.configMaps().build(), null, null);
    private static final ResourceEndpoint CUSTOM = new ResourceEndpoint(
            TestServer.configMaps().build(), null, SchemaTable.builtIn().type("io.k8s.api.core.v1.PodSpec"));

    @ParameterizedTest
    @CsvSource({
        "'', JSON, NONE, ''",
        "'*/*', JSON, NONE, ''",
        "'application/json', JSON, NONE, ''",
        "'application/json, */*;q=0.8', JSON, NONE, ''",
        "'application/yaml', YAML, NONE, ''",
        "'application/yaml;q=0.5,application/json;q=0.9', JSON, NONE, ''",
        "'application/vnd.kubernetes.protobuf,application/json', PROTOBUF, NONE, ''",
        "'application/json,application/vnd.kubernetes.protobuf', JSON, NONE, ''",
        "'application/json;as=Table;v=v1;g=meta.k8s.io,application/json;as=Table;v=v1beta1;g=meta.k8s.io,application/json',"
                + " JSON, TABLE, v1",
        "'application/json;as=Table;v=v1beta1;g=meta.k8s.io', JSON, TABLE, v1beta1",
        "'application/json;as=Foo;v=v1;g=meta.k8s.io,application/json', JSON, NONE, ''",
        "'application/json;as=Table;v=v9;g=meta.k8s.io,application/yaml', YAML, NONE, ''",
        "'application/vnd.kubernetes.protobuf;as=PartialObjectMetadataList;g=meta.k8s.io;v=v1,"
                + "application/json;as=PartialObjectMetadataList;g=meta.k8s.io;v=v1', PROTOBUF, PARTIAL_OBJECT_LIST, v1",
        "'application/vnd.kubernetes.protobuf;as=Table;g=meta.k8s.io;v=v1,application/json', JSON, NONE, ''",
        "'application/json; as=PartialObjectMetadata ; v=v1; g=meta.k8s.io', JSON, PARTIAL_OBJECT, v1",
        "'text/plain,*/*;q=0.1', JSON, NONE, ''",
    })
    void theClientsPreferenceDecides(
            String accept, MediaType mediaType, ResponseForm.Conversion conversion, String version) {
        ResponseForm form = ResponseForm.of(accepting(accept), Query.EMPTY, MAPS);

        assertThat(form).isEqualTo(new ResponseForm(mediaType, conversion, version, false));
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/plain", "application/*", "text/*, application/cbor"})
    void unknownTypesAreRefusedWithTheRepresentations(String accept) {
        assertThatThrownBy(() -> ResponseForm.of(accepting(accept), Query.EMPTY, MAPS))
                .isInstanceOf(StatusException.class)
                .hasMessage("406: Not Acceptable\n\nAvailable representations: application/json, application/yaml,"
                        + " application/vnd.kubernetes.protobuf");
    }

    @Test
    void unknownConversionsAreRefusedWithTheMediaTypes() {
        assertThatThrownBy(() ->
                        ResponseForm.of(accepting("application/json;as=Table;v=v2;g=meta.k8s.io"), Query.EMPTY, MAPS))
                .isInstanceOf(StatusException.class)
                .hasMessage("only the following media types are accepted: application/json, application/yaml,"
                        + " application/vnd.kubernetes.protobuf");
    }

    @ParameterizedTest
    @CsvSource({
        "'', JSON, NONE, ''",
        "'application/json;stream=watch', JSON, NONE, ''",
        "'application/json;stream=watch,application/vnd.kubernetes.protobuf;stream=watch', JSON, NONE, ''",
        "'application/vnd.kubernetes.protobuf;stream=watch', PROTOBUF, NONE, ''",
        "'application/vnd.kubernetes.protobuf, */*', PROTOBUF, NONE, ''",
        "'application/vnd.kubernetes.protobuf;as=PartialObjectMetadata;g=meta.k8s.io;v=v1', PROTOBUF, PARTIAL_OBJECT, v1",
        "'application/vnd.kubernetes.protobuf;as=Table;g=meta.k8s.io;v=v1,application/json', JSON, NONE, ''",
    })
    void watchesComeAsJsonOrProtobuf(
            String accept, MediaType mediaType, ResponseForm.Conversion conversion, String version) {
        assertThat(ResponseForm.ofWatch(accepting(accept), Query.parse("pretty=true"), MAPS))
                .isEqualTo(new ResponseForm(mediaType, conversion, version, false));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            application/yaml,application/json | only the following media types are accepted: \
            application/json;stream=watch, application/vnd.kubernetes.protobuf;stream=watch
            application/json;stream=other | only the following media types are accepted: \
            application/json, application/yaml, application/vnd.kubernetes.protobuf
            text/plain | 406: Not Acceptable\\n\\nAvailable representations: application/json, application/yaml, \
            application/vnd.kubernetes.protobuf, application/json;stream=watch, application/vnd.kubernetes.protobuf;stream=watch
            """)
    void watchesInOtherFormsAreRefused(String accept, String message) {
        assertThatThrownBy(() -> ResponseForm.ofWatch(accepting(accept), Query.EMPTY, MAPS))
                .hasMessage(message.replace("\\n", "\n"));
    }

    @ParameterizedTest
    @CsvSource({
        "'application/vnd.kubernetes.protobuf, */*', JSON, NONE, ''",
        "'application/*', JSON, NONE, ''",
        "'application/vnd.kubernetes.protobuf;as=PartialObjectMetadata;g=meta.k8s.io;v=v1', PROTOBUF, PARTIAL_OBJECT, v1",
        "'application/vnd.kubernetes.protobuf;as=PartialObjectMetadataList;g=meta.k8s.io;v=v1beta1,application/json',"
                + " PROTOBUF, PARTIAL_OBJECT_LIST, v1beta1",
    })
    void onlyMetadataOfCustomResourcesComesAsProtobuf(
            String accept, MediaType mediaType, ResponseForm.Conversion conversion, String version) {
        ResponseForm form = new ResponseForm(mediaType, conversion, version, false);
        assertThat(ResponseForm.ofList(accepting(accept), Query.EMPTY, CUSTOM)).isEqualTo(form);
        assertThat(ResponseForm.ofWatch(accepting(accept), Query.EMPTY, CUSTOM)).isEqualTo(form);
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/plain", "application/vnd.kubernetes.protobuf"})
    void otherFormsOfCustomResourcesAreRefusedWithTheMediaTypes(String accept) {
        assertThatThrownBy(() -> ResponseForm.of(accepting(accept), Query.EMPTY, CUSTOM))
                .hasMessage("only the following media types are accepted: application/json, application/yaml,"
                        + " application/vnd.kubernetes.protobuf");
    }

    @Test
    void conversionsDoNotApplyToErrors() {
        assertThat(ResponseForm.ofError(accepting("application/json;as=Table;v=v1;g=meta.k8s.io"), Query.EMPTY))
                .isNull();
        assertThat(ResponseForm.ofError(accepting("application/*"), Query.EMPTY))
                .isEqualTo(ResponseForm.JSON);
    }

    @Test
    void peopleGetIndentedJson() {
        FakeExchange curl = accepting("*/*").with("user-agent", "curl/8.0");

        assertThat(ResponseForm.of(curl, Query.EMPTY, MAPS).pretty()).isTrue();
        assertThat(ResponseForm.of(curl, Query.parse("pretty=false"), MAPS).pretty())
                .isFalse();
        assertThat(ResponseForm.of(accepting("application/json"), Query.parse("pretty=true"), MAPS)
                        .pretty())
                .isTrue();
        assertThat(ResponseForm.of(accepting("application/yaml"), Query.parse("pretty=true"), MAPS)
                        .pretty())
                .isFalse();
    }

    private static FakeExchange accepting(String accept) {
        FakeExchange exchange = new FakeExchange("GET", "/");
        return accept.isEmpty() ? exchange : exchange.with("accept", accept);
    }
}
