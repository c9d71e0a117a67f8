package io.flagwire.runtime.source;

import java.util.List;

/**
 * Which configuration files to read. A command that mounts it has {@code --config}:
 *
 * <pre>{@code @FlagSet("global") final ConfigOptions config = new ConfigOptions();}</pre>
 */
public final class ConfigOptions {
    /** The files in the order in which they were named; a later one beats the earlier. */
    List<String> config = List.of();

    /** No files. */
    public ConfigOptions() {}

    /** The names of the files, as given, in the order in which they are read. Unmodifiable. */
    public List<String> files() {
        return config;
    }
}
