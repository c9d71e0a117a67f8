package io.flagwire.runtime.source;

import io.flagwire.runtime.flag.FlagValueException;
import io.flagwire.runtime.flag.TextFile;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** Reads a configuration file of any known format; the format is told by the end of the name. */
final class ConfigFile {
    private ConfigFile() {}

    /**
     * The file's entries in their order.
     *
     * @param directory where a relative name begins
     * @param name as the user gave it
     * @param problems gets a sentence for each entry that makes no sense, which is then left out
     * @throws ConfigException if the file cannot be read
     */
    static List<ConfigEntry> read(Path directory, String name, List<String> problems) throws ConfigException {
        String suffix = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        return switch (suffix) {
            case "yaml", "yml", "json" -> YamlFile.read(name, content(directory, name), problems);
            case "properties" -> PropertiesFile.read(name, content(directory, name), problems);
            default ->
                throw new ConfigException("file " + name
                        + ": the name says no known format; it must end in .yaml, .yml, .json or .properties");
        };
    }

    private static String content(Path directory, String name) throws ConfigException {
        try {
            return TextFile.read(directory, name);
        } catch (FlagValueException e) {
            throw new ConfigException("file " + name + ": " + e.getMessage());
        }
    }
}
