package io.flagwire.processor.check;

import io.flagwire.processor.model.Finding;
import io.flagwire.processor.model.FlagNames.Spelling;
import io.flagwire.processor.model.LauncherClass;
import io.flagwire.processor.model.Message;
import java.util.ArrayList;
import java.util.List;

/** The rules for a launcher beyond those for its option class. */
public final class LauncherCheck {
    private static final String HELP = "help";
    private static final String HELP_SHORTHAND = "h";
    private static final String VERSION = "version";

    private LauncherCheck() {}

    /** All mistakes in the launcher and in how its flags come together. */
    public static List<Finding> check(LauncherClass launcher) {
        List<Finding> findings = new ArrayList<>();
        String name = launcher.options().simpleName();
        if (launcher.command().isBlank() || launcher.command().chars().anyMatch(Character::isWhitespace)) {
            findings.add(Finding.of(
                    launcher.value("name"),
                    Message.BAD_COMMAND,
                    launcher.command(),
                    Names.nearestName(launcher.command().strip(), "my-server")));
        }
        if (!launcher.runs()) {
            findings.add(Finding.of(launcher.value(null), Message.DOES_NOT_RUN, name, name));
        }
        if (!launcher.constructible()) {
            findings.add(Finding.of(launcher.options().place(), Message.LAUNCHER_CONSTRUCTOR, name));
        }
        for (Declaration declaration : Declaration.all(launcher.options())) {
            reserved(launcher, declaration, findings);
        }
        findings.addAll(VariableCheck.check(launcher));
        return List.copyOf(findings);
    }

    private static void reserved(LauncherClass launcher, Declaration declaration, List<Finding> findings) {
        for (Spelling spelling : declaration.flag().names().spellings()) {
            if (spelling.name().equals(HELP)
                    || (launcher.versioned() && spelling.name().equals(VERSION))) {
                findings.add(Finding.of(
                        declaration.placeIn(launcher.options(), spelling),
                        Message.RESERVED_NAME,
                        spelling.name(),
                        declaration.origin(spelling)));
            }
        }
        String shorthand = declaration.shorthand();
        if (shorthand.equals(HELP_SHORTHAND)) {
            findings.add(Finding.of(
                    declaration.placeIn(launcher.options(), "shorthand"),
                    Message.RESERVED_SHORTHAND,
                    shorthand,
                    declaration.origin()));
        }
    }
}
