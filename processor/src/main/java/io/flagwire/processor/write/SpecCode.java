package io.flagwire.processor.write;

import static io.flagwire.processor.write.RuntimeNames.FLAG_SPEC;
import static io.flagwire.processor.write.RuntimeNames.STABILITY;

import com.palantir.javapoet.CodeBlock;
import io.flagwire.processor.model.FlagField;
import io.flagwire.processor.model.Limits;
import io.flagwire.processor.model.Standing;
import io.flagwire.processor.model.ValueType;
import java.util.List;

/** The expression that describes a flag. */
final class SpecCode {
    private final FlagField flag;
    private final String word;
    private final CodeBlock.Builder code = CodeBlock.builder();

    private SpecCode(FlagField flag) {
        this.flag = flag;
        this.word = TypeWord.of(flag);
    }

    static CodeBlock of(FlagField flag) {
        return new SpecCode(flag).write();
    }

    private CodeBlock write() {
        code.add(
                TextCode.isLong(flag.help()) ? "$T.named($S, $S,\n$>$>$L$<$<)" : "$T.named($S, $S,$W$L)",
                FLAG_SPEC,
                flag.name(),
                word,
                TextCode.of(flag.help()));
        with("aliases", flag.names().aliases());
        with("shorthand", flag.shorthand());
        with("section", flag.section());
        ShapeCode.of(flag, word).ifPresent(shape -> code.add("$Z.shape($L)", shape));
        with("noValue", word.equals("bool") && flag.noValue().equals("true") ? "" : flag.noValue());
        standing(flag.standing());
        limits(flag.limits());
        return code.add("$Z.build()").build();
    }

    private void standing(Standing standing) {
        with("deprecated", standing.deprecated());
        with("replacedBy", standing.replacedBy());
        with("unsupported", standing.unsupported());
        with("hidden", standing.hidden());
        if (!standing.stability().equals(Standing.SETTLED)) {
            code.add("$Z.stability($T.$L)", STABILITY, standing.stability());
        }
    }

    private void limits(Limits limits) {
        with("required", limits.required());
        with("sensitive", flag.sensitive());
        with("negatable", flag.names().negatable());
        with("fromFile", flag.names().fromFile());
        with("min", limits.min());
        with("max", limits.max());
        with("pattern", limits.pattern());
        with("oneOf", limits.oneOf());
        if (single(flag.type()) instanceof ValueType.EnumOf constants) {
            code.add("$Z.oneOf($T.values())", constants.name());
        }
    }

    /** What the value, each element or each value of the map is. */
    private static ValueType single(ValueType type) {
        if (type instanceof ValueType.ListOf list) {
            return list.element();
        }
        return type instanceof ValueType.MapOf map ? map.value() : type;
    }

    private void with(String method, boolean said) {
        if (said) {
            code.add("$Z.$L()", method);
        }
    }

    private void with(String method, String text) {
        if (!text.isEmpty()) {
            code.add("$Z.$L($L)", method, TextCode.of(text));
        }
    }

    private void with(String method, List<String> texts) {
        if (!texts.isEmpty()) {
            code.add("$Z.$L($L)", method, TextCode.list(texts));
        }
    }
}
