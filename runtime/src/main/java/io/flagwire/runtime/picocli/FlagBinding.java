package io.flagwire.runtime.picocli;

import io.flagwire.runtime.flag.Assignment;
import io.flagwire.runtime.flag.FlagSetter;
import io.flagwire.runtime.flag.FoundFlag;
import io.flagwire.runtime.flag.Mount;
import io.flagwire.runtime.flag.Origin;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.IGetter;
import picocli.CommandLine.Model.ISetter;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;

/** Carries the values that picocli finds for one option to the flag. */
final class FlagBinding implements IGetter, ISetter {
    private final Mount mount;
    private final int index;
    private final FlagSetter setter;
    private @Nullable OptionSpec option;
    private @Nullable Object current;
    private int carried;

    FlagBinding(Mount mount, int index, FlagSetter setter) {
        this.setter = setter;
        this.mount = mount;
        this.index = index;
    }

    void bind(OptionSpec bound) {
        option = bound;
    }

    // picocli declares both methods generically although the type is known to the option only.
    @Override
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals", "NullAway"})
    public <T> T get() {
        return (T) current;
    }

    // The list grows with each use of the option and is set again each time.
    @Override
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals", "NullAway"})
    public <T> T set(T value) {
        T before = (T) current;
        current = value;
        if (value instanceof List<?> texts) {
            while (carried < texts.size()) {
                carry(String.valueOf(texts.get(carried++)));
            }
        } else if (value != null) {
            carry(value.toString());
        }
        return before;
    }

    private void carry(String text) {
        FoundFlag flag = new FoundFlag(mount, index, FoundFlag.Spelling.NAME);
        String problem = setter.set(flag, text, Assignment.REPLACE, Origin.COMMAND_LINE);
        if (problem != null) {
            throw failure(problem);
        }
    }

    private RuntimeException failure(String message) {
        return option == null
                ? new IllegalStateException(message)
                : new ParameterException(option.command().commandLine(), message);
    }
}
