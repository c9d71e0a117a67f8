package io.flagwire.generic.openapi;

import io.flagwire.apimachinery.schema.GroupVersionKind;
import io.flagwire.apimachinery.schema.SchemaTable;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What operations take and answer. */
final class MediaTypes {
    private static final String JSON = "application/json";
    private static final String YAML = "application/yaml";
    private static final String PROTOBUF = "application/vnd.kubernetes.protobuf";

    private final SchemaTable table;

    MediaTypes(SchemaTable table) {
        this.table = table;
    }

    /** Custom resources have no protobuf form. */
    private boolean isBuiltIn(@Nullable GroupVersionKind kind) {
        return kind == null || table.kind(kind) != null;
    }

    List<String> answers(ApiOperation operation) {
        List<String> types = new ArrayList<>(List.of(JSON, YAML));
        boolean builtIn = isBuiltIn(operation.kind());
        if (builtIn) {
            types.add(PROTOBUF);
        }
        if (operation.isList()) {
            types.add(JSON + ";stream=watch");
            if (builtIn) {
                types.add(PROTOBUF + ";stream=watch");
            }
        }
        return types;
    }

    List<String> bodies(ApiOperation operation) {
        if (!operation.isPatch()) {
            return List.of("*/*");
        }
        List<String> types = new ArrayList<>(List.of("application/json-patch+json", "application/merge-patch+json"));
        if (isBuiltIn(operation.kind())) {
            types.add("application/strategic-merge-patch+json");
        }
        types.add("application/apply-patch+yaml");
        return types;
    }
}
