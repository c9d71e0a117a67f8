package io.flagwire.kube.coordination;

import io.flagwire.generic.registry.Cell;
import io.flagwire.generic.registry.Columns;
import io.flagwire.generic.registry.Columns.Column;
import io.flagwire.generic.registry.Strategy;
import io.flagwire.kube.rule.Fields;
import java.util.List;

/** Leases. */
final class Leases {
    static final Strategy STRATEGY = Strategy.builder()
            .defaults(lease -> lease.computeObject("spec"))
            .validate(LeaseValidation::validate)
            .build();

    static final Columns COLUMNS = new Columns(
            List.of(Column.ofName(), Column.of("Holder", "string", "Who holds the lease."), Column.ofAge()),
            (lease, now) -> List.of(
                    Cell.name(lease), Fields.text(lease.getObject("spec"), "holderIdentity"), Cell.age(lease, now)));

    private Leases() {}
}
