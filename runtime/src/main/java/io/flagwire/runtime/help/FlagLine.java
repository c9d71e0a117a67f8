package io.flagwire.runtime.help;

import io.flagwire.annotations.Stability;
import io.flagwire.runtime.catalogue.CatalogueFlag;
import io.flagwire.runtime.flag.FlagSpec;
import io.flagwire.runtime.flag.Quoted;
import java.util.ArrayList;
import java.util.List;

/**
 * What help says about one flag.
 *
 * @param left the flag as one types it: {@code "  -v, --v Level"}
 * @param right what it does, what its values must be, its default, its deprecation
 */
public record FlagLine(String left, String right) {
    /** The line of a flag where so much is told. */
    public static FlagLine of(CatalogueFlag flag, HelpTopic.Extent extent) {
        FlagSpec spec = flag.spec();
        StringBuilder left = new StringBuilder(spec.shorthand() == null ? "      " : "  -" + spec.shorthand() + ", ");
        left.append("--").append(spec.name());
        String word = flag.valueWord();
        if (!word.isEmpty()) {
            left.append(' ').append(word);
        }
        left.append(noValue(spec));
        StringBuilder right = new StringBuilder(extent == HelpTopic.Extent.SHORT ? flag.summary() : flag.help());
        List<String> remarks = remarks(flag, extent);
        if (!remarks.isEmpty()) {
            right.append(" (").append(String.join("; ", remarks)).append(')');
        }
        if (!flag.hasZeroDefault()) {
            boolean quoted = spec.type().equals("string") && !spec.sensitive();
            right.append(" (default ")
                    .append(quoted ? Quoted.of(flag.defaultValue()) : flag.defaultValue())
                    .append(')');
        }
        if (spec.deprecated() != null) {
            right.append(" (DEPRECATED: ").append(spec.deprecated()).append(')');
        }
        return new FlagLine(left.toString(), right.toString());
    }

    private static List<String> remarks(CatalogueFlag flag, HelpTopic.Extent extent) {
        FlagSpec spec = flag.spec();
        boolean all = extent == HelpTopic.Extent.ALL;
        List<String> remarks = new ArrayList<>();
        if (spec.stability() != Stability.GA) {
            remarks.add(spec.stability().toString());
        }
        if (all && spec.hidden()) {
            remarks.add("hidden");
        }
        if (spec.unsupported() != null) {
            remarks.add(all ? "not supported yet: " + spec.unsupported() : "not supported yet");
        }
        remarks.addAll(flag.constraints());
        for (String name : flag.otherNames(all)) {
            remarks.add("also --" + name);
        }
        if (all && flag.variable() != null) {
            remarks.add("variable " + flag.variable());
        }
        return remarks;
    }

    private static String noValue(FlagSpec spec) {
        String value = spec.noValue();
        if (value == null || spec.type().equals("bool") && value.equals("true")) {
            return "";
        }
        if (spec.type().equals("count") && value.equals("+1")) {
            return "";
        }
        return spec.type().equals("string") ? "[=\"" + value + "\"]" : "[=" + value + "]";
    }
}
