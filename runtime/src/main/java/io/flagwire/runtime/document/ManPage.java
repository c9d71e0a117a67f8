package io.flagwire.runtime.document;

import io.flagwire.runtime.catalogue.Catalogue;
import io.flagwire.runtime.catalogue.CatalogueFlag;
import io.flagwire.runtime.catalogue.Verb;
import io.flagwire.runtime.flag.RetiredName;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The manual page of a command. Hidden flags are not in it. It has no date, so that it is the same every time. */
final class ManPage {
    private final Catalogue catalogue;
    private final Roff page = new Roff();

    private ManPage(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    static String text(Catalogue catalogue) {
        ManPage man = new ManPage(catalogue);
        man.append();
        return man.page.toString();
    }

    private void append() {
        String command = catalogue.command();
        String product = (command + " " + catalogue.version()).strip();
        page.macro("TH", command.toUpperCase(Locale.ROOT), "1", "", product, "");
        page.macro("SH", "NAME").text(command + " - " + firstSentence(catalogue.description()));
        synopsis();
        page.macro("SH", "DESCRIPTION").text(catalogue.description());
        page.macro("SH", "OPTIONS");
        catalogue.sections().forEach(this::section);
        if (!catalogue.retired().isEmpty()) {
            page.macro("SS", "Retired names");
        }
        for (RetiredName name : catalogue.retired()) {
            page.macro("TP").line(Roff.bold("--" + name.name())).text(name.message());
        }
        verbs();
        environment();
        page.macro("SH", "EXIT STATUS");
        page.text("0 on success, 1 if anything is wrong, 255 if the server had to give up while it ran.");
    }

    private void synopsis() {
        page.macro("SH", "SYNOPSIS");
        page.line(Roff.bold(catalogue.command()) + " [" + Roff.italic("flags") + "]");
        page.macro("br");
        page.line(Roff.bold(catalogue.command() + " --help") + "[="
                + String.join("|", Roff.bold("short"), Roff.bold("all"), Roff.italic("section")) + "]");
        for (Verb verb : catalogue.verbs()) {
            page.macro("br");
            List<String> arguments = new ArrayList<>();
            verb.arguments().forEach(argument -> arguments.add(Roff.bold(argument)));
            page.line(Roff.bold(catalogue.command() + " " + verb.name()) + " " + String.join("|", arguments));
        }
    }

    private void section(String title, List<CatalogueFlag> flags) {
        boolean titled = title.isEmpty();
        for (CatalogueFlag flag : flags) {
            if (flag.spec().hidden()) {
                continue;
            }
            if (!titled) {
                page.macro("SS", Character.toUpperCase(title.charAt(0)) + title.substring(1));
                titled = true;
            }
            page.macro("TP").line(names(flag)).text(String.join("\n", Paragraphs.of(flag)));
            if (!flag.hasZeroDefault()) {
                page.macro("br").text("Default: " + flag.defaultValue());
            }
        }
    }

    private static String names(CatalogueFlag flag) {
        StringBuilder names = new StringBuilder();
        if (flag.spec().shorthand() != null) {
            names.append(Roff.bold("-" + flag.spec().shorthand())).append(", ");
        }
        names.append(Roff.bold("--" + flag.name()));
        String word = flag.valueWord();
        if (flag.spec().noValue() != null && !word.isEmpty()) {
            names.append("[=").append(Roff.italic(word)).append(']');
        } else if (!word.isEmpty()) {
            names.append('=').append(Roff.italic(word));
        }
        for (String name : flag.otherNames(true)) {
            names.append(", ").append(Roff.bold("--" + name));
        }
        return names.toString();
    }

    private void verbs() {
        if (!catalogue.verbs().isEmpty()) {
            page.macro("SH", "COMMANDS");
        }
        for (Verb verb : catalogue.verbs()) {
            page.macro("TP").line(Roff.bold(verb.name())).text(verb.help() + ".");
        }
    }

    private void environment() {
        if (catalogue.envPrefix().isEmpty()) {
            return;
        }
        page.macro("SH", "ENVIRONMENT");
        page.text("A flag that is not on the command line is set by the variable that has its name in capitals, with "
                + catalogue.envPrefix() + "_ before it and _ for -.");
    }

    private static String firstSentence(String description) {
        String line = description.strip().split("\n", 2)[0];
        int end = line.indexOf(". ");
        String sentence = end < 0 ? line : line.substring(0, end);
        return sentence.endsWith(".") ? sentence.substring(0, sentence.length() - 1) : sentence;
    }
}
