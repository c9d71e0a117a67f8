package io.flagwire.processor.write;

import static io.flagwire.processor.write.RuntimeNames.ASSIGNMENT;
import static io.flagwire.processor.write.RuntimeNames.CONSTRAINTS;
import static io.flagwire.processor.write.RuntimeNames.FLAG_RULE;
import static io.flagwire.processor.write.RuntimeNames.FLAG_SPEC;
import static io.flagwire.processor.write.RuntimeNames.FLAG_VALUE_EXCEPTION;
import static io.flagwire.processor.write.RuntimeNames.NULLABLE;
import static io.flagwire.processor.write.RuntimeNames.RETIRED_NAME;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import io.flagwire.processor.model.FlagField;
import io.flagwire.processor.model.OptionClass;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;

/** The methods that a companion has as a group of flags: switches over names and indexes. */
final class GroupMethods {
    private static final String NO_INDEX = "default -> throw new $T(index);\n";

    private final OptionClass options;
    private final List<FlagField> flags;
    private final Bodies bodies;

    private GroupMethods(OptionClass options, Bodies bodies) {
        this.options = options;
        this.flags = options.flags();
        this.bodies = bodies;
    }

    /** The methods in the order in which {@code FlagGroup} declares them; those that would only say the default are left out. */
    static List<MethodSpec> of(OptionClass options, Bodies bodies) {
        GroupMethods methods = new GroupMethods(options, bodies);
        List<MethodSpec> all = new ArrayList<>();
        all.add(methods.options());
        all.add(methods.size());
        all.add(methods.indexOf());
        if (methods.flags.stream().anyMatch(flag -> !flag.shorthand().isEmpty())) {
            all.add(methods.indexOfShorthand());
        }
        all.add(methods.set());
        all.add(methods.get());
        if (methods.flags.stream().anyMatch(ShapeCode::hasElements)) {
            all.add(methods.elements());
        }
        all.add(methods.describe());
        all.add(methods.isDeprecated());
        if (methods.flags.stream().anyMatch(flag -> !flag.noValue().isEmpty())) {
            all.add(methods.noValue());
        }
        if (methods.flags.stream().anyMatch(flag -> !flag.limits().isNone())) {
            all.add(methods.check());
        }
        if (!options.rules().isEmpty()) {
            all.add(methods.list("rules", FLAG_RULE, () -> RuleCode.rules(options.rules())));
        }
        if (!options.retired().isEmpty()) {
            all.add(methods.list("retired", RETIRED_NAME, () -> RuleCode.retired(options.retired())));
        }
        return all;
    }

    private MethodSpec options() {
        return method("options", Source.typeOf(options), () -> CodeBlock.of("return options;\n"))
                .build();
    }

    private MethodSpec size() {
        return method("size", TypeName.INT, () -> CodeBlock.of("return $L;\n", flags.size()))
                .build();
    }

    private MethodSpec indexOf() {
        return method("indexOf", TypeName.INT, () -> lookUp("name", this::longNames))
                .addParameter(String.class, "name")
                .build();
    }

    private MethodSpec indexOfShorthand() {
        return method("indexOfShorthand", TypeName.INT, () -> lookUp("shorthand", this::shorthands))
                .addParameter(TypeName.CHAR, "shorthand")
                .build();
    }

    private MethodSpec set() {
        return method("set", TypeName.VOID, () -> byIndex("switch (index) {\n", ValueCode::set, "}\n"))
                .addParameter(TypeName.INT, "index")
                .addParameter(String.class, "value")
                .addParameter(ASSIGNMENT, "how")
                .addException(FLAG_VALUE_EXCEPTION)
                .build();
    }

    private MethodSpec get() {
        return method(
                        "get",
                        TypeName.get(String.class),
                        () -> byIndex("return switch (index) {\n", flag -> ValueCode.get(valued(flag)), "};\n"))
                .addParameter(TypeName.INT, "index")
                .build();
    }

    /** The flag whose field has the value: a replaced flag is another name of its replacement. */
    private FlagField valued(FlagField flag) {
        String successor = flag.standing().replacedBy();
        return flags.stream()
                .filter(candidate -> candidate.name().equals(successor))
                .findFirst()
                .orElse(flag);
    }

    private MethodSpec elements() {
        return method("elements", ParameterizedTypeName.get(List.class, String.class), this::elementsByIndex)
                .addParameter(TypeName.INT, "index")
                .build();
    }

    private CodeBlock elementsByIndex() {
        CodeBlock.Builder code =
                CodeBlock.builder().add("return switch (index) {\n").indent();
        for (int i = 0; i < flags.size(); i++) {
            if (ShapeCode.hasElements(flags.get(i))) {
                code.add("case $L -> $L;\n", i, ValueCode.elements(valued(flags.get(i))));
            }
        }
        return code.add("default -> super.elements(index);\n")
                .unindent()
                .add("};\n")
                .build();
    }

