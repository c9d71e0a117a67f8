package io.flagwire.kube.networking;

import io.flagwire.apimachinery.json.JsonObject;
import io.flagwire.apimachinery.status.FieldErrors;
import io.flagwire.apimachinery.validation.NameRule;
import io.flagwire.generic.registry.Cell;
import io.flagwire.generic.registry.Columns;
import io.flagwire.generic.registry.Columns.Column;
import io.flagwire.generic.registry.StatusRules;
import io.flagwire.generic.registry.Strategy;
import io.flagwire.kube.address.AddressRange;
import io.flagwire.kube.rule.Checks;
import io.flagwire.kube.rule.Fields;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Address blocks of Services, and the addresses taken from them. */
final class Addresses {
    /** An IPAddress is named by its address. */
    static final NameRule NAME_RULE =
            (name, prefix) -> AddressRange.isAddress(name) ? List.of() : List.of(Checks.NOT_ADDRESS);

    static final Columns ADDRESS_COLUMNS = new Columns(
            List.of(Column.ofName(), Column.of("ParentRef", "string", "What has the address.")),
            (address, now) -> List.of(Cell.name(address), parent(Fields.at(address, "spec", "parentRef"))));

    static final Columns BLOCK_COLUMNS = new Columns(
            List.of(Column.ofName(), Column.of("CIDRs", "string", "Blocks of addresses."), Column.ofAge()),
            (block, now) -> List.of(
                    Cell.name(block),
                    String.join(",", Fields.texts(block.getObject("spec"), "cidrs")),
                    Cell.age(block, now)));

    static final Strategy BLOCK_STRATEGY = StatusRules.strategy()
            .validate(Addresses::block)
            .validateUpdate(Addresses::fixedBlocks)
            .build();

    private Addresses() {}

    private static void block(JsonObject block, FieldErrors errors) {
        List<String> cidrs = Fields.texts(block.getObject("spec"), "cidrs");
        if (cidrs.isEmpty()) {
            errors.required("spec.cidrs", "at least one CIDR required");
        }
        int i = 0;
        for (String cidr : cidrs) {
            if (AddressRange.parse(cidr) == null) {
                errors.invalid("spec.cidrs[" + i + "]", cidr, Checks.NOT_BLOCK);
            }
            i++;
        }
    }

    private static void fixedBlocks(JsonObject block, JsonObject old, FieldErrors errors) {
        List<String> cidrs = Fields.texts(block.getObject("spec"), "cidrs");
        List<String> before = Fields.texts(old.getObject("spec"), "cidrs");
        for (int i = 0; i < before.size(); i++) {
            String cidr = i < cidrs.size() ? cidrs.get(i) : "";
            if (!cidr.equals(before.get(i))) {
                errors.invalid("spec.cidrs[" + i + "]", cidr, "field is immutable");
            }
        }
    }

    private static String parent(@Nullable JsonObject parent) {
        String group = Fields.text(parent, "group");
        String namespace = Fields.text(parent, "namespace");
        return Fields.text(parent, "resource") + (group.isEmpty() ? "" : "." + group) + "/"
                + (namespace.isEmpty() ? "" : namespace + "/") + Fields.text(parent, "name");
    }
}
