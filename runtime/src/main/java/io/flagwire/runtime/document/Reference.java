package io.flagwire.runtime.document;

import io.flagwire.runtime.catalogue.Catalogue;
import io.flagwire.runtime.catalogue.CatalogueFlag;
import io.flagwire.runtime.flag.RetiredName;
import java.util.List;
import java.util.Map;

/** The reference of a command in Markdown: a table per section. Hidden flags are not in it. */
final class Reference {
    private Reference() {}

    static String text(Catalogue catalogue) {
        StringBuilder out = new StringBuilder("# ").append(catalogue.command()).append("\n\n");
        out.append(escaped(catalogue.description())).append('\n');
        for (Map.Entry<String, List<CatalogueFlag>> section :
                catalogue.sections().entrySet()) {
            append(out, section.getKey(), section.getValue());
        }
        if (!catalogue.retired().isEmpty()) {
            out.append("\n## Retired names\n\n| Flag | What to do |\n|---|---|\n");
            for (RetiredName name : catalogue.retired()) {
                out.append("| `--").append(name.name()).append("` | ");
                out.append(cell(name.message())).append(" |\n");
            }
        }
        return out.toString();
    }

    private static void append(StringBuilder out, String section, List<CatalogueFlag> flags) {
        boolean first = true;
        for (CatalogueFlag flag : flags) {
            if (flag.spec().hidden()) {
                continue;
            }
            if (first) {
                out.append("\n## ").append(title(section)).append("\n\n");
                out.append("| Flag | Default | Environment variable | Description |\n|---|---|---|---|\n");
                first = false;
            }
            out.append("| ").append(names(flag)).append(" | ");
            out.append(flag.hasZeroDefault() ? "" : code(flag.defaultValue())).append(" | ");
            out.append(flag.variable() == null ? "" : code(flag.variable())).append(" | ");
            out.append(cell(String.join(" ", Paragraphs.of(flag)))).append(" |\n");
        }
    }

    private static String title(String section) {
        return section.isEmpty() ? "Flags" : Character.toUpperCase(section.charAt(0)) + section.substring(1);
    }

    private static String names(CatalogueFlag flag) {
        StringBuilder out = new StringBuilder();
        if (flag.spec().shorthand() != null) {
            out.append(code("-" + flag.spec().shorthand())).append(", ");
        }
        String word = flag.valueWord();
        out.append(code(word.isEmpty() ? "--" + flag.name() : "--" + flag.name() + " " + word));
        for (String name : flag.otherNames(true)) {
            out.append(", ").append(code("--" + name));
        }
        return out.toString();
    }

    private static String code(String text) {
        String fence = text.indexOf('`') < 0 ? "`" : "``";
        return fence + text.replace("|", "\\|") + fence;
    }

    private static String cell(String text) {
        return escaped(text).replace("\n", "<br>");
    }

    private static String escaped(String text) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            out.append("\\`*_<>[]|#".indexOf(c) < 0 ? "" : "\\").append(c);
        }
        return out.toString();
    }
}
