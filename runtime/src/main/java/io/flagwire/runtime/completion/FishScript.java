package io.flagwire.runtime.completion;

import io.flagwire.runtime.catalogue.Catalogue;
import io.flagwire.runtime.catalogue.Verb;

/** The script for fish. */
final class FishScript {
    private final Catalogue catalogue;

    FishScript(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    String text() {
        String command = quoted(catalogue.command());
        StringBuilder out = new StringBuilder("# Completes ").append(catalogue.command());
        out.append(" in fish: ").append(catalogue.command()).append(" completion fish | source\n\n");
        out.append("complete -c ").append(command).append(" -f\n");
        for (Verb verb : catalogue.verbs()) {
            out.append("complete -c ").append(command).append(" -n __fish_use_subcommand -a ");
            out.append(verb.name()).append(" -d ").append(quoted(verb.help())).append('\n');
            out.append("complete -c ").append(command).append(" -n '__fish_seen_subcommand_from ");
            out.append(verb.name()).append("' -a ").append(quoted(String.join(" ", verb.arguments())));
            out.append('\n');
        }
        for (Option option : Option.of(catalogue)) {
            out.append("complete -c ").append(command).append(" -l ").append(quoted(option.name()));
            if (option.shorthand() != null) {
                out.append(" -s ").append(quoted(option.shorthand()));
            }
            out.append(operand(option))
                    .append(" -d ")
                    .append(quoted(option.explanation()))
                    .append('\n');
        }
        return out.toString();
    }

    private static String operand(Option option) {
        if (!option.needsValue()) {
            return "";
        }
        return " -r"
                + switch (option.operand()) {
                    case FILE -> " -F";
                    case DIRECTORY -> " -f -a '(__fish_complete_directories)'";
                    case ONE_OF -> " -f -a " + quoted(String.join(" ", option.values()));
                    case ANYTHING, NONE -> " -f";
                };
    }

    private static String quoted(String text) {
        return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }
}
