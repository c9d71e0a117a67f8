package io.flagwire.runtime.picocli;

import io.flagwire.runtime.flag.Assignment;
import io.flagwire.runtime.flag.FlagSetter;
import io.flagwire.runtime.flag.FoundFlag;
import io.flagwire.runtime.flag.Origin;
import java.util.List;
import java.util.Map;
import java.util.Stack;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.IParameterPreprocessor;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.IGetter;
import picocli.CommandLine.Model.ISetter;
import picocli.CommandLine.ParameterException;

/** Carries the values that picocli finds for one option to the flag, by pflag's rules. */
final class FlagBinding implements IGetter, ISetter, IParameterPreprocessor {
    private final FoundFlag flag;
    private final String option;
    private final FlagSetter setter;
    private @Nullable Object current;
    private int carried;
    /** Where the option was found; null before that. */
    private @Nullable CommandSpec command;

    /** @param option its name with dashes */
    FlagBinding(FoundFlag flag, String option, FlagSetter setter) {
        this.flag = flag;
        this.option = option;
        this.setter = setter;
    }

    /** What may stand without a value takes one that is attached with {@code =} only, never the next argument. */
    @Override
    public boolean preprocess(Stack<String> arguments, CommandSpec found, ArgSpec spec, Map<String, Object> info) {
        command = found;
        boolean attached = "=".equals(info.get("separator"));
        if (flag.spelling() == FoundFlag.Spelling.NEGATION) {
            if (attached) {
                throw failure(found, "flag takes no argument: " + option);
            }
            carry(found, "false");
            return true;
        }
        String noValue = flag.mount().group().noValue(flag.index());
        if (noValue != null && flag.spelling() == FoundFlag.Spelling.NAME && !attached) {
            arguments.push(noValue);
            info.put("separator", "=");
        }
        return false;
    }

    // picocli declares both methods generically although the type is known to the option only.
    @Override
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals", "NullAway"})
    public <T> T get() {
        return (T) current;
    }

    // The list grows with each use of the option and is set again each time; it begins empty with each parse.
    @Override
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals", "NullAway"})
    public <T> T set(T value) {
        T before = (T) current;
        current = value;
        if (value instanceof List<?> texts && command != null) {
            carried = Math.min(carried, texts.size());
            while (carried < texts.size()) {
                carry(command, String.valueOf(texts.get(carried++)));
            }
        }
        return before;
    }

    private void carry(CommandSpec found, String text) {
        int deprecations = setter.deprecations().size();
        String problem = setter.set(flag, text, Assignment.REPLACE, Origin.COMMAND_LINE);
        if (problem != null) {
            throw failure(found, problem);
        }
        for (String deprecation : setter.deprecations()
                .subList(deprecations, setter.deprecations().size())) {
            found.commandLine().getErr().println(deprecation);
        }
    }

    private static ParameterException failure(CommandSpec found, String message) {
        return new ParameterException(found.commandLine(), message);
    }
}
