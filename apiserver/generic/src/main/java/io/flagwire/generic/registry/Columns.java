package io.flagwire.generic.registry;

import io.flagwire.apimachinery.json.JsonObject;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a resource prints as a Table.
 *
 * @param columns the columns in order
 * @param cells the values of one object's row, as many as there are columns
 */
public record Columns(List<Column> columns, Cells cells) {
    /** Name and Age, for kinds without columns of their own. */
    public static final Columns NAME_AND_AGE = new Columns(
            List.of(Column.ofName(), Column.ofAge()),
            (object, now) -> List.of(Cell.name(object), Cell.age(object, now)));

    public Columns {
        columns = List.copyOf(columns);
    }

    /** Computes a row. Pure; called from many threads. */
    @FunctionalInterface
    public interface Cells {
        /** Values are strings, longs, booleans or null. */
        List<? extends @Nullable Object> of(JsonObject object, Instant now);
    }

    /**
     * @param type as {@code string}, {@code integer}, {@code boolean}, {@code date}
     * @param format as {@code name}, empty for none
     * @param priority 0 always, more than 0 only with {@code -o wide}
     */
    public record Column(String name, String type, String format, String description, int priority) {
        public static Column of(String name, String type, String description) {
            return new Column(name, type, "", description, 0);
        }

        public static Column wide(String name, String type, String description) {
            return new Column(name, type, "", description, 1);
        }

        public static Column ofName() {
            return new Column("Name", "string", "name", "Name of the object, unique within its namespace.", 0);
        }

        public static Column ofAge() {
            return of("Age", "string", "Time since the object was created.");
        }
    }
}
