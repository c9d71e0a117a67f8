package io.flagwire.runtime.source;

import io.flagwire.annotations.Flag;
import java.util.List;

/**
 * Which configuration files to read. A command that mounts it has {@code --config}:
 *
 * <pre>{@code @FlagSet("global") final ConfigOptions config = new ConfigOptions();}</pre>
 */
public final class ConfigOptions {
    static final String HELP =
            "Configuration `file`, YAML (.yaml, .yml, .json) or properties (.properties), with flags'"
                    + " names as keys. If given several times, the later file beats the earlier. Environment variables and the"
                    + " command line beat files.";

    @Flag(help = HELP, split = false)
    List<String> config = List.of();

    /** No files. */
    public ConfigOptions() {}

    /** The names of the files, as given, in the order in which they are read. Unmodifiable. */
    public List<String> files() {
        return config;
    }
}
