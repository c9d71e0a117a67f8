package io.flagwire.runtime.document;

import io.flagwire.runtime.catalogue.Catalogue;
import io.flagwire.runtime.catalogue.CatalogueFlag;
import io.flagwire.runtime.catalogue.PlainValue;
import io.flagwire.runtime.flag.ValueShape;
import io.flagwire.runtime.flag.Values;
import io.flagwire.runtime.json.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The values that a command runs with, in a form that gives the same values again: as a configuration file or as a command
 * line. Flags that one should not use (hidden, deprecated, not supported yet) are shown if they were given. A secret is
 * named, but left out.
 */
public final class EffectiveConfig {
    private EffectiveConfig() {}

    /** A configuration file in YAML, with a comment before each section. */
    public static String yaml(Catalogue catalogue) {
        StringBuilder out = new StringBuilder();
        catalogue.sections().forEach((title, flags) -> {
            String comment = title.isEmpty() ? "" : (out.length() == 0 ? "# " : "\n# ") + title + "\n";
            for (CatalogueFlag flag : flags) {
                if (isShown(flag)) {
                    out.append(comment).append(isSecret(flag) ? "# " : "");
                    out.append(flag.name()).append(':').append(yaml(flag)).append('\n');
                    comment = "";
                }
            }
        });
        return out.toString();
    }

    private static String yaml(CatalogueFlag flag) {
        if (isSecret(flag)) {
            return " " + flag.value();
        }
        Object plain = plain(flag);
        if (plain instanceof List<?> list && !list.isEmpty()) {
            StringBuilder lines = new StringBuilder();
            list.forEach(element -> lines.append("\n  - ").append(scalar(element)));
            return lines.toString();
        }
        if (plain instanceof Map<?, ?> map && !map.isEmpty()) {
            StringBuilder lines = new StringBuilder();
            map.forEach((key, value) ->
                    lines.append("\n  ").append(scalar(key)).append(": ").append(scalar(value)));
            return lines.toString();
        }
        return " " + scalar(plain);
    }

    /** JSON is YAML, and its texts are quoted, so that none is taken for something else. */
    private static String scalar(Object plain) {
        return Json.document(plain).stripTrailing();
    }

    /** A configuration file in JSON. */
    public static String json(Catalogue catalogue) {
        Map<String, Object> members = new LinkedHashMap<>();
        for (CatalogueFlag flag : catalogue.flags()) {
            if (isShown(flag) && !isSecret(flag)) {
                members.put(flag.name(), plain(flag));
            }
        }
        return Json.document(members);
    }

    /** A command line, an argument on each line, quoted for a POSIX shell where need be. */
    public static String flags(Catalogue catalogue) {
        StringBuilder out = new StringBuilder();
        for (CatalogueFlag flag : catalogue.flags()) {
            if (!isShown(flag)) {
                continue;
            }
            if (isSecret(flag)) {
                out.append("# --")
                        .append(flag.name())
                        .append('=')
                        .append(flag.value())
                        .append('\n');
                continue;
            }
            for (String argument : arguments(flag)) {
                out.append(quoted("--" + flag.name() + "=" + argument)).append('\n');
            }
        }
        return out.toString();
    }

    private static List<String> arguments(CatalogueFlag flag) {
        if (flag.elements().isEmpty()) {
            // Some types take no empty text; only one that makes a difference must be tried.
            return flag.value().equals(flag.defaultValue()) ? List.of() : List.of("");
        }
        List<String> arguments = new ArrayList<>();
        for (String element : flag.elements()) {
            String csv = Values.print(List.of(element));
            arguments.add(flag.spec().type().equals("stringSlice") ? csv.substring(1, csv.length() - 1) : element);
        }
        return arguments;
    }

    private static String quoted(String argument) {
        return argument.matches("[\\w@%+=:,./-]*") ? argument : "'" + argument.replace("'", "'\\''") + "'";
    }

    private static Object plain(CatalogueFlag flag) {
        ValueShape.Element element = flag.spec().shape().element();
        return switch (flag.spec().shape().form()) {
            case ONE -> PlainValue.element(element, flag.value());
            case LIST ->
                flag.elements().stream()
                        .map(text -> PlainValue.element(element, text))
                        .toList();
            case MAP -> {
                Map<String, Object> pairs = new LinkedHashMap<>();
                for (String pair : flag.elements()) {
                    int equalsSign = pair.indexOf('=');
                    pairs.put(
                            pair.substring(0, equalsSign), PlainValue.element(element, pair.substring(equalsSign + 1)));
                }
                yield pairs;
            }
        };
    }

    private static boolean isShown(CatalogueFlag flag) {
        boolean discouraged = flag.spec().hidden()
                || flag.spec().deprecated() != null
                || flag.spec().unsupported() != null;
        return flag.key() != null && !isNothing(flag) && (flag.changed() || !discouraged);
    }

    /** Whether there is no value that could be given, as of a field that is null. */
    private static boolean isNothing(CatalogueFlag flag) {
        return flag.value().isEmpty()
                && !flag.changed()
                && flag.spec().shape().form() == ValueShape.Form.ONE
                && !flag.spec().type().equals("string");
    }

    private static boolean isSecret(CatalogueFlag flag) {
        return flag.spec().sensitive() && !flag.value().isEmpty();
    }
}
