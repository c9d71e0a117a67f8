package io.flagwire.runtime.lifecycle;

import io.flagwire.runtime.flag.FlagRule;
import io.flagwire.runtime.flag.FlagSpec;
import io.flagwire.runtime.flag.Layer;
import io.flagwire.runtime.flag.Mount;
import io.flagwire.runtime.flag.NamedFlagSets;
import io.flagwire.runtime.flag.Origin;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is wrong with which flags were given, whatever their values: broken rules of groups, and flags not supported. */
final class Rules {
    private Rules() {}

    static void check(NamedFlagSets flagSets, Problems problems) {
        for (Mount mount : flagSets.mounts()) {
            for (FlagRule rule : mount.group().rules()) {
                String broken = broken(rule, mount, flagSets);
                if (broken != null) {
                    problems.add(rule.message() == null ? broken : rule.message());
                }
            }
            for (int i = 0; i < mount.group().size(); i++) {
                if (mount.changed(i)) {
                    checkSupported(mount, i, problems);
                }
            }
        }
    }

    private static @Nullable String broken(FlagRule rule, Mount mount, NamedFlagSets flagSets) {
        List<String> given = new ArrayList<>();
        List<String> missing = new ArrayList<>();
        for (String flag : rule.flags()) {
            String name = mount.prefix() + flag;
            Origin origin = flagSets.origin(name);
            if (origin.layer().compareTo(Layer.COMPLETED) > 0) {
                given.add("--" + name + " (" + origin + ")");
            } else {
                missing.add("--" + name);
            }
        }
        return switch (rule.kind()) {
            case EXCLUSIVE -> given.size() < 2 ? null : String.join(" and ", given) + " cannot be given together";
            case TOGETHER ->
                given.isEmpty() || missing.isEmpty()
                        ? null
                        : String.join(" and ", given) + " must be given together with " + String.join(" and ", missing);
            case AT_LEAST_ONE -> given.isEmpty() ? "one of " + String.join(", ", missing) + " is required" : null;
        };
    }

    private static void checkSupported(Mount mount, int index, Problems problems) {
        FlagSpec spec = mount.describe(index);
        if (spec.unsupported() != null && !mount.group().get(index).equals(mount.defaultValue(index))) {
            problems.add("--" + spec.name() + ": not supported yet: " + spec.unsupported());
        }
    }
}
