package io.flagwire.runtime.help;

/** Breaks explanations into lines as pflag does. */
final class Wrapping {
    /** Narrower than this a column of text is not worth wrapping into. */
    private static final int TEXT_MIN = 24;
    /** Where text stands for which there is no column. */
    private static final int BLOCK_INDENT = 16;
    /** A line may be this much longer if that spares a line of one short word. */
    private static final int SLOP = 5;

    private Wrapping() {}

    /**
     * The text with its line breaks.
     *
     * @param indent where the text begins
     * @param columns width of a line, 0 for no limit
     */
    static String wrap(String text, int indent, int columns) {
        if (columns == 0) {
            return text.replace("\n", lineAt(indent));
        }
        int left = indent;
        StringBuilder out = new StringBuilder();
        if (columns - indent < TEXT_MIN) {
            left = BLOCK_INDENT;
            out.append(lineAt(left));
            if (columns - left < TEXT_MIN) {
                return text.replace("\n", out);
            }
        }
        String newLine = lineAt(left);
        int limit = columns - left - SLOP;
        int at = 0;
        while (true) {
            int end = endOfLine(text, at, limit);
            out.append(text.substring(at, end).replace("\n", newLine));
            at = end + 1;
            if (at >= text.length()) {
                return out.toString();
            }
            out.append(newLine);
        }
    }

    /** Where the line ends that begins here: at the blank or break that it stops before, or at the end of the text. */
    private static int endOfLine(String text, int from, int limit) {
        if (from + limit + SLOP > text.length()) {
            return text.length();
        }
        int blank = from + limit - 1;
        while (blank > from && " \t\n".indexOf(text.charAt(blank)) < 0) {
            blank--;
        }
        if (blank <= from) {
            return text.length();
        }
        int newLine = text.lastIndexOf('\n', from + limit - 1);
        return newLine > from && newLine < blank ? newLine : blank;
    }

    private static String lineAt(int indent) {
        return "\n" + " ".repeat(indent);
    }
}
