package io.flagwire.server;

import io.flagwire.annotations.Flag;
import io.flagwire.runtime.flag.Quoted;
import io.flagwire.runtime.lifecycle.Completion;
import io.flagwire.runtime.lifecycle.Problems;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What may be written to the store (kubeapiserver's AdmissionOptions). Only NamespaceLifecycle runs. So disabling another
 * plug-in, or enabling one that is meant to run anyway, changes nothing and is let through.
 */
final class AdmissionOptions {
    private static final String TOLERATIONS = "the admission plug-in DefaultTolerationSeconds";

    @Flag(
            help =
                    "For how many seconds pods stay on a node that is not ready, if they say nothing about it themselves.",
            unsupported = TOLERATIONS)
    long defaultNotReadyTolerationSeconds = 300;

    @Flag(
            help = "For how many seconds pods stay on a node that cannot be reached, if they say nothing about it"
                    + " themselves.",
            unsupported = TOLERATIONS)
    long defaultUnreachableTolerationSeconds = 300;

    @Flag(
            help = "The admission plug-ins that run, and no others. Their order does not matter.",
            deprecated =
                    "Use --enable-admission-plugins or --disable-admission-plugins instead. Will be removed in a future"
                            + " version.",
            unsupported = "a complete list of admission plug-ins")
    List<String> admissionControl = List.of();

    @Flag(
            help = "Admission plug-ins that are to run besides " + AdmissionPlugins.ON_BY_DEFAULT
                    + ", which run anyway. There"
                    + " are also " + AdmissionPlugins.OFF_BY_DEFAULT + ". Their order does not matter. So far only "
                    + AdmissionPlugins.THERE + " does run.")
    List<String> enableAdmissionPlugins = List.of();

    @Flag(
            help = "Admission plug-ins that are not to run though they would: " + AdmissionPlugins.ON_BY_DEFAULT
                    + ". So far" + " only " + AdmissionPlugins.THERE + " does run, and it cannot be disabled.")
    List<String> disableAdmissionPlugins = List.of();

    @Flag(
            help = "A file with an AdmissionConfiguration: settings of single admission plug-ins.",
            unsupported = "settings of admission plug-ins")
    String admissionControlConfigFile = "";

    private boolean givenBothWays;

    void complete(Completion completion) {
        givenBothWays = completion.changed("admission-control")
                && (completion.changed("enable-admission-plugins") || completion.changed("disable-admission-plugins"));
    }

    void validate(Problems problems) {
        if (givenBothWays) {
            problems.add("admission-control and enable-admission-plugins/disable-admission-plugins flags are mutually"
                    + " exclusive");
        }
        requireKnown(problems, "admission-control", admissionControl);
        requireKnown(problems, "enable-admission-plugins", enableAdmissionPlugins);
        requireKnown(problems, "disable-admission-plugins", disableAdmissionPlugins);
        Set<String> both = new TreeSet<>(enableAdmissionPlugins);
        both.retainAll(disableAdmissionPlugins);
        if (!both.isEmpty()) {
            problems.add("[" + String.join(" ", both)
                    + "] in enable-admission-plugins and disable-admission-plugins overlapped");
        }
        requireThere(problems);
    }

    private static void requireKnown(Problems problems, String flag, List<String> plugins) {
        for (String plugin : plugins) {
            if (!AdmissionPlugins.isKnown(plugin)) {
                problems.add(flag + " plugin " + Quoted.of(plugin) + " is unknown");
            }
        }
    }

    private void requireThere(Problems problems) {
        List<String> missing = new ArrayList<>();
        for (String plugin : enableAdmissionPlugins) {
            if (AdmissionPlugins.isOffByDefault(plugin) && !AdmissionPlugins.isThere(plugin)) {
                missing.add(plugin);
            }
        }
        refuse(problems, "enable-admission-plugins", missing);
        List<String> fixed = new ArrayList<>();
        for (String plugin : disableAdmissionPlugins) {
            if (AdmissionPlugins.isThere(plugin)) {
                fixed.add(plugin);
            }
        }
        refuse(problems, "disable-admission-plugins", fixed);
    }

    private static void refuse(Problems problems, String flag, List<String> plugins) {
        if (!plugins.isEmpty()) {
            problems.add("--" + flag + ": not supported yet: " + String.join(", ", plugins));
        }
    }
}
