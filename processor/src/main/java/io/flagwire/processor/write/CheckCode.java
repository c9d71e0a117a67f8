package io.flagwire.processor.write;

import com.palantir.javapoet.CodeBlock;
import io.flagwire.processor.model.FlagField;
import io.flagwire.processor.model.Limits;
import java.util.List;

/** The statements that hold the current values to what the annotations ask. */
final class CheckCode {
    private CheckCode() {}

    static CodeBlock of(List<FlagField> flags) {
        CodeBlock.Builder code = CodeBlock.builder();
        for (int i = 0; i < flags.size(); i++) {
            FlagField flag = flags.get(i);
            Limits limits = flag.limits();
            if (limits.required()) {
                code.addStatement("constraints.required($L)", i);
            }
            bound(code, "atLeast", i, flag, limits.min());
            bound(code, "atMost", i, flag, limits.max());
            bound(code, "matches", i, flag, limits.pattern());
            if (!limits.oneOf().isEmpty()) {
                code.addStatement("constraints.oneOf($L, $L,$W$L)", i, read(flag), TextCode.list(limits.oneOf()));
            }
        }
        return code.build();
    }

    private static void bound(CodeBlock.Builder code, String method, int index, FlagField flag, String bound) {
        if (!bound.isEmpty()) {
            code.addStatement("constraints.$L($L, $L,$W$S)", method, index, read(flag), bound);
        }
    }

    private static CodeBlock read(FlagField flag) {
        return Accesses.read("options", flag);
    }
}
