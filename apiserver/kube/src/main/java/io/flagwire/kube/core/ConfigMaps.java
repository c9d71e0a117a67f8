package io.flagwire.kube.core;

import io.flagwire.generic.registry.Cell;
import io.flagwire.generic.registry.Columns;
import io.flagwire.generic.registry.Columns.Column;
import io.flagwire.generic.registry.Strategy;
import io.flagwire.kube.rule.Fields;
import java.util.List;

/** ConfigMaps. */
final class ConfigMaps {
    static final Strategy STRATEGY = Strategy.builder()
            .validate(ConfigMapValidation::validate)
            .validateUpdate(ConfigMapValidation::validateUpdate)
            .build();

    static final Columns COLUMNS = new Columns(
            List.of(Column.ofName(), Column.of("Data", "string", "Number of entries."), Column.ofAge()),
            (map, now) -> List.of(
                    Cell.name(map), Fields.size(map, "data") + Fields.size(map, "binaryData"), Cell.age(map, now)));

    private ConfigMaps() {}
}
