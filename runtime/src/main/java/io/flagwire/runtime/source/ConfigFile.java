package io.flagwire.runtime.source;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** Reads a configuration file of any known format; the format is told by the end of the name. */
final class ConfigFile {
    /** More would be a mistake. */
    private static final long BYTES_MAX = 1 << 20;

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
            Path path = directory.resolve(name);
            if (Files.size(path) > BYTES_MAX) {
                throw new ConfigException("file " + name + ": has more than " + BYTES_MAX + " bytes");
            }
            return Files.readString(path);
        } catch (NoSuchFileException e) {
            throw new ConfigException("file " + name + ": does not exist");
        } catch (CharacterCodingException e) {
            throw new ConfigException("file " + name + ": is not UTF-8 text");
        } catch (IOException | InvalidPathException e) {
            throw new ConfigException("file " + name + ": cannot be read: " + e.getMessage());
        }
    }
}
