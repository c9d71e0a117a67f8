package io.flagwire.processor.write;

import static io.flagwire.processor.write.RuntimeNames.FLAG_RULE;
import static io.flagwire.processor.write.RuntimeNames.RETIRED_NAME;

import com.palantir.javapoet.CodeBlock;
import io.flagwire.processor.model.FlagRule;
import io.flagwire.processor.model.RetiredFlag;
import java.util.List;

/** The lists of rules and of retired names. */
final class RuleCode {
    private RuleCode() {}

    static CodeBlock rules(List<FlagRule> rules) {
        return list(rules.stream()
                .map(rule -> CodeBlock.of(
                        "new $1T($1T.Kind.$2L, $3T.of($4L),$W$5L)",
                        FLAG_RULE,
                        rule.kind(),
                        List.class,
                        TextCode.list(rule.flags()),
                        rule.message().isEmpty() ? CodeBlock.of("null") : TextCode.of(rule.message())))
                .toList());
    }

    static CodeBlock retired(List<RetiredFlag> retired) {
        return list(retired.stream()
                .map(name -> CodeBlock.of("new $T($S,$W$L)", RETIRED_NAME, name.name(), TextCode.of(name.message())))
                .toList());
    }

    private static CodeBlock list(List<CodeBlock> elements) {
        CodeBlock.Builder code = CodeBlock.builder().add("return $T.of(", List.class);
        for (int i = 0; i < elements.size(); i++) {
            code.add("$L\n$>$>$L$<$<", i == 0 ? "" : ",", elements.get(i));
        }
        return code.add(");\n").build();
    }
}
