package io.flagwire.runtime.flag;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Sets flags to what sources give them: follows {@code --x-file} and deprecated names to where the value is and goes, and
 * says what is wrong or should not be used any more. Not thread-safe.
 */
public final class FlagSetter {
    private final Path directory;
    private final List<String> deprecations = new ArrayList<>(0);

    /** @param directory where relative names of files begin */
    public FlagSetter(Path directory) {
        this.directory = directory;
    }

    /** A sentence for each use of a deprecated flag. */
    public List<String> deprecations() {
        return deprecations;
    }

    /**
     * Sets a flag.
     *
     * @return what is wrong with the value, or null; nothing has changed then
     */
    public @Nullable String set(FoundFlag found, String value, Assignment how, Origin origin) {
        Mount mount = found.mount();
        boolean deprecated = mount.group().isDeprecated(found.index());
        String text;
        try {
            text = text(found, value);
        } catch (FlagValueException e) {
            return message(mount.describe(found.index()), found, value, origin, e.getMessage());
        }
        try {
            int index = deprecated ? successor(found) : found.index();
            mount.set(index, text, again(mount, index, how, origin), origin);
        } catch (FlagValueException e) {
            FlagSpec spec = mount.describe(found.index());
            String reason = spec.sensitive() ? "not a valid " + spec.type() : e.getMessage();
            return message(spec, found, value, origin, reason);
        }
        if (deprecated) {
            FlagSpec spec = mount.describe(found.index());
            String place = origin.layer() == Layer.COMMAND_LINE ? "" : " (" + origin + ")";
            deprecations.add("Flag --" + spec.name() + place + " has been deprecated, " + spec.deprecated());
        }
        return null;
    }

    /** The flag that takes the values of a deprecated one; often the same. */
    private static int successor(FoundFlag found) {
        FlagGroup group = found.mount().group();
        String successor = group.describe(found.index()).replacedBy();
        return successor == null ? found.index() : group.indexOf(successor);
    }

    /** A flag that the same source has given before, under this or another name, grows. */
    private static Assignment again(Mount mount, int index, Assignment how, Origin origin) {
        return how == Assignment.REPLACE && mount.origin(index).sameSource(origin) ? Assignment.ADD : how;
    }

    private String text(FoundFlag found, String value) throws FlagValueException {
        // No switch, for which the compiler would add a class of its own to every start.
        if (found.spelling() == FoundFlag.Spelling.NAME) {
            return value;
        }
        return found.spelling() == FoundFlag.Spelling.NEGATION ? "false" : content(value);
    }

    private String content(String file) throws FlagValueException {
        String text;
        try {
            text = TextFile.read(directory, file);
        } catch (FlagValueException e) {
            throw new FlagValueException("the file " + e.getMessage());
        }
        int end = text.length();
        while (end > 0 && (text.charAt(end - 1) == '\n' || text.charAt(end - 1) == '\r')) {
            end--;
        }
        return text.substring(0, end);
    }

    private static String message(FlagSpec spec, FoundFlag found, String value, Origin origin, String reason) {
        boolean fromFile = found.spelling() == FoundFlag.Spelling.FILE;
        String quoted = spec.sensitive() && !fromFile ? FlagSpec.REDACTED : Quoted.of(value);
        String name = fromFile ? spec.name() + "-file" : spec.name();
        if (origin.layer() == Layer.COMMAND_LINE) {
            String dashed = spec.shorthand() == null ? "--" + name : "-" + spec.shorthand() + ", --" + name;
            return "invalid argument " + quoted + " for " + Quoted.of(dashed) + " flag: " + reason;
        }
        return origin + ": invalid value " + quoted + " for --" + name + ": " + reason;
    }
}
