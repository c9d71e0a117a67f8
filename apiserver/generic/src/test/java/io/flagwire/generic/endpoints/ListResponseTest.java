package io.flagwire.generic.endpoints;

import static org.assertj.core.api.Assertions.assertThat;

import io.flagwire.apimachinery.json.JsonArray;
import io.flagwire.apimachinery.json.JsonObject;
import io.flagwire.generic.endpoints.ResponseForm.Conversion;
import io.flagwire.generic.http.FakeExchange;
import io.flagwire.generic.registry.ResourceDefinition;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A list that is written item by item has the bytes of the list that is written as a whole. */
class ListResponseTest {
    private static final String MAPS = "/api/v1/namespaces/ns/configmaps";

    /** Each as the value of a member. */
    private static final List<String> ODD_VALUES = List.of(
            "'x'",
            "''",
            "' '",
            "'yes'",
            "'1e3'",
            "'2001-01-01'",
            "'<a href=\\\"x\\\">&'",
            "'grüße, 世界 🙂 \\u2028 \\u2029 \\u0085 \\u0007'",
            "'two\\nlines'",
            "'  two\\nlines \\n'",
            "'\\n'",
            "'" + "a word and ".repeat(40) + "'",
            "'" + "it is: \\\"quoted\\\" and ".repeat(20) + " '",
            "'" + "é\\u0000 ".repeat(60) + "'",
            "{}",
            "[]",
            "[[],[[]],{},[{'a':[]},{'b':{}}]]",
            "{'a':{},'b':[1,{'c':null}],'10':-0.5,'9':1e30,'é':true,'" + "k".repeat(130) + "':['a','b']}");

    private static Stream<Arguments> lists() {
        List<Arguments> lists = new ArrayList<>();
        for (String resource : List.of("configmaps", "componentstatuses")) {
            for (int count : new int[] {0, 1, 60}) {
                for (String form : List.of("json", "json;pretty=1", "yaml", "vnd.kubernetes.protobuf")) {
                    for (Conversion conversion :
                            List.of(Conversion.NONE, Conversion.TABLE, Conversion.PARTIAL_OBJECT_LIST)) {
                        if (conversion != Conversion.TABLE || !form.endsWith("protobuf")) {
                            lists.add(Arguments.of(resource, count, form, conversion));
                        }
                    }
                }
            }
        }
        return lists.stream();
    }

    @ParameterizedTest
    @MethodSource("lists")
    void piecesAreThoseOfTheWhole(String resource, int count, String form, Conversion conversion) {
        TestServer server = server(count);
        String path = resource.equals("configmaps") ? MAPS : "/api/v1/" + resource;
        JsonObject tree = TestServer.json(list(server, path, "json", conversion));

        FakeExchange first = list(server, path, form, conversion);
        FakeExchange second = list(server, path, form, conversion);

        String whole = new String(whole(tree, form), StandardCharsets.ISO_8859_1);
        assertThat(first.contentType()).isEqualTo("application/" + form.replace(";pretty=1", ""));
        assertThat(new String(first.bytes(), StandardCharsets.ISO_8859_1)).isEqualTo(whole);
        assertThat(second.bytes()).isEqualTo(first.bytes());
        assertThat(first.hasEnded()).isTrue();
    }

    private static byte[] whole(JsonObject tree, String form) {
        MediaType mediaType = Stream.of(MediaType.values())
                .filter(type -> form.startsWith(type.subtype()))
                .findFirst()
                .orElseThrow();
        return ObjectWriter.encode(tree, new ResponseForm(mediaType, Conversion.NONE, "", form.endsWith("pretty=1")));
    }

    private static FakeExchange list(TestServer server, String path, String form, Conversion conversion) {
        String as = switch (conversion) {
            case TABLE -> ";as=Table;v=v1;g=meta.k8s.io";
            case PARTIAL_OBJECT_LIST -> ";as=PartialObjectMetadataList;v=v1;g=meta.k8s.io";
            case NONE, PARTIAL_OBJECT -> "";
        };
        FakeExchange answer = server.send(new FakeExchange("GET", path).with("accept", "application/" + form + as));
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer;
    }

    private static TestServer server(int count) {
        List<JsonObject> computed = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            computed.add(JsonObject.of(
                    "kind",
                    "ComponentStatus",
                    "apiVersion",
                    "v1",
                    "metadata",
                    JsonObject.of("name", "c" + i),
                    "conditions",
                    JsonArray.of(JsonObject.of("type", "Healthy", "status", "True"))));
        }
        TestServer server = new TestServer(
                ResourceDefinition.builder("", "v1", "componentstatuses", "ComponentStatus")
                        .objects(() -> computed)
                        .build(),
                TestServer.configMaps().build());
        for (int i = 0; i < count; i++) {
            server.done("POST", MAPS, configMap(i));
        }
        return server;
    }

    private static String configMap(int i) {
        StringJoiner data = new StringJoiner(",", "{", "}");
        StringJoiner spec = new StringJoiner(",", "{", "}");
        for (int v = 0; v < ODD_VALUES.size(); v++) {
            String value = ODD_VALUES.get((i + v) % ODD_VALUES.size());
            spec.add("'k" + v + "':" + value);
            if (value.startsWith("'")) {
                data.add("'k" + v + "':" + value);
            }
        }
        return ("{'metadata':{'name':'m" + i + "','labels':{'a':'b'}},'data':" + data + ",'spec':" + spec + "}")
                .replace('\'', '"');
    }
}
