package io.flagwire.processor.read;

import com.google.auto.common.AnnotationMirrors;
import com.google.auto.common.MoreElements;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.TypeMirror;

/** One of our annotations on an element, with the defaults of what it leaves out. */
record Annotation(Map<String, AnnotationValue> values) {
    private static final String PACKAGE = "io.flagwire.annotations.";

    static Optional<Annotation> of(Element element, String simpleName) {
        return MoreElements.getAnnotationMirror(element, PACKAGE + simpleName)
                .toJavaUtil()
                .map(Annotation::of);
    }

    private static Annotation of(AnnotationMirror mirror) {
        Map<String, AnnotationValue> values = new HashMap<>();
        AnnotationMirrors.getAnnotationValuesWithDefaults(mirror)
                .forEach((member, value) -> values.put(member.getSimpleName().toString(), value));
        return new Annotation(values);
    }

    static boolean isOn(Element element, String simpleName) {
        return MoreElements.isAnnotationPresent(element, PACKAGE + simpleName);
    }

    /** All of a repeatable annotation on an element, in the order of the source. */
    static List<Annotation> all(Element element, String simpleName) {
        return Stream.concat(
                        of(element, simpleName).stream(),
                        of(element, simpleName + ".List").stream().flatMap(list -> list.annotations("value").stream()))
                .toList();
    }

    String text(String member) {
        return (String) value(member).getValue();
    }

    boolean flag(String member) {
        return (Boolean) value(member).getValue();
    }

    /** A class literal. */
    TypeMirror type(String member) {
        return (TypeMirror) value(member).getValue();
    }

    /** An array of texts. */
    List<String> texts(String member) {
        return elements(member).map(element -> (String) element.getValue()).toList();
    }

    /** The name of an enum's constant. */
    String constant(String member) {
        return ((VariableElement) value(member).getValue()).getSimpleName().toString();
    }

    /** An array of annotations. */
    List<Annotation> annotations(String member) {
        return elements(member)
                .map(element -> of((AnnotationMirror) element.getValue()))
                .toList();
    }

    private Stream<? extends AnnotationValue> elements(String member) {
        List<?> elements = (List<?>) value(member).getValue();
        return elements.stream().map(AnnotationValue.class::cast);
    }

    private AnnotationValue value(String member) {
        return Objects.requireNonNull(values.get(member), member);
    }
}
