package io.flagwire.processor.model;

import com.palantir.javapoet.ClassName;
import java.util.List;

/** How a flag's text becomes a value of its field and back. */
public sealed interface ValueType {
    /** The types that the runtime reads and prints itself. */
    enum Scalar implements ValueType {
        BOOL,
        INT,
        LONG,
        DOUBLE,
        STRING,
        DURATION
    }

    /**
     * Constants by their texts.
     *
     * @param nameable whether generated code can name the type
     * @param texts the texts in declaration order; empty if they are only known at run time
     */
    record EnumOf(ClassName name, boolean nameable, List<String> texts) implements ValueType {
        public EnumOf {
            texts = List.copyOf(texts);
        }
    }

    /** Anything for which there is a converter. */
    record Converted(String typeName, Converter converter) implements ValueType {}

    /** A {@code List}. */
    record ListOf(ValueType element) implements ValueType {}

    /** A {@code Map} with {@code String} keys. */
    record MapOf(ValueType value) implements ValueType {}

    /** No type of a flag. */
    record Unsupported(String typeName) implements ValueType {}

    /**
     * A converter as far as it matters.
     *
     * @param converts the type it converts, as in source; empty if it is not a converter at all
     * @param fits whether that is the type asked for
     * @param constructible whether the companion can call a constructor without parameters
     */
    record Converter(ClassName name, String converts, boolean fits, boolean constructible) {}
}
