package io.flagwire.processor.check;

import io.flagwire.processor.model.Finding;
import io.flagwire.processor.model.FlagNames.Spelling;
import io.flagwire.processor.model.LauncherClass;
import io.flagwire.processor.model.Message;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** Finds names that are different on the command line but the same in the environment, as {@code a.b} and {@code a-b}. */
final class VariableCheck {
    private static final Pattern PREFIX = Pattern.compile("[A-Za-z_](?:[A-Za-z0-9_]*[A-Za-z0-9])?");

    private VariableCheck() {}

    /** Nothing is wrong with a launcher that reads no variables. */
    static List<Finding> check(LauncherClass launcher) {
        String prefix = launcher.envPrefix();
        if (prefix.isEmpty()) {
            return List.of();
        }
        List<Finding> findings = new ArrayList<>();
        if (!PREFIX.matcher(prefix).matches()) {
            findings.add(Finding.of(launcher.value("envPrefix"), Message.BAD_ENV_PREFIX, prefix, nearest(prefix)));
        }
        Map<String, Spelling> spellings = new HashMap<>();
        Map<String, Declaration> declarations = new HashMap<>();
        for (Declaration declaration : Declaration.all(launcher.options())) {
            for (Spelling spelling : declaration.flag().names().spellings()) {
                String variable = variable(spelling.name());
                Spelling other = spellings.putIfAbsent(variable, spelling);
                Declaration owner = declarations.putIfAbsent(variable, declaration);
                if (other != null && owner != null && !other.name().equals(spelling.name())) {
                    findings.add(Finding.of(
                            declaration.placeIn(launcher.options(), spelling),
                            Message.DUPLICATE_VARIABLE,
                            prefix + "_" + variable,
                            other.name(),
                            owner.origin(other),
                            spelling.name(),
                            declaration.origin(spelling)));
                }
            }
        }
        return findings;
    }

    private static String variable(String name) {
        return name.toUpperCase(Locale.ROOT).replace('-', '_').replace('.', '_');
    }

    private static String nearest(String prefix) {
        String name = variable(Names.nearestName(prefix, "APP"));
        return name.replaceAll("_+$", "");
    }
}
