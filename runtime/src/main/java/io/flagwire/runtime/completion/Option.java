package io.flagwire.runtime.completion;

import io.flagwire.annotations.Stability;
import io.flagwire.runtime.catalogue.Catalogue;
import io.flagwire.runtime.catalogue.CatalogueFlag;
import io.flagwire.runtime.flag.FlagSpec;
import io.flagwire.runtime.flag.ValueShape;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One long name as a shell completes it.
 *
 * @param name without dashes
 * @param shorthand one letter, or null
 * @param explanation a sentence on one line
 * @param needsValue whether the next word is its value if none is attached
 * @param repeats whether it makes sense more than once
 * @param word what to call its value; empty for a switch
 * @param operand what its value may be
 * @param values the values for {@link Operand#ONE_OF}
 */
record Option(
        String name,
        @Nullable String shorthand,
        String explanation,
        boolean needsValue,
        boolean repeats,
        String word,
        Operand operand,
        List<String> values) {
    /** What can be proposed as the value. */
    enum Operand {
        /** One of a few texts. */
        ONE_OF,
        /** The name of a file. */
        FILE,
        /** The name of a directory. */
        DIRECTORY,
        /** Nothing can be proposed. */
        ANYTHING,
        /** It takes none. */
        NONE
    }

    /** What there is to complete, sorted as the catalogue is. */
    static List<Option> of(Catalogue catalogue) {
        List<Option> options = new ArrayList<>();
        for (CatalogueFlag flag : catalogue.flags()) {
            FlagSpec spec = flag.spec();
            if (spec.hidden()) {
                continue;
            }
            boolean help = flag.name().equals("help");
            options.add(of(flag, help ? catalogue.helpTopics() : spec.oneOf()));
            if (spec.negatable()) {
                options.add(variant(flag, "no-" + flag.name(), false, Operand.NONE));
            }
            if (spec.fromFile()) {
                options.add(variant(flag, flag.name() + "-file", true, Operand.FILE));
            }
        }
        return options;
    }

    private static Option of(CatalogueFlag flag, List<String> oneOf) {
        FlagSpec spec = flag.spec();
        boolean single = spec.shape().form() == ValueShape.Form.ONE;
        boolean isSwitch = single && spec.shape().element() == ValueShape.Element.BOOLEAN;
        List<String> values = isSwitch && oneOf.isEmpty() ? List.of("false", "true") : oneOf;
        String word = flag.valueWord();
        return new Option(
                flag.name(),
                spec.shorthand(),
                explanation(flag),
                spec.noValue() == null,
                !single,
                word.isEmpty() ? spec.type() : word,
                values.isEmpty() ? operand(flag.name(), word, spec.shape()) : Operand.ONE_OF,
                values);
    }

    private static Option variant(CatalogueFlag flag, String name, boolean needsValue, Operand operand) {
        String word = operand == Operand.NONE ? "" : "file";
        return new Option(name, null, explanation(flag), needsValue, false, word, operand, List.of());
    }

    /**
     * A text is the name of a file or a directory if the word for it says so (a word of the help in back quotes, or the
     * type), or the end of the flag's name.
     */
    private static Operand operand(String name, String word, ValueShape shape) {
        if (shape.element() != ValueShape.Element.TEXT || shape.form() == ValueShape.Form.MAP) {
            return Operand.ANYTHING;
        }
        for (String text : List.of(word, name)) {
            String end = text.substring(text.lastIndexOf('-') + 1);
            if (end.endsWith("file") || end.equals("path") || end.equals("kubeconfig")) {
                return Operand.FILE;
            }
            if (end.endsWith("dir") || end.equals("directory") || end.equals("folder")) {
                return Operand.DIRECTORY;
            }
        }
        return Operand.ANYTHING;
    }

    private static String explanation(CatalogueFlag flag) {
        FlagSpec spec = flag.spec();
        String mark = spec.deprecated() != null
                ? "DEPRECATED: "
                : spec.stability() == Stability.GA ? "" : spec.stability() + ": ";
        return mark + flag.summary();
    }
}
