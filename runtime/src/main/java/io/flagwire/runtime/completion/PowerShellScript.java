package io.flagwire.runtime.completion;

import io.flagwire.runtime.catalogue.Catalogue;
import io.flagwire.runtime.catalogue.Verb;
import java.util.List;

/**
 * The script for PowerShell, 5 and later. Where nothing is proposed, as for files, PowerShell completes what it finds
 * itself.
 */
final class PowerShellScript {
    private static final String HEAD = """

            Register-ArgumentCompleter -Native -CommandName COMMAND -ScriptBlock {
                param($wordToComplete, $commandAst, $cursorPosition)
            """;
    // The tables before it are case-sensitive where shorthands are in them.
    private static final String BODY = """
                $words = @($commandAst.CommandElements | Select-Object -Skip 1 |
                    Where-Object { $_.Extent.EndOffset -lt $cursorPosition } | ForEach-Object { $_.ToString() })
                $flag = if ($words.Count -gt 0) { $words[-1] } else { '' }
                $attached = ''
                if ($wordToComplete -match '^(--[^=]+)=') {
                    $flag = $Matches[1]
                    $attached = "$flag="
                }
                $candidates = [ordered]@{}
                if ($attached -or $next -ccontains $flag) {
                    if ($values.ContainsKey($flag)) {
                        foreach ($value in $values[$flag]) { $candidates["$attached$value"] = $value }
                    }
                } elseif ($wordToComplete -notlike '-*' -and $words.Count -eq 0) {
                    $candidates = $verbs
                } elseif ($wordToComplete -notlike '-*' -and $words.Count -eq 1 -and $arguments.Contains($flag)) {
                    foreach ($argument in $arguments[$flag]) { $candidates[$argument] = $argument }
                } else {
                    $candidates = $flags
                }
                foreach ($name in $candidates.Keys) {
                    if ($name.StartsWith($wordToComplete, [StringComparison]::Ordinal)) {
                        [Management.Automation.CompletionResult]::new($name, $name, 'ParameterValue', $candidates[$name])
                    }
                }
            }
            """;

    private final Catalogue catalogue;
    private final StringBuilder out = new StringBuilder();

    PowerShellScript(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    String text() {
        String command = catalogue.command();
        out.append("# Completes ").append(command).append(" in PowerShell: ").append(command);
        out.append(" completion powershell | Out-String | Invoke-Expression\n");
        out.append(HEAD.replace("COMMAND", quoted(command)));
        List<Option> options = Option.of(catalogue);
        line("$flags = [ordered]@{");
        for (Option option : options) {
            String name = "--" + option.name() + (option.needsValue() ? "=" : "");
            line("    " + quoted(name) + " = " + quoted(option.explanation()));
        }
        line("}");
        appendOperands(options);
        line("$verbs = [ordered]@{");
        for (Verb verb : catalogue.verbs()) {
            line("    " + quoted(verb.name()) + " = " + quoted(verb.help()));
        }
        line("}");
        line("$arguments = [ordered]@{");
        for (Verb verb : catalogue.verbs()) {
            line("    " + quoted(verb.name()) + " = " + array(verb.arguments()));
        }
        line("}");
        return out.append(BODY).toString();
    }

    /** The flags whose value is the next word, and the values that there are for some. */
    private void appendOperands(List<Option> options) {
        line("$next = @(");
        for (Option option : options) {
            if (option.needsValue()) {
                names(option).forEach(name -> line("    " + quoted(name)));
            }
        }
        line(")");
        line("$values = [Collections.Generic.Dictionary[string, object]]::new([StringComparer]::Ordinal)");
        for (Option option : options) {
            if (option.operand() == Option.Operand.ONE_OF) {
                names(option).forEach(name -> line("$values[" + quoted(name) + "] = " + array(option.values())));
            }
        }
    }

    private static List<String> names(Option option) {
        String longName = "--" + option.name();
        return option.shorthand() == null ? List.of(longName) : List.of(longName, "-" + option.shorthand());
    }

    private void line(String text) {
        out.append("    ").append(text).append('\n');
    }

    private static String array(List<String> texts) {
        return "@("
                + String.join(", ", texts.stream().map(PowerShellScript::quoted).toList()) + ")";
    }

    /** PowerShell takes typographic quotes for quotes too. */
    private static String quoted(String text) {
        return "'" + text.replaceAll("(['\u2018\u2019\u201a\u201b])", "$1$1") + "'";
    }
}
