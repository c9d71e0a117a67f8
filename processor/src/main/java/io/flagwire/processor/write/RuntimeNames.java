package io.flagwire.processor.write;

import com.palantir.javapoet.ClassName;

/** The classes of the runtime and of the annotations that generated code names. */
final class RuntimeNames {
    static final ClassName ASSIGNMENT = flag("Assignment");
    static final ClassName CONSTRAINTS = flag("Constraints");
    static final ClassName FLAG_GROUP = flag("FlagGroup");
    static final ClassName FLAG_RULE = flag("FlagRule");
    static final ClassName FLAG_SET = flag("FlagSet");
    static final ClassName FLAG_SPEC = flag("FlagSpec");
    static final ClassName FLAG_VALUE_EXCEPTION = flag("FlagValueException");
    static final ClassName NAMED_FLAG_SETS = flag("NamedFlagSets");
    static final ClassName RETIRED_NAME = flag("RetiredName");
    static final ClassName VALUE_SHAPE = flag("ValueShape");
    static final ClassName VALUES = flag("Values");
    static final ClassName CONVERTERS = flag("Converters");
    static final ClassName COMMAND = ClassName.get("io.flagwire.runtime.command", "Command");
    static final ClassName INVOCATION = ClassName.get("io.flagwire.runtime.process", "Invocation");
    static final ClassName STABILITY = ClassName.get("io.flagwire.annotations", "Stability");
    static final ClassName CATALOGUE = ClassName.get("io.flagwire.annotations", "Catalogue");
    static final ClassName NULLABLE = ClassName.get("org.jspecify.annotations", "Nullable");

    private RuntimeNames() {}

    private static ClassName flag(String name) {
        return ClassName.get("io.flagwire.runtime.flag", name);
    }
}
