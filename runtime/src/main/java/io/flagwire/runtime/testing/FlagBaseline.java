package io.flagwire.runtime.testing;

import io.flagwire.runtime.catalogue.Catalogue;
import io.flagwire.runtime.catalogue.CatalogueFlag;
import io.flagwire.runtime.command.Command;
import io.flagwire.runtime.document.CatalogueDocument;
import io.flagwire.runtime.flag.RetiredName;
import io.flagwire.runtime.flag.ValueShape;
import io.flagwire.runtime.json.Json;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Keeps the flags of a command what they are. A file that is checked in has everything that users rely on: names, aliases,
 * shorthands, types, defaults, environment variables, what values must be, rules, retired names; texts and sections are
 * not in it. Any difference fails the test until the file is changed on purpose.
 *
 * <pre>{@code
 * @Test
 * void flagsAreThoseOfTheBaseline() {
 *     FlagBaseline.check(Path.of("flags.json"), ServerOptionsRegistry.command());
 * }
 * }</pre>
 */
public final class FlagBaseline {
    /** A flag is a line, so that a change is one too. */
    private static final int DEPTH = 2;
    /** What may change without anyone noticing. */
    private static final Set<String> FREE = Set.of("name", "section", "help");

    private FlagBaseline() {}

    /**
     * Fails if the flags are not those of the file. With the system property {@code flagwire.baseline=update} the file is
     * written instead.
     *
     * @param command is used up
     * @throws AssertionError if they differ, with a line for each difference, or if the file is not there
     */
    public static void check(Path file, Command<?> command) {
        Catalogue catalogue = command.catalogue();
        String current = text(catalogue);
        String before = new CheckedInFile(file).content(current);
        if (before == null) {
            throw new AssertionError("The baseline " + file + " is not there. " + CheckedInFile.HOW_TO_UPDATE);
        }
        if (!before.equals(current)) {
            List<String> changes = BaselineChanges.between(before, current);
            throw new AssertionError("The flags of " + catalogue.command() + " are not those of " + file + ":\n  "
                    + String.join("\n  ", changes) + "\n" + CheckedInFile.HOW_TO_UPDATE);
        }
    }

    private static String text(Catalogue catalogue) {
        Map<String, Object> flags = new TreeMap<>();
        for (CatalogueFlag flag : catalogue.flags()) {
            flags.put(flag.name(), contract(flag));
        }
        Map<String, Object> baseline = new LinkedHashMap<>();
        baseline.put("apiVersion", "flagwire.io/v1");
        baseline.put("kind", "FlagBaseline");
        baseline.put("command", catalogue.command());
        baseline.put("flags", flags);
        baseline.put(
                "rules",
                catalogue.rules().stream()
                        .map(rule -> rule.kind() + " " + String.join(" ", rule.flags()))
                        .sorted()
                        .toList());
        baseline.put(
                "retired", catalogue.retired().stream().map(RetiredName::name).toList());
        return Json.document(baseline, DEPTH);
    }

    private static Map<String, Object> contract(CatalogueFlag flag) {
        Map<String, Object> members = new LinkedHashMap<>(CatalogueDocument.flag(flag));
        members.keySet().removeAll(FREE);
        members.replaceAll((name, value) -> name.equals("deprecated") || name.equals("unsupported") ? true : value);
        if (flag.spec().shape().equals(ValueShape.ofType(flag.spec().type()))) {
            members.keySet().removeAll(Set.of("form", "element"));
        }
        return members;
    }
}
