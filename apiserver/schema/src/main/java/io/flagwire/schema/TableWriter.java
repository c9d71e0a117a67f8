package io.flagwire.schema;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;

/** Writes the table in the form that {@code io.flagwire.apimachinery.schema.SchemaTable} reads and describes. */
final class TableWriter {
    private final TableOutput table = new TableOutput();
    private final TableOutput descriptions = new TableOutput();
    private final MergeFacts merge;
    private final ValueFacts values;

    TableWriter(MergeFacts merge, ValueFacts values) {
        this.merge = merge;
        this.values = values;
    }

    void types(Collection<ApiType> types) {
        table.number(types.size());
        types.forEach(this::type);
    }

    private void type(ApiType type) {
        table.string(type.name()).number((type.isKind() ? 1 : 0) | (merge.isAtomic(type) ? 2 : 0));
        if (type.isKind()) {
            table.string(type.group()).string(type.version()).string(type.simpleName());
        }
        table.number(descriptions.intern(type.description()));
        List<MergeFacts.Union> unions = merge.unions(type);
        table.number(unions.size());
        unions.forEach(u -> table.string(u.discriminator()).strings(u.members()));
        TableOutput fields = table.part();
        fields.number(type.fields().size());
        type.fields().forEach(field -> field(fields, type, field));
        table.part(fields);
    }

    private void field(TableOutput out, ApiType type, ApiType.Field field) {
        MergeFacts.Field facts = merge.field(type, field);
        List<String> enumValues = values.enumValues(type, field);
        String defaultValue = values.defaultValue(type, field);
        int flags = (field.required() ? 1 : 0)
                | (enumValues.isEmpty() ? 0 : 2)
                | (defaultValue.isEmpty() ? 0 : 4)
                | (facts.listType() == 0 ? 0 : 8)
                | (facts.mapType() < 0 ? 0 : 16)
                | (facts.strategies().isEmpty() ? 0 : 32);
        out.string(field.name())
                .string(field.type())
                .number(descriptions.intern(field.description()))
                .number(flags)
                .number(values.presence(type, field).ordinal());
        if (!enumValues.isEmpty()) {
            out.strings(enumValues);
        }
        if (!defaultValue.isEmpty()) {
            out.string(defaultValue);
        }
        if (facts.listType() != 0) {
            out.number(facts.listType()).strings(facts.keys());
        }
        if (facts.mapType() >= 0) {
            out.number(facts.mapType());
        }
        if (!facts.strategies().isEmpty()) {
            out.strings(facts.strategies()).string(facts.mergeKey());
        }
        out.number(field.protobufPath().size());
        field.protobufPath().forEach(out::number);
    }

    void operations(List<JavaOperation> operations, Join join) {
        table.number(operations.size());
        for (JavaOperation operation : operations) {
            table.string(operation.id())
                    .string(operation.method())
                    .string(operation.path())
                    .string(join.nameOf(operation.body()))
                    .string(join.nameOf(operation.answer()));
        }
    }

    void writeTo(Path folder) throws IOException {
        table.writeTo(folder.resolve("schema.bin.gz"));
        descriptions.writeTo(folder.resolve("descriptions.bin.gz"));
    }
}
