package io.flagwire.processor.read;

import com.google.auto.common.AnnotationMirrors;
import com.google.auto.common.MoreElements;
import java.util.Optional;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;
import javax.lang.model.type.TypeMirror;

/** One of our annotations on an element, with the defaults of what it leaves out. */
record Annotation(AnnotationMirror mirror) {
    private static final String PACKAGE = "io.flagwire.annotations.";

    static Optional<Annotation> of(Element element, String simpleName) {
        return MoreElements.getAnnotationMirror(element, PACKAGE + simpleName)
                .toJavaUtil()
                .map(Annotation::new);
    }

    static boolean isOn(Element element, String simpleName) {
        return MoreElements.isAnnotationPresent(element, PACKAGE + simpleName);
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

    private AnnotationValue value(String member) {
        return AnnotationMirrors.getAnnotationValue(mirror, member);
    }
}
