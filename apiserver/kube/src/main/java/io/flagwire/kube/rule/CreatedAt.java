package io.flagwire.kube.rule;

import io.flagwire.generic.registry.Cell;
import io.flagwire.generic.registry.Columns;
import io.flagwire.generic.registry.Columns.Column;
import java.util.List;

/** Name and time of creation: what kinds show that nobody has thought of columns for. */
public final class CreatedAt {
    public static final Columns COLUMNS = new Columns(
            List.of(Column.ofName(), Column.of("Created At", "date", "When the object was created.")),
            (object, now) ->
                    List.of(Cell.name(object), Fields.text(object.getObject("metadata"), "creationTimestamp")));

    private CreatedAt() {}
}
