package io.flagwire.runtime.flag;

/**
 * Where a value was given.
 *
 * @param layer the kind of source
 * @param name the file as the user named it, the variable, the flag's name as typed; empty where the layer says all
 * @param line line in the file from 1, or 0
 * @param column column in the line from 1, or 0
 */
public record Origin(Layer layer, String name, int line, int column) {
    /** The initialiser of the field. */
    public static final Origin DEFAULT = new Origin(Layer.DEFAULT, "", 0, 0);

    /** An option class that completed itself. */
    public static final Origin COMPLETED = new Origin(Layer.COMPLETED, "", 0, 0);

    /** The command line. */
    public static final Origin COMMAND_LINE = new Origin(Layer.COMMAND_LINE, "", 0, 0);

    /** A place in a configuration file. */
    public static Origin file(String file, int line, int column) {
        return new Origin(Layer.FILE, file, line, column);
    }

    /** An environment variable. */
    public static Origin variable(String name) {
        return new Origin(Layer.ENVIRONMENT, name, 0, 0);
    }

    /** Whether the other value comes from the same file, variable or command line. */
    public boolean sameSource(Origin other) {
        return layer == other.layer && name.equals(other.name);
    }

    /** As a message names it: {@code app.yaml:3:7}, {@code environment variable APP_PORT}, {@code command line}. */
    @Override
    public String toString() {
        return switch (layer) {
            case DEFAULT -> "default";
            case COMPLETED -> "completed";
            case FILE -> line == 0 ? "file " + name : "file " + name + ":" + line + ":" + column;
            case ENVIRONMENT -> "environment variable " + name;
            case COMMAND_LINE -> "command line";
        };
    }
}
