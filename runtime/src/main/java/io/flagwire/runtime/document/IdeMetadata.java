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
import org.jspecify.annotations.Nullable;

/**
 * The keys of a command's configuration file in the format of {@code META-INF/spring-configuration-metadata.json}, which
 * editors for Java read to complete properties files.
 */
final class IdeMetadata {
    private IdeMetadata() {}

    static String text(Catalogue catalogue) {
        List<Object> properties = new ArrayList<>();
        List<Object> hints = new ArrayList<>();
        for (CatalogueFlag flag : catalogue.flags()) {
            String key = flag.key();
            if (key != null) {
                properties.add(property(key, flag));
                if (!flag.spec().oneOf().isEmpty()) {
                    hints.add(hint(key, flag.spec().oneOf()));
                }
            }
        }
        return Json.document(new Members()
                .always("groups", List.of())
                .always("properties", properties)
                .always("hints", hints)
                .map());
    }

    private static Map<String, Object> property(String key, CatalogueFlag flag) {
        FlagSpec spec = flag.spec();
        return new Members()
                .always("name", key)
                .always("type", type(spec.shape()))
                .always("description", String.join(" ", Paragraphs.of(flag)))
                .with("defaultValue", flag.hasZeroDefault() || spec.sensitive() ? null : defaultValue(flag))
                .with("deprecation", deprecation(spec))
                .map();
    }

    /** The format has no default for a map. */
    private static @Nullable Object defaultValue(CatalogueFlag flag) {
        ValueShape shape = flag.spec().shape();
        return shape.form() == ValueShape.Form.MAP ? null : PlainValue.of(shape, flag.defaultValue());
    }

    private static @Nullable Object deprecation(FlagSpec spec) {
        return spec.deprecated() == null
                ? null
                : new Members()
                        .always("level", "warning")
                        .always("reason", spec.deprecated())
                        .with("replacement", spec.replacedBy())
                        .map();
    }

    private static String type(ValueShape shape) {
        String element = switch (shape.element()) {
            case BOOLEAN -> "java.lang.Boolean";
            case INTEGER -> "java.lang.Long";
            case NUMBER -> "java.lang.Double";
            case TEXT -> "java.lang.String";
        };
        return switch (shape.form()) {
            case ONE -> element;
            case LIST -> "java.util.List<" + element + ">";
            case MAP -> "java.util.Map<java.lang.String," + element + ">";
        };
    }

    private static Map<String, Object> hint(String key, List<String> values) {
        List<Object> allowed = new ArrayList<>();
        for (String value : values) {
            allowed.add(Map.of("value", value));
        }
        return new Members().always("name", key).always("values", allowed).map();
    }
}
