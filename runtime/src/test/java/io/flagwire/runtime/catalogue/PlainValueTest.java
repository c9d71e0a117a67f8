package io.flagwire.runtime.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import io.flagwire.runtime.flag.ValueShape;
import io.flagwire.runtime.json.Json;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PlainValueTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {
                "bool|true|true",
                "int|-4|-4",
                "int64|9223372036854775807|9223372036854775807",
                "float64|1e+06|1E+6",
                "float64|NaN|\"NaN\"",
                "string|a,b|\"a,b\"",
                "duration|1m0s|\"1m0s\"",
                "stringSlice|[]|[]",
                "stringSlice|[a,\"b,c\"]|[\"a\", \"b,c\"]",
                "intSlice|[1,2]|[1, 2]",
                "stringArray|[a b]|[\"a b\"]",
                "mapStringString|^^|{}",
                "mapStringString|a=1,b=c=d|{\"a\": \"1\", \"b\": \"c=d\"}",
                "mapStringBool|a=true|{\"a\": true}",
                "stringToString|[a=1,\"b=c,d\"]|{\"a\": \"1\", \"b\": \"c,d\"}",
            })
    void printedValueIsReadBack(String type, String printed, String json) {
        assertThat(Json.document(PlainValue.of(ValueShape.ofType(type), printed), 0))
                .isEqualTo(json + "\n");
    }
}
