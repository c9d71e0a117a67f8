package io.flagwire.runtime.flag;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Holds the values of one mounted group to what their annotations say. Generated code calls it with the values; a null
 * value passes everything but {@link #required}. Not thread-safe.
 */
public final class Constraints {
    private final Mount mount;
    private final List<String> broken = new ArrayList<>(0);

    /** Nothing checked yet. */
    public Constraints(Mount mount) {
        this.mount = mount;
    }

    /** A sentence for each value that is not what it should be, in the order of the calls. */
    public List<String> broken() {
        return List.copyOf(broken);
    }

    /** The flag must have been given, by whatever source. */
    public void required(int index) {
        if (!mount.changed(index)) {
            broken.add("--" + mount.describe(index).name() + " is required");
        }
    }

    /** A number must not be less than the least, which is written as on the command line. */
    public void atLeast(int index, @Nullable Number value, String min) {
        if (value != null && compare(value, min) < 0) {
            fail(index, value.toString(), "must be at least " + min);
        }
    }

    /** A number must not be more than the greatest, which is written as on the command line. */
    public void atMost(int index, @Nullable Number value, String max) {
        if (value != null && compare(value, max) > 0) {
            fail(index, value.toString(), "must be at most " + max);
        }
    }

    /** A duration must not be shorter than the least, which is written as on the command line. */
    public void atLeast(int index, @Nullable Duration value, String min) {
        if (value != null && value.compareTo(duration(min)) < 0) {
            fail(index, Values.print(value), "must be at least " + min);
        }
    }

    /** A duration must not be longer than the greatest, which is written as on the command line. */
    public void atMost(int index, @Nullable Duration value, String max) {
        if (value != null && value.compareTo(duration(max)) > 0) {
            fail(index, Values.print(value), "must be at most " + max);
        }
    }

    /** A text that is not empty must match the expression as a whole. */
    public void matches(int index, @Nullable String value, String pattern) {
        if (value != null && !value.isEmpty() && !Pattern.matches(pattern, value)) {
            fail(index, value, "must match " + pattern);
        }
    }

    /** Each text must match the expression as a whole. */
    public void matches(int index, @Nullable Collection<String> values, String pattern) {
        for (String value : values == null ? List.<String>of() : values) {
            matches(index, value, pattern);
        }
    }

    /** Each value of the map must match the expression as a whole. */
    public void matches(int index, @Nullable Map<String, String> values, String pattern) {
        matches(index, values == null ? null : values.values(), pattern);
    }

    /** A text that is not empty must be one of these. */
    public void oneOf(int index, @Nullable String value, String... allowed) {
        if (value != null && !value.isEmpty() && !List.of(allowed).contains(value)) {
            fail(index, value, "must be one of " + String.join(", ", allowed));
        }
    }

    /** Each text must be one of these. */
    public void oneOf(int index, @Nullable Collection<String> values, String... allowed) {
        for (String value : values == null ? List.<String>of() : values) {
            oneOf(index, value, allowed);
        }
    }

    /** Each value of the map must be one of these. */
    public void oneOf(int index, @Nullable Map<String, String> values, String... allowed) {
        oneOf(index, values == null ? null : values.values(), allowed);
    }

    private void fail(int index, String value, String expected) {
        FlagSpec spec = mount.describe(index);
        Origin origin = mount.origin(index);
        StringBuilder message = new StringBuilder("--").append(spec.name()).append(' ');
        message.append(spec.sensitive() ? FlagSpec.REDACTED : value);
        // The command line is what one looks at anyway, and a bare default has no other place.
        if (origin.layer() == Layer.FILE || origin.layer() == Layer.ENVIRONMENT) {
            message.append(" (").append(origin).append(')');
        }
        broken.add(message.append(' ').append(expected).toString());
    }

    private static int compare(Number value, String bound) {
        try {
            return value instanceof Double
                    ? Double.compare(value.doubleValue(), Values.parseDouble(bound))
                    : Long.compare(value.longValue(), Values.parseLong(bound));
        } catch (FlagValueException e) {
            throw new IllegalArgumentException("the bound " + bound + " is no number", e);
        }
    }

    private static Duration duration(String bound) {
        try {
            return Values.parseDuration(bound);
        } catch (FlagValueException e) {
            throw new IllegalArgumentException("the bound " + bound + " is no duration", e);
        }
    }
}
