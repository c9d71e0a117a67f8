package io.flagwire.runtime.document;

import io.flagwire.runtime.catalogue.Catalogue;
import io.flagwire.runtime.catalogue.CatalogueFlag;
import io.flagwire.runtime.flag.Beaten;
import io.flagwire.runtime.flag.Layer;
import io.flagwire.runtime.flag.Quoted;
import java.util.Collection;

/** Where values come from and what they beat. */
public final class Explanation {
    private Explanation() {}

    /**
     * A paragraph for each flag.
     *
     * @param names full names of the flags; of all whose value is no default if empty
     */
    public static String text(Catalogue catalogue, Collection<String> names) {
        StringBuilder out = new StringBuilder();
        for (CatalogueFlag flag : catalogue.flags()) {
            boolean isDefault = flag.origin().layer() == Layer.DEFAULT;
            if (names.isEmpty() ? !isDefault : names.contains(flag.name())) {
                append(out, flag);
            }
        }
        return out.toString();
    }

    private static void append(StringBuilder out, CatalogueFlag flag) {
        out.append("--").append(flag.name()).append('=').append(Quoted.of(flag.value()));
        out.append("\n    from ").append(flag.origin()).append('\n');
        for (Beaten beaten : flag.beaten()) {
            out.append("    beats ").append(Quoted.of(beaten.value()));
            out.append(" from ").append(beaten.origin()).append('\n');
        }
    }
}
