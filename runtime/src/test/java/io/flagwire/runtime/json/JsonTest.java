package io.flagwire.runtime.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class JsonTest {
    @Test
    void membersKeepTheirOrderAndPlainListsStandOnOneLine() {
        Map<String, Object> value = new LinkedHashMap<>();
        value.put("z", List.of("a", 1L, true, new BigDecimal("0.50")));
        value.put("a", List.of(Map.of("x", List.of()), Map.of()));
        value.put("n", null);
        assertThat(Json.document(value)).isEqualTo("""
                {
                  "z": ["a", 1, true, 0.50],
                  "a": [
                    {
                      "x": []
                    },
                    {}
                  ],
                  "n": null
                }
                """);
    }

    @Test
    void whatIsTooDeepStandsOnOneLine() {
        assertThat(Json.document(Map.of("a", Map.of("b", List.of(Map.of("c", 1)))), 1))
                .isEqualTo("""
                {
                  "a": {"b": [{"c": 1}]}
                }
                """);
        assertThat(Json.document(Arrays.asList(1, null), 0)).isEqualTo("[1, null]\n");
    }

    @Test
    void textsAreEscapedWhereTheyMustBe() {
        assertThat(Json.document("\"\\/\b\t\n\u0000\u001f\u2028é😀"))
                .isEqualTo("\"\\\"\\\\/\\u0008\\t\\n\\u0000\\u001f\\u2028é😀\"\n");
    }
}
