package io.flagwire.generic.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flagwire.apimachinery.status.StatusException;
import io.flagwire.generic.http.FakeExchange;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class FlagzHandlerTest {
    private static final String OBJECT = ";g=config.k8s.io;v=v1beta1;as=Flagz";

    private static FakeExchange get(String accept) {
        FakeExchange exchange = new FakeExchange("GET", "/flagz");
        if (!accept.isEmpty()) {
            exchange.with("accept", accept);
        }
        new FlagzHandler(() -> new TreeMap<>(Map.of("profiling", "true", "bind-address", "0.0.0.0"))).handle(exchange);
        return exchange;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "text/plain", "*/*", "application/json, text/plain", "text/plain, application/json" + OBJECT
            })
    void textIsForThoseWhoDoNotAskForTheObject(String accept) {
        FakeExchange exchange = get(accept);
        assertThat(exchange.contentType()).isEqualTo("text/plain; charset=utf-8");
        assertThat(exchange.text())
                .startsWith("\napiserver flagz\nWarning: This endpoint is not meant to be machine parseable, ")
                .endsWith("\nbind-address=0.0.0.0\nprofiling=true\n");
    }

    @Test
    void objectIsAnsweredInJson() {
        FakeExchange exchange = get("application/json" + OBJECT);
        assertThat(exchange.contentType()).isEqualTo("application/json" + OBJECT);
        assertThat(exchange.text()).isEqualTo("""
                {
                  "kind": "Flagz",
                  "apiVersion": "config.k8s.io/v1beta1",
                  "metadata": {
                    "name": "apiserver"
                  },
                  "flags": {
                    "bind-address": "0.0.0.0",
                    "profiling": "true"
                  }
                }""");
        assertThat(exchange.answered("warning")).isEmpty();
    }

    @Test
    void objectIsAnsweredInYaml() {
        FakeExchange exchange = get("application/yaml" + OBJECT);
        assertThat(exchange.contentType()).isEqualTo("application/yaml" + OBJECT);
        assertThat(exchange.text()).isEqualTo("""
                apiVersion: config.k8s.io/v1beta1
                flags:
                  bind-address: 0.0.0.0
                  profiling: "true"
                kind: Flagz
                metadata:
                  name: apiserver
                """);
    }

    @Test
    void oldVersionIsAnsweredWithAWarning() {
        FakeExchange exchange = get("application/json;g=config.k8s.io;v=v1alpha1;as=Flagz");
        assertThat(exchange.text()).contains("\"apiVersion\": \"config.k8s.io/v1alpha1\"");
        assertThat(exchange.answered("warning"))
                .containsExactly(
                        "299 - \"This version of the flagz endpoint is deprecated. Please use a newer version.\"");
    }

    @ParameterizedTest
    @CsvSource({
        "application/json",
        "application/yaml",
        "application/json;g=config.k8s.io;v=v1;as=Flagz",
        "application/json;g=config.k8s.io;v=v1beta1;as=Statusz",
        "image/png",
    })
    void othersAreNotAcceptable(String accept) {
        assertThatThrownBy(() -> get(accept))
                .isInstanceOf(StatusException.class)
                .hasMessageContaining("only the following media types are accepted: application/json, application/yaml,"
                        + " text/plain");
    }
}
