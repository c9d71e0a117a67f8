package io.flagwire.runtime.testing;

import io.flagwire.runtime.catalogue.Catalogue;
import io.flagwire.runtime.catalogue.CatalogueFlag;
import io.flagwire.runtime.catalogue.Verb;
import io.flagwire.runtime.command.Command;
import io.flagwire.runtime.flag.Mount;
import io.flagwire.runtime.source.ConfigOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * Whether a launcher is whole: every name means one thing; help, documents and completion scripts can be made and have
 * every flag that is shown; and what {@code config print} prints gives the same values again.
 *
 * <pre>{@code
 * @Test
 * void launcherIsWhole(@TempDir Path folder) {
 *     LauncherCheck.check(ServerOptionsRegistry::command, new TestRun(folder));
 * }
 * }</pre>
 *
 * <p>Options are completed for the last of these, and nothing is run.
 */
public final class LauncherCheck {
    private final Supplier<? extends Command<?>> command;
    private final TestRun test;
    private final Catalogue catalogue;
    private final Failures failures = new Failures();

    private LauncherCheck(Supplier<? extends Command<?>> command, TestRun test) {
        this.command = command;
        this.test = test;
        this.catalogue = command.get().catalogue();
    }

    /**
     * Checks everything.
     *
     * @param command the {@code command} of the registry
     * @param test environment and files without which options cannot be completed; its directory gets a file for each
     *     format if the command reads configuration files
     * @throws AssertionError with everything that is wrong
     */
    public static void check(Supplier<? extends Command<?>> command, TestRun test) {
        new LauncherCheck(command, test).check();
    }

    private void check() {
        new FlagNames(failures).check(catalogue);
        checkHelp();
        for (Verb verb : catalogue.verbs()) {
            if (!verb.name().equals("config")) {
                verb.arguments().forEach(argument -> checkNamesFlags(verb.name(), argument));
            }
        }
        checkPrinted("flags", printed -> ShellWords.read(printed));
        boolean readsFiles = readsFiles(command.get());
        for (String format : List.of("yaml", "json")) {
            String file = "config-print." + format;
            checkPrinted(format, printed -> {
                if (!readsFiles) {
                    return List.of();
                }
                test.file(file, printed);
                return List.of("--config=" + file);
            });
        }
        failures.throwIfAny("The launcher of " + catalogue.command() + " is not whole");
    }

    private static boolean readsFiles(Command<?> command) {
        for (Mount mount : command.flagSets().mounts()) {
            if (mount.group().options() instanceof ConfigOptions
                    && mount.prefix().isEmpty()) {
                return true;
            }
        }
        return false;
    }

    private void checkHelp() {
        answer("--help");
        answer("--help=short");
        checkNamesFlags("--help=all");
        for (String section : catalogue.sections().keySet()) {
            if (!section.isEmpty()) {
                answer("--help=" + section);
            }
        }
    }

    private void checkNamesFlags(String... arguments) {
        // A manual page has its own way to write a dash.
        String answer = answer(arguments).replace("\\-", "-");
        for (CatalogueFlag flag : catalogue.flags()) {
            if (!answer.isEmpty() && !flag.spec().hidden() && flag.key() != null && !answer.contains(flag.name())) {
                failures.add(String.join(" ", arguments) + " does not name --" + flag.name());
            }
        }
    }

    /** Has the command print its values, and print them again when it is given what it printed. */
    private void checkPrinted(String format, Giving giving) {
        String printed = answer("config", "print", format);
        List<String> again = new ArrayList<>(List.of("config", "print", format));
        again.addAll(giving.arguments(printed));
        String printedAgain = answer(again.toArray(new String[0]));
        if (printedAgain.isEmpty()) {
            return;
        }
        List<String> before = printed.lines().toList();
        List<String> after = printedAgain.lines().toList();
        before.stream()
                .filter(line -> !after.contains(line))
                .forEach(line -> failures.add("config print " + format + " prints " + line
                        + ", which is not what it prints when it is given what it printed"));
        after.stream()
                .filter(line -> !before.contains(line))
                .forEach(line -> failures.add(
                        "config print " + format + " prints " + line + " when it is given what it printed"));
    }

    /** What the command answers; empty if it fails. */
    private String answer(String... arguments) {
        int code = test.run(invocation -> command.get().run(invocation), arguments);
        String said = test.err() + test.log();
        if (code != 0 || test.out().isEmpty()) {
            failures.add(String.join(" ", arguments) + " ends with exit code " + code + ": " + said.strip());
            return "";
        }
        return test.out();
    }

    /** How values that were printed are given. */
    @FunctionalInterface
    private interface Giving {
        List<String> arguments(String printed);
    }
}
