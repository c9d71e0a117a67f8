package io.flagwire.kube;

import static org.assertj.core.api.Assertions.assertThat;

import io.flagwire.apimachinery.json.JsonArray;
import io.flagwire.apimachinery.json.JsonObject;
import io.flagwire.generic.registry.Columns.Column;
import io.flagwire.generic.registry.ResourceDefinition;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The rows of tables, beside those that a real server printed. */
class CellsTest {
    static Stream<Named<JsonObject>> recorded() {
        return Recording.lines("cells.jsonl").stream()
                .map(line -> Named.of(Recording.title(Recording.object(line, "object")), line));
    }

    @ParameterizedTest
    @MethodSource("recorded")
    void rowIsPrintedAsARealServerDoes(JsonObject line) {
        JsonObject object = Recording.object(line, "object");
        ResourceDefinition row = Rows.of(Recording.text(object, "apiVersion"), Recording.text(object, "kind"));
        Instant now = Instant.parse(Recording.text(line, "now"));
        JsonObject stored =
                row.conversion() == null ? object : row.conversion().toStored().apply(object);
        List<?> cells = row.columns().cells().of(stored, now);
        JsonArray expected = Objects.requireNonNull(line.getArray("cells"));
        List<Integer> columns = IntStream.range(0, expected.size())
                .filter(i -> !row.columns().columns().get(i).name().equals("Age"))
                .boxed()
                .toList();
        assertThat(columns.stream().map(i -> text(row, i, cells.get(i))))
                .containsExactlyElementsOf(
                        columns.stream().map(i -> text(row, i, expected.get(i))).toList());
    }

    @ParameterizedTest
    @MethodSource("recorded")
    void columnsAreThoseOfARealServer(JsonObject line) {
        JsonObject object = Recording.object(line, "object");
        ResourceDefinition row = Rows.of(Recording.text(object, "apiVersion"), Recording.text(object, "kind"));
        assertThat(row.columns().columns().stream().map(CellsTest::text).toList())
                .isEqualTo(IntStream.range(
                                0,
                                Objects.requireNonNull(line.getArray("columns")).size())
                        .mapToObj(line.getArray("columns")::getString)
                        .toList());
    }

    private static String text(ResourceDefinition row, int i, @Nullable Object cell) {
        return row.columns().columns().get(i).name() + " = " + (cell instanceof String s ? "\"" + s + "\"" : cell);
    }

    private static String text(Column column) {
        return column.name() + "/" + column.type() + (column.format().isEmpty() ? "" : "/" + column.format())
                + (column.priority() > 0 ? "*" : "");
    }
}
