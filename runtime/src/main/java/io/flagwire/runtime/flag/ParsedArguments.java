package io.flagwire.runtime.flag;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

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
     * @return a sentence for everything on the command line that cannot be read or is no value of its flag, in its order;
     *     flags whose values can be read are set all the same
     */
    public List<String> apply(FlagSetter setter) {
        List<UsageError> failures = new ArrayList<>(errors);
        for (GivenFlag flag : given) {
            String failure = setter.set(flag.flag(), flag.value(), Assignment.REPLACE, Origin.COMMAND_LINE);
            if (failure != null) {
                failures.add(new UsageError(flag.token(), failure));
            }
        }
        // Linking the first lambda takes longer than setting all flags, and most command lines are right.
        return failures.isEmpty() ? List.of() : messages(failures);
    }

    private static List<String> messages(List<UsageError> failures) {
        failures.sort(Comparator.comparingInt(UsageError::token));
        return failures.stream().map(UsageError::message).toList();
    }
}
