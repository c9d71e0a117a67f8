package io.flagwire.server;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A command line and what kube-apiserver makes of it, as {@code command-lines.txt} has them.
 *
 * @param alone whether nothing follows that makes the server log all flags and stop
 * @param early whether it ends before the flags are logged
 * @param error what is wrong with the command line, without {@code Error: }; null if nothing
 * @param failed the validations that fail
 * @param flags the values that are not the default
 */
record CommandLine(
        List<String> arguments,
        boolean alone,
        boolean early,
        int exit,
        @Nullable String error,
        List<String> deprecated,
        List<String> failed,
        Map<String, String> flags) {
    static List<CommandLine> all() {
        List<CommandLine> all = new ArrayList<>();
        List<String> block = new ArrayList<>();
        for (String line : lines("command-lines.txt")) {
            if (line.startsWith("$") && !block.isEmpty()) {
                all.add(of(block));
                block.clear();
            }
            block.add(line);
        }
        all.add(of(block));
        return all;
    }

    /** The lines of a file beside this class, without comments. */
    static List<String> lines(String file) {
        try (InputStream in = Objects.requireNonNull(CommandLine.class.getResourceAsStream(file), file)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static CommandLine of(List<String> block) {
        List<String> arguments = List.of(block.get(0).split("\t", -1));
        List<String> exit = values(block, "exit");
        List<String> error = values(block, "error");
        Map<String, String> flags = new TreeMap<>();
        for (String flag : values(block, "flag")) {
            flags.put(flag.substring(0, flag.indexOf('=')), flag.substring(flag.indexOf('=') + 1));
        }
        return new CommandLine(
                arguments.subList(1, arguments.size()),
                exit.get(0).endsWith(" alone"),
                exit.get(0).endsWith(" early"),
                exit.get(0).charAt(0) - '0',
                error.isEmpty() ? null : error.get(0),
                values(block, "deprecated"),
                values(block, "failed"),
                flags);
    }

    private static List<String> values(List<String> block, String key) {
        return block.stream()
                .filter(line -> line.startsWith(key + " "))
                .map(line -> line.substring(key.length() + 1))
                .toList();
    }

    @Override
    public String toString() {
        return String.join(" ", arguments);
    }
}
