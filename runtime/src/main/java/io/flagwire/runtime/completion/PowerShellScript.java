package io.flagwire.runtime.completion;

import io.flagwire.runtime.catalogue.Catalogue;
import io.flagwire.runtime.catalogue.Verb;
import java.util.List;

/** The script for PowerShell, 5 and later. Files are completed by PowerShell itself where nothing is proposed. */
final class PowerShellScript {
    private static final String MAIN = """

            Register-ArgumentCompleter -Native -CommandName COMMAND -ScriptBlock {
                param($wordToComplete, $commandAst, $cursorPosition)
                $words = @($commandAst.CommandElements | Select-Object -Skip 1 |
                    Where-Object { $_.Extent.EndOffset -lt $cursorPosition } | ForEach-Object { $_.ToString() })
                $previous = if ($words.Count -gt 0) { $words[-1] } else { '' }
                $flag, $current, $head = $previous, $wordToComplete, ''
                if ($wordToComplete -match '^(--[^=]+)=(.*)$') {
                    $flag, $current, $head = $Matches[1], $Matches[2], "$($Matches[1])="
                }
                if (($head -or $next -ccontains $flag) -and $values.ContainsKey($flag)) {
                    $candidates = $values[$flag] | ForEach-Object { , @("$head$_", "$_") }
                } elseif ($head -or $next -ccontains $flag) {
                    return
                } elseif ($wordToComplete -notlike '-*' -and $words.Count -eq 0) {
                    $candidates = $verbs
                } elseif ($wordToComplete -notlike '-*' -and $words.Count -eq 1 -and $arguments.ContainsKey($previous)) {
                    $candidates = $arguments[$previous] | ForEach-Object { , @($_, $_) }
                } else {
                    $candidates = $flags
                }
                $candidates | Where-Object { $_[0].StartsWith($wordToComplete) } | ForEach-Object {
                    [System.Management.Automation.CompletionResult]::new($_[0], $_[0], 'ParameterValue', $_[1])
                }
            }.GetNewClosure()
            """;

    private final Catalogue catalogue;

    PowerShellScript(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    String text() {
        String command = catalogue.command();
        StringBuilder out = new StringBuilder("# Completes ").append(command).append(" in PowerShell: ");
        out.append(command).append(" completion powershell | Out-String | Invoke-Expression\n\n");
        List<Option> options = Option.of(catalogue);
        appendFlags(out, options);
        appendOperands(out, options);
        appendVerbs(out);
        return out.append(MAIN.replace("COMMAND", quoted(command))).toString();
    }

    private static void appendFlags(StringBuilder out, List<Option> options) {
        out.append("$flags = @(\n");
        for (Option option : options) {
            String name = "--" + option.name() + (option.needsValue() ? "=" : "");
            out.append("    , @(").append(quoted(name)).append(", ");
            out.append(quoted(option.explanation())).append(")\n");
        }
        out.append(")\n");
    }

    /** The flags whose value is the next word, and the values that there are for some. */
    private static void appendOperands(StringBuilder out, List<Option> options) {
        StringBuilder values = new StringBuilder("$values = @{\n");
        out.append("$next = @(\n");
        for (Option option : options) {
            List<String> names = option.shorthand() == null
                    ? List.of("--" + option.name())
                    : List.of("--" + option.name(), "-" + option.shorthand());
            for (String name : names) {
                if (option.needsValue()) {
                    out.append("    ").append(quoted(name)).append('\n');
                }
                if (option.operand() == Option.Operand.ONE_OF) {
                    values.append("    ").append(quoted(name)).append(" = ").append(array(option.values()));
                    values.append('\n');
                }
            }
        }
        out.append(")\n").append(values).append("}\n");
    }

    private void appendVerbs(StringBuilder out) {
        StringBuilder arguments = new StringBuilder("$arguments = @{\n");
        out.append("$verbs = @(\n");
        for (Verb verb : catalogue.verbs()) {
            out.append("    , @(").append(quoted(verb.name())).append(", ");
            out.append(quoted(verb.help())).append(")\n");
            arguments.append("    ").append(quoted(verb.name())).append(" = ");
            arguments.append(array(verb.arguments())).append('\n');
        }
        out.append(")\n").append(arguments).append("}\n");
    }

    private static String array(List<String> texts) {
        return "@("
                + String.join(", ", texts.stream().map(PowerShellScript::quoted).toList()) + ")";
    }

    private static String quoted(String text) {
        return "'" + text.replaceAll("(['‘’‚‛])", "$1$1") + "'";
    }
}
