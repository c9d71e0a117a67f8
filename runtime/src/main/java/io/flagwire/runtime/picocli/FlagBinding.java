package io.flagwire.runtime.picocli;

import io.flagwire.runtime.flag.FlagValueException;
import io.flagwire.runtime.flag.Mount;
import io.flagwire.runtime.flag.Quoted;
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
    private @Nullable OptionSpec option;
    private @Nullable Object current;
    private int carried;

    FlagBinding(Mount mount, int index) {
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
        try {
            mount.set(index, text);
        } catch (FlagValueException e) {
            throw failure(text, e);
        }
    }

    private RuntimeException failure(String text, FlagValueException cause) {
        String message = "invalid argument " + Quoted.of(text) + " for "
                + Quoted.of("--" + mount.describe(index).name()) + " flag: " + cause.getMessage();
        return option == null
                ? new IllegalStateException(message)
                : new ParameterException(option.command().commandLine(), message);
    }
}
