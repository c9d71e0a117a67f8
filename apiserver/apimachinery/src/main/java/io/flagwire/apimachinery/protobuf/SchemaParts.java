package io.flagwire.apimachinery.protobuf;

import io.flagwire.apimachinery.schema.FieldType.SchemaOr.Alternative;

/** Field numbers of the messages that hold a schema or something else. */
final class SchemaParts {
    private SchemaParts() {}

    static int schema(Alternative alternative) {
        return alternative == Alternative.BOOL ? 2 : 1;
    }

    static int other(Alternative alternative) {
        return alternative == Alternative.BOOL ? 1 : 2;
    }
}
