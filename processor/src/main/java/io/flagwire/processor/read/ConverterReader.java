package io.flagwire.processor.read;

import com.google.auto.common.MoreTypes;
import com.palantir.javapoet.ClassName;
import io.flagwire.processor.model.ValueType.Converter;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.Types;
import org.jspecify.annotations.Nullable;

/** Finds out what a class named as a converter converts. */
final class ConverterReader {
    private static final String INTERFACE = "io.flagwire.runtime.flag.Converter";

    private final Types types;
    private final Visibility visibility;

    ConverterReader(Types types, Visibility visibility) {
        this.types = types;
        this.visibility = visibility;
    }

    /** Whether the class converts values of exactly this type. */
    boolean converts(TypeElement converter, TypeMirror type) {
        TypeMirror converted = converted(converter.asType());
        return converted != null && types.isSameType(converted, boxed(type));
    }

    Converter read(TypeElement converter, TypeMirror type) {
        TypeMirror converted = converted(converter.asType());
        return new Converter(
                ClassName.get(converter),
                converted == null ? "" : TypeNames.of(converted),
                converts(converter, type),
                visibility.constructs(converter));
    }

    TypeMirror boxed(TypeMirror type) {
        return type.getKind().isPrimitive()
                ? types.boxedClass(MoreTypes.asPrimitiveType(type)).asType()
                : type;
    }

    private @Nullable TypeMirror converted(TypeMirror converter) {
        return Supertypes.argument(types, converter, INTERFACE);
    }
}
