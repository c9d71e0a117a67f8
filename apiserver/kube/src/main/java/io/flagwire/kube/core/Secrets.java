package io.flagwire.kube.core;

import io.flagwire.apimachinery.json.JsonObject;
import io.flagwire.generic.registry.Cell;
import io.flagwire.generic.registry.Columns;
import io.flagwire.generic.registry.Columns.Column;
import io.flagwire.generic.registry.Strategy;
import io.flagwire.kube.rule.Fields;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

/** Secrets. */
final class Secrets {
    static final Strategy STRATEGY = Strategy.builder()
            .defaults(Secrets::defaults)
            .validate(SecretValidation::validate)
            .validateUpdate(SecretValidation::validateUpdate)
            .build();

    static final Columns COLUMNS = new Columns(
            List.of(
                    Column.ofName(),
                    Column.of("Type", "string", "What the data is for."),
                    Column.of("Data", "string", "Number of entries."),
                    Column.ofAge()),
            (secret, now) -> List.of(
                    Cell.name(secret),
                    Fields.text(secret, "type"),
                    Fields.size(secret, "data"),
                    Cell.age(secret, now)));

    private Secrets() {}

    private static void defaults(JsonObject secret) {
        // Clients may write text; it is kept, and read, as data.
        if (secret.remove("stringData") instanceof JsonObject texts) {
            for (int i = 0; i < texts.size(); i++) {
                if (texts.valueAt(i) instanceof String text) {
                    String encoded = Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
                    secret.computeObject("data").put(texts.keyAt(i), encoded);
                }
            }
        }
        Fields.setText(secret, "type", "Opaque");
    }
}
