package io.flagwire.processor.check;

import io.flagwire.processor.model.Finding;
import io.flagwire.processor.model.LauncherClass;
import io.flagwire.processor.model.Message;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The rules for a launcher beyond those for its option class. */
public final class LauncherCheck {
    /** What every command has without declaring it. */
    private static final Set<String> RESERVED_NAMES = Set.of("help", "version");

    private static final Set<String> RESERVED_SHORTHANDS = Set.of("h");

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
            reserved(declaration, findings);
        }
        return List.copyOf(findings);
    }

    private static void reserved(Declaration declaration, List<Finding> findings) {
        if (RESERVED_NAMES.contains(declaration.name())) {
            findings.add(Finding.of(
                    declaration.flag().value("name"), Message.RESERVED_NAME, declaration.name(), declaration.origin()));
        }
        String shorthand = declaration.flag().shorthand();
        if (RESERVED_SHORTHANDS.contains(shorthand)) {
            findings.add(Finding.of(
                    declaration.flag().value("shorthand"),
                    Message.RESERVED_SHORTHAND,
                    shorthand,
                    declaration.origin()));
        }
    }
}
