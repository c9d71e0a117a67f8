package io.flagwire.kube.apps;

import io.flagwire.apimachinery.json.JsonObject;
import io.flagwire.generic.registry.Cell;
import io.flagwire.generic.registry.Columns;
import io.flagwire.generic.registry.Columns.Column;
import io.flagwire.generic.registry.Strategy;
import io.flagwire.kube.rule.Cells;
import io.flagwire.kube.rule.Checks;
import io.flagwire.kube.rule.Fields;
import io.flagwire.kube.rule.Numbers;
import java.util.List;
import java.util.Locale;

/** What controllers remember of former templates. */
final class ControllerRevisions {
    static final Strategy STRATEGY = Strategy.builder()
            .validate((revision, errors) -> Numbers.notNegative(revision, "revision", "", errors))
            .validateUpdate((revision, old, errors) -> Checks.immutable(revision, old, "data", "", errors))
            .build();

    static final Columns COLUMNS = new Columns(
            List.of(
                    Column.ofName(),
                    Column.of("Controller", "string", "Whose revision it is."),
                    Column.of("Revision", "string", "Its number."),
                    Column.ofAge()),
            (revision, now) -> List.of(
                    Cell.name(revision),
                    controller(revision),
                    Fields.number(revision, "revision"),
                    Cell.age(revision, now)));

    private ControllerRevisions() {}

    private static String controller(JsonObject revision) {
        for (JsonObject owner : Fields.objects(revision.getObject("metadata"), "ownerReferences")) {
            if (owner.isTrue("controller")) {
                String apiVersion = Fields.text(owner, "apiVersion");
                int slash = apiVersion.indexOf('/');
                String kind = Fields.text(owner, "kind").toLowerCase(Locale.ROOT);
                String group = slash < 0 ? "" : "." + apiVersion.substring(0, slash);
                return kind + group + "/" + Fields.text(owner, "name");
            }
        }
        return Cells.NONE;
    }
}
