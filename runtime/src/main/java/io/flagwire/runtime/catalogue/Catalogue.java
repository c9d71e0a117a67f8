package io.flagwire.runtime.catalogue;

import io.flagwire.runtime.flag.Beaten;
import io.flagwire.runtime.flag.FlagRule;
import io.flagwire.runtime.flag.FlagSpec;
import io.flagwire.runtime.flag.Layer;
import io.flagwire.runtime.flag.Mount;
import io.flagwire.runtime.flag.NamedFlagSets;
import io.flagwire.runtime.flag.RetiredName;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Everything there is to say about a command and its flags, at one moment: defaults and values do not follow the options
 * afterwards. Immutable.
 *
 * @param command the command's name
 * @param description what it does
 * @param version its version; empty if it has none
 * @param envPrefix what its environment variables begin with; empty if it reads none
 * @param verbs the words that it takes instead of a run
 * @param flags all flags, the hidden ones too: sections in their order, the flags of each sorted by name
 * @param rules which flags are given with others, under their full names
 * @param retired the names that flags once had, in full
 */
public record Catalogue(
        String command,
        String description,
        String version,
        String envPrefix,
        List<Verb> verbs,
        List<CatalogueFlag> flags,
        List<FlagRule> rules,
        List<RetiredName> retired) {
    /** What the flag sets hold now, under what else is to be said about their command. */
    public static Catalogue of(
            String command,
            String description,
            String version,
            String envPrefix,
            List<Verb> verbs,
            NamedFlagSets flagSets) {
        Map<String, List<CatalogueFlag>> sections = new LinkedHashMap<>();
        List<FlagRule> rules = new ArrayList<>();
        List<RetiredName> retired = new ArrayList<>();
        for (Mount mount : flagSets.mounts()) {
            for (int i = 0; i < mount.group().size(); i++) {
                CatalogueFlag flag = flag(mount, i, envPrefix);
                sections.computeIfAbsent(flag.section(), title -> new ArrayList<>())
                        .add(flag);
            }
            String prefix = mount.prefix();
            for (FlagRule rule : mount.group().rules()) {
                List<String> names =
                        rule.flags().stream().map(name -> prefix + name).toList();
                rules.add(new FlagRule(rule.kind(), names, rule.message()));
            }
            for (RetiredName name : mount.group().retired()) {
                retired.add(new RetiredName(prefix + name.name(), name.message()));
            }
        }
        List<CatalogueFlag> flags = new ArrayList<>();
        for (List<CatalogueFlag> section : sections.values()) {
            section.sort(Comparator.comparing(CatalogueFlag::name));
            flags.addAll(section);
        }
        retired.sort(Comparator.comparing(RetiredName::name));
        return new Catalogue(
                command,
                description,
                version,
                envPrefix,
                List.copyOf(verbs),
                List.copyOf(flags),
                List.copyOf(rules),
                List.copyOf(retired));
    }

    private static CatalogueFlag flag(Mount mount, int index, String envPrefix) {
        FlagSpec spec = mount.describe(index);
        Layer lowest = mount.group().lowestLayer();
        return new CatalogueFlag(
                spec,
                shown(spec, mount.defaultValue(index)),
                shown(spec, mount.group().get(index)),
                spec.sensitive()
                        ? List.of(shown(spec, mount.group().get(index)))
                        : mount.group().elements(index),
                mount.origin(index),
                beaten(spec, mount.beaten(index)),
                !envPrefix.isEmpty() && lowest.compareTo(Layer.ENVIRONMENT) <= 0 ? spec.variable(envPrefix) : null,
                lowest.compareTo(Layer.FILE) <= 0 ? spec.name() : null);
    }

    private static List<Beaten> beaten(FlagSpec spec, @Nullable Beaten last) {
        List<Beaten> all = new ArrayList<>();
        for (Beaten at = last; at != null; at = at.next()) {
            all.add(new Beaten(at.origin(), shown(spec, at.value()), null));
        }
        return all;
    }

    private static String shown(FlagSpec spec, String value) {
        return spec.sensitive() && !value.isEmpty() ? FlagSpec.REDACTED : value;
    }

    /** The flags by the titles of their sections, in order. */
    public Map<String, List<CatalogueFlag>> sections() {
        Map<String, List<CatalogueFlag>> sections = new LinkedHashMap<>();
        for (CatalogueFlag flag : flags) {
            sections.computeIfAbsent(flag.section(), title -> new ArrayList<>()).add(flag);
        }
        return Collections.unmodifiableMap(sections);
    }

    /** What {@code --help=} takes besides a boolean: {@code short}, {@code all}, the sections in kebab case. */
    public List<String> helpTopics() {
        List<String> topics = new ArrayList<>(List.of("short", "all"));
        for (String title : sections().keySet()) {
            if (!title.isEmpty()) {
                topics.add(kebabCase(title));
            }
        }
        return topics;
    }

    /** A section's title as one word: {@code secure-serving}. */
    public static String kebabCase(String title) {
        return title.toLowerCase(Locale.ROOT).replaceAll("[ _]+", "-");
    }
}
