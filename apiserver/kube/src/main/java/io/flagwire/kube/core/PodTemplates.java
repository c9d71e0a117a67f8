package io.flagwire.kube.core;

import io.flagwire.apimachinery.json.JsonObject;
import io.flagwire.generic.registry.Cell;
import io.flagwire.generic.registry.Columns;
import io.flagwire.generic.registry.Columns.Column;
import io.flagwire.generic.registry.Strategy;
import io.flagwire.kube.rule.Cells;
import io.flagwire.kube.rule.Fields;
import java.util.List;

/** Templates that lie by themselves. */
final class PodTemplates {
    static final Strategy STRATEGY = Strategy.builder()
            .defaults(PodSpecs::templateDefaults)
            .validate((object, errors) -> PodValidation.template(object.getObject("template"), "template", errors))
            .build();

    static final Columns COLUMNS = new Columns(
            List.of(
                    Column.ofName(),
                    Column.of("Containers", "string", "Names of the containers."),
                    Column.of("Images", "string", "Images of the containers."),
                    Column.of("Pod Labels", "string", "Labels that pods get.")),
            (object, now) -> {
                JsonObject template = object.getObject("template");
                return List.of(
                        Cell.name(object),
                        Cells.containers(template),
                        Cells.images(template),
                        Cells.labels(Fields.at(template, "metadata", "labels")));
            });

    private PodTemplates() {}
}
