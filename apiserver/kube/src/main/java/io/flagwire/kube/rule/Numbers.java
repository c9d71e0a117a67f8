package io.flagwire.kube.rule;

import io.flagwire.apimachinery.json.JsonObject;
import io.flagwire.apimachinery.status.FieldErrors;
import org.jspecify.annotations.Nullable;

/** Checks of numbers, with the texts that clients know. */
public final class Numbers {
    public static final String NOT_NEGATIVE = "must be greater than or equal to 0";
    private static final int PORT_MAX = 65535;

    private Numbers() {}

    /** Finds a member below 0. An absent one is fine. */
    public static void notNegative(@Nullable JsonObject object, String key, String path, FieldErrors errors) {
        Long value = object == null ? null : object.getLong(key);
        if (value != null && value < 0) {
            errors.invalid(Checks.under(path, key), value, NOT_NEGATIVE);
        }
    }

    public static boolean isPort(long number) {
        return number > 0 && number <= PORT_MAX;
    }

    /** Finds a number that is no port. */
    public static void port(long number, String path, FieldErrors errors) {
        if (!isPort(number)) {
            errors.invalid(path, number, "must be between 1 and 65535, inclusive");
        }
    }
}
