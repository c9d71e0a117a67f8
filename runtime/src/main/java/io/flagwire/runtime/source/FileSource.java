package io.flagwire.runtime.source;

import io.flagwire.runtime.flag.Assignment;
import io.flagwire.runtime.flag.FlagSetter;
import io.flagwire.runtime.flag.FlagSpec;
import io.flagwire.runtime.flag.FoundFlag;
import io.flagwire.runtime.flag.Layer;
import io.flagwire.runtime.flag.NamedFlagSets;
import io.flagwire.runtime.flag.NearestName;
import io.flagwire.runtime.flag.Origin;
import io.flagwire.runtime.flag.Redacted;
import io.flagwire.runtime.flag.ValueShape;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A configuration file: its keys are the flags' names, with {@code _} for {@code -} if need be. A text is what would stand
 * on the command line; a list gives each element as it is, a mapping each pair.
 */
final class FileSource {
    private final NamedFlagSets flagSets;
    private final Path directory;
    private final FlagSetter setter;
    private final List<String> problems;

    FileSource(NamedFlagSets flagSets, Path directory, FlagSetter setter, List<String> problems) {
        this.flagSets = flagSets;
        this.directory = directory;
        this.setter = setter;
        this.problems = problems;
    }

    void apply(String file) {
        try {
            Map<String, String> keys = new HashMap<>();
            for (ConfigEntry entry : ConfigFile.read(directory, file, problems)) {
                apply(entry, Origin.file(file, entry.line(), entry.column()), keys);
            }
        } catch (ConfigException e) {
            problems.add(e.getMessage());
        }
    }

    /** @param keys by the name of a flag the key that has given it in this file */
    private void apply(ConfigEntry entry, Origin origin, Map<String, String> keys) {
        FoundFlag flag = find(entry.key());
        if (flag == null) {
            problems.add(unknown(entry.key(), origin));
            return;
        }
        FlagSpec spec = flag.mount().describe(flag.index());
        String before = keys.putIfAbsent(spec.name(), entry.key());
        if (before != null) {
            problems.add(origin + ": key " + entry.key() + " gives --" + spec.name() + " again, after key " + before);
        } else if (spec.shape().form() == ValueShape.Form.ONE && entry.form() != ConfigEntry.Form.TEXT
                || spec.shape().form() == ValueShape.Form.LIST && entry.form() == ConfigEntry.Form.MAPPING) {
            problems.add(origin + ": --" + spec.name() + " takes "
                    + (spec.shape().form() == ValueShape.Form.LIST ? "a list" : "one value"));
        } else {
            set(flag, entry, origin);
        }
    }

    private void set(FoundFlag flag, ConfigEntry entry, Origin origin) {
        if (entry.form() == ConfigEntry.Form.TEXT) {
            set(flag, entry.values().get(0), Assignment.REPLACE, origin);
        } else if (entry.values().isEmpty()) {
            set(flag, "", Assignment.CLEAR, origin);
        } else {
            Assignment how = Assignment.REPLACE_WITH_ELEMENT;
            for (String value : entry.values()) {
                set(flag, value, how, origin);
                how = Assignment.ADD_ELEMENT;
            }
        }
    }

    private void set(FoundFlag flag, String value, Assignment how, Origin origin) {
        String problem = setter.set(flag, value, how, origin);
        if (problem != null) {
            problems.add(problem);
        }
    }

    private @Nullable FoundFlag find(String key) {
        FoundFlag flag = flagSets.find(key.replace('_', '-'));
        boolean allowed = flag != null
                && flag.spelling() != FoundFlag.Spelling.NEGATION
                && flag.mount().group().lowestLayer() == Layer.FILE;
        return allowed ? flag : null;
    }

    private String unknown(String key, Origin origin) {
        String name = key.replace('_', '-');
        String retired = flagSets.retired(name);
        return retired == null
                ? origin + ": unknown key " + Redacted.text(flagSets, key)
                        + NearestName.question(NearestName.of(flagSets, name, Layer.FILE))
                : origin + ": key " + key + " is no longer there: " + retired;
    }
}
