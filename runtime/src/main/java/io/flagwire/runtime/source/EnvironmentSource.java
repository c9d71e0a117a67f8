package io.flagwire.runtime.source;

import io.flagwire.runtime.flag.Assignment;
import io.flagwire.runtime.flag.FlagSetter;
import io.flagwire.runtime.flag.FlagSpec;
import io.flagwire.runtime.flag.FoundFlag;
import io.flagwire.runtime.flag.Layer;
import io.flagwire.runtime.flag.Mount;
import io.flagwire.runtime.flag.NamedFlagSets;
import io.flagwire.runtime.flag.NearestName;
import io.flagwire.runtime.flag.Origin;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Environment variables: {@code PREFIX_CERT_DIR} is {@code --cert-dir}, with the text that would stand on the command line.
 * A variable with the prefix that is no flag is an error, except for those that Kubernetes gives every container for a
 * service that happens to have the command's name.
 */
final class EnvironmentSource {
    private static final String SERVICE_LINK =
            "SERVICE_HOST|SERVICE_PORT(_.*)?|PORT(_\\d+_(TCP|UDP|SCTP)(_(PROTO|PORT|ADDR))?)?";

    private final NamedFlagSets flagSets;
    private final String envPrefix;
    private final String prefix;

    EnvironmentSource(NamedFlagSets flagSets, String envPrefix) {
        this.flagSets = flagSets;
        this.envPrefix = envPrefix;
        this.prefix = envPrefix + "_";
    }

    void apply(Map<String, String> environment, FlagSetter setter, List<String> problems) {
        // Sorted, so that problems come in the same order every time.
        for (Map.Entry<String, String> variable : new TreeMap<>(environment).entrySet()) {
            if (variable.getKey().startsWith(prefix)) {
                apply(variable.getKey(), variable.getValue(), setter, problems);
            }
        }
    }

    private void apply(String name, String value, FlagSetter setter, List<String> problems) {
        String suffix = name.substring(prefix.length());
        FoundFlag flag = find(suffix);
        if (flag != null) {
            String problem = setter.set(flag, value, Assignment.REPLACE, Origin.variable(name));
            if (problem != null) {
                problems.add(problem);
            }
        } else if (!suffix.matches(SERVICE_LINK)) {
            problems.add(unknown(name, suffix));
        }
    }

    private String unknown(String name, String suffix) {
        String flag = flagName(suffix);
        String retired = flagSets.retired(flag);
        if (retired != null) {
            return Origin.variable(name) + ": flag --" + flag + " is no longer there: " + retired;
        }
        List<String> nearest = NearestName.of(flagSets, flag, Layer.ENVIRONMENT).stream()
                .map(near -> FlagSpec.variable(envPrefix, near))
                .toList();
        return Origin.variable(name) + ": there is no flag --" + flag + NearestName.question(nearest);
    }

    private @Nullable FoundFlag find(String suffix) {
        String name = flagName(suffix);
        FoundFlag flag = flagSets.find(name);
        if (flag == null) {
            flag = findDotted(name);
        }
        boolean allowed = flag != null
                && flag.spelling() != FoundFlag.Spelling.NEGATION
                && flag.mount().group().lowestLayer().compareTo(Layer.ENVIRONMENT) <= 0;
        return allowed ? flag : null;
    }

    /** A flag whose name has dots, which no variable can have. */
    private @Nullable FoundFlag findDotted(String name) {
        for (Mount mount : flagSets.mounts()) {
            for (int i = 0; i < mount.group().size(); i++) {
                if (mount.describe(i).name().replace('.', '-').equals(name)) {
                    return new FoundFlag(mount, i, FoundFlag.Spelling.NAME);
                }
            }
        }
        return null;
    }

    private static String flagName(String suffix) {
        return suffix.toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