    private MethodSpec describe() {
        return method("describe", FLAG_SPEC, () -> byIndex("return switch (index) {\n", SpecCode::of, "};\n"))
                .addParameter(TypeName.INT, "index")
                .build();
    }

    private MethodSpec isDeprecated() {
        return method("isDeprecated", TypeName.BOOLEAN, this::deprecatedByIndex)
                .addParameter(TypeName.INT, "index")
                .build();
    }

    private CodeBlock deprecatedByIndex() {
        List<CodeBlock> indexes = indexes(flag -> !flag.standing().deprecated().isEmpty());
        return indexes.isEmpty()
                ? CodeBlock.of("return false;\n")
                : CodeBlock.builder()
                        .add("return switch (index) {\n")
                        .indent()
                        .add("case $L -> true;\n", CodeBlock.join(indexes, ", "))
                        .add("default -> false;\n")
                        .unindent()
                        .add("};\n")
                        .build();
    }

    private MethodSpec noValue() {
        return method("noValue", TypeName.get(String.class), this::noValues)
                .addAnnotation(NULLABLE)
                .addParameter(TypeName.INT, "index")
                .build();
    }

    private MethodSpec check() {
        return method("check", TypeName.VOID, () -> CheckCode.of(flags))
                .addParameter(CONSTRAINTS, "constraints")
                .build();
    }

    private MethodSpec list(String name, ClassName element, Supplier<CodeBlock> body) {
        return method(name, ParameterizedTypeName.get(ClassName.get(List.class), element), body)
                .build();
    }

    private MethodSpec.Builder method(String name, TypeName returns, Supplier<CodeBlock> body) {
        return MethodSpec.methodBuilder(name)
                .addAnnotation(Override.class)
                .addModifiers(Modifier.PUBLIC)
                .returns(returns)
                .addCode(bodies.choose(body, options));
    }

    /** From a key to the index of the flag that has it. */
    private CodeBlock lookUp(String key, Function<FlagField, List<CodeBlock>> keysOf) {
        if (flags.isEmpty()) {
            return CodeBlock.of("return -1;\n");
        }
        CodeBlock.Builder code =
                CodeBlock.builder().add("return switch ($L) {\n", key).indent();
        for (int i = 0; i < flags.size(); i++) {
            List<CodeBlock> keys = keysOf.apply(flags.get(i));
            if (!keys.isEmpty()) {
                code.add("case $L -> $L;\n", CodeBlock.join(keys, ", "), i);
            }
        }
        return code.add("default -> -1;\n").unindent().add("};\n").build();
    }

    private List<CodeBlock> longNames(FlagField flag) {
        return Stream.concat(Stream.of(flag.name()), flag.names().aliases().stream())
                .map(name -> CodeBlock.of("$S", name))
                .toList();
    }

    private List<CodeBlock> shorthands(FlagField flag) {
        return flag.shorthand().isEmpty() ? List.of() : List.of(CodeBlock.of("'$L'", flag.shorthand()));
    }

    /** From an index to what there is to do for its flag. */
    private CodeBlock byIndex(String start, Function<FlagField, CodeBlock> of, String end) {
        if (flags.isEmpty()) {
            return CodeBlock.of("throw new $T(index);\n", IndexOutOfBoundsException.class);
        }
        CodeBlock.Builder code = CodeBlock.builder().add(start).indent();
        for (int i = 0; i < flags.size(); i++) {
            code.add("case $L -> $L;\n", i, of.apply(flags.get(i)));
        }
        return code.add(NO_INDEX, IndexOutOfBoundsException.class)
                .unindent()
                .add(end)
                .build();
    }

    private CodeBlock noValues() {
        CodeBlock.Builder code =
                CodeBlock.builder().add("return switch (index) {\n").indent();
        for (String value : flags.stream().map(FlagField::noValue).distinct().toList()) {
            if (!value.isEmpty()) {
                List<CodeBlock> indexes = indexes(flag -> flag.noValue().equals(value));
                code.add("case $L -> $S;\n", CodeBlock.join(indexes, ", "), value);
            }
        }
        return code.add("default -> null;\n").unindent().add("};\n").build();
    }

    private List<CodeBlock> indexes(Predicate<FlagField> which) {
        List<CodeBlock> indexes = new ArrayList<>();
        for (int i = 0; i < flags.size(); i++) {
            if (which.test(flags.get(i))) {
                indexes.add(CodeBlock.of("$L", i));
            }
        }
        return indexes;
    }
}
