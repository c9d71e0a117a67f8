package io.flagwire.generic.registry;

import io.flagwire.apimachinery.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;

/** Cells that many kinds have. */
public final class Cell {
    private static final String UNKNOWN = "<unknown>";

    private Cell() {}

    public static String name(JsonObject object) {
        JsonObject metadata = object.getObject("metadata");
        String name = metadata == null ? null : metadata.getString("name");
        return name == null ? "" : name;
    }

    public static String age(JsonObject object, Instant now) {
        JsonObject metadata = object.getObject("metadata");
        return since(metadata == null ? null : metadata.getString("creationTimestamp"), now);
    }

    /** The time since a timestamp, {@code <unknown>} without one. */
    public static String since(@Nullable String timestamp, Instant now) {
        if (timestamp == null) {
            return UNKNOWN;
        }
        try {
            return humanDuration(Duration.between(Instant.parse(timestamp), now));
        } catch (DateTimeParseException e) {
            return UNKNOWN;
        }
    }

    /** A duration in two units at most, as {@code 5m30s} or {@code 3d4h} (duration.HumanDuration). */
    public static String humanDuration(Duration duration) {
        long seconds = duration.toSeconds();
        if (seconds < -1) {
            return "<invalid>";
        }
        if (seconds < 0) {
            return "0s";
        }
        long minutes = seconds / 60;
        long hours = minutes / 60;
        long days = hours / 24;
        if (seconds < 120) {
            return seconds + "s";
        }
        if (minutes < 10) {
            return two(minutes, "m", seconds % 60, "s");
        }
        if (minutes < 180) {
            return minutes + "m";
        }
        if (hours < 8) {
            return two(hours, "h", minutes % 60, "m");
        }
        if (hours < 48) {
            return hours + "h";
        }
        if (days < 8) {
            return two(days, "d", hours % 24, "h");
        }
        if (days < 365 * 2) {
            return days + "d";
        }
        if (days < 365 * 8) {
            return two(days / 365, "y", days % 365, "d");
        }
        return days / 365 + "y";
    }

    private static String two(long large, String largeUnit, long small, String smallUnit) {
        return small == 0 ? large + largeUnit : large + largeUnit + small + smallUnit;
    }
}
