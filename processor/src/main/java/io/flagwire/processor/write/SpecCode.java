package io.flagwire.processor.write;

import static io.flagwire.processor.write.RuntimeNames.FLAG_SPEC;

import com.palantir.javapoet.CodeBlock;
import io.flagwire.processor.model.FlagField;

/** The expression that describes a flag. */
final class SpecCode {
    private SpecCode() {}

    static CodeBlock of(FlagField flag) {
        String word = TypeWord.of(flag);
        CodeBlock.Builder code = CodeBlock.builder()
                .add(
                        TextCode.isLong(flag.help()) ? "$T.named($S, $S,\n$>$>$L$<$<)" : "$T.named($S, $S,$W$L)",
                        FLAG_SPEC,
                        flag.name(),
                        word,
                        TextCode.of(flag.help()));
        with(code, "shorthand", flag.shorthand());
        with(code, "section", flag.section());
        with(code, "noValue", word.equals("bool") && flag.noValue().equals("true") ? "" : flag.noValue());
        with(code, "deprecated", flag.deprecated());
        if (flag.hidden()) {
            code.add("$Z.hidden()");
        }
        return code.add("$Z.build()").build();
    }

    private static void with(CodeBlock.Builder code, String method, String text) {
        if (!text.isEmpty()) {
            code.add("$Z.$L($L)", method, TextCode.of(text));
        }
    }
}
