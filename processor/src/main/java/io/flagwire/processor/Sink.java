package io.flagwire.processor;

import com.palantir.javapoet.JavaFile;
import io.flagwire.processor.model.Finding;
import io.flagwire.processor.model.Place;
import io.flagwire.processor.write.Layout;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.Map;
import javax.annotation.processing.Filer;
import javax.annotation.processing.Messager;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;
import javax.tools.Diagnostic.Kind;
import org.jspecify.annotations.Nullable;

/** The one place where findings and sources leave for the compiler. */
final class Sink {
    private final Elements elements;
    private final Messager messager;
    private final Filer filer;

    Sink(ProcessingEnvironment environment) {
        this.elements = environment.getElementUtils();
        this.messager = environment.getMessager();
        this.filer = environment.getFiler();
    }

    /** Reports each finding as an error at its place. */
    void report(List<Finding> findings) {
        for (Finding finding : findings) {
            Element element = element(finding.place());
            AnnotationMirror annotation = annotation(finding.place(), element);
            AnnotationValue value = value(finding.place(), annotation);
            messager.printMessage(Kind.ERROR, finding.text(), element, annotation, value);
        }
    }

    /** Writes a source that depends on nothing but the type and what is reachable from it. */
    void write(JavaFile file, TypeElement type) {
        String name = file.packageName().isEmpty()
                ? file.typeSpec().name()
                : file.packageName() + "." + file.typeSpec().name();
        try (Writer writer = filer.createSourceFile(name, type).openWriter()) {
            writer.write(Layout.text(file));
        } catch (IOException e) {
            messager.printMessage(Kind.ERROR, name + " cannot be written: " + e.getMessage(), type);
        }
    }

    private @Nullable Element element(Place place) {
        TypeElement type = elements.getTypeElement(place.type());
        if (type == null || place.field() == null) {
            return type;
        }
        return ElementFilter.fieldsIn(type.getEnclosedElements()).stream()
                .filter(field -> field.getSimpleName().contentEquals(place.field()))
                .map(Element.class::cast)
                .findFirst()
                .orElse(type);
    }

    private static @Nullable AnnotationMirror annotation(Place place, @Nullable Element element) {
        if (element == null || place.annotation() == null) {
            return null;
        }
        for (AnnotationMirror mirror : element.getAnnotationMirrors()) {
            if (mirror.getAnnotationType().asElement().getSimpleName().contentEquals(place.annotation())) {
                return mirror;
            }
        }
        return null;
    }

    private static @Nullable AnnotationValue value(Place place, @Nullable AnnotationMirror annotation) {
        if (annotation == null || place.member() == null) {
            return null;
        }
        for (Map.Entry<? extends ExecutableElement, ? extends AnnotationValue> entry :
                annotation.getElementValues().entrySet()) {
            if (entry.getKey().getSimpleName().contentEquals(place.member())) {
                return entry.getValue();
            }
        }
        return null;
    }
}
