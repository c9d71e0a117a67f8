package io.flagwire.schema;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;

/** Writes the two resources into the folder that is named on the command line, unless they are newer than their sources. */
final class ExtractSchema {
    private ExtractSchema() {}

    public static void main(String[] args) throws IOException, ReflectiveOperationException {
        Path folder = Path.of(args[0]);
        if (Freshness.isNewer(folder.resolve("descriptions.bin.gz"), System.getProperty("java.class.path"), folder)) {
            return;
        }
        Files.createDirectories(folder);
        PublishedApi api = PublishedApi.read();
        Join join = new Join(api, new Unpublished(HandKept.read("unpublished.txt")));
        Collection<ApiType> types = join.types();
        MergeFacts merge = new MergeFacts(HandKept.read("merge.txt"));
        ValueFacts values = new ValueFacts(
                HandKept.read("enums.txt"), HandKept.read("defaults.txt"), HandKept.read("presence.txt"));
        TableWriter writer = new TableWriter(merge, values);
        writer.types(withOlderVersions(types));
        writer.operations(join.operations(), join);
        TreeSet<String> unused = new TreeSet<>(merge.unused());
        unused.addAll(values.unused());
        if (!unused.isEmpty()) {
            throw new IllegalStateException("hand-kept lines about what the API does not have: " + unused);
        }
        writer.writeTo(folder);
    }

    /** In the order of their names. */
    private static List<ApiType> withOlderVersions(Collection<ApiType> types) throws IOException {
        List<ApiType> all = new ArrayList<>(types);
        all.addAll(new OlderVersions(HandKept.read("older.txt")).types(types));
        all.sort(Comparator.comparing(ApiType::name));
        return all;
    }
}
