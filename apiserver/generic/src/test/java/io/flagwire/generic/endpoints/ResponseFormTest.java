package io.flagwire.generic.endpoints;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flagwire.apimachinery.status.StatusException;
import io.flagwire.generic.http.FakeExchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ResponseFormTest {
    private static final ResourceEndpoint MAPS =
            new ResourceEndpoint(TestServer.configMaps().build(), null, null);

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
                + "application/json;as=PartialObjectMetadataList;g=meta.k8s.io;v=v1', JSON, PARTIAL_OBJECT_LIST, v1",
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

    @Test
    void watchesComeAsJson() {
        assertThat(ResponseForm.ofWatch(accepting("application/vnd.kubernetes.protobuf,application/json"), Query.EMPTY))
                .isEqualTo(ResponseForm.JSON);
        assertThat(ResponseForm.ofWatch(accepting("application/json;stream=watch"), Query.EMPTY))
                .isEqualTo(ResponseForm.JSON);
        assertThatThrownBy(() -> ResponseForm.ofWatch(accepting("application/yaml"), Query.EMPTY))
                .hasMessage("only the following media types are accepted: application/json;stream=watch,"
                        + " application/vnd.kubernetes.protobuf;stream=watch");
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
