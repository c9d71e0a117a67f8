package io.flagwire.schema;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.stream.Stream;

/** Whether work can be skipped because its result is newer than what it is made of. */
final class Freshness {
    private Freshness() {}

    /**
     * @param output the result, which need not exist
     * @param classPath what it is made of
     * @param without a folder below the class path that holds results
     */
    static boolean isNewer(Path output, String classPath, Path without) throws IOException {
        if (!Files.exists(output)) {
            return false;
        }
        FileTime made = Files.getLastModifiedTime(output);
        for (String entry : classPath.split(File.pathSeparator, -1)) {
            try (Stream<Path> files = Files.walk(Path.of(entry))) {
                for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
                    if (!file.startsWith(without)
                            && Files.getLastModifiedTime(file).compareTo(made) > 0) {
                        return false;
                    }
                }
            }
        }
        return true;
    }
}
