package io.flagwire.generic.server;

import io.flagwire.apimachinery.json.JsonObject;
import io.flagwire.apimachinery.status.StatusException;
import io.flagwire.apimachinery.yaml.YamlWriter;
import io.flagwire.generic.endpoints.Accept;
import io.flagwire.generic.endpoints.IndentedJson;
import io.flagwire.generic.http.Exchange;
import io.flagwire.generic.http.Handler;
import io.flagwire.runtime.document.Flagz;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Answers {@code /flagz}: all flags with their values (component-base/zpages/flagz). A text for people unless a client asks
 * for the object by its kind. Any method does, as in the twin.
 *
 * @param flags values by names; asked for at each request, so that a server that is never asked does not collect them
 */
record FlagzHandler(Supplier<Map<String, String>> flags) implements Handler {
    /** All three servers of the chain call themselves so. */
    private static final String COMPONENT = "apiserver";

    private static final List<String> OFFERED = List.of("application/json", "application/yaml", "text/plain");
    private static final String OLD = "v1alpha1";
    private static final String OLD_WARNING =
            "299 - \"This version of the flagz endpoint is deprecated. Please use a newer version.\"";

    @Override
    public void handle(Exchange exchange) {
        String header = exchange.header("accept");
        if (header == null || header.isEmpty()) {
            respondWithText(exchange);
            return;
        }
        for (Accept.Range range : Accept.parse(header)) {
            if (range.as().isEmpty() && range.matches("text", "plain")) {
                respondWithText(exchange);
                return;
            }
            for (String subtype : List.of("json", "yaml")) {
                if (isObject(range) && range.matches("application", subtype)) {
                    respondWithObject(exchange, subtype, range.version());
                    return;
                }
            }
        }
        throw StatusException.notAcceptable(OFFERED);
    }

    private static boolean isObject(Accept.Range range) {
        return range.as().equals("Flagz")
                && range.group().equals("config.k8s.io")
                && (range.version().equals("v1beta1") || range.version().equals(OLD));
    }

    private void respondWithText(Exchange exchange) {
        byte[] text = Flagz.text(COMPONENT, flags.get()).getBytes(StandardCharsets.UTF_8);
        exchange.respond(200, "text/plain; charset=utf-8", text);
    }

    private void respondWithObject(Exchange exchange, String subtype, String version) {
        if (version.equals(OLD)) {
            exchange.addHeader("warning", OLD_WARNING);
        }
        JsonObject values = new JsonObject();
        flags.get().forEach(values::put);
        JsonObject object = JsonObject.of(
                "kind",
                "Flagz",
                "apiVersion",
                "config.k8s.io/" + version,
                "metadata",
                JsonObject.of("name", COMPONENT),
                "flags",
                values);
        exchange.respond(
                200,
                "application/" + subtype + ";g=config.k8s.io;v=" + version + ";as=Flagz",
                subtype.equals("yaml") ? YamlWriter.write(object) : IndentedJson.write(object));
    }
}
