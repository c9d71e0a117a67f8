package io.flagwire.generic.server;

import io.flagwire.apimachinery.json.JsonObject;
import io.flagwire.apimachinery.status.StatusException;
import io.flagwire.generic.endpoints.IndentedJson;
import io.flagwire.generic.http.Exchange;
import io.flagwire.generic.http.Handler;
import java.util.function.Supplier;

/** Answers GET with an indented JSON document. */
record JsonHandler(Supplier<JsonObject> document) implements Handler {
    @Override
    public void handle(Exchange exchange) {
        if (!exchange.method().equals("GET") && !exchange.method().equals("HEAD")) {
            throw StatusException.methodNotAllowed();
        }
        exchange.respond(200, "application/json", IndentedJson.write(document.get()));
    }
}
