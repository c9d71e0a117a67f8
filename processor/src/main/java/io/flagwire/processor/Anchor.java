package io.flagwire.processor;

import io.flagwire.processor.model.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;
import org.jspecify.annotations.Nullable;

/**
 * A place as the compiler knows it. What is null does not narrow it any further.
 *
 * @param contained whether the annotation is one of several of its type, in a container that the compiler may have made
 */
record Anchor(
        @Nullable Element element,
        @Nullable AnnotationMirror annotation,
        @Nullable AnnotationValue value,
        boolean contained) {
    static Anchor of(Place place, Elements elements) {
        Element element = element(place, elements);
        AnnotationMirror annotation = annotation(place, element);
        boolean contained = annotation != null
                && element != null
                && !element.getAnnotationMirrors().contains(annotation);
        return new Anchor(element, annotation, value(place, annotation), contained);
    }

    private static @Nullable Element element(Place place, Elements elements) {
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
        List<AnnotationMirror> candidates = new ArrayList<>();
        for (AnnotationMirror mirror : element.getAnnotationMirrors()) {
            candidates.add(mirror);
            AnnotationValue several = member(mirror, "value");
            if (several != null && several.getValue() instanceof List<?> list) {
                for (Object inner : list) {
                    if (((AnnotationValue) inner).getValue() instanceof AnnotationMirror repeated) {
                        candidates.add(repeated);
                    }
                }
            }
        }
        candidates.removeIf(mirror ->
                !mirror.getAnnotationType().asElement().getSimpleName().contentEquals(place.annotation()));
        return place.repetition() < candidates.size() ? candidates.get(place.repetition()) : null;
    }

    private static @Nullable AnnotationValue value(Place place, @Nullable AnnotationMirror annotation) {
        AnnotationValue value =
                annotation == null || place.member() == null ? null : member(annotation, place.member());
        return value != null && place.element() >= 0 && value.getValue() instanceof List<?> elements
                ? (AnnotationValue) elements.get(place.element())
                : value;
    }

    private static @Nullable AnnotationValue member(AnnotationMirror annotation, String name) {
        for (Map.Entry<? extends ExecutableElement, ? extends AnnotationValue> entry :
                annotation.getElementValues().entrySet()) {
            if (entry.getKey().getSimpleName().contentEquals(name)) {
                return entry.getValue();
            }
        }
        return null;
    }
}
