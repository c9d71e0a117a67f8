package io.flagwire.runtime.source;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/**
 * Reads files of {@link Properties}. The JDK knows what a line means, but not which line it was: each logical line is read
 * by itself.
 */
final class PropertiesFile {
    private PropertiesFile() {}

    static List<ConfigEntry> read(String name, String content, List<String> problems) throws ConfigException {
        List<ConfigEntry> entries = new ArrayList<>();
        Map<String, Integer> lines = new HashMap<>();
        String[] natural = content.split("\r\n|\r|\n", -1);
        int at = 0;
        while (at < natural.length) {
            int line = at + 1;
            StringBuilder logical = new StringBuilder(natural[at++]);
            while (at < natural.length && !isComment(logical) && isContinued(logical)) {
                logical.append('\n').append(natural[at++]);
            }
            for (Map.Entry<Object, Object> property :
                    load(name, line, logical.toString()).entrySet()) {
                String key = (String) property.getKey();
                Integer before = lines.putIfAbsent(key, line);
                if (before == null) {
                    int column = natural[line - 1].length()
                            - natural[line - 1].stripLeading().length()
                            + 1;
                    entries.add(new ConfigEntry(
                            key, line, column, ConfigEntry.Form.TEXT, List.of((String) property.getValue())));
                } else {
                    problems.add(
                            "file " + name + ":" + line + ":1: key " + key + " is given again, after line " + before);
                }
            }
        }
        return entries;
    }

    private static Properties load(String name, int line, String logical) throws ConfigException {
        Properties properties = new Properties();
        try {
            properties.load(new StringReader(logical));
        } catch (IOException | IllegalArgumentException e) {
            throw new ConfigException("file " + name + ":" + line + ":1: " + e.getMessage());
        }
        return properties;
    }

    private static boolean isComment(CharSequence line) {
        String text = line.toString().stripLeading();
        return text.startsWith("#") || text.startsWith("!");
    }

    /** Whether the line ends in an odd number of backslashes. */
    private static boolean isContinued(CharSequence line) {
        int backslashes = 0;
        while (backslashes < line.length() && line.charAt(line.length() - 1 - backslashes) == '\\') {
            backslashes++;
        }
        return backslashes % 2 == 1;
    }
}
