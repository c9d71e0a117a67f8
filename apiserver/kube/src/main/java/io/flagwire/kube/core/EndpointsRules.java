package io.flagwire.kube.core;

import static io.flagwire.kube.rule.Fields.objects;
import static io.flagwire.kube.rule.Fields.text;

import io.flagwire.apimachinery.json.JsonObject;
import io.flagwire.generic.registry.Cell;
import io.flagwire.generic.registry.Columns;
import io.flagwire.generic.registry.Columns.Column;
import io.flagwire.generic.registry.Strategy;
import io.flagwire.kube.rule.Cells;
import io.flagwire.kube.rule.Fields;
import java.util.ArrayList;
import java.util.List;

/** Endpoints of Services, from before there were EndpointSlices. */
final class EndpointsRules {
    private static final int SHOWN_MAX = 3;

    static final Strategy STRATEGY = Strategy.builder()
            .defaults(EndpointsRules::defaults)
            .validate(EndpointsValidation::validate)
            .build();

    static final Columns COLUMNS = new Columns(
            List.of(
                    Column.ofName(),
                    Column.of("Endpoints", "string", "Addresses and ports that are ready."),
                    Column.ofAge()),
            (endpoints, now) -> List.of(Cell.name(endpoints), addresses(endpoints), Cell.age(endpoints, now)));

    private EndpointsRules() {}

    private static void defaults(JsonObject endpoints) {
        for (JsonObject subset : objects(endpoints, "subsets")) {
            for (JsonObject port : objects(subset, "ports")) {
                Fields.setText(port, "protocol", "TCP");
            }
        }
    }

    private static String addresses(JsonObject endpoints) {
        List<JsonObject> subsets = objects(endpoints, "subsets");
        if (subsets.isEmpty()) {
            return Cells.NONE;
        }
        List<String> texts = new ArrayList<>();
        for (JsonObject subset : subsets) {
            List<JsonObject> ports = objects(subset, "ports");
            for (JsonObject port : ports) {
                for (JsonObject address : objects(subset, "addresses")) {
                    texts.add(hostAndPort(text(address, "ip"), Fields.number(port, "port")));
                }
            }
            if (ports.isEmpty()) {
                for (JsonObject address : objects(subset, "addresses")) {
                    texts.add(text(address, "ip"));
                }
            }
        }
        return Cells.atMost(SHOWN_MAX, texts);
    }

    private static String hostAndPort(String host, long port) {
        return host.indexOf(':') >= 0 ? "[" + host + "]:" + port : host + ":" + port;
    }
}
