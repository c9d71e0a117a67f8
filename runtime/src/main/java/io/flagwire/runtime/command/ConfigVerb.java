package io.flagwire.runtime.command;

import io.flagwire.runtime.catalogue.Catalogue;
import io.flagwire.runtime.catalogue.Verb;
import io.flagwire.runtime.document.EffectiveConfig;
import io.flagwire.runtime.document.Explanation;
import io.flagwire.runtime.flag.FoundFlag;
import io.flagwire.runtime.flag.Layer;
import io.flagwire.runtime.flag.Mount;
import io.flagwire.runtime.flag.NamedFlagSets;
import io.flagwire.runtime.flag.NearestName;
import io.flagwire.runtime.flag.Quoted;
import io.flagwire.runtime.lifecycle.Completed;
import io.flagwire.runtime.lifecycle.PreRuns;
import io.flagwire.runtime.lifecycle.ProblemException;
import io.flagwire.runtime.lifecycle.Problems;
import io.flagwire.runtime.log.LogOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The verb {@code config}: shows the values with which the command would run, says where they come from, or checks them.
 * Options are completed for that, and nothing is run.
 */
final class ConfigVerb {
    private static final List<String> FORMATS = List.of("flags", "json", "yaml");

    static final Verb VERB =
            new Verb("config", List.of("check", "explain", "print"), "Check, explain or print the values of all flags");

    private final Command<?> command;
    private final NamedFlagSets flagSets;
    private final LogOptions log;

    ConfigVerb(Command<?> command, LogOptions log) {
        this.command = command;
        this.log = log;
        this.flagSets = command.flagSets();
    }

    /**
     * The answer.
     *
     * @param words what follows the verb, of which the first is one of its arguments
     * @throws ProblemException if words or values are wrong
     */
    String answer(List<String> words) throws ProblemException {
        List<String> rest = words.subList(1, words.size());
        return switch (words.get(0)) {
            case "check" -> check(rest);
            case "explain" -> explain(rest);
            default -> print(rest);
        };
    }

    private String check(List<String> words) throws ProblemException {
        if (!words.isEmpty()) {
            throw new ProblemException("config check takes no arguments, got " + Quoted.list(words));
        }
        Completed<?> completed = complete();
        Problems problems = new Problems();
        log.validate(problems);
        try {
            completed.validate();
        } catch (ProblemException e) {
            e.problems().forEach(problems::add);
        }
        if (!problems.isEmpty()) {
            throw new ProblemException(problems);
        }
        return "ok\n";
    }

    private String explain(List<String> words) throws ProblemException {
        List<String> names = new ArrayList<>();
        for (String word : words) {
            String name = word.replaceFirst("^--", "").replace('_', '-');
            FoundFlag flag = flagSets.find(name);
            if (flag == null) {
                List<String> nearest = NearestName.of(flagSets, name, Layer.COMMAND_LINE);
                throw new ProblemException("there is no flag --" + name + NearestName.question(nearest));
            }
            names.add(flag.mount().describe(flag.index()).name());
        }
        complete();
        return Explanation.text(catalogue(), Set.copyOf(names));
    }

    private String print(List<String> words) throws ProblemException {
        String format = words.isEmpty() ? "yaml" : words.get(0);
        if (words.size() > 1 || !FORMATS.contains(format)) {
            throw new ProblemException(
                    "config print takes one of " + String.join(", ", FORMATS) + ", got " + Quoted.list(words));
        }
        complete();
        return switch (format) {
            case "flags" -> EffectiveConfig.flags(catalogue());
            case "json" -> EffectiveConfig.json(catalogue());
            default -> EffectiveConfig.yaml(catalogue());
        };
    }

    private Catalogue catalogue() {
        return command.described();
    }

    /** Completes the options, and has the flags remember which values that changed. */
    private Completed<?> complete() throws ProblemException {
        PreRuns.preRunAll(flagSets);
        List<String> before = values();
        Completed<?> completed = Completed.complete(command.options(), flagSets);
        List<String> after = values();
        int at = 0;
        for (Mount mount : flagSets.mounts()) {
            for (int i = 0; i < mount.group().size(); i++, at++) {
                if (!before.get(at).equals(after.get(at))) {
                    mount.completed(i, before.get(at));
                }
            }
        }
        return completed;
    }

    private List<String> values() {
        List<String> values = new ArrayList<>();
        for (Mount mount : flagSets.mounts()) {
            for (int i = 0; i < mount.group().size(); i++) {
                values.add(mount.group().get(i));
            }
        }
        return values;
    }
}
