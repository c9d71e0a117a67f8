package io.flagwire.runtime.help;

import io.flagwire.annotations.Stability;
import io.flagwire.runtime.catalogue.Catalogue;
import io.flagwire.runtime.catalogue.CatalogueFlag;
import io.flagwire.runtime.flag.FlagSpec;
import io.flagwire.runtime.flag.RetiredName;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The text of {@code --help}: description, usage, and a section per named flag set in the order of the sets, its flags
 * sorted by name.
 *
 * <p>Where the width is known, every explanation stands below its flag and is wrapped; otherwise explanations stand in a
 * column of their own and are not, so that tools can read them line by line.
 */
public final class Help {
    /** Up to this width of a terminal, explanations stand in their own column as if the width were unknown. */
    private static final int COLUMNS_MIN = 24;

    private Help() {}

    /**
     * The whole text.
     *
     * @param columns width of the terminal, 0 if unknown
     */
    public static String text(Catalogue catalogue, HelpTopic topic, int columns) {
        StringBuilder out = new StringBuilder(catalogue.description()).append("\n\nUsage:\n  ");
        out.append(catalogue.command()).append(" [flags]\n");
        for (Map.Entry<String, List<CatalogueFlag>> section :
                catalogue.sections().entrySet()) {
            List<FlagLine> lines = new ArrayList<>();
            for (CatalogueFlag flag : section.getValue()) {
                if (isShown(flag, topic)) {
                    lines.add(FlagLine.of(flag, topic.extent()));
                }
            }
            append(out, title(section.getKey()), lines, columns);
        }
        if (topic.extent() == HelpTopic.Extent.ALL) {
            append(out, "Retired names", retired(catalogue), columns);
        }
        if (topic.extent() == HelpTopic.Extent.SHORT) {
            out.append("\nMore: --help, --help=SECTION, --help=all\n");
        }
        return out.toString();
    }

    private static boolean isShown(CatalogueFlag flag, HelpTopic topic) {
        FlagSpec spec = flag.spec();
        return switch (topic.extent()) {
            case ALL -> true;
            case EVERYDAY -> !spec.hidden();
            case SECTION -> !spec.hidden() && flag.section().equals(topic.section());
            case SHORT ->
                !spec.hidden()
                        && spec.deprecated() == null
                        && spec.unsupported() == null
                        && spec.stability() == Stability.GA;
        };
    }

    private static List<FlagLine> retired(Catalogue catalogue) {
        List<FlagLine> lines = new ArrayList<>();
        for (RetiredName name : catalogue.retired()) {
            lines.add(new FlagLine("      --" + name.name(), name.message()));
        }
        return lines;
    }

    /** The title of a section, as {@code Secure serving flags}. */
    public static String title(String section) {
        return section.isEmpty() ? "Flags" : Character.toUpperCase(section.charAt(0)) + section.substring(1) + " flags";
    }

    private static void append(StringBuilder out, String title, List<FlagLine> lines, int columns) {
        if (lines.isEmpty()) {
            return;
        }
        out.append('\n').append(title).append(":\n\n");
        boolean wrapped = columns > COLUMNS_MIN;
        // In a terminal the left column takes nearly all of the width, which moves every explanation to the next line.
        int width = wrapped ? columns - COLUMNS_MIN + "      -- int".length() : 0;
        for (FlagLine line : lines) {
            width = Math.max(width, line.left().length());
        }
        int indent = width + 3;
        for (FlagLine line : lines) {
            out.append(line.left()).append(" ".repeat(indent - line.left().length()));
            out.append(Wrapping.wrap(line.right(), indent, columns)).append('\n');
        }
    }
}
