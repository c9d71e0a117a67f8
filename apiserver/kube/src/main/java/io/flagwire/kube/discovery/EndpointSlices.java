package io.flagwire.kube.discovery;

import io.flagwire.apimachinery.json.JsonObject;
import io.flagwire.generic.registry.Cell;
import io.flagwire.generic.registry.Columns;
import io.flagwire.generic.registry.Columns.Column;
import io.flagwire.generic.registry.Strategy;
import io.flagwire.kube.rule.Cells;
import io.flagwire.kube.rule.Fields;
import java.util.ArrayList;
import java.util.List;

/** EndpointSlices. */
final class EndpointSlices {
    private static final int SHOWN_MAX = 3;

    static final Strategy STRATEGY = Strategy.builder()
            .defaults(EndpointSlices::defaults)
            .validate(EndpointSliceValidation::validate)
            .validateUpdate(EndpointSliceValidation::validateUpdate)
            .build();

    static final Columns COLUMNS = new Columns(
            List.of(
                    Column.ofName(),
                    Column.of("AddressType", "string", "Kind of the addresses."),
                    Column.of("Ports", "string", "Ports of all endpoints."),
                    Column.of("Endpoints", "string", "Addresses of the endpoints."),
                    Column.ofAge()),
            (slice, now) -> List.of(
                    Cell.name(slice),
                    Fields.text(slice, "addressType"),
                    ports(slice),
                    addresses(slice),
                    Cell.age(slice, now)));

    private EndpointSlices() {}

    private static void defaults(JsonObject slice) {
        Fields.setNull(slice, "endpoints");
        Fields.setNull(slice, "ports");
        for (JsonObject endpoint : Fields.objects(slice, "endpoints")) {
            endpoint.computeObject("conditions");
        }
        for (JsonObject port : Fields.objects(slice, "ports")) {
            Fields.set(port, "name", "");
            Fields.set(port, "protocol", "TCP");
        }
    }

    private static String ports(JsonObject slice) {
        List<String> texts = new ArrayList<>();
        for (JsonObject port : Fields.objects(slice, "ports")) {
            Long number = port.getLong("port");
            texts.add(number == null ? "*" : number.toString());
        }
        return Cells.orUnset(Cells.atMost(SHOWN_MAX, texts));
    }

    private static String addresses(JsonObject slice) {
        List<String> texts = new ArrayList<>();
        for (JsonObject endpoint : Fields.objects(slice, "endpoints")) {
            texts.addAll(Fields.texts(endpoint, "addresses"));
        }
        return Cells.orUnset(Cells.atMost(SHOWN_MAX, texts));
    }
}
