package io.flagwire.runtime.document;

import io.flagwire.runtime.catalogue.Catalogue;
import io.flagwire.runtime.catalogue.CatalogueFlag;
import io.flagwire.runtime.catalogue.PlainValue;
import io.flagwire.runtime.flag.FlagSpec;
import io.flagwire.runtime.flag.ValueShape;
import io.flagwire.runtime.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * JSON Schema (2020-12) of a command's configuration file. It is as strict as is of use in an editor: a key that is no flag
 * is wrong, a number is no text. Lists and maps may also be written as one text, as on the command line. Nothing is
 * required, because the environment or the command line may give it. A pattern is the flag's own, whose syntax is Java's.
 */
final class ConfigSchema {
    private static final String DURATION = "^([+-]?(\\d+(\\.\\d*)?|\\.\\d+)(ns|us|µs|μs|ms|s|m|h))+$|^0$";

    private ConfigSchema() {}

    static String text(Catalogue catalogue) {
        Map<String, Object> properties = new TreeMap<>();
        for (CatalogueFlag flag : catalogue.flags()) {
            String key = flag.key();
            if (key == null) {
                continue;
            }
            properties.put(key, property(flag));
            for (String alias : flag.spec().aliases()) {
                properties.put(alias, Map.of("$ref", "#/properties/" + key));
            }
            if (flag.spec().fromFile()) {
                properties.put(key + "-file", file(key));
            }
        }
        return Json.document(new Members()
                .always("$schema", "https://json-schema.org/draft/2020-12/schema")
                .always("title", "Configuration of " + catalogue.command())
                .always("description", catalogue.description())
                .always("type", "object")
                .always("additionalProperties", false)
                .always("properties", properties)
                .map());
    }

    private static Map<String, Object> property(CatalogueFlag flag) {
        FlagSpec spec = flag.spec();
        Members schema = new Members().always("description", description(flag));
        switch (spec.shape().form()) {
            case ONE -> element(schema, flag);
            case LIST ->
                schema.always("type", List.of("array", "string"))
                        .always("items", element(new Members(), flag).map());
            case MAP ->
                schema.always("type", List.of("object", "string"))
                        .always(
                                "additionalProperties",
                                element(new Members(), flag).map());
        }
        if (spec.deprecated() != null) {
            schema.always("deprecated", true);
        }
        if (spec.sensitive()) {
            return schema.always("writeOnly", true).map();
        }
        Object defaultValue = PlainValue.of(spec.shape(), flag.defaultValue());
        return schema.always(spec.unsupported() == null ? "default" : "const", defaultValue)
                .map();
    }

    /** What a single value is: the whole, an element, a value of a map. */
    private static Members element(Members schema, CatalogueFlag flag) {
        FlagSpec spec = flag.spec();
        ValueShape.Element element = spec.shape().element();
        return schema.always("type", type(element))
                .with("enum", allowed(flag))
                .with("minimum", bound(element, spec.min()))
                .with("maximum", bound(element, spec.max()))
                .with("pattern", pattern(spec));
    }

    private static String type(ValueShape.Element element) {
        return switch (element) {
            case BOOLEAN -> "boolean";
            case INTEGER -> "integer";
            case NUMBER -> "number";
            case TEXT -> "string";
        };
    }

    /** Nothing is always allowed where it is the default. */
    private static List<String> allowed(CatalogueFlag flag) {
        List<String> allowed = new ArrayList<>(flag.spec().oneOf());
        if (!allowed.isEmpty() && flag.defaultValue().isEmpty()) {
            allowed.add("");
        }
        return allowed;
    }

    /** A bound that JSON can compare; that of a duration stands in the description. */
    private static @Nullable Object bound(ValueShape.Element element, @Nullable String text) {
        return text != null && PlainValue.element(element, text) instanceof Number number ? number : null;
    }

    private static @Nullable String pattern(FlagSpec spec) {
        if (spec.pattern() != null) {
            return "^(?:" + spec.pattern() + ")?$";
        }
        return spec.type().startsWith("duration") ? DURATION : null;
    }

    private static Map<String, Object> file(String key) {
        return new Members()
                .always("description", "Name of the file that holds the value of " + key + ".")
                .always("type", "string")
                .map();
    }

    private static String description(CatalogueFlag flag) {
        return String.join("\n", Paragraphs.of(flag));
    }
}
