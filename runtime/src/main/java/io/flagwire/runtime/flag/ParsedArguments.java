package io.flagwire.runtime.flag;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a command line says. Its flags are not set before {@link #apply}. */
public final class ParsedArguments {
    private final List<GivenFlag> given;
    private final List<String> positionals;
    private final List<UsageError> errors;

    ParsedArguments(List<GivenFlag> given, List<String> positionals, List<UsageError> errors) {
        this.given = given;
        this.positionals = positionals;
        this.errors = errors;
    }

    /** The flags with their values, in their order. */
    public List<GivenFlag> given() {
        return given;
    }

    /** The arguments that are no flags and no values, in their order. */
    public List<String> positionals() {
        return positionals;
    }

    /**
     * Sets the flags.
     *
     * @param directory where relative names of files begin
     * @return a sentence for each use of a deprecated flag
     * @throws FlagException if anything on the command line cannot be read or is no value of its flag; flags whose values
     *     can be read are set all the same
     */
    public List<String> apply(Path directory) throws FlagException {
        List<UsageError> failures = new ArrayList<>(errors);
        List<String> deprecations = new ArrayList<>(0);
        for (GivenFlag flag : given) {
            apply(flag, directory, failures, deprecations);
        }
        if (!failures.isEmpty()) {
            failures.sort(Comparator.comparingInt(UsageError::token));
            throw new FlagException(failures.stream().map(UsageError::message).toList());
        }
        return deprecations;
    }

    private static void apply(GivenFlag flag, Path directory, List<UsageError> failures, List<String> deprecations) {
        Mount mount = flag.mount();
        FlagSpec spec = mount.group().describe(flag.index());
        String successor = spec.replacedBy();
        try {
            String value = flag.fromFile() ? content(directory, flag.value()) : flag.value();
            mount.set(successor == null ? flag.index() : mount.group().indexOf(successor), value);
        } catch (FlagValueException e) {
            failures.add(new UsageError(flag.token(), message(mount.describe(flag.index()), flag, e)));
            return;
        }
        if (spec.deprecated() != null) {
            deprecations.add("Flag --" + mount.prefix() + spec.name() + " has been deprecated, " + spec.deprecated());
        }
    }

    private static String message(FlagSpec spec, GivenFlag flag, FlagValueException cause) {
        String suffix = flag.fromFile() ? "-file" : "";
        boolean secret = spec.sensitive() && !flag.fromFile();
        return "invalid argument " + (secret ? FlagSpec.REDACTED : Quoted.of(flag.value())) + " for "
                + Quoted.of(dashed(spec.shorthand(), spec.name() + suffix)) + " flag: "
                + (spec.sensitive() ? "not a valid " + spec.type() : cause.getMessage());
    }

    private static String content(Path directory, String file) throws FlagValueException {
        try {
            return Files.readString(directory.resolve(file)).stripTrailing();
        } catch (IOException | InvalidPathException e) {
            throw new FlagValueException("the file cannot be read: " + e);
        }
    }

    private static String dashed(@Nullable String shorthand, String name) {
        return shorthand == null ? "--" + name : "-" + shorthand + ", --" + name;
    }
}
