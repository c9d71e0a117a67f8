package io.flagwire.runtime.completion;

import io.flagwire.runtime.catalogue.Catalogue;
import io.flagwire.runtime.catalogue.Verb;
import java.util.ArrayList;
import java.util.List;

/** The script for zsh, as a file {@code _COMMAND} of the function path or sourced. */
final class ZshScript {
    private final Catalogue catalogue;
    private final String function;

    ZshScript(Catalogue catalogue) {
        this.catalogue = catalogue;
        this.function = "_" + catalogue.command().replaceAll("[^A-Za-z0-9_]", "_");
    }

    String text() {
        String command = catalogue.command();
        StringBuilder out = new StringBuilder("#compdef ").append(command).append('\n');
        out.append("# Completes ")
                .append(command)
                .append(" in zsh: a file named _")
                .append(command);
        out.append(" on the fpath, or source <(").append(command).append(" completion zsh)\n\n");
        appendVerbs(out);
        out.append(function).append("() {\n    local -a flags\n    flags=(\n");
        for (Option option : Option.of(catalogue)) {
            for (String spec : specs(option)) {
                out.append("        ").append(quoted(spec)).append('\n');
            }
        }
        out.append("    )\n    _arguments -s $flags ");
        out.append("'1:command:").append(function).append("_verbs' ");
        out.append("'2:argument:").append(function).append("_argument_of_verb'\n}\n\n");
        out.append("if [[ $funcstack[1] == ").append(function).append(" ]]; then\n    ");
        out.append(function)
                .append(" \"$@\"\nelse\n    compdef ")
                .append(function)
                .append(' ');
        return out.append(command).append("\nfi\n").toString();
    }

    private void appendVerbs(StringBuilder out) {
        List<String> verbs = new ArrayList<>();
        StringBuilder arguments = new StringBuilder();
        for (Verb verb : catalogue.verbs()) {
            verbs.add(quoted(verb.name() + ":" + verb.help()));
            arguments.append("        ").append(verb.name()).append(") compadd ");
            arguments.append(String.join(" ", verb.arguments())).append(" ;;\n");
        }
        out.append(function)
                .append("_verbs() {\n    local -a verbs\n    verbs=(")
                .append(String.join(" ", verbs));
        out.append(")\n    _describe command verbs\n}\n\n");
        out.append(function)
                .append("_argument_of_verb() {\n    case $words[CURRENT-1] in\n")
                .append(arguments);
        out.append("    esac\n}\n\n");
    }

    /** The lines of {@code _arguments} for the long name and the shorthand, which exclude each other. */
    private static List<String> specs(Option option) {
        String longName = "--" + option.name();
        String explanation = "[" + escaped(option.explanation(), "\\[]:") + "]";
        // A value that may be left out is attached if there is one.
        String colons = option.needsValue() ? ":" : "::";
        String value = option.operand() == Option.Operand.NONE
                ? ""
                : colons + escaped(option.word(), "\\:") + ":" + action(option);
        String assignment = value.isEmpty() ? "" : option.needsValue() ? "=" : "=-";
        String shorthand = option.shorthand();
        String names = shorthand == null ? longName : longName + " -" + shorthand;
        String exclusion = option.repeats() ? "*" : "(" + names + ")";
        List<String> specs = new ArrayList<>();
        specs.add(exclusion + longName + assignment + explanation + value);
        if (shorthand != null) {
            boolean separate = option.needsValue();
            specs.add(exclusion + "-" + shorthand + (separate ? "+" : "") + explanation + (separate ? value : ""));
        }
        return specs;
    }

    private static String action(Option option) {
        return switch (option.operand()) {
            case FILE -> "_files";
            case DIRECTORY -> "_files -/";
            case ONE_OF -> option.repeats() ? "_sequence compadd - " + words(option) : "(" + words(option) + ")";
            case ANYTHING, NONE -> " ";
        };
    }

    private static String words(Option option) {
        return String.join(
                " ",
                option.values().stream()
                        .map(word -> escaped(word, "\\: ()'\"$`;&|<>"))
                        .toList());
    }

    private static String escaped(String text, String special) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            out.append(special.indexOf(text.charAt(i)) < 0 ? "" : "\\").append(text.charAt(i));
        }
        return out.toString();
    }

    private static String quoted(String text) {
        return "'" + text.replace("'", "'\\''") + "'";
    }
}
