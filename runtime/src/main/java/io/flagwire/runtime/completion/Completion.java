package io.flagwire.runtime.completion;

import io.flagwire.runtime.catalogue.Catalogue;

/** The scripts by the names of the shells. */
public final class Completion {
    private Completion() {}

    /**
     * The script.
     *
     * @param shell {@code bash}, {@code fish}, {@code powershell} or {@code zsh}
     * @throws IllegalArgumentException if it is none of them
     */
    public static String script(String shell, Catalogue catalogue) {
        return switch (shell) {
            case "bash" -> new BashScript(catalogue).text();
            case "fish" -> new FishScript(catalogue).text();
            case "powershell" -> new PowerShellScript(catalogue).text();
            case "zsh" -> new ZshScript(catalogue).text();
            default -> throw new IllegalArgumentException("there is no script for \"" + shell + "\"");
        };
    }
}
