package io.flagwire.processor.read;

import com.google.auto.common.MoreTypes;
import com.palantir.javapoet.ClassName;
import io.flagwire.processor.model.ValueType;
import io.flagwire.processor.model.ValueType.Scalar;
import java.util.List;
import java.util.Map;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import org.jspecify.annotations.Nullable;

/** Finds out how values of a field's type are read and printed. */
final class ValueTypeReader {
    private final ConverterReader converters;
    private final Visibility visibility;

    ValueTypeReader(ConverterReader converters, Visibility visibility) {
        this.converters = converters;
        this.visibility = visibility;
    }

    /**
     * How values of the type are read and printed. A converter is for the type as a whole if it says so; else it is for
     * the elements of a list and the values of a map.
     *
     * @param converter the class that the annotation names, or {@code void}
     */
    ValueType read(TypeMirror type, TypeMirror converter) {
        TypeElement named = converter.getKind() == TypeKind.DECLARED ? MoreTypes.asTypeElement(converter) : null;
        if (named != null && converters.converts(named, type)) {
            return element(type, named);
        }
        if (isOf(List.class, type, 1)) {
            return new ValueType.ListOf(element(argument(type, 0), named));
        }
        if (isOf(Map.class, type, 2) && isOf(String.class, argument(type, 0), 0)) {
            return new ValueType.MapOf(element(argument(type, 1), named));
        }
        return element(type, named);
    }

    private ValueType element(TypeMirror type, @Nullable TypeElement converter) {
        if (converter != null) {
            return new ValueType.Converted(TypeNames.of(converters.boxed(type)), converters.read(converter, type));
        }
        Scalar scalar = scalar(type);
        if (scalar != null) {
            return scalar;
        }
        if (type.getKind() == TypeKind.DECLARED && MoreTypes.asElement(type).getKind() == ElementKind.ENUM) {
            TypeElement declaration = MoreTypes.asTypeElement(type);
            return new ValueType.EnumOf(
                    ClassName.get(declaration), visibility.names(declaration), EnumTexts.of(declaration));
        }
        return new ValueType.Unsupported(TypeNames.of(type));
    }

    private static @Nullable Scalar scalar(TypeMirror type) {
        return switch (type.getKind()) {
            case BOOLEAN -> Scalar.BOOL;
            case INT -> Scalar.INT;
            case LONG -> Scalar.LONG;
            case DOUBLE -> Scalar.DOUBLE;
            case DECLARED -> declaredScalar(type);
            default -> null;
        };
    }

    private static @Nullable Scalar declaredScalar(TypeMirror type) {
        return switch (MoreTypes.asTypeElement(type).getQualifiedName().toString()) {
            case "java.lang.Boolean" -> Scalar.BOOL;
            case "java.lang.Integer" -> Scalar.INT;
            case "java.lang.Long" -> Scalar.LONG;
            case "java.lang.Double" -> Scalar.DOUBLE;
            case "java.lang.String" -> Scalar.STRING;
            case "java.time.Duration" -> Scalar.DURATION;
            default -> null;
        };
    }

    private static boolean isOf(Class<?> type, TypeMirror mirror, int arguments) {
        return mirror.getKind() == TypeKind.DECLARED
                && MoreTypes.isTypeOf(type, mirror)
                && MoreTypes.asDeclared(mirror).getTypeArguments().size() == arguments;
    }

    private static TypeMirror argument(TypeMirror type, int index) {
        return MoreTypes.asDeclared(type).getTypeArguments().get(index);
    }
}
