package io.flagwire.kube.networking;

import io.flagwire.apimachinery.json.JsonObject;
import io.flagwire.generic.registry.Cell;
import io.flagwire.generic.registry.Columns;
import io.flagwire.generic.registry.Columns.Column;
import io.flagwire.kube.rule.Fields;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Address blocks of Services, and the addresses taken from them. */
final class Addresses {
    static final Columns ADDRESS_COLUMNS = new Columns(
            List.of(Column.ofName(), Column.of("ParentRef", "string", "What has the address.")),
            (address, now) -> List.of(Cell.name(address), parent(Fields.at(address, "spec", "parentRef"))));

    static final Columns BLOCK_COLUMNS = new Columns(
            List.of(Column.ofName(), Column.of("CIDRs", "string", "Blocks of addresses."), Column.ofAge()),
            (block, now) -> List.of(
                    Cell.name(block),
                    String.join(",", Fields.texts(block.getObject("spec"), "cidrs")),
                    Cell.age(block, now)));

    private Addresses() {}

    private static String parent(@Nullable JsonObject parent) {
        String group = Fields.text(parent, "group");
        String namespace = Fields.text(parent, "namespace");
        return Fields.text(parent, "resource") + (group.isEmpty() ? "" : "." + group) + "/"
                + (namespace.isEmpty() ? "" : namespace + "/") + Fields.text(parent, "name");
    }
}
