package io.flagwire.runtime.document;

/** A text in the language of roff, with the macros of man(7). */
final class Roff {
    private final StringBuilder out = new StringBuilder();

    /** A macro with its arguments, which are plain texts. */
    Roff macro(String name, String... arguments) {
        out.append('.').append(name);
        for (String argument : arguments) {
            out.append(" \"").append(escaped(argument).replace("\"", "\\(dq")).append('"');
        }
        out.append('\n');
        return this;
    }

    /** A plain text; its line breaks stay. */
    Roff text(String text) {
        String separator = "";
        for (String line : text.strip().split("\n+")) {
            out.append(separator);
            line(escaped(line.strip()));
            separator = ".br\n";
        }
        return this;
    }

    /** A line that is made of {@link #bold}, {@link #italic} and {@link #escaped} texts. */
    Roff line(String escaped) {
        boolean control = escaped.startsWith(".") || escaped.startsWith("'");
        out.append(control ? "\\&" : "").append(escaped).append('\n');
        return this;
    }

    static String bold(String text) {
        return "\\fB" + escaped(text) + "\\fR";
    }

    static String italic(String text) {
        return "\\fI" + escaped(text) + "\\fR";
    }

    static String escaped(String text) {
        return text.replace("\\", "\\e").replace("-", "\\-");
    }

    @Override
    public String toString() {
        return out.toString();
    }
}
