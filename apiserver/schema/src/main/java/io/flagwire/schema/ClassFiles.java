package io.flagwire.schema;

import java.lang.classfile.Annotation;
import java.lang.classfile.AnnotationValue;
import java.lang.classfile.AttributedElement;
import java.lang.classfile.Attributes;
import java.lang.classfile.attribute.RuntimeVisibleAnnotationsAttribute;
import java.util.Optional;

/** What the readers of class files share: annotations and types. */
final class ClassFiles {
    static final String MODELS = "io/kubernetes/client/openapi/models/";
    private static final String LIST = "Ljava/util/List<";
    private static final String MAP = "Ljava/util/Map<Ljava/lang/String;";

    private ClassFiles() {}

    /** The element's annotation with this simple name. */
    static Optional<Annotation> annotation(AttributedElement element, String simpleName) {
        return element.findAttribute(Attributes.runtimeVisibleAnnotations())
                .map(RuntimeVisibleAnnotationsAttribute::annotations)
                .flatMap(all -> all.stream()
                        .filter(a -> a.className().stringValue().endsWith("/" + simpleName + ";"))
                        .findFirst());
    }

    static String text(Annotation annotation, String member) {
        for (var element : annotation.elements()) {
            if (element.name().equalsString(member) && element.value() instanceof AnnotationValue.OfString text) {
                return text.stringValue();
            }
        }
        return "";
    }

    static boolean isTrue(Annotation annotation, String member) {
        for (var element : annotation.elements()) {
            if (element.name().equalsString(member) && element.value() instanceof AnnotationValue.OfBoolean value) {
                return value.booleanValue();
            }
        }
        return false;
    }

    /** The type that a generic signature stands for, as {@link JavaModel.Property} has it. */
    static String type(String signature) {
        if (signature.startsWith(LIST)) {
            return "[" + type(signature.substring(LIST.length(), signature.length() - 2));
        }
        if (signature.startsWith(MAP)) {
            return "{" + type(signature.substring(MAP.length(), signature.length() - 2));
        }
        if (signature.startsWith("L" + MODELS)) {
            return "@" + signature.substring(MODELS.length() + 1, signature.length() - 1);
        }
        return switch (signature) {
            case "Ljava/lang/String;" -> "STRING";
            case "Ljava/lang/Integer;" -> "INT32";
            case "Ljava/lang/Long;" -> "INT64";
            case "Ljava/lang/Boolean;" -> "BOOLEAN";
            case "Ljava/lang/Double;", "Ljava/math/BigDecimal;" -> "DOUBLE";
            case "[B" -> "BYTES";
            case "Ljava/time/OffsetDateTime;" -> "TIME";
            case "Lio/kubernetes/client/custom/IntOrString;" -> "INT_OR_STRING";
            case "Lio/kubernetes/client/custom/Quantity;" -> "QUANTITY";
            case "Ljava/lang/Object;" -> "JSON";
            default -> throw new IllegalArgumentException("a type that no rule covers: " + signature);
        };
    }
}
