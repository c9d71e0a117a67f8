package io.flagwire.runtime.help;

import io.flagwire.runtime.flag.FlagSpec;
import io.flagwire.runtime.flag.Mount;
import io.flagwire.runtime.flag.NamedFlagSets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
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
    public static String text(String command, String description, NamedFlagSets flagSets, int columns) {
        StringBuilder out = new StringBuilder(description).append("\n\nUsage:\n  ");
        out.append(command).append(" [flags]\n");
        for (Map.Entry<String, List<FlagLine>> section : sections(flagSets).entrySet()) {
            List<FlagLine> lines = section.getValue();
            if (!lines.isEmpty()) {
                appendTitle(out, section.getKey());
                lines.sort(Comparator.comparing(FlagLine::name));
                appendLines(out, lines, columns);
            }
        }
        return out.toString();
    }

    private static Map<String, List<FlagLine>> sections(NamedFlagSets flagSets) {
        Map<String, List<FlagLine>> sections = new LinkedHashMap<>();
        for (Mount mount : flagSets.mounts()) {
            for (int i = 0; i < mount.group().size(); i++) {
                FlagSpec spec = mount.describe(i);
                String section = spec.section() == null ? "" : spec.section();
                List<FlagLine> lines = sections.computeIfAbsent(section, title -> new ArrayList<>());
                if (!spec.hidden()) {
                    lines.add(FlagLine.of(spec, mount.defaultValue(i)));
                }
            }
        }
        return sections;
    }

    private static void appendTitle(StringBuilder out, String section) {
        out.append('\n');
        if (section.isEmpty()) {
            out.append("Flags:\n\n");
        } else {
            out.append(Character.toUpperCase(section.charAt(0)))
                    .append(section, 1, section.length())
                    .append(" flags:\n\n");
        }
    }

    private static void appendLines(StringBuilder out, List<FlagLine> lines, int columns) {
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
