package io.flagwire.runtime.document;

import io.flagwire.annotations.Stability;
import io.flagwire.runtime.catalogue.Catalogue;
import io.flagwire.runtime.catalogue.CatalogueFlag;
import io.flagwire.runtime.catalogue.PlainValue;
import io.flagwire.runtime.flag.FlagRule;
import io.flagwire.runtime.flag.FlagSpec;
import io.flagwire.runtime.flag.RetiredName;
import io.flagwire.runtime.json.Json;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The catalogue in JSON, for tools. Members that would say nothing (null, false, an empty list) are left out.
 *
 * <pre>{@code
 * apiVersion, kind      "flagwire.io/v1", "FlagCatalogue"; a reader goes by these. Members may be added within v1.
 * command, description, version, environmentPrefix
 * flags[]               sections in their order, the flags of each sorted by name
 *   name, aliases[], shorthand, section, help
 *   type                type word, as pflag's Type()
 *   form, element       one, list or map of boolean, integer, number or text
 *   default             as JSON: a boolean, number, text, list or object; "[REDACTED]" for a secret
 *   noValue             the value of the flag that stands without one
 *   environmentVariable, key
 *   min, max, pattern, oneOf[], required
 *   stability           ALPHA or BETA; left out for GA
 *   deprecated, replacedBy, unsupported, hidden, sensitive, negatable, fromFile
 * rules[]               rule (exclusive, together, at-least-one), flags[], message
 * retired[]             name, message
 * }</pre>
 */
public final class CatalogueDocument {
    private CatalogueDocument() {}

    /** The document. */
    public static String text(Catalogue catalogue) {
        return Json.document(new Members()
                .always("apiVersion", "flagwire.io/v1")
                .always("kind", "FlagCatalogue")
                .always("command", catalogue.command())
                .always("description", catalogue.description())
                .always("version", catalogue.version())
                .always("environmentPrefix", catalogue.envPrefix())
                .always(
                        "flags",
                        catalogue.flags().stream().map(CatalogueDocument::flag).toList())
                .with(
                        "rules",
                        catalogue.rules().stream().map(CatalogueDocument::rule).toList())
                .with("retired", retired(catalogue.retired()))
                .map());
    }

    /** One flag. */
    public static Map<String, Object> flag(CatalogueFlag flag) {
        FlagSpec spec = flag.spec();
        return new Members()
                .always("name", spec.name())
                .with("aliases", spec.aliases())
                .with("shorthand", spec.shorthand())
                .always("section", flag.section())
                .always("help", flag.help())
                .always("type", spec.type())
                .always("form", word(spec.shape().form()))
                .always("element", word(spec.shape().element()))
                .always("default", PlainValue.of(spec.shape(), flag.defaultValue()))
                .with("noValue", spec.noValue())
                .with("environmentVariable", flag.variable())
                .with("key", flag.key())
                .with("min", spec.min())
                .with("max", spec.max())
                .with("pattern", spec.pattern())
                .with("oneOf", spec.oneOf())
                .with("required", spec.required())
                .with("stability", spec.stability() == Stability.GA ? null : spec.stability())
                .with("deprecated", spec.deprecated())
                .with("replacedBy", spec.replacedBy())
                .with("unsupported", spec.unsupported())
                .with("hidden", spec.hidden())
                .with("sensitive", spec.sensitive())
                .with("negatable", spec.negatable())
                .with("fromFile", spec.fromFile())
                .map();
    }

    private static Map<String, Object> rule(FlagRule rule) {
        return new Members()
                .always("rule", word(rule.kind()))
                .always("flags", rule.flags())
                .with("message", rule.message())
                .map();
    }

    private static List<Map<String, Object>> retired(List<RetiredName> names) {
        return names.stream()
                .map(name -> new Members()
                        .always("name", name.name())
                        .always("message", name.message())
                        .map())
                .toList();
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
